/** `lightning/uiActionsApi`. */
import { createAdapter } from './adapter.ts';
import { objectName, queryText, type ObjectReference } from './names.ts';
import { askUiApi } from './uiApi.ts';

export const getLookupActions = createAdapter(
    ({ objectApiNames, requestParams, actionTypes, formFactor, sections }) => {
        // prettier-ignore
        const given = objectApiNames === undefined || objectApiNames === null ? [] : [objectApiNames].flat();
        const names = given.map((each) => objectName(each as ObjectReference | undefined));
        if (names.length === 0 || names.some((name) => !name)) return undefined;
        const query = queryText({ actionTypes, formFactor, sections, ...(requestParams as object | undefined) });
        const path = `actions/lookup/${names.map((name) => encodeURIComponent(name!)).join(',')}?${query}`;
        return { key: `lookupActions:${path}`, load: () => askUiApi('GET', path) };
    }
);
