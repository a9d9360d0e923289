import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { ObligationView } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill } from 'c/formatUtils';

type Field = HTMLElement & { reportValidity(): boolean };

/** What the dialogs about one duty share: its name, checking the fields, saving once, and showing why the org refused. */
export default class DutyDialog extends LightningModal {
    @api obligation!: ObligationView;

    /** A second press while the first one is under way does nothing; the button keeps the focus. */
    saving = false;
    error: ApexError | undefined;

    get heading(): string {
        return fill('{0}: {1}', this.obligation.jurisdictionName, this.obligation.recipientName);
    }

    handleCancel(): void {
        this.close();
    }

    /** Records what the fields hold if all of them are valid, and closes with `recorded`. */
    protected async record(call: () => Promise<unknown>): Promise<void> {
        const fields = [...(this.template?.querySelectorAll<Field>('[data-field]') ?? [])];
        if (this.saving || !fields.map((field) => field.reportValidity()).every(Boolean)) return;
        this.saving = true;
        this.error = undefined;
        try {
            await call();
            this.close('recorded');
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.saving = false;
        }
    }
}
