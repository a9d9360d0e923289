import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import addCredential from '@salesforce/apex/AccessController.addCredential';
import discover from '@salesforce/apex/AccessController.discover';
import prove from '@salesforce/apex/AccessController.prove';
import type { WorkItemView } from 'cordon/apex';
import { fill, formatInstant } from 'c/formatUtils';
import type { Item } from 'c/containItems';
import { askText, attempt, stateClass, stateLabel } from 'c/containUtils';
import { labels } from 'c/labelsOfContainment';

const parties: Readonly<Record<string, string>> = {
    ours: labels.Contain_Party_Ours,
    customer: labels.Contain_Party_Customer,
    partner: labels.Contain_Party_Partner
};
const kinds: Readonly<Record<string, string>> = {
    app_secret: labels.Contain_Credential_App,
    user_password: labels.Contain_Credential_User,
    certificate_list: labels.Contain_Credential_Certificates,
    certificate: labels.Contain_Credential_Certificate,
    user_certificate: labels.Contain_Credential_User_Certificate,
    auth_provider: labels.Contain_Credential_Auth_Provider,
    external_data_source: labels.Contain_Credential_Data_Source,
    named_credential: labels.Contain_Credential_Named,
    other_secret: labels.Contain_Credential_Other
};
const open = ['planned', 'waiting', 'failed', 'unclear'];

/**
 * Every credential of an incident, whose it is, by when, and the proof that the old one is dead.
 *
 * @fires refresh after something was recorded
 */
export default class ContainRotation extends NavigationMixin(LightningElement) {
    @api incidentId: string | undefined;
    @api rotations: readonly WorkItemView[] = [];
    /** What the user lacks, or null. */
    @api missing: string | null | undefined;
    @api timeZone!: string;

    party = 'ours';
    busy = false;
    labels = labels;

    get isReadOnly(): boolean {
        return this.busy || this.missing != null;
    }

    get items(): readonly Item[] {
        return this.rotations.map((item) => ({
            id: item.id ?? '',
            title: `${kinds[item.action ?? ''] ?? item.action}: ${item.subject ?? ''}`,
            state: stateLabel(item.state ?? ''),
            badge: stateClass(item.state ?? ''),
            texts: [
                parties[item.party ?? ''] ?? '',
                item.due == null ? '' : fill(labels.Contain_Due, formatInstant(item.due, this.timeZone)),
                (item.after ?? []).length === 0
                    ? ''
                    : fill(labels.Contain_Rotation_After, (item.after ?? []).join(', ')),
                item.proof ?? ''
            ],
            actions: [
                ...(item.place == null ? [] : [{ name: 'setup', label: labels.Contain_Open_Setup }]),
                ...(open.includes(item.state ?? '') && this.missing == null
                    ? [{ name: 'prove', label: labels.Contain_Prove }]
                    : [])
            ]
        }));
    }

    get partyOptions(): readonly { readonly label: string; readonly value: string }[] {
        return Object.entries(parties).map(([value, label]) => ({ label, value }));
    }

    handleParty(event: CustomEvent<{ value: string }>): void {
        this.party = event.detail.value;
    }

    async handleDiscover(): Promise<void> {
        await this.tryTo(labels.Contain_Discover, () => discover({ incidentId: this.incidentId ?? '' }));
    }

    async handleAdd(): Promise<void> {
        const { incidentId, party } = this;
        await this.asked(labels.Contain_Add_Credential, 'credential', (name) =>
            addCredential({ incidentId: incidentId ?? '', name, party, due: null })
        );
    }

    async handleItem(event: CustomEvent<{ id: string; action: string }>): Promise<void> {
        const { id: itemId, action } = event.detail;
        if (action === 'setup') {
            const url = this.rotations.find(({ id }) => id === itemId)?.place ?? '';
            this[NavigationMixin.Navigate]({ type: 'standard__webPage', attributes: { url } });
            return;
        }
        await this.asked(labels.Contain_Prove, 'proof', (proof) => prove({ itemId, proof }));
    }

    private async asked(
        what: string,
        kind: 'credential' | 'proof',
        act: (text: string) => Promise<unknown>
    ): Promise<void> {
        if (await askText(what, what, kind, act)) this.dispatchEvent(new CustomEvent('refresh'));
    }

    private async tryTo(what: string, work: () => Promise<unknown>): Promise<void> {
        this.busy = true;
        await attempt(this, what, work);
        this.busy = false;
    }
}
