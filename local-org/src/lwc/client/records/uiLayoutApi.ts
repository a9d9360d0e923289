/** `lightning/uiLayoutApi`. */
import { createAdapter } from './adapter.ts';
import { objectName, queryText, type ObjectReference } from './names.ts';
import { askUiApi } from './uiApi.ts';

export const getLayout = createAdapter(({ objectApiName, layoutType, mode, recordTypeId }) => {
    const name = objectName(objectApiName as ObjectReference | undefined);
    if (!name || layoutType === undefined || mode === undefined) return undefined;
    const path = `layout/${encodeURIComponent(name)}${queryText({ layoutType, mode, recordTypeId })}`;
    return { key: `layout:${path}`, load: () => askUiApi('GET', path) };
});
