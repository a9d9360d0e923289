import act from '@salesforce/apex/ContainmentController.act';
import conclude from '@salesforce/apex/ContainmentController.conclude';
import freeze from '@salesforce/apex/ContainmentController.freeze';
import goOn from '@salesforce/apex/ContainmentController.goOn';
import noteFailure from '@salesforce/apex/ContainmentController.noteFailure';
import prepare from '@salesforce/apex/ContainmentController.prepare';
import previewFreeze from '@salesforce/apex/ContainmentController.previewFreeze';
import recordFreeze from '@salesforce/apex/ContainmentController.recordFreeze';
import type { ActionReceipt, ContainmentPreview, ContainmentProgress } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import Confirm from 'c/containConfirm';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfContainment';

const states: Readonly<Record<string, readonly [string, string]>> = {
    planned: [labels.Contain_State_Planned, ''],
    waiting: [labels.Contain_State_Waiting, 'slds-theme_warning'],
    prepared: [labels.Contain_State_Prepared, 'slds-theme_warning'],
    running: [labels.Contain_State_Running, 'slds-theme_warning'],
    done: [labels.Contain_State_Done, 'slds-theme_success'],
    verified: [labels.Contain_State_Verified, 'slds-theme_success'],
    failed: [labels.Contain_State_Failed, 'slds-theme_error'],
    unclear: [labels.Contain_State_Unclear, 'slds-theme_warning'],
    undone: [labels.Contain_State_Undone, ''],
    cancelled: [labels.Contain_State_Cancelled, '']
};

/** What a person calls a state of work. */
export function stateLabel(state: string): string {
    return states[state]?.[0] ?? state;
}

/** Classes of the badge that shows a state; the text says the same, so that colour is never alone. */
export function stateClass(state: string): string {
    return `slds-badge ${states[state]?.[1] ?? ''}`.trim();
}

function wordsOf(error: unknown): string {
    const { body, message } = error as ApexError;
    return body?.message ?? message ?? '';
}

/** Does one transaction of a step; where it fails, the step says so, since its own word went with the transaction. */
async function noted<T>(itemId: string, phase: string, work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        // Where even that is refused, the first error is what the user has to hear.
        await Promise.allSettled([noteFailure({ itemId, phase, message: wordsOf(error) })]);
        throw error;
    }
}

/** States before an act that the ledger could not take, for the user to keep. */
export type Kept = Pick<ActionReceipt, 'image' | 'sha256' | 'problem'>;

/**
 * One round of a step: three transactions, one after the other, so that the image is committed before the act and the
 * outcome is read after it. What is left over goes on in the background.
 *
 * @param keep given the images where the ledger could not take them, before anything is done
 * @returns how far the step is
 */
export async function runStep(itemId: string, keep: (kept: Kept) => void): Promise<ContainmentProgress> {
    const { prepared, receipt } = await noted(itemId, 'prepare', () => prepare({ itemId }));
    if (receipt?.image != null) keep(receipt);
    const errors = prepared === 0 ? {} : await noted(itemId, 'act', () => act({ itemId }));
    const progress = await noted(itemId, 'conclude', () => conclude({ itemId, errors }));
    if (progress.more && progress.failed === 0) await goOn({ itemId });
    return progress;
}

/** Shows what would be hit and asks once more; true if the user goes on. */
export async function askPreview(
    label: string,
    confirm: string,
    preview: ContainmentPreview,
    about: { readonly incidentId: string; readonly itemId: string | null },
    destructive = false
): Promise<boolean> {
    return (await Confirm.open({ size: 'small', label, confirm, preview, about, destructive })) === true;
}

/**
 * Shows whom a freeze would hit, asks once more, freezes and records it.
 *
 * @param under told what is under way, in words; nothing once it is over
 * @returns who is frozen and who is not, in sentences, and the images if they could not be recorded; undefined if the user thought better of it or it was refused
 */
export async function freezeNow(
    component: EventTarget,
    incidentId: string,
    under: (what: string) => void
): Promise<{ readonly said: readonly string[]; readonly kept?: Kept } | undefined> {
    try {
        under(labels.Contain_Reading);
        const hits = await previewFreeze({ incidentId });
        under('');
        const about = { incidentId, itemId: null };
        if (!(await askPreview(labels.Contain_Freeze_Now, labels.Contain_Freeze_Now, hits, about))) return undefined;
        under(labels.Contain_Freezing);
        const { intents, names, notFrozen, image, sha256 } = await freeze({ incidentId });
        const said = [fill(labels.Contain_Frozen, (names ?? []).join(', ')), ...(notFrozen ?? [])];
        try {
            await recordFreeze({ incidentId, intents: intents ?? [] });
        } catch (error) {
            // The users are frozen all the same; the sweeper records what this call could not.
            component.dispatchEvent(failure(labels.Contain_Freeze_Now, error));
            const problem = fill(labels.Contain_Freeze_Degraded, wordsOf(error));
            return { said, kept: { image, sha256, problem } };
        }
        return { said };
    } catch (error) {
        component.dispatchEvent(failure(labels.Contain_Freeze_Now, error));
        return undefined;
    } finally {
        under('');
    }
}

const asked = {
    reason: { ask: labels.Contain_Reason, askHelp: labels.Contain_Reason_Help },
    proof: { ask: labels.Contain_Proof, askHelp: labels.Contain_Proof_Help },
    credential: { ask: labels.Contain_Credential_Name, askHelp: labels.Contain_Credential_Name_Help }
};

/**
 * Asks for a text and acts with it; what was typed stays where the org refuses, so that it can be mended.
 *
 * @returns whether it was done
 */
export async function askText(
    label: string,
    confirm: string,
    what: keyof typeof asked,
    record: (text: string) => Promise<unknown>
): Promise<boolean> {
    return (await Confirm.open({ size: 'small', label, confirm, ...asked[what], act: record })) === true;
}

/**
 * Does something, asks for a refresh if it went well, and says what went wrong if not.
 *
 * @returns false if it was refused
 */
export async function attempt(component: EventTarget, what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
        await work();
        component.dispatchEvent(new CustomEvent('refresh'));
        return true;
    } catch (error) {
        component.dispatchEvent(failure(what, error));
        return false;
    }
}

/** A message about what went wrong, which stays until it is closed. */
export function failure(title: string, error: unknown): ShowToastEvent {
    return new ShowToastEvent({ title, message: wordsOf(error), variant: 'error', mode: 'sticky' });
}
