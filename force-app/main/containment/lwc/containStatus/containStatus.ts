import { LightningElement, api } from 'lwc';
import type { ContainmentAttribution, ContainmentStatus } from 'cordon/apex';
import { fill, formatCount, formatInstant } from 'c/formatUtils';
import REMOVED from '@salesforce/label/c.Contain_Access_Removed';
import OPEN from '@salesforce/label/c.Contain_Access_Open';
import NO_USE from '@salesforce/label/c.Contain_No_Further_Use';
import USED from '@salesforce/label/c.Contain_Used_Since';
import STILL_OPEN from '@salesforce/label/c.Contain_Still_Open';
import CANNOT_SEE from '@salesforce/label/c.Contain_Preview_Cannot_See';
import UNKNOWN from '@salesforce/label/c.Contain_Unknown';
import FREEZES from '@salesforce/label/c.Contain_Freezes';
import BY_CORDON from '@salesforce/label/c.Contain_By_Cordon';
import BY_ADMINISTRATOR from '@salesforce/label/c.Contain_By_Administrator';
import BY_SALESFORCE from '@salesforce/label/c.Contain_By_Salesforce';

const authors: Readonly<Record<string, string>> = {
    cordon: BY_CORDON,
    administrator: BY_ADMINISTRATOR,
    salesforce: BY_SALESFORCE
};

const shown = (count: number | null | undefined): string => (count == null ? UNKNOWN : formatCount(count));

/** Where containment stands: access removed and further use are two things, and what is still open is named. */
export default class ContainStatus extends LightningElement {
    @api status!: ContainmentStatus;
    @api freezes: readonly ContainmentAttribution[] = [];
    @api timeZone!: string;

    labels = { stillOpen: STILL_OPEN, cannotSee: CANNOT_SEE, freezes: FREEZES };

    get access(): string {
        const { accessRemoved, liveGrants, liveSessions, notFrozen } = this.status;
        return accessRemoved ? REMOVED : fill(OPEN, shown(liveGrants), shown(liveSessions), shown(notFrozen));
    }

    get accessClass(): string {
        return `state ${this.status.accessRemoved ? 'removed' : 'open'}`;
    }

    get accessIcon(): string {
        return this.status.accessRemoved ? 'utility:success' : 'utility:warning';
    }

    get use(): string {
        const { lastUse, sources } = this.status;
        const named = (sources ?? []).join(', ');
        return lastUse == null ? fill(NO_USE, named) : fill(USED, formatInstant(lastUse, this.timeZone), named);
    }

    get hasOpen(): boolean {
        return (this.status.stillOpen ?? []).length > 0;
    }

    get hasFreezes(): boolean {
        return this.freezes.length > 0;
    }

    get rows(): readonly { readonly key: number; readonly text: string }[] {
        return this.freezes.map(({ at, what, author, name }, key) => ({
            key,
            text: `${formatInstant(at ?? '', this.timeZone)} · ${what ?? ''} · ${authors[author ?? ''] ?? ''}${name == null ? '' : ` (${name})`}`
        }));
    }
}
