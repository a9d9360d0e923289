import { LightningElement, api } from 'lwc';
import type { ApexError } from 'cordon/wire';
import { labels } from 'c/labelsOfConsole';

/**
 * The frame of every dialog with a form: heading, the fields, why the org refused, and the buttons.
 *
 * @fires formsave when the button that acts is pressed
 * @fires formcancel when the reader thinks better of it; not `cancel`, which a closed file picker fires too
 */
export default class FormFrame extends LightningElement {
    @api heading = '';
    /** Text of the button that acts. */
    @api action = '';
    @api variant = 'brand';
    /** Why the org refused, if it did. */
    @api error: ApexError | undefined;
    /** Without the general advice, where the message says what to do. */
    @api compact = false;
    /** Whether the act is under way. */
    @api busy = false;
    /** Whether it cannot be acted at all. */
    @api blocked = false;

    labels = labels;
    private shown: ApexError | undefined;

    /** In a long form the refusal may stand below what is seen. */
    override renderedCallback(): void {
        if (this.error !== undefined && this.error !== this.shown)
            this.template?.querySelector('[data-error]')?.scrollIntoView?.({ block: 'nearest' });
        this.shown = this.error;
    }

    get status(): string {
        return this.busy ? labels.Confirm_Working : '';
    }

    handleCancel(): void {
        // While the act is under way it can no longer be stopped.
        if (!this.busy) this.dispatchEvent(new CustomEvent('formcancel'));
    }

    handleSave(): void {
        this.dispatchEvent(new CustomEvent('formsave'));
    }
}
