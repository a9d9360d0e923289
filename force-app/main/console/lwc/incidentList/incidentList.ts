import { LightningElement, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import listIncidents from '@salesforce/apex/IncidentController.listIncidents';
import INCIDENT from '@salesforce/schema/Incident__c';
import type { IncidentSummary } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { formatInstant } from 'c/formatUtils';
import TITLE from '@salesforce/label/c.Incidents_Title';
import EMPTY from '@salesforce/label/c.Incidents_Empty';
import NUMBER from '@salesforce/label/c.Incidents_Number';
import NAME from '@salesforce/label/c.Incidents_Name';
import DISCOVERED from '@salesforce/label/c.Incidents_Discovered';
import STAGE from '@salesforce/label/c.Incident_Stage';
import NOT_SET from '@salesforce/label/c.Incident_Not_Set';
import LOADING from '@salesforce/label/c.Console_Loading';

type Row = {
    readonly id: string;
    readonly name: string;
    readonly title: string;
    readonly stage: string;
    readonly discovered: string;
    readonly url: string;
};

/** The incidents that the reader may see, the latest first; each opens its page. */
export default class IncidentList extends NavigationMixin(LightningElement) {
    labels = {
        title: TITLE,
        empty: EMPTY,
        number: NUMBER,
        name: NAME,
        discovered: DISCOVERED,
        stage: STAGE,
        loading: LOADING
    };
    rows: readonly Row[] | undefined;
    error: ApexError | undefined;

    @wire(listIncidents, {})
    async handleIncidents({ data, error }: Wired<readonly IncidentSummary[]>): Promise<void> {
        this.error = error;
        if (error !== undefined) this.rows = undefined;
        if (data !== undefined) this.rows = await Promise.all(data.map((incident) => this.rowOf(incident)));
    }

    get isLoading(): boolean {
        return this.rows === undefined && this.error === undefined;
    }

    get isEmpty(): boolean {
        return this.rows?.length === 0;
    }

    get hasRows(): boolean {
        return this.rows !== undefined && this.rows.length > 0;
    }

    handleOpen(event: MouseEvent): void {
        // A click that asks for a new tab or window is the browser's.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const recordId = (event.currentTarget as HTMLElement).dataset.id;
        this[NavigationMixin.Navigate](this.pageOf(recordId));
    }

    private async rowOf({ id, name, title, stage, discovered, timeZone }: IncidentSummary): Promise<Row> {
        return {
            id,
            name,
            title,
            stage,
            discovered: discovered == null ? NOT_SET : formatInstant(discovered, timeZone),
            url: await this[NavigationMixin.GenerateUrl](this.pageOf(id))
        };
    }

    private pageOf(recordId: string | undefined): {
        type: string;
        attributes: Record<string, string | undefined>;
    } {
        return {
            type: 'standard__recordPage',
            attributes: { recordId, objectApiName: INCIDENT.objectApiName, actionName: 'view' }
        };
    }
}
