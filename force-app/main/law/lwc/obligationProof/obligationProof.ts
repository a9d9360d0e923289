import recordProof from '@salesforce/apex/ObligationController.recordProof';
import DutyDialog from 'c/dutyDialog';
import TITLE from '@salesforce/label/c.Obligations_Record_Proof';
import EVENT from '@salesforce/label/c.Obligations_Proof_Event';
import SENT from '@salesforce/label/c.Obligations_Sent';
import RECEIVED from '@salesforce/label/c.Obligations_Received';
import DAY from '@salesforce/label/c.Obligations_Proof_Day';
import REFERENCE from '@salesforce/label/c.Obligations_Proof_Reference';
import REFERENCE_HELP from '@salesforce/label/c.Obligations_Proof_Reference_Help';
import STARTS_ONLY from '@salesforce/label/c.Obligations_Proof_Starts_Only';
import CLOSES_ON_RECEIPT from '@salesforce/label/c.Obligations_Closes_On_Receipt';
import SAVE from '@salesforce/label/c.Obligations_Save';

/** Asks for the proof that a duty was fulfilled: the event its statute names, the day, where the proof is kept. */
export default class ObligationProof extends DutyDialog {
    event = '';
    day = '';
    reference = '';
    startsOnly = false;
    labels = {
        title: TITLE,
        event: EVENT,
        day: DAY,
        reference: REFERENCE,
        referenceHelp: REFERENCE_HELP,
        startsOnly: STARTS_ONLY,
        closesOnReceipt: CLOSES_ON_RECEIPT,
        save: SAVE
    };

    get closesOnReceipt(): boolean {
        return this.obligation.closedBy === 'received';
    }

    get isForIndividuals(): boolean {
        return this.obligation.recipient === 'individuals';
    }

    get eventOptions(): readonly { readonly label: string; readonly value: string }[] {
        const received = { label: RECEIVED, value: 'received' };
        return this.closesOnReceipt ? [received] : [{ label: SENT, value: 'sent' }, received];
    }

    get eventValue(): string {
        return this.event === '' ? (this.eventOptions[0]?.value ?? '') : this.event;
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { name } = event.target as HTMLInputElement;
        if (name === 'event') this.event = event.detail.value;
        if (name === 'day') this.day = event.detail.value;
        if (name === 'reference') this.reference = event.detail.value;
    }

    handleStartsOnly(event: CustomEvent<{ checked: boolean }>): void {
        this.startsOnly = event.detail.checked;
    }

    async handleSave(): Promise<void> {
        const { eventValue: event, day, reference, startsOnly } = this;
        await this.record(() =>
            recordProof({ obligationId: this.obligation.id, proof: { event, day, reference, startsOnly } })
        );
    }
}
