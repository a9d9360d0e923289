import { LightningElement, api } from 'lwc';
import type { ObligationView } from 'cordon/apex';
import { fill, formatInstant, formatRange } from 'c/formatUtils';
import { dateText, instantTexts, isDone, remainingText } from 'c/obligationUtils';
import PRINT from '@salesforce/label/c.Sheet_Print';
import CAPTION from '@salesforce/label/c.Sheet_Caption';
import PLACE from '@salesforce/label/c.Sheet_Place';
import RECIPIENT from '@salesforce/label/c.Sheet_Recipient';
import DATE from '@salesforce/label/c.Sheet_Date';
import PEOPLE from '@salesforce/label/c.Sheet_People';
import CITATION from '@salesforce/label/c.Sheet_Citation';
import STATE from '@salesforce/label/c.Sheet_State';
import OPEN from '@salesforce/label/c.Obligations_Open';
import DONE from '@salesforce/label/c.Obligations_Done';
import POSSIBLE from '@salesforce/label/c.Obligations_Possible';
import DISCLAIMER from '@salesforce/label/c.Console_Not_Legal_Advice';

type Row = {
    readonly id: string;
    readonly place: string;
    readonly recipient: string;
    readonly date: string;
    readonly more: string;
    readonly people: string;
    readonly citation: string;
    readonly state: string;
};

/**
 * Every clock on paper: the table that goes on the wall of the war room.
 *
 * @fires printstart before printing, so that the page can hide what does not belong on the sheet
 * @fires printend after printing
 */
export default class ObligationSheet extends LightningElement {
    @api obligations: readonly ObligationView[] = [];
    /** The org's present instant, ISO. */
    @api now!: string;
    @api timeZone!: string;

    labels = {
        print: PRINT,
        place: PLACE,
        recipient: RECIPIENT,
        date: DATE,
        people: PEOPLE,
        citation: CITATION,
        state: STATE,
        disclaimer: DISCLAIMER
    };

    get caption(): string {
        return fill(CAPTION, formatInstant(this.now, this.timeZone));
    }

    get rows(): readonly Row[] {
        return this.obligations.map((duty) => ({
            id: duty.id,
            place: duty.jurisdictionName,
            recipient: duty.recipientName,
            date: dateText(duty, this.timeZone),
            more: [...instantTexts(duty, this.timeZone), remainingText(duty, this.now, this.timeZone)]
                .filter((text) => text !== '')
                .join(' · '),
            people: formatRange(duty.residentsMin, duty.residentsMax),
            citation: duty.citation,
            state: isDone(duty) ? DONE : duty.status === 'possible' ? POSSIBLE : OPEN
        }));
    }

    async handlePrint(): Promise<void> {
        this.announce('printstart');
        // Whoever hears the event draws itself anew in a microtask of its own, before this goes on.
        await Promise.resolve();
        window.print();
        this.announce('printend');
    }

    private announce(name: string): void {
        this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
    }
}
