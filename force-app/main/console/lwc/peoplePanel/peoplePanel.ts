import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getPeople from '@salesforce/apex/ReachController.getPeople';
import type { ReachSummary } from 'cordon/apex';
import type { Wired } from 'cordon/wire';
import { labels } from 'c/labelsOfConsole';

/** People potentially involved, by place of residence. */
export default class PeoplePanel extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;

    @wire(getPeople, { incidentId: '$recordId' })
    people: Wired<ReachSummary> = {};

    get isLoading(): boolean {
        return this.people.data === undefined && this.people.error === undefined;
    }

    async handleRetry(): Promise<void> {
        await refreshApex(this.people);
    }
}
