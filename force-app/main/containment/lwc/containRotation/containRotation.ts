import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import addCredential from '@salesforce/apex/AccessController.addCredential';
import discover from '@salesforce/apex/AccessController.discover';
import prove from '@salesforce/apex/AccessController.prove';
import type { WorkItemView } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import Confirm from 'c/containConfirm';
import { fill, formatInstant } from 'c/formatUtils';
import { stateClass, stateLabel } from 'c/containUtils';
import TITLE from '@salesforce/label/c.Contain_Rotation';
import HELP from '@salesforce/label/c.Contain_Rotation_Help';
import EMPTY from '@salesforce/label/c.Contain_Rotation_Empty';
import DISCOVER from '@salesforce/label/c.Contain_Discover';
import ADD from '@salesforce/label/c.Contain_Add_Credential';
import NAME from '@salesforce/label/c.Contain_Credential_Name';
import NAME_HELP from '@salesforce/label/c.Contain_Credential_Name_Help';
import PROVE from '@salesforce/label/c.Contain_Prove';
import PROOF from '@salesforce/label/c.Contain_Proof';
import PROOF_HELP from '@salesforce/label/c.Contain_Proof_Help';
import DUE from '@salesforce/label/c.Contain_Due';
import OURS from '@salesforce/label/c.Contain_Party_Ours';
import CUSTOMER from '@salesforce/label/c.Contain_Party_Customer';
import PARTNER from '@salesforce/label/c.Contain_Party_Partner';
import APP_SECRET from '@salesforce/label/c.Contain_Credential_App';
import USER_PASSWORD from '@salesforce/label/c.Contain_Credential_User';
import NAMED_CREDENTIAL from '@salesforce/label/c.Contain_Credential_Named';
import OTHER_SECRET from '@salesforce/label/c.Contain_Credential_Other';

type Asked = { readonly text: string } | undefined;

const parties: Readonly<Record<string, string>> = { ours: OURS, customer: CUSTOMER, partner: PARTNER };
const kinds: Readonly<Record<string, string>> = {
    app_secret: APP_SECRET,
    user_password: USER_PASSWORD,
    named_credential: NAMED_CREDENTIAL,
    other_secret: OTHER_SECRET
};
const open = ['planned', 'waiting', 'failed', 'unclear'];

/**
 * Every credential of an incident, whose it is, by when, and the proof that the old one is dead.
 *
 * @fires refresh after something was recorded
 */
export default class ContainRotation extends LightningElement {
    @api incidentId: string | undefined;
    @api rotations: readonly WorkItemView[] = [];
    /** What the user lacks, or null. */
    @api missing: string | null | undefined;
    @api timeZone!: string;

    party = 'ours';
    busy = false;
    labels = { title: TITLE, help: HELP, empty: EMPTY, discover: DISCOVER, add: ADD, prove: PROVE };

    get isEmpty(): boolean {
        return this.rotations.length === 0;
    }

    get isReadOnly(): boolean {
        return this.busy || this.missing != null;
    }

    get rows(): readonly object[] {
        return this.rotations.map((item) => ({
            id: item.id,
            title: `${kinds[item.action ?? ''] ?? item.action}: ${item.subject ?? ''}`,
            party: parties[item.party ?? ''] ?? '',
            due: item.due == null ? '' : fill(DUE, formatInstant(item.due, this.timeZone)),
            state: stateLabel(item.state ?? ''),
            badge: stateClass(item.state ?? ''),
            proof: item.proof ?? '',
            isOpen: open.includes(item.state ?? '') && this.missing == null
        }));
    }

    async handleDiscover(): Promise<void> {
        await this.tryTo(DISCOVER, () => discover({ incidentId: this.incidentId ?? '' }));
    }

    async handleAdd(): Promise<void> {
        const asked = (await Confirm.open({
            size: 'small',
            label: ADD,
            confirm: ADD,
            ask: NAME,
            askHelp: NAME_HELP
        })) as Asked;
        if (asked !== undefined) {
            const { incidentId, party } = this;
            await this.tryTo(ADD, () =>
                addCredential({ incidentId: incidentId ?? '', name: asked.text, party, due: null })
            );
        }
    }

    async handleProve(event: Event): Promise<void> {
        const { id } = (event.currentTarget as HTMLElement).dataset;
        const asked = (await Confirm.open({
            size: 'small',
            label: PROVE,
            confirm: PROVE,
            ask: PROOF,
            askHelp: PROOF_HELP
        })) as Asked;
        if (asked !== undefined) await this.tryTo(PROVE, () => prove({ itemId: id ?? '', proof: asked.text }));
    }

    private async tryTo(what: string, work: () => Promise<unknown>): Promise<void> {
        this.busy = true;
        try {
            await work();
            this.dispatchEvent(new CustomEvent('refresh'));
        } catch (error) {
            const message = (error as ApexError).body?.message ?? '';
            this.dispatchEvent(new ShowToastEvent({ title: what, message, variant: 'error', mode: 'sticky' }));
        } finally {
            this.busy = false;
        }
    }
}
