import { LightningElement, api } from 'lwc';
import type { ObligationView } from 'cordon/apex';
import { fill, formatDay, formatRange } from 'c/formatUtils';
import { dateText, daysLeft, instantTexts, isDone, remainingText } from 'c/obligationUtils';
import ObligationOverride from 'c/obligationOverride';
import ObligationProof from 'c/obligationProof';
import POSSIBLE from '@salesforce/label/c.Obligations_Possible';
import PROVISIONAL from '@salesforce/label/c.Obligations_Provisional';
import CONTRACT from '@salesforce/label/c.Obligations_Contract';
import UNCONFIRMED from '@salesforce/label/c.Obligations_Unconfirmed';
import CONFIRMED from '@salesforce/label/c.Obligations_Confirmed';
import UNQUOTED from '@salesforce/label/c.Obligations_Unquoted';
import WHY from '@salesforce/label/c.Obligations_Why';
import RESIDENTS from '@salesforce/label/c.Obligations_Residents';
import DONE from '@salesforce/label/c.Obligations_Done';
import MOVED from '@salesforce/label/c.Obligations_Moved';
import MOVED_FROM from '@salesforce/label/c.Obligations_Moved_From';
import MOVED_NEW from '@salesforce/label/c.Obligations_Moved_New';
import STATUTE from '@salesforce/label/c.Obligations_Statute';
import STATUTE_TEXT from '@salesforce/label/c.Obligations_Statute_Text';
import PROVE from '@salesforce/label/c.Obligations_Record_Proof';
import SET_DATE from '@salesforce/label/c.Obligations_Set_Date';
import PROOF from '@salesforce/label/c.Obligations_Proof';
import ENDS_IN from '@salesforce/label/c.Obligations_Day_Ends_In';
import STATUTORY_STAYS from '@salesforce/label/c.Obligations_Computed_Date';

type Line = { readonly key: number; readonly text: string };

const lines = (texts: readonly string[]): readonly Line[] => texts.map((text, key) => ({ key, text }));

/**
 * One duty: when, to whom, under which statute; on demand why, the statute's words, proof and counsel's date.
 *
 * @fires refresh after something was recorded
 */
export default class ObligationItem extends LightningElement {
    @api obligation!: ObligationView;
    @api now!: string;
    @api timeZone!: string;
    /** Whether the user is counsel. */
    @api mayOverride = false;

    open = false;
    showsStatute = false;
    labels = { why: WHY, moved: MOVED, statute: STATUTE, statuteText: STATUTE_TEXT, prove: PROVE, setDate: SET_DATE };

    get heading(): string {
        return `${this.obligation.jurisdictionName}: ${this.obligation.recipientName}`;
    }

    get dateText(): string {
        return dateText(this.obligation, this.timeZone);
    }

    get remaining(): string {
        return remainingText(this.obligation, this.now, this.timeZone);
    }

    get instants(): readonly Line[] {
        return lines(instantTexts(this.obligation, this.timeZone));
    }

    get tone(): string {
        if (isDone(this.obligation)) return 'item done';
        const days = daysLeft(this.obligation, this.now, this.timeZone);
        return days !== undefined && days < 0 ? 'item overdue' : days !== undefined && days <= 3 ? 'item soon' : 'item';
    }

    get residents(): string {
        return fill(RESIDENTS, formatRange(this.obligation.residentsMin, this.obligation.residentsMax));
    }

    get badges(): readonly string[] {
        const { status, provisional, contractual, confidence, unquoted, movedAt } = this.obligation;
        return [
            ...(isDone(this.obligation) ? [DONE] : []),
            ...(status === 'possible' ? [POSSIBLE] : []),
            ...(contractual ? [CONTRACT] : []),
            ...(provisional ? [PROVISIONAL] : []),
            ...(confidence === 'confirmed' ? [] : [UNCONFIRMED]),
            ...(unquoted ? [UNQUOTED] : []),
            ...(movedAt == null ? [] : [MOVED])
        ];
    }

    get trace(): readonly Line[] {
        return lines(this.obligation.trace);
    }

    get confidenceText(): string {
        return this.obligation.confidence === 'confirmed' ? CONFIRMED : UNCONFIRMED;
    }

    get statuteName(): string {
        return fill(STATUTE, this.obligation.citation);
    }

    /** What else a reader must know of the date: counsel's, the zone in which the day ends, what moved it. */
    get notes(): readonly Line[] {
        const { overrideDay, overrideBy, due, authorityTimeZone, movedAt, movedFrom, movedWhy } = this.obligation;
        const texts: string[] = [];
        if (overrideDay != null && due != null) texts.push(fill(STATUTORY_STAYS, formatDay(due), overrideBy ?? ''));
        if (due != null && authorityTimeZone != null && authorityTimeZone !== this.timeZone) {
            texts.push(fill(ENDS_IN, this.timeZone, authorityTimeZone));
        }
        if (movedAt != null) texts.push(movedFrom == null ? MOVED_NEW : fill(MOVED_FROM, formatDay(movedFrom)));
        if (movedAt != null) texts.push(...(movedWhy ?? []));
        return lines(texts);
    }

    get proof(): string | undefined {
        const { doneProof, doneBy } = this.obligation;
        return doneProof == null ? undefined : fill(PROOF, doneProof, doneBy ?? '');
    }

    get canProve(): boolean {
        return !isDone(this.obligation);
    }

    get expanded(): string {
        return String(this.open);
    }

    get toggleIcon(): string {
        return this.open ? 'utility:chevrondown' : 'utility:chevronright';
    }

    handleToggle(): void {
        this.open = !this.open;
    }

    handleStatute(): void {
        this.showsStatute = !this.showsStatute;
    }

    async handleProve(): Promise<void> {
        this.announce(await ObligationProof.open({ label: PROVE, size: 'small', obligation: this.obligation }));
    }

    async handleSetDate(): Promise<void> {
        this.announce(await ObligationOverride.open({ label: SET_DATE, size: 'small', obligation: this.obligation }));
    }

    private announce(result: unknown): void {
        if (result === 'recorded') this.dispatchEvent(new CustomEvent('refresh', { bubbles: true, composed: true }));
    }
}
