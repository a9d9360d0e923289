/** `lightning/uiRelatedListApi`: the records that hang on a record. Source: LWC Developer Guide, "lightning/uiRelatedListApi". */
import { createAdapter, type Question } from './adapter.ts';
import { fieldNames, objectName, queryText, type ObjectReference } from './names.ts';
import { askUiApi } from './uiApi.ts';

const part = encodeURIComponent;

/** @param body of questions that are asked with one */
function question(path: string, body?: unknown): Question {
    const load = (): Promise<unknown> => (body === undefined ? askUiApi('GET', path) : askUiApi('POST', path, body, false)); // prettier-ignore
    return { key: `list:${path}:${JSON.stringify(body)}`, load };
}

/** What a list of records is asked with; members without a value are left out of the body. */
function parametersOf(config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const { fields, optionalFields, pageSize, pageToken, sortBy, where } = config;
    const names = { fields: fieldNames(fields), optionalFields: fieldNames(optionalFields), sortBy: fieldNames(sortBy) }; // prettier-ignore
    return { ...names, pageSize, pageToken, where };
}

export const getRelatedListsInfo = createAdapter(({ parentObjectApiName, recordTypeId }) => {
    const parent = objectName(parentObjectApiName as ObjectReference | undefined);
    return parent === undefined ? undefined : question(`related-list-info/${part(parent)}${queryText({ recordTypeId })}`); // prettier-ignore
});

export const getRelatedListInfo = createAdapter(({ parentObjectApiName, relatedListId, recordTypeId }) => {
    const parent = objectName(parentObjectApiName as ObjectReference | undefined);
    if (parent === undefined || !relatedListId) return undefined;
    return question(`related-list-info/${part(parent)}/${part(String(relatedListId))}${queryText({ recordTypeId })}`);
});

export const getRelatedListInfoBatch = createAdapter(({ parentObjectApiName, relatedListNames, recordTypeId }) => {
    const parent = objectName(parentObjectApiName as ObjectReference | undefined);
    const names = relatedListNames as readonly string[] | undefined;
    if (parent === undefined || names === undefined || names.includes(undefined as never)) return undefined;
    return question(`related-list-info/batch/${part(parent)}/${names.map(part).join(',')}${queryText({ recordTypeId })}`); // prettier-ignore
});

export const getRelatedListRecords = createAdapter((config) => {
    const { parentRecordId, relatedListId } = config;
    if (!parentRecordId || !relatedListId) return undefined;
    return question(`related-list-records/${part(String(parentRecordId))}/${part(String(relatedListId))}`, parametersOf(config)); // prettier-ignore
});

export const getRelatedListRecordsBatch = createAdapter(({ parentRecordId, relatedListParameters }) => {
    const lists = relatedListParameters as readonly Readonly<Record<string, unknown>>[] | undefined;
    if (!parentRecordId || lists === undefined || lists.some(({ relatedListId }) => !relatedListId)) return undefined;
    const asked = lists.map((list) => ({ relatedListId: list['relatedListId'], ...parametersOf(list) }));
    return question(`related-list-records/batch/${part(String(parentRecordId))}`, { relatedListParameters: asked });
});

export const getRelatedListCount = createAdapter(({ parentRecordId, relatedListId, maxCount }) => {
    if (!parentRecordId || !relatedListId) return undefined;
    return question(`related-list-count/${part(String(parentRecordId))}/${part(String(relatedListId))}${queryText({ maxCount })}`); // prettier-ignore
});
