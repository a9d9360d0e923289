import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getBackground from '@salesforce/apex/ObligationController.getBackground';
import type { AssessmentView, EscalationHeartbeat, ObligationBackground, ObligationView } from 'cordon/apex';
import type { Wired } from 'cordon/wire';
import LIST from '@salesforce/label/c.Board_List';
import CALENDAR from '@salesforce/label/c.Board_Calendar';
import EXCLUSIONS from '@salesforce/label/c.Board_Exclusions';
import NOTES from '@salesforce/label/c.Board_Notes';
import SHEET from '@salesforce/label/c.Board_Sheet';
import EXPOSURE from '@salesforce/label/c.Board_Exposure';
import NOT_ASSESSED from '@salesforce/label/c.Board_Not_Assessed';

/**
 * The obligations of an incident from every side: list, calendar, why nothing is owed, what this rests on, on paper.
 *
 * @fires refresh after something was recorded, so that whoever gave the obligations reads them again
 */
export default class ObligationBoard extends LightningElement {
    @api incidentId: string | undefined;
    @api obligations: readonly ObligationView[] = [];
    /** The org's present instant, ISO. */
    @api now!: string;
    @api timeZone!: string;

    labels = {
        list: LIST,
        calendar: CALENDAR,
        exclusions: EXCLUSIONS,
        notes: NOTES,
        sheet: SHEET,
        exposure: EXPOSURE,
        notAssessed: NOT_ASSESSED
    };

    @wire(getBackground, { incidentId: '$incidentId' })
    background: Wired<ObligationBackground> = {};

    get assessment(): AssessmentView | undefined {
        return this.background.data?.assessment ?? undefined;
    }

    get heartbeat(): EscalationHeartbeat | undefined {
        return this.background.data?.heartbeat;
    }

    get isCounsel(): boolean {
        return this.background.data?.counsel === true;
    }

    /** The exposure is for counsel only; Apex refuses everybody else. */
    get showsExposure(): boolean {
        return this.isCounsel && this.incidentId !== undefined;
    }

    async handleRefresh(): Promise<void> {
        await refreshApex(this.background);
    }
}
