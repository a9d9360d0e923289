/** `lightning/uiObjectInfoApi`. */
import { createAdapter } from './adapter.ts';
import { objectName, qualifiedField, type FieldReference, type ObjectReference } from './names.ts';
import { askUiApi } from './uiApi.ts';

const part = encodeURIComponent;

/** Objects do not change while a page is open. */
const known = new Map<string, Promise<unknown>>();

/** The description of an object, asked for once. */
export function objectInfo(name: string): Promise<unknown> {
    const asked = known.get(name) ?? askUiApi('GET', `object-info/${part(name)}`);
    known.set(name, asked);
    // A refusal may be mended by a permission set; the next one who asks asks anew.
    asked.catch(() => known.delete(name));
    return asked;
}

export const getObjectInfo = createAdapter(({ objectApiName }) => {
    const name = objectName(objectApiName as ObjectReference | undefined);
    return name === undefined ? undefined : { key: `objectInfo:${name}`, load: () => objectInfo(name) };
});

export const getObjectInfos = createAdapter(({ objectApiNames }) => {
    const names = (objectApiNames as readonly ObjectReference[] | undefined)?.map(objectName);
    if (names === undefined || names.includes(undefined)) return undefined;
    const list = names.map((name) => part(name!)).join(',');
    return { key: `objectInfos:${list}`, load: () => askUiApi('GET', `object-info/batch/${list}`) };
});

export const getPicklistValues = createAdapter(({ recordTypeId, fieldApiName }) => {
    if (recordTypeId === undefined || fieldApiName === undefined) return undefined;
    const [object, field] = qualifiedField(fieldApiName as FieldReference).split('.') as [string, string];
    const path = `object-info/${part(object)}/picklist-values/${part(String(recordTypeId))}/${part(field)}`;
    return { key: `picklist:${path}`, load: () => askUiApi('GET', path) };
});

export const getPicklistValuesByRecordType = createAdapter(({ recordTypeId, objectApiName }) => {
    const name = objectName(objectApiName as ObjectReference | undefined);
    if (name === undefined || recordTypeId === undefined) return undefined;
    const path = `object-info/${part(name)}/picklist-values/${part(String(recordTypeId))}`;
    return { key: `picklists:${path}`, load: () => askUiApi('GET', path) };
});
