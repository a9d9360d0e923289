import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import correctEntry from '@salesforce/apex/EvidenceController.correctEntry';
import type { ApexError } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import TITLE from '@salesforce/label/c.Evidence_Correct_Title';
import NOTICE from '@salesforce/label/c.Evidence_Correct_Notice';
import TEXT from '@salesforce/label/c.Evidence_Correct_Text';
import POINTER from '@salesforce/label/c.Evidence_Correct_Pointer';
import RECORD from '@salesforce/label/c.Evidence_Record';
import CANCEL from '@salesforce/label/c.Evidence_Cancel';

type Field = HTMLElement & { reportValidity(): boolean };

/** Corrects an entry by a new one; closes with `recorded`, or `waiting` while the chain is busy. */
export default class EvidenceCorrect extends LightningModal {
    @api incidentId!: string;
    @api lane!: string;
    @api sequence!: number;

    text = '';
    saving = false;
    error: ApexError | undefined;
    labels = { notice: NOTICE, record: RECORD, cancel: CANCEL };

    get heading(): string {
        return fill(TITLE, this.sequence);
    }

    get question(): string {
        return this.lane === 'counsel' ? POINTER : TEXT;
    }

    handleText(event: CustomEvent<{ value: string }>): void {
        this.text = event.detail.value;
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        const field = this.template?.querySelector<Field>('[data-field]');
        if (this.saving || field?.reportValidity() !== true) return;
        this.saving = true;
        this.error = undefined;
        const { incidentId, lane, sequence, text } = this;
        try {
            this.close((await correctEntry({ incidentId, lane, sequence, text })) ? 'recorded' : 'waiting');
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.saving = false;
        }
    }
}
