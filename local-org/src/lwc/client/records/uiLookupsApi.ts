/** `lightning/uiLookupsApi`. */
import { createAdapter } from './adapter.ts';
import { objectName, queryText, qualifiedField, type FieldReference, type ObjectReference } from './names.ts';
import { askUiApi } from './uiApi.ts';

/** Asks with a body, which keeps what somebody types out of addresses and logs. */
export const getLookupRecords = createAdapter(({ fieldApiName, targetApiName, requestParams }) => {
    const target = objectName(targetApiName as ObjectReference | undefined);
    if (fieldApiName === undefined || fieldApiName === null || !target) return undefined;
    const [object = '', field = ''] = qualifiedField(fieldApiName as FieldReference).split('.');
    const path = `lookups/${[object, field, target].map(encodeURIComponent).join('/')}`;
    const parameters = (requestParams ?? {}) as Readonly<Record<string, unknown>>;
    return { key: `lookup:${path}${queryText(parameters)}`, load: () => askUiApi('POST', path, parameters, false) };
});
