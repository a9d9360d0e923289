import { api } from 'lwc';
import FormDialog from 'c/formDialog';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfConsole';

const shortest = 10;

/**
 * Asks for a reason before something is done, does it, and closes with true; a refusal of the org is shown and what was
 * typed stays. Open it with `effect`, `action` and `act`.
 */
export default class ConfirmWithReason extends FormDialog {
    /** What will happen, in one or two sentences. */
    @api effect = '';
    /** Text of the button that acts. */
    @api action = '';
    /** Acts with the reason given. */
    @api act: ((reason: string) => Promise<unknown>) | undefined;
    /** Whether what is done cannot be undone. */
    @api destructive = false;

    labels = labels;
    reason = '';

    get help(): string {
        return fill(labels.Confirm_Reason_Help, shortest);
    }

    get shortest(): number {
        return shortest;
    }

    get cannotAct(): boolean {
        return this.reason.trim().length < shortest;
    }

    get variant(): string {
        return this.destructive ? 'destructive' : 'brand';
    }

    handleReason(event: CustomEvent<{ value: string }>): void {
        this.reason = event.detail.value;
    }

    async handleAct(): Promise<void> {
        await this.submit(async () => {
            await this.act?.(this.reason.trim());
            return true;
        });
    }
}
