/** `lightning/uiRecordApi`: records as the reader may see them, and changes that every wire of the page learns of. */
import { refresh, refreshWhere } from '../answers.ts';
import { createAdapter } from './adapter.ts';
import { holdsRecord } from './graphqlAnswers.ts';
import {
    fieldList,
    objectName,
    queryText,
    qualifiedField,
    type FieldReference,
    type ObjectReference
} from './names.ts';
import { askUiApi } from './uiApi.ts';

export { refresh };

type FieldValue = { readonly value: unknown; readonly displayValue: string | null };
export type UiRecord = {
    readonly id: string;
    readonly apiName: string;
    readonly fields: Readonly<Record<string, FieldValue>>;
    readonly lastModifiedDate?: string;
};
export type RecordInput = { readonly apiName?: string; readonly fields: Readonly<Record<string, unknown>> };
type FieldInfo = {
    readonly apiName: string;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly dataType: string;
};
type ObjectInfo = {
    readonly apiName: string;
    readonly defaultRecordTypeId: string;
    readonly fields: Readonly<Record<string, FieldInfo>>;
};

const shortIdLength = 15;
/** Both lengths of an id name the same record, wherever a question holds it. */
const concerns = (question: string, id: string): boolean => /^record(s|Ui)?:/.test(question) && question.includes(id.slice(0, shortIdLength)); // prettier-ignore

/** Lists show what their records hold now. */
const isList = (question: string): boolean => question.startsWith('list:');

