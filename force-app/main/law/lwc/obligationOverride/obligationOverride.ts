import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import overrideDate from '@salesforce/apex/ObligationController.overrideDate';
import type { ObligationView } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import TITLE from '@salesforce/label/c.Obligations_Set_Date';
import DAY from '@salesforce/label/c.Obligations_Override_Day';
import POINTER from '@salesforce/label/c.Obligations_Override_Pointer';
import POINTER_HELP from '@salesforce/label/c.Obligations_Override_Pointer_Help';
import NOTICE from '@salesforce/label/c.Obligations_Override_Notice';
import SAVE from '@salesforce/label/c.Obligations_Save';
import CANCEL from '@salesforce/label/c.Obligations_Cancel';

type Field = HTMLElement & { reportValidity(): boolean };

/** Asks counsel for another date to act on and for where the reason is kept; never for the reason itself. */
export default class ObligationOverride extends LightningModal {
    @api obligation!: ObligationView;

    day = '';
    pointer = '';
    /** A second press while the first one is under way does nothing; the button keeps the focus. */
    saving = false;
    error: ApexError | undefined;
    labels = {
        title: TITLE,
        day: DAY,
        pointer: POINTER,
        pointerHelp: POINTER_HELP,
        notice: NOTICE,
        save: SAVE,
        cancel: CANCEL
    };

    get heading(): string {
        return fill('{0}: {1}', this.obligation.jurisdictionName, this.obligation.recipientName);
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { name } = event.target as HTMLInputElement;
        if (name === 'day') this.day = event.detail.value;
        else this.pointer = event.detail.value;
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        const fields = [...(this.template?.querySelectorAll<Field>('[data-field]') ?? [])];
        if (this.saving || !fields.map((field) => field.reportValidity()).every(Boolean)) return;
        this.saving = true;
        this.error = undefined;
        try {
            await overrideDate({ obligationId: this.obligation.id, day: this.day, pointer: this.pointer });
            this.close('recorded');
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.saving = false;
        }
    }
}
