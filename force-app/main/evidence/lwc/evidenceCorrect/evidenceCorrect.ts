import { api } from 'lwc';
import correctEntry from '@salesforce/apex/EvidenceController.correctEntry';
import FormDialog from 'c/formDialog';
import { fill } from 'c/formatUtils';
import TITLE from '@salesforce/label/c.Evidence_Correct_Title';
import NOTICE from '@salesforce/label/c.Evidence_Correct_Notice';
import TEXT from '@salesforce/label/c.Evidence_Correct_Text';
import POINTER from '@salesforce/label/c.Evidence_Correct_Pointer';
import RECORD from '@salesforce/label/c.Evidence_Record';

/** Corrects an entry by a new one; closes with `recorded`, or `waiting` while the chain is busy. */
export default class EvidenceCorrect extends FormDialog {
    @api incidentId!: string;
    @api lane!: string;
    @api sequence!: number;

    text = '';
    labels = { notice: NOTICE, record: RECORD };

    get heading(): string {
        return fill(TITLE, this.sequence);
    }

    get question(): string {
        return this.lane === 'counsel' ? POINTER : TEXT;
    }

    handleText(event: CustomEvent<{ value: string }>): void {
        this.text = event.detail.value;
    }

    async handleSave(): Promise<void> {
        const { incidentId, lane, sequence, text } = this;
        await this.submit(async () => {
            const isRecorded = await correctEntry({ incidentId, lane, sequence, text });
            return isRecorded ? 'recorded' : 'waiting';
        });
    }
}