/** The parameters of a read; undefined while none says which fields. */
function selection(config: Readonly<Record<string, unknown>>): string | undefined {
    const fields = fieldList(config['fields']);
    const optionalFields = fieldList(config['optionalFields']);
    const layoutTypes = config['layoutTypes'];
    const modes = config['modes'];
    const asked = { fields, optionalFields, layoutTypes, modes };
    const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return given.length === 0
        ? undefined
        : new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

export const getRecord = createAdapter((config) => {
    const { recordId } = config as { recordId?: string };
    const chosen = selection(config);
    if (!recordId || chosen === undefined) return undefined;
    const path = `records/${encodeURIComponent(recordId)}?${chosen}`;
    return { key: `record:${recordId}:${chosen}`, load: () => askUiApi('GET', path) };
});

export const getRecords = createAdapter(({ records }) => {
    const wanted = records as readonly { recordIds: readonly string[]; fields?: unknown }[] | undefined;
    if (wanted === undefined || wanted.some(({ recordIds }) => recordIds === undefined || recordIds.includes(undefined as never))) return undefined; // prettier-ignore
    const paths = wanted.map((each) => `records/batch/${each.recordIds.map(encodeURIComponent).join(',')}?${selection(each) ?? ''}`); // prettier-ignore
    const load = async (): Promise<unknown> => {
        const answers = (await Promise.all(paths.map((path) => askUiApi('GET', path)))) as {
            hasErrors: boolean;
            results: readonly unknown[];
        }[];
        return Object.freeze({
            hasErrors: answers.some(({ hasErrors }) => hasErrors),
            results: Object.freeze(answers.flatMap(({ results }) => results))
        });
    };
    return { key: `records:${paths.join('|')}`, load };
});

type Defaults = { record: RecordInput; objectInfos: Readonly<Record<string, unknown>> };

/** What a new record begins with: the fields that may be set, with their defaults. */
export async function createDefaults(name: string, parameters = ''): Promise<Defaults> {
    const path = `record-defaults/create/${encodeURIComponent(name)}`;
    return (await askUiApi('GET', path + parameters)) as Defaults;
}

export const getRecordCreateDefaults = createAdapter(({ objectApiName, formFactor, recordTypeId, optionalFields }) => {
    const name = objectName(objectApiName as ObjectReference | undefined);
    if (name === undefined) return undefined;
    const parameters = queryText({ formFactor, recordTypeId, optionalFields: fieldList(optionalFields) });
    return { key: `defaults:${name}:${parameters}`, load: () => createDefaults(name, parameters) };
});

/** Deprecated on the platform too: layouts, objects and values at once. */
export const getRecordUi = createAdapter(({ recordIds, layoutTypes, modes, optionalFields }) => {
    const ids =
        recordIds === undefined || recordIds === null ? [] : ([recordIds].flat() as unknown as readonly string[]);
    if (ids.length === 0 || ids.some((id) => !id) || layoutTypes === undefined || modes === undefined) return undefined;
    const parameters = queryText({ layoutTypes, modes, optionalFields: fieldList(optionalFields) });
    const path = `record-ui/${ids.map(encodeURIComponent).join(',')}${parameters}`;
    return { key: `recordUi:${path}`, load: () => askUiApi('GET', path) };
});

export async function createRecord(input: RecordInput): Promise<UiRecord> {
    return (await askUiApi('POST', 'records', input)) as UiRecord;
}

/** @param input its fields include `Id` */
export async function updateRecord(input: RecordInput): Promise<UiRecord> {
    const { Id: id, ...fields } = input.fields;
    if (typeof id !== 'string') throw new TypeError('updateRecord needs fields.Id');
    const record = (await askUiApi('PATCH', `records/${encodeURIComponent(id)}`, { fields })) as UiRecord;
    await notifyRecordUpdateAvailable([{ recordId: id }]);
    return record;
}

export async function deleteRecord(recordId: string): Promise<void> {
    await askUiApi('DELETE', `records/${encodeURIComponent(recordId)}`);
    await notifyRecordUpdateAvailable([{ recordId }]);
}

/** Has wires read records again that something else than this module has changed. */
export async function notifyRecordUpdateAvailable(records: readonly { readonly recordId: string }[]): Promise<void> {
    const concerned = (question: string, recordId: string): boolean =>
        concerns(question, recordId) || holdsRecord(question, recordId);
    await refreshWhere((question) => isList(question) || records.some(({ recordId }) => concerned(question, recordId)));
}

/** The name that `notifyRecordUpdateAvailable` had before. */
export function getRecordNotifyChange(records: readonly { readonly recordId: string }[]): void {
    void notifyRecordUpdateAvailable(records);
}

function valueAt(record: UiRecord | undefined, field: FieldReference): FieldValue | undefined {
    const [, ...path] = qualifiedField(field).split('.');
    let at: unknown = { value: record };
    for (const name of path)
        at = ((at as FieldValue | undefined)?.value as UiRecord | null | undefined)?.fields?.[name];
    return at as FieldValue | undefined;
}

export function getFieldValue(record: UiRecord | undefined, field: FieldReference): unknown {
    return valueAt(record, field)?.value;
}

export function getFieldDisplayValue(record: UiRecord | undefined, field: FieldReference): string | null | undefined {
    return valueAt(record, field)?.displayValue;
}

function inputOf(record: UiRecord, info: ObjectInfo | undefined, may: 'createable' | 'updateable'): RecordInput {
    const fields = Object.entries(record.fields).filter(([name]) => info === undefined || info.fields[name]?.[may] === true); // prettier-ignore
    return { apiName: record.apiName, fields: Object.fromEntries(fields.map(([name, { value }]) => [name, value])) };
}

/** A record as input of `createRecord`, with the fields that may be set. */
export function generateRecordInputForCreate(record: UiRecord, info?: ObjectInfo): RecordInput {
    return inputOf(record, info, 'createable');
}

/** A record as input of `updateRecord`. */
export function generateRecordInputForUpdate(record: UiRecord, info?: ObjectInfo): RecordInput {
    const { fields } = inputOf(record, info, 'updateable');
    return { fields: { ...fields, Id: record.id } };
}

/** The fields of an input that differ from the record, and its id. */
export function createRecordInputFilteredByEditedFields(input: RecordInput, original: UiRecord): RecordInput {
    const edited = Object.entries(input.fields).filter(([name, value]) => name === 'Id' || original.fields[name]?.value !== value); // prettier-ignore
    return { ...input, fields: Object.fromEntries(edited) };
}
