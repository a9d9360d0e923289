import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getIncident from '@salesforce/apex/IncidentController.getIncident';
import getPeople from '@salesforce/apex/ReachController.getPeople';
import getObligations from '@salesforce/apex/ObligationController.getObligations';
import type { IncidentHeader, ObligationView, ReachSummary } from 'cordon/apex';
import type { Wired } from 'cordon/wire';
import LOADING from '@salesforce/label/c.Console_Loading';
import PEOPLE_TITLE from '@salesforce/label/c.People_Title';
import OBLIGATIONS_TITLE from '@salesforce/label/c.Obligations_Title';
import DISCLAIMER from '@salesforce/label/c.Console_Not_Legal_Advice';

/** One incident on one page: what happened, whose data, what is owed to whom by when. One Apex call per panel. */
export default class IncidentPage extends LightningElement {
    @api recordId: string | undefined;

    /** True while only the clock sheet goes to the printer. */
    printsSheet = false;
    labels = { loading: LOADING, people: PEOPLE_TITLE, obligations: OBLIGATIONS_TITLE, disclaimer: DISCLAIMER };

    @wire(getIncident, { incidentId: '$recordId' })
    incident: Wired<IncidentHeader> = {};

    @wire(getPeople, { incidentId: '$recordId' })
    people: Wired<ReachSummary> = {};

    @wire(getObligations, { incidentId: '$recordId' })
    obligations: Wired<readonly ObligationView[]> = {};

    get isLoading(): boolean {
        return [this.incident, this.people, this.obligations].some(
            (w) => w.data === undefined && w.error === undefined
        );
    }

    get canAnswer(): boolean {
        return (
            this.incident.data !== undefined && this.people.data !== undefined && this.obligations.data !== undefined
        );
    }

    get demoNotice(): string | undefined {
        return this.incident.data?.demoNotice ?? undefined;
    }

    get showObligations(): boolean {
        return this.incident.data !== undefined && this.obligations.data !== undefined;
    }

    get pageClass(): string {
        return this.printsSheet ? 'page sheet' : 'page';
    }

    handlePrintStart(): void {
        this.printsSheet = true;
    }

    handlePrintEnd(): void {
        this.printsSheet = false;
    }

    async handleRefresh(): Promise<void> {
        await refreshApex(this.obligations);
    }
}
