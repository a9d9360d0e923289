import { api } from 'lwc';
import type { ObligationView } from 'cordon/apex';
import FormDialog from 'c/formDialog';
import { fill } from 'c/formatUtils';

/** What the dialogs about one duty share: its name, and that they close with `recorded`. */
export default class DutyDialog extends FormDialog {
    @api obligation!: ObligationView;

    get heading(): string {
        return fill('{0}: {1}', this.obligation.jurisdictionName, this.obligation.recipientName);
    }

    /** Records what the fields hold if all of them are valid. */
    protected async record(call: () => Promise<unknown>): Promise<void> {
        await this.submit(async () => {
            await call();
            return 'recorded';
        });
    }
}
