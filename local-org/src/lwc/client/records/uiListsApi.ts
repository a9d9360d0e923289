/** `lightning/uiListsApi`: list views and their records. Source: LWC Developer Guide, "lightning/uiListsApi". */
import { createAdapter } from './adapter.ts';
import { fieldNames, objectName, queryText, type ObjectReference } from './names.ts';
import { askUiApi } from './uiApi.ts';

const part = encodeURIComponent;

/** `Contact/AllContacts`; undefined while one of the two is not known. */
function viewPath(objectApiName: unknown, listViewApiName: unknown): string | undefined {
    const name = objectName(objectApiName as ObjectReference | undefined);
    return name === undefined || !listViewApiName ? undefined : `${part(name)}/${part(String(listViewApiName))}`;
}

export const getListInfoByName = createAdapter(({ objectApiName, listViewApiName }) => {
    const path = viewPath(objectApiName, listViewApiName);
    return path === undefined ? undefined : { key: `list:info/${path}`, load: () => askUiApi('GET', `list-info/${path}`) }; // prettier-ignore
});

/** Names are `Contact.AllContacts`. */
export const getListInfosByName = createAdapter(({ names }) => {
    const wanted = names as readonly string[] | undefined;
    if (wanted === undefined || wanted.length === 0 || wanted.includes(undefined as never)) return undefined;
    const path = `list-info/batch${queryText({ names: wanted.join(',') })}`;
    return { key: `list:${path}`, load: () => askUiApi('GET', path) };
});

export const getListInfosByObjectName = createAdapter(({ objectApiName, pageSize, pageToken, q, recentListsOnly }) => {
    const name = objectName(objectApiName as ObjectReference | undefined);
    if (name === undefined) return undefined;
    const path = `list-info/${part(name)}${queryText({ pageSize, pageToken, q, recentListsOnly })}`;
    return { key: `list:${path}`, load: () => askUiApi('GET', path) };
});

export const getListRecordsByName = createAdapter((config) => {
    const { objectApiName, listViewApiName, fields, optionalFields, pageSize, pageToken, searchTerm, sortBy, where } = config; // prettier-ignore
    const path = viewPath(objectApiName, listViewApiName);
    if (path === undefined) return undefined;
    const names = { fields: fieldNames(fields), optionalFields: fieldNames(optionalFields), sortBy: fieldNames(sortBy) }; // prettier-ignore
    const body = { ...names, pageSize, pageToken, searchTerm, where };
    const load = (): Promise<unknown> => askUiApi('POST', `list-records/${path}`, body, false);
    return { key: `list:records/${path}:${JSON.stringify(body)}`, load };
});

export const getListObjectInfo = createAdapter(({ objectApiName }) => {
    const name = objectName(objectApiName as ObjectReference | undefined);
    if (name === undefined) return undefined;
    return { key: `listObject:${name}`, load: () => askUiApi('GET', `list-object-info/${part(name)}`) };
});
