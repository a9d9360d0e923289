import { LightningElement, api } from 'lwc';
import type { LedgerEntryView } from 'cordon/apex';
import { fill } from 'c/formatUtils';
import { instantText, kindText } from 'c/evidenceUtils';
import HAPPENED from '@salesforce/label/c.Evidence_Happened';
import LEARNED from '@salesforce/label/c.Evidence_Learned';
import RECORDED from '@salesforce/label/c.Evidence_Recorded';
import CORRECTS from '@salesforce/label/c.Evidence_Corrects';
import ENTRY_NUMBER from '@salesforce/label/c.Evidence_Entry_Number';
import SUBJECT from '@salesforce/label/c.Evidence_Subject';
import PAYLOAD from '@salesforce/label/c.Evidence_Payload';
import HASH from '@salesforce/label/c.Evidence_Hash';
import PREVIOUS_HASH from '@salesforce/label/c.Evidence_Previous_Hash';
import DETAILS from '@salesforce/label/c.Evidence_Details';
import CORRECT from '@salesforce/label/c.Evidence_Correct';
import CORRECT_TITLE from '@salesforce/label/c.Evidence_Correct_Title';

/**
 * One entry; on demand the text that is hashed, exactly as it is stored, and its place in the chain.
 *
 * @fires correct with the sequence of the entry, if the reader wants to say what is right instead
 */
export default class EvidenceEntry extends LightningElement {
    @api entry!: LedgerEntryView;
    @api mayCorrect = false;

    open = false;
    labels = {
        happened: HAPPENED,
        learned: LEARNED,
        recorded: RECORDED,
        subject: SUBJECT,
        payload: PAYLOAD,
        hash: HASH,
        previous: PREVIOUS_HASH,
        details: DETAILS,
        correct: CORRECT
    };

    get heading(): string {
        return kindText(this.entry.kind);
    }

    get number(): string {
        return fill(ENTRY_NUMBER, this.entry.sequence);
    }

    get eventText(): string {
        return instantText(this.entry.eventTime);
    }

    get learnedText(): string | undefined {
        return this.entry.learnedTime == null ? undefined : instantText(this.entry.learnedTime);
    }

    get recordedText(): string {
        return instantText(this.entry.recordedTime);
    }

    get corrects(): string | undefined {
        return this.entry.corrects == null ? undefined : fill(CORRECTS, this.entry.corrects);
    }

    get icon(): string {
        return this.open ? 'utility:chevrondown' : 'utility:chevronright';
    }

    get detailsLabel(): string {
        return fill('{0}: {1}', DETAILS, this.number);
    }

    get correctLabel(): string {
        return fill(CORRECT_TITLE, this.entry.sequence);
    }

    get expanded(): string {
        return String(this.open);
    }

    handleCorrect(): void {
        this.dispatchEvent(new CustomEvent('correct', { detail: this.entry.sequence }));
    }

    handleToggle(): void {
        this.open = !this.open;
    }
}
