import { LightningElement, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { refreshApex } from '@salesforce/apex';
import getNextDeadlines from '@salesforce/apex/ObligationController.getNextDeadlines';
import INCIDENT from '@salesforce/schema/Incident__c';
import type { NextDeadline } from 'cordon/apex';
import type { Wired } from 'cordon/wire';
import { endOfDay, fill, formatDay } from 'c/formatUtils';
import { labels } from 'c/labelsOfConsole';
import HOUSE_TARGET from '@salesforce/label/c.Obligations_House_Target';

type Row = {
    readonly id: string;
    readonly title: string;
    readonly until: string;
    readonly timeZone: string;
    readonly date: string;
    readonly citation: string;
    readonly incident: string;
    readonly incidentId: string;
    readonly url: string;
};

/** The next deadlines of all incidents that the reader may see, on every page of the application. */
export default class DeadlineUtility extends NavigationMixin(LightningElement) {
    labels = labels;
    provided: Wired<readonly NextDeadline[]> = {};
    rows: readonly Row[] = [];

    @wire(getNextDeadlines, {})
    async handleDeadlines(provided: Wired<readonly NextDeadline[]>): Promise<void> {
        this.provided = provided;
        this.rows = await Promise.all((provided.data ?? []).map((deadline) => this.rowOf(deadline)));
    }

    get isLoading(): boolean {
        return this.provided.data === undefined && this.provided.error === undefined;
    }

    get empty(): string | undefined {
        return this.provided.data?.length === 0 ? labels.Deadlines_None : undefined;
    }

    handleOpen(event: MouseEvent): void {
        // A click that asks for a new tab or window is the browser's.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this[NavigationMixin.Navigate](pageOf((event.currentTarget as HTMLElement).dataset.id));
    }

    async handleRetry(): Promise<void> {
        await refreshApex(this.provided);
    }

    private async rowOf(deadline: NextDeadline): Promise<Row> {
        const { id, incident, incidentId, jurisdictionName, recipientName, timeZone, citation } = deadline;
        const day = formatDay(deadline.actDay);
        return {
            id,
            title: `${jurisdictionName}, ${recipientName}`,
            until: deadline.dueAt ?? endOfDay(deadline.actDay, timeZone),
            timeZone,
            date: deadline.statutory ? day : fill(HOUSE_TARGET, day),
            citation,
            incident: fill(labels.Deadlines_Open_Incident, incident),
            incidentId,
            url: await this[NavigationMixin.GenerateUrl](pageOf(incidentId))
        };
    }
}

function pageOf(recordId: string | undefined): { type: string; attributes: Record<string, string | undefined> } {
    return {
        type: 'standard__recordPage',
        attributes: { recordId, objectApiName: INCIDENT.objectApiName, actionName: 'view' }
    };
}
