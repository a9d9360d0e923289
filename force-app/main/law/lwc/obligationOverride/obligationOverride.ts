import overrideDate from '@salesforce/apex/ObligationController.overrideDate';
import DutyDialog from 'c/dutyDialog';
import TITLE from '@salesforce/label/c.Obligations_Set_Date';
import DAY from '@salesforce/label/c.Obligations_Override_Day';
import POINTER from '@salesforce/label/c.Obligations_Override_Pointer';
import POINTER_HELP from '@salesforce/label/c.Obligations_Override_Pointer_Help';
import NOTICE from '@salesforce/label/c.Obligations_Override_Notice';
import SAVE from '@salesforce/label/c.Obligations_Save';

/** Asks counsel for another date to act on and for where the reason is kept; never for the reason itself. */
export default class ObligationOverride extends DutyDialog {
    day = '';
    pointer = '';
    labels = {
        title: TITLE,
        day: DAY,
        pointer: POINTER,
        pointerHelp: POINTER_HELP,
        notice: NOTICE,
        save: SAVE
    };

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { name } = event.target as HTMLInputElement;
        if (name === 'day') this.day = event.detail.value;
        else this.pointer = event.detail.value;
    }

    async handleSave(): Promise<void> {
        const { day, pointer } = this;
        await this.record(() => overrideDate({ obligationId: this.obligation.id, day, pointer }));
    }
}
