import type { ApexError } from 'cordon/wire';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import Ask, { type AskField, type Answers } from 'c/mailingAsk';
import { labels } from 'c/labelsOfNotice';

const states: Readonly<Record<string, readonly [string, string]>> = {
    writing: [labels.Mailing_State_Writing, 'slds-theme_warning'],
    written: [labels.Mailing_State_Written, ''],
    released: [labels.Mailing_State_Released, 'slds-theme_warning'],
    handed_over: [labels.Mailing_State_Handed_Over, 'slds-theme_warning'],
    mailed: [labels.Mailing_State_Mailed, 'slds-theme_success'],
    acknowledged: [labels.Mailing_State_Acknowledged, 'slds-theme_success'],
    signed: [labels.Mailing_State_Signed, 'slds-theme_success'],
    cancelled: [labels.Mailing_State_Cancelled, ''],
    failed: [labels.Mailing_State_Failed, 'slds-theme_error']
};

/** What a person calls a state. */
export const stateLabel = (state: string): string => states[state]?.[0] ?? state;

/** Classes of the badge that shows a state; the text says the same. */
export const stateClass = (state: string): string => `slds-badge ${states[state]?.[1] ?? ''}`.trim();

/** Asks for some values and acts with them; true if it was done. */
export async function ask(
    label: string,
    fields: readonly AskField[],
    act: (answers: Answers) => Promise<unknown>,
    effect = ''
): Promise<boolean> {
    return (await Ask.open({ size: 'small', label, fields, act, effect })) === true;
}

/** Asks for the day and the place of a proof. */
export const proofFields: readonly AskField[] = [
    { name: 'day', label: labels.Mailing_Day, type: 'date', required: true },
    {
        name: 'reference',
        label: labels.Mailing_Proof_Reference,
        type: 'text',
        required: true,
        help: labels.Mailing_Proof_Reference_Help
    }
];

/** A message about what went wrong, which stays until it is closed. */
export function failure(title: string, error: unknown): ShowToastEvent {
    const { body, message } = error as ApexError;
    return new ShowToastEvent({ title, message: body?.message ?? message ?? '', variant: 'error', mode: 'sticky' });
}
