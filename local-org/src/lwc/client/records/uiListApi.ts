/** `lightning/uiListApi`: list views with their records, as `lightning/uiListsApi` has them apart. */
import { createAdapter } from './adapter.ts';
import { fieldList, objectName, queryText, type ObjectReference } from './names.ts';
import { askUiApi } from './uiApi.ts';

/** Stands for the name of a list view: what the user had last. */
export const MRU = Symbol.for('MRU');

const part = encodeURIComponent;

/** The address of one list; of all list views of an object where none is named. */
function resourceOf({
    listViewId,
    objectApiName,
    listViewApiName
}: Readonly<Record<string, unknown>>): string | undefined {
    // prettier-ignore
    if (listViewId) return `list-ui/${part(String(listViewId))}`;
    const name = objectName(objectApiName as ObjectReference | undefined);
    if (name === undefined) return undefined;
    if (listViewApiName === MRU) return `mru-list-ui/${part(name)}`;
    return listViewApiName === undefined ? undefined : `list-ui/${part(name)}/${part(String(listViewApiName))}`;
}

export const getListUi = createAdapter((config) => {
    const { fields, optionalFields, pageSize, pageToken, sortBy, q, recentListsOnly } = config;
    const asksForAll = !('listViewId' in config) && !('listViewApiName' in config);
    const all = asksForAll ? objectName(config['objectApiName'] as ObjectReference | undefined) : undefined;
    const resource = all === undefined ? resourceOf(config) : `list-ui/${part(all)}`;
    if (resource === undefined) return undefined;
    const names = { fields: fieldList(fields), optionalFields: fieldList(optionalFields), sortBy: fieldList(sortBy) };
    const path = `${resource}${queryText({ ...names, pageSize, pageToken, q, recentListsOnly })}`;
    return { key: `list:${path}`, load: () => askUiApi('GET', path) };
});
