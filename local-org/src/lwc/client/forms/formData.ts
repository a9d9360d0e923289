/** Loads what a record form shows: the object, its picklists, and the record. */
import { objectInfo } from '../records/uiObjectInfoApi.ts';
import { askUiApi } from '../records/uiApi.ts';
import { createDefaults, type UiRecord } from '../records/uiRecordApi.ts';
import type { FieldInfo, FormState, Option } from './formScope.ts';

type ObjectInfo = {
    readonly apiName: string;
    readonly defaultRecordTypeId: string;
    readonly fields: Readonly<Record<string, FieldInfo>>;
};

/** @throws UiError */
export async function loadForm(
    objectApiName: string,
    recordId: string | undefined,
    forWriting: boolean
): Promise<FormState> {
    const info = (await objectInfo(objectApiName)) as ObjectInfo;
    const record = recordId === undefined
        ? forWriting ? ((await createDefaults(objectApiName)).record as unknown as UiRecord) : undefined
        : ((await askUiApi('GET', `records/${encodeURIComponent(recordId)}?layoutTypes=Full`)) as UiRecord); // prettier-ignore
    return {
        isNew: recordId === undefined,
        record,
        fields: info.fields,
        options: forWriting ? await optionsOf(info) : {},
        errors: [],
        fieldErrors: {}
    };
}

async function optionsOf({ apiName, defaultRecordTypeId }: ObjectInfo): Promise<Record<string, readonly Option[]>> {
    const path = `object-info/${encodeURIComponent(apiName)}/picklist-values/${defaultRecordTypeId}`;
    const { picklistFieldValues } = (await askUiApi('GET', path)) as { picklistFieldValues: Record<string, { values: readonly Option[] }> }; // prettier-ignore
    return Object.fromEntries(Object.entries(picklistFieldValues).map(([name, { values }]) => [name, values]));
}

type Refused = {
    readonly body?: { readonly message?: string; readonly output?: Output } | readonly { readonly message: string }[];
};
type Message = { readonly message: string };
type Output = {
    readonly errors: readonly Message[];
    readonly fieldErrors: Readonly<Record<string, readonly Message[]>>;
};

/** What a refusal says about the whole record, and about each field. */
export function messagesOf(error: unknown): Pick<FormState, 'errors' | 'fieldErrors'> {
    const body = (error as Refused).body;
    if (Array.isArray(body))
        return { errors: (body as readonly Message[]).map(({ message }) => message), fieldErrors: {} };
    const { output, message } = (body ?? {}) as { output?: Output; message?: string };
    const fieldErrors = Object.fromEntries(
        Object.entries(output?.fieldErrors ?? {}).map(([field, messages]) => [
            field,
            messages.map((each) => each.message)
        ])
    );
    const errors = (output?.errors ?? []).map((each) => each.message);
    return {
        errors: errors.length + Object.keys(fieldErrors).length > 0 ? errors : [message ?? String(error)],
        fieldErrors
    };
}
