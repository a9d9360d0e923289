import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import getRepairs from '@salesforce/apex/RosterController.getRepairs';
import mayOpen from '@salesforce/customPermission/Cordon_Open_Roster';
import type { ApexError } from 'cordon/wire';
import { fill, formatCount } from 'c/formatUtils';
import { labels } from 'c/labelsOfReach';

type Place = { readonly code: string; readonly name: string; readonly count: string };
type Listed = { readonly id: string; readonly text: string; readonly url: string };

/** One place that does not say which statute applies; who may open the list of people opens its records from here. */
export default class RepairList extends NavigationMixin(LightningElement) {
    @api incidentId!: string;
    @api place!: Place;

    labels = labels;
    records: readonly Listed[] = [];
    working = false;
    error: ApexError | undefined;

    /** Partition to go on with; null once all are read. */
    private next: number | null = 0;

    get mayOpen(): boolean {
        return mayOpen === true;
    }

    get hasRecords(): boolean {
        return this.records.length > 0;
    }

    get isDone(): boolean {
        return this.next === null;
    }

    get end(): string {
        return fill(labels.Repair_All, formatCount(this.records.length));
    }

    get action(): string {
        return fill(this.hasRecords ? labels.Repair_More : labels.Repair_Show, this.place.name);
    }

    async handleMore(): Promise<void> {
        if (this.working || this.next === null) return;
        this.working = true;
        this.error = undefined;
        try {
            const { incidentId, next } = this;
            const found = await getRepairs({ incidentId, place: this.place.code, partition: next });
            const links = await Promise.all(found.records.map(({ recordId, objectLabel }) => this.link(recordId, objectLabel))); // prettier-ignore
            this.records = [...this.records, ...links];
            this.next = found.next ?? null;
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.working = false;
        }
    }

    private async link(recordId: string, objectLabel: string): Promise<Listed> {
        const url = await this[NavigationMixin.GenerateUrl]({
            type: 'standard__recordPage',
            attributes: { recordId, actionName: 'view' }
        });
        return { id: recordId, text: fill(labels.Repair_Record, objectLabel, recordId), url };
    }
}
