import act from '@salesforce/apex/ContainmentController.act';
import conclude from '@salesforce/apex/ContainmentController.conclude';
import goOn from '@salesforce/apex/ContainmentController.goOn';
import prepare from '@salesforce/apex/ContainmentController.prepare';
import type { ActionReceipt, ContainmentProgress } from 'cordon/apex';
import PLANNED from '@salesforce/label/c.Contain_State_Planned';
import WAITING from '@salesforce/label/c.Contain_State_Waiting';
import PREPARED from '@salesforce/label/c.Contain_State_Prepared';
import RUNNING from '@salesforce/label/c.Contain_State_Running';
import DONE from '@salesforce/label/c.Contain_State_Done';
import VERIFIED from '@salesforce/label/c.Contain_State_Verified';
import FAILED from '@salesforce/label/c.Contain_State_Failed';
import UNCLEAR from '@salesforce/label/c.Contain_State_Unclear';
import UNDONE from '@salesforce/label/c.Contain_State_Undone';
import CANCELLED from '@salesforce/label/c.Contain_State_Cancelled';

const states: Readonly<Record<string, readonly [string, string]>> = {
    planned: [PLANNED, ''],
    waiting: [WAITING, 'slds-theme_warning'],
    prepared: [PREPARED, 'slds-theme_warning'],
    running: [RUNNING, 'slds-theme_warning'],
    done: [DONE, 'slds-theme_success'],
    verified: [VERIFIED, 'slds-theme_success'],
    failed: [FAILED, 'slds-theme_error'],
    unclear: [UNCLEAR, 'slds-theme_warning'],
    undone: [UNDONE, ''],
    cancelled: [CANCELLED, '']
};

/** What a person calls a state of work. */
export function stateLabel(state: string): string {
    return states[state]?.[0] ?? state;
}

/** Classes of the badge that shows a state; the text says the same, so that colour is never alone. */
export function stateClass(state: string): string {
    return `slds-badge ${states[state]?.[1] ?? ''}`.trim();
}

/**
 * One round of a step: three transactions, one after the other, so that the image is committed before the act and the
 * outcome is read after it. What is left over goes on in the background.
 *
 * @returns how far the step is, and where the images are
 */
export async function runStep(
    itemId: string
): Promise<{ readonly progress: ContainmentProgress; readonly receipt: ActionReceipt | null | undefined }> {
    const { prepared, receipt } = await prepare({ itemId });
    const errors = prepared === 0 ? {} : await act({ itemId });
    const progress = await conclude({ itemId, errors });
    if (progress.more && progress.failed === 0) await goOn({ itemId });
    return { progress, receipt };
}
