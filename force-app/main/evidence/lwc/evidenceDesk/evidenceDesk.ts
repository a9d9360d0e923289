import { LightningElement } from 'lwc';
import getLedgers from '@salesforce/apex/EvidenceController.getLedgers';
import type { LedgerOverview } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill, formatCount } from 'c/formatUtils';
import DESK_TITLE from '@salesforce/label/c.Evidence_Desk_Title';
import DESK_CHOOSE from '@salesforce/label/c.Evidence_Desk_Choose';
import DESK_OPTION from '@salesforce/label/c.Evidence_Desk_Option';
import NO_LEDGERS from '@salesforce/label/c.Evidence_No_Ledgers';
import LOADING from '@salesforce/label/c.Evidence_Loading';

/** The ledgers that the reader may read, one at a time: for auditors, all of them. */
export default class EvidenceDesk extends LightningElement {
    ledgers: readonly LedgerOverview[] | undefined;
    chosen: string | undefined;
    error: ApexError | undefined;
    labels = { title: DESK_TITLE, choose: DESK_CHOOSE, none: NO_LEDGERS, loading: LOADING };

    override connectedCallback(): void {
        this.load();
    }

    get isLoading(): boolean {
        return this.ledgers === undefined && this.error === undefined;
    }

    get isEmpty(): boolean {
        return this.ledgers?.length === 0;
    }

    get options(): readonly { readonly label: string; readonly value: string }[] {
        return (this.ledgers ?? []).map(({ incidentId, name, title, entries }) => ({
            label: fill(DESK_OPTION, name, title, formatCount(entries)),
            value: incidentId
        }));
    }

    get chosenLabel(): string {
        return this.options.find(({ value }) => value === this.chosen)?.label ?? '';
    }

    handleChoose(event: CustomEvent<{ value: string }>): void {
        this.chosen = event.detail.value;
    }

    private async load(): Promise<void> {
        try {
            this.ledgers = await getLedgers();
            this.chosen = this.ledgers[0]?.incidentId;
        } catch (error) {
            this.error = error as ApexError;
        }
    }
}
