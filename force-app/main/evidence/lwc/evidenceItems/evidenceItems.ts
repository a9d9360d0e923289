import { LightningElement, api } from 'lwc';
import getItems from '@salesforce/apex/EvidenceController.getItems';
import type { EvidenceItems as Items } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import EvidenceAttach from 'c/evidenceAttach';
import ATTACH from '@salesforce/label/c.Evidence_Attach';
import NO_ITEMS from '@salesforce/label/c.Evidence_No_Items';
import ITEMS_READ_ONLY from '@salesforce/label/c.Evidence_Items_Read_Only';
import LOADING from '@salesforce/label/c.Evidence_Loading';

/**
 * Files and query results that were secured, with their hashes and who holds them.
 *
 * @fires recorded after something was written to the ledger
 */
export default class EvidenceItems extends LightningElement {
    @api incidentId!: string;

    data: Items | undefined;
    error: ApexError | undefined;
    labels = { attach: ATTACH, empty: NO_ITEMS, readOnly: ITEMS_READ_ONLY, loading: LOADING };

    override connectedCallback(): void {
        this.load();
    }

    get isLoading(): boolean {
        return this.data === undefined && this.error === undefined;
    }

    get items(): Items['items'] {
        return this.data?.items ?? [];
    }

    get isEmpty(): boolean {
        return this.data !== undefined && this.items.length === 0;
    }

    get mayAttach(): boolean {
        return this.data?.mayAttach === true;
    }

    get isReadOnly(): boolean {
        return this.data?.mayAttach === false;
    }

    async handleAttach(): Promise<void> {
        const result = await EvidenceAttach.open({ label: ATTACH, size: 'medium', incidentId: this.incidentId });
        if (result === 'secured') await this.handleRefresh();
    }

    async handleRefresh(): Promise<void> {
        this.handleRecorded();
        await this.load();
    }

    handleRecorded(): void {
        this.dispatchEvent(new CustomEvent('recorded'));
    }

    private async load(): Promise<void> {
        this.error = undefined;
        try {
            this.data = await getItems({ incidentId: this.incidentId });
        } catch (error) {
            this.error = error as ApexError;
        }
    }
}
