import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getIncident from '@salesforce/apex/IncidentController.getIncident';
import getObligations from '@salesforce/apex/ObligationController.getObligations';
import type { IncidentHeader, ObligationView } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { labels } from 'c/labelsOfConsole';
import { setPrinting } from 'c/printMode';

/** What is owed in an incident, to whom and by when. */
export default class ObligationPanel extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;

    @wire(getIncident, { incidentId: '$recordId' })
    incident: Wired<IncidentHeader> = {};

    @wire(getObligations, { incidentId: '$recordId' })
    obligations: Wired<readonly ObligationView[]> = {};

    get error(): ApexError | undefined {
        return this.obligations.error ?? this.incident.error;
    }

    get isLoading(): boolean {
        return this.error === undefined && (this.obligations.data === undefined || this.incident.data === undefined);
    }

    get isReady(): boolean {
        return this.obligations.data !== undefined && this.incident.data !== undefined;
    }

    get note(): string | undefined {
        return this.incident.data?.stage === 'Closed' ? labels.Console_Read_Only_Closed : undefined;
    }

    async handleRefresh(): Promise<void> {
        await Promise.all([refreshApex(this.obligations), refreshApex(this.incident)]);
    }

    handlePrintStart(): void {
        setPrinting(true);
    }

    handlePrintEnd(): void {
        setPrinting(false);
    }
}
