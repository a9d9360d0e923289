/** Pages of records that a list holds, as the user may see them. */
import type { ObjectDef } from '../../metadata/index.ts';
import type { SoqlCondition } from '../../syntax/index.ts';
import { ApiError } from '../api/errors.ts';
import type { Call } from '../api/request.ts';
import { runQuery } from '../data/query.ts';
import { optionalPaths, readablePath, requestedPath, type FieldPath } from './field-paths.ts';
import { pageLinks, pageOf, type ListParameters } from './paging.ts';
import { ownColumns, representation, treeOf } from './records.ts';
import { allOf, queryOf, type Sort } from './trees.ts';
import { conditionOfText } from './where-text.ts';

export type RecordList = {
    readonly def: ObjectDef;
    readonly where: SoqlCondition | undefined;
    /** Fields that every record has. */
    readonly paths: readonly FieldPath[];
    /** Order of a list that is not sorted otherwise. */
    readonly sorts: readonly Sort[];
    /** Below `/ui-api/`. */
    readonly resource: string;
    readonly mostSorts: number;
};

const usualSize = 50;

/** What both kinds of record collections have, `sortBy` and the list they belong to left out. */
export function recordPage(
    call: Call,
    list: RecordList,
    parameters: ListParameters
): Readonly<Record<string, unknown>> {
    const { def, resource } = list;
    const page = pageOf(parameters, usualSize);
    const required = parameters.fields.map((name) => requestedPath(call, def, name, 'fields'));
    const optional = optionalPaths(call, def, parameters.optionalFields);
    const sorts = sortsOf(call, list, parameters.sortBy);
    const filter = parameters.where === undefined ? undefined : conditionOfText(call, def, parameters.where);
    const paths = [...list.paths, ...required, ...optional].map(({ names }) => names);
    const tree = queryOf({
        from: def.name,
        select: distinct([['Id'], ...ownColumns(call, def).map((name) => [name]), ...paths]),
        where: allOf([list.where, filter]),
        sorts: [...sorts, { path: ['Id'], descending: false }],
        limit: page.size + 1,
        offset: page.offset
    });
    const found = runQuery(call, tree, call.user);
    const rows = typeof found === 'number' ? [] : found;
    const { fields, optionalFields, sortBy, where } = parameters;
    const repeated = { fields: joined(fields), optionalFields: joined(optionalFields), sortBy: joined(sortBy), where };
    const records = rows.slice(0, page.size).map((record) => representation(call, record, treeOf(paths)));
    return {
        count: records.length,
        ...pageLinks(call, resource, repeated, page, rows.length > page.size),
        fields: required.map((path) => qualified(def, path)),
        optionalFields: parameters.optionalFields.map((name) => name.startsWith(`${def.name}.`) ? name : `${def.name}.${name}`),
        pageSize: page.size,
        records
    }; // prettier-ignore
}

const joined = (names: readonly string[]): string | undefined => (names.length === 0 ? undefined : names.join(','));
const qualified = (def: ObjectDef, { names }: FieldPath): string => [def.name, ...names].join('.');

function distinct(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
    return [...new Map(paths.map((path) => [path.join('.').toLowerCase(), path])).values()];
}

/** `-Name` is descending. @throws ApiError */
function sortsOf(call: Call, { def, sorts, mostSorts }: RecordList, sortBy: readonly string[]): readonly Sort[] {
    if (sortBy.length > mostSorts) throw new ApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `sortBy takes at most ${mostSorts} fields, not ${sortBy.length}`); // prettier-ignore
    if (sortBy.length === 0) return sorts;
    return sortBy.map((name) => {
        const { names } = requestedPath(call, def, name.replace(/^-/, ''), 'sortBy');
        return { path: names, descending: name.startsWith('-') };
    });
}

/** Fields of its own that the platform adds to records of list views. */
export function auditPaths(call: Call, def: ObjectDef, columns: readonly FieldPath[]): FieldPath[] {
    const lookups = columns.flatMap(({ names, lookup }) => (lookup !== undefined && names.length === 2 ? [lookup.name] : [])); // prettier-ignore
    const names = ['Id', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'OwnerId', 'SystemModstamp', ...lookups]; // prettier-ignore
    return names.flatMap((name) => readablePath(call, def, [name]) ?? []);
}
