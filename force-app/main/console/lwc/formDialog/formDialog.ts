import LightningModal from 'lightning/modal';
import type { ApexError } from 'cordon/wire';

type Field = HTMLElement & { reportValidity(): boolean };

/**
 * What the dialogs with a form share: checking the fields, acting once, and staying open with what was typed where the org
 * refuses. Their template is a `c-form-frame`; fields that have to be valid carry `data-field`.
 */
export default class FormDialog extends LightningModal {
    /** A second press while the first one is under way does nothing; the button keeps the focus. */
    saving = false;
    error: ApexError | undefined;

    handleCancel(): void {
        this.close();
    }

    /** Acts if all fields are valid, and closes with what the act gives; nothing else closes the dialog meanwhile. */
    protected async submit(act: () => Promise<unknown>): Promise<void> {
        const fields = [...(this.template?.querySelectorAll<Field>('[data-field]') ?? [])];
        if (this.saving || !fields.map((field) => field.reportValidity()).every(Boolean)) return;
        this.saving = true;
        this.disableClose = true;
        this.error = undefined;
        try {
            const answer = await act();
            this.disableClose = false;
            this.close(answer);
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.disableClose = false;
            this.saving = false;
        }
    }
}
