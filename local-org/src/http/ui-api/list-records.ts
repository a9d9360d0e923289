/** `list-records` and `list-ui`: the records of a list view, and of what a user changed last. */
import type { ObjectDef } from '../../metadata/index.ts';
import { ok, type ApiResponse, type Call } from '../api/request.ts';
import { readableObject } from '../data/describe.ts';
import type { FieldPath } from './field-paths.ts';
import { conditionOfView, searchCondition } from './list-filters.ts';
import { infoOf, recentInfo, recentPaths, recentReference, sortsOfView, summariesOf, viewReference } from './list-info.ts'; // prettier-ignore
import { isListViewId, listViewOfAddress, recentName, viewPaths, type ListView } from './list-views.ts';
import { listParameters, type ListParameters } from './paging.ts';
import { auditPaths, recordPage } from './record-pages.ts';
import { tagOf } from './tag.ts';
import { allOf, anyOf, comparison, type Sort } from './trees.ts';

type Records = Readonly<Record<string, unknown>>;

/** In API version 63.0 and later. */
const mostSorts = 5;

const isRecent = (call: Call): boolean => call.params['view'] === recentName;

export function listRecords(call: Call): ApiResponse {
    if (isRecent(call)) return ok(recordsOfRecent(call, readableObject(call)));
    return ok(recordsOf(call, listViewOfAddress(call)));
}

export function listUi(call: Call): ApiResponse {
    const { object = '', view = '' } = call.params;
    if (view === '' && !isListViewId(object)) return ok(summariesOf(call, 'list-ui', (name) => ({ listUiUrl: `${call.base}/ui-api/list-ui/${object}/${name}` }))); // prettier-ignore
    if (isRecent(call)) return mruListUi(call);
    const found = listViewOfAddress(call);
    return ok(both(infoOf(call, found), recordsOf(call, found)));
}

export function mruListInfo(call: Call): ApiResponse {
    return ok(recentInfo(call, readableObject(call)));
}

export function mruListRecords(call: Call): ApiResponse {
    return ok(recordsOfRecent(call, readableObject(call)));
}

export function mruListUi(call: Call): ApiResponse {
    const def = readableObject(call);
    return ok(both(recentInfo(call, def), recordsOfRecent(call, def)));
}

const both = (info: Records, records: Records): Records => ({ info, records, eTag: tagOf([info, records]) });

/** What two kinds of lists have in common. */
type Shown = {
    readonly def: ObjectDef;
    readonly paths: readonly FieldPath[];
    readonly where: ReturnType<typeof allOf>;
    readonly sorts: readonly Sort[];
    readonly resource: string;
};

function page(call: Call, list: Shown, parameters: ListParameters): Records {
    const search = parameters.searchTerm === undefined ? undefined : searchCondition(list.paths, parameters.searchTerm);
    const paths = [...list.paths, ...auditPaths(call, list.def, list.paths)];
    return recordPage(call, { ...list, paths, where: allOf([list.where, search]), mostSorts }, parameters);
}

function recordsOf(call: Call, view: ListView): Records {
    const parameters = listParameters(call);
    const paths = viewPaths(call, view);
    const sorts = sortsOfView(call, view.def, paths);
    const list = { def: view.def, paths, sorts, where: conditionOfView(call, view), resource: `list-records/${view.id}` }; // prettier-ignore
    const names = parameters.sortBy.length === 0 ? [...sorts.map(({ path }) => path.join('.')), 'Id'] : parameters.sortBy; // prettier-ignore
    return {
        ...page(call, list, parameters),
        listInfoETag: infoOf(call, view).eTag,
        listReference: viewReference(view),
        sortBy: names.join(',')
    };
}

/** The platform keeps what was looked at; here it is what the user made or changed last. */
function recordsOfRecent(call: Call, def: ObjectDef): Records {
    const parameters = listParameters(call);
    const mine = ['CreatedById', 'LastModifiedById'].filter((name) => call.org.schema.field(def, name) !== undefined);
    const where = anyOf(mine.map((name) => comparison([name], '=', { type: 'string', value: call.user.id })));
    const sorts = mine.length === 0 ? [] : [{ path: ['LastModifiedDate'], descending: true }];
    const list = { def, paths: recentPaths(call, def), sorts, where, resource: `mru-list-records/${def.name}` };
    return {
        ...page(call, list, parameters),
        listInfoETag: recentInfo(call, def).eTag,
        listReference: recentReference(def),
        sortBy: parameters.sortBy.length === 0 ? null : parameters.sortBy.join(',')
    };
}
