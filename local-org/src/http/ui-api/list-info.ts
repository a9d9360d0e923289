/** `list-info`: what list views there are and what they show. Source: User Interface API, "List Views". */
import { textOf } from '../../metadata/index.ts';
import type { ObjectDef } from '../../metadata/index.ts';
import { ApiError } from '../api/errors.ts';
import { ok, type ApiResponse, type Call } from '../api/request.ts';
import { readableObject } from '../data/describe.ts';
import { batchOf, namesIn } from './batches.ts';
import { columnOf, nameFieldOf, readablePath, type Column, type FieldPath } from './field-paths.ts';
import { filterInfos } from './list-filters.ts';
import { isListViewId, listViewNamed, listViewOfAddress, listViewsOf, listViewWithId, recentName, viewPaths, type ListView } from './list-views.ts'; // prettier-ignore
import { pageLinks, pageOf } from './paging.ts';
import { preferencesOf } from './related-lists.ts';
import { tagOf } from './tag.ts';
import type { Sort } from './trees.ts';

type Info = Readonly<Record<string, unknown>> & { readonly eTag: string };

/** `list-info/Note__c` lists the views of an object, `list-info/00B…` says what one of them shows. */
export function listInfos(call: Call): ApiResponse {
    const { object = '' } = call.params;
    if (isListViewId(object)) return ok(infoOf(call, listViewWithId(call, object)));
    return ok(summariesOf(call, 'list-info', (name) => ({ url: `${call.base}/ui-api/list-info/${object}/${name}` })));
}

export function listInfo(call: Call): ApiResponse {
    const { object = '', view = '' } = call.params;
    return ok(view === recentName ? recentInfo(call, readableObject(call, object)) : infoOf(call, listViewOfAddress(call))); // prettier-ignore
}

/** By `names=Note__c.Open,…` or `ids=00B…,…`. */
export function listInfoBatch(call: Call): ApiResponse {
    const { query } = call.request;
    const ids = namesIn(query.get('ids') ?? undefined);
    if (ids.length > 0) return batchOf(ids, (id) => infoOf(call, listViewWithId(call, id)));
    const names = namesIn(query.get('names') ?? undefined);
    if (names.length === 0) throw new ApiError(400, 'MISSING_ARGUMENT', 'Say which list views: give names or ids');
    return batchOf(names, (name) => {
        const [object = '', view = ''] = name.split('.');
        const def = readableObject(call, object);
        return view === recentName ? recentInfo(call, def) : infoOf(call, listViewNamed(call, def, view));
    });
}

const usualSize = 20;

/** @param addressOf the address of each, under the name that the resource gives it */
export function summariesOf(
    call: Call,
    resource: string,
    addressOf: (name: string) => Readonly<Record<string, string>>
): unknown {
    const { query } = call.request;
    const def = readableObject(call);
    const page = pageOf(
        { pageSize: query.get('pageSize') ?? undefined, pageToken: query.get('pageToken') ?? undefined },
        usualSize
    );
    const words = query.get('q') ?? undefined;
    const recentOnly = query.get('recentListsOnly') === 'true';
    if (recentOnly)
        throw new ApiError(
            501,
            'NOT_IMPLEMENTED',
            'The local org does not keep which list views were opened: recentListsOnly is not served'
        );
    const wanted = (words ?? '')
        .toLowerCase()
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*+/g, '.*')
        .replaceAll('?', '.');
    const all = listViewsOf(call, def).filter(({ label }) => new RegExp(wanted).test(label.toLowerCase()));
    const lists = all.slice(page.offset, page.offset + page.size);
    const answer = {
        count: lists.length,
        ...pageLinks(call, `${resource}/${def.name}`, { q: words }, page, all.length > page.offset + page.size),
        lists: lists.map(({ id, name, label }) => ({ apiName: name, id, label, ...addressOf(name) })),
        objectApiName: def.name,
        pageSize: page.size,
        queryString: words ?? null,
        recentListsOnly: false
    };
    return { ...answer, eTag: tagOf(answer) };
}

export function infoOf(call: Call, view: ListView): Info {
    const paths = viewPaths(call, view);
    const columns = paths.map(columnOf);
    return shown(columns, {
        filterLogicString: textOf(view.content, 'booleanFilter') ?? null,
        filteredByInfo: filterInfos(call, view),
        label: view.label,
        listReference: viewReference(view),
        orderedByInfo: sortsOfView(call, view.def, paths).map((sort) => sortInfo(sort, columns)),
        visibility: view.sharedTo === undefined ? 'Public' : 'Shared'
    });
}

function sortInfo({ path, descending }: Sort, columns: readonly Column[]): Readonly<Record<string, unknown>> {
    const fieldApiName = path.join('.');
    const column = columns.find((one) => one.fieldApiName === fieldApiName);
    return { fieldApiName, isAscending: !descending, label: column?.label ?? null };
}

/** The list of what the user had last. */
export function recentInfo(call: Call, def: ObjectDef): Info {
    return shown(recentPaths(call, def).map(columnOf), {
        filterLogicString: null,
        filteredByInfo: [],
        label: 'Recently Viewed',
        listReference: recentReference(def),
        orderedByInfo: [],
        visibility: 'Public'
    });
}

/** Views are changed where the project keeps them, not through the API. */
function shown(columns: readonly Column[], own: Readonly<Record<string, unknown>>): Info {
    const info = {
        cloneable: false,
        createable: false,
        deletable: false,
        displayColumns: columns,
        ...own,
        updateable: false,
        userPreferences: preferencesOf(columns.map(({ fieldApiName }) => fieldApiName)),
        visibilityEditable: false
    };
    return { ...info, eTag: tagOf(info) };
}

export const viewReference = ({ id, name, def }: ListView): Readonly<Record<string, unknown>> => ({
    id,
    listViewApiName: name,
    objectApiName: def.name,
    type: 'listView'
});

export const recentReference = (def: ObjectDef): Readonly<Record<string, unknown>> => ({
    id: null,
    listViewApiName: null,
    objectApiName: def.name,
    type: 'mru'
});

/** The name, as far as there are no search layouts. */
export function recentPaths(call: Call, def: ObjectDef): FieldPath[] {
    const name = nameFieldOf(def)?.name;
    return name === undefined ? [] : [readablePath(call, def, [name])].filter((path) => path !== undefined);
}

/** Views stand in order of their name where they show it, otherwise of their first column. */
export function sortsOfView(call: Call, def: ObjectDef, paths: readonly FieldPath[]): Sort[] {
    const sortable = paths.filter((path) => columnOf(path).sortable);
    const name = nameFieldOf(def)?.name;
    const chosen = sortable.find(({ names }) => names.length === 1 && names[0] === name) ?? sortable[0];
    return chosen === undefined ? [] : [{ path: chosen.names, descending: false }];
}
