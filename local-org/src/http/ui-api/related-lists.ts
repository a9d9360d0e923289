/** `related-list-info`: which records hang on a record, and with which columns. Source: User Interface API, "Related Lists". */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import { notFound } from '../api/errors.ts';
import { ok, type ApiResponse, type Call } from '../api/request.ts';
import { readableObject } from '../data/describe.ts';
import { batchOf, namesIn } from './batches.ts';
import { columnOf, nameFieldOf, readablePath, type FieldPath } from './field-paths.ts';
import { layoutLists, type LayoutList } from './layouts.ts';
import { masterRecordType } from './object-info.ts';
import { objectOf } from './records.ts';
import { tagOf } from './tag.ts';

export type RelatedList = {
    /** Name of the child relationship. */
    readonly id: string;
    readonly parent: ObjectDef;
    readonly child: ObjectDef;
    /** The lookup of the child that leads to the parent. */
    readonly field: FieldDef;
};

/** @throws ApiError 404 where there is none, or none that the user may read */
export function relatedListOf(call: Call, parent: ObjectDef, name: string): RelatedList {
    const found = parent.childRelationships.get(name.toLowerCase());
    const list = found && asList(call, parent, found);
    if (list === undefined) throw notFound();
    return list;
}

function asList(
    call: Call,
    parent: ObjectDef,
    { name, object, field: fieldName }: { readonly name: string; readonly object: string; readonly field: string }
): RelatedList | undefined {
    const {
        schema,
        database: { access }
    } = call.org;
    const child = schema.object(object);
    const field = child && schema.field(child, fieldName);
    if (child === undefined || field === undefined || !child.queryable) return undefined;
    const isReadable = access.object(call.user, child).read && access.field(call.user, child, field).read;
    return isReadable && (child.kind === 'custom' || child.kind === 'standard')
        ? { id: name, parent, child, field }
        : undefined;
}

/** Those of the page layout, if the object has one; else every list that the user may read. */
function relatedListsOf(call: Call, parent: ObjectDef): RelatedList[] {
    const listed = layoutLists(call, parent);
    if (listed !== undefined) return listed.flatMap(({ relationship }) => parent.childRelationships.get(relationship) ?? []).flatMap((one) => asList(call, parent, one) ?? []); // prettier-ignore
    const all = new Map([...parent.childRelationships.values()].map((one) => [one.name, one]));
    return [...all.values()].flatMap((one) => asList(call, parent, one) ?? []);
}

export function relatedLists(call: Call): ApiResponse {
    const parent = parentOf(call);
    const lists = relatedListsOf(call, parent).map((list) => summaryOf(call, list));
    const answer = {
        parentObjectApiName: parent.name,
        parentRecordTypeId: call.request.query.get('recordTypeId') ?? masterRecordType,
        relatedLists: lists
    };
    return ok({ ...answer, eTag: tagOf(answer) });
}

function summaryOf(call: Call, { id, parent, child, field }: RelatedList): Readonly<Record<string, unknown>> {
    const summary = {
        entityLabel: child.label,
        entityPluralLabel: child.pluralLabel,
        fieldApiName: field.name,
        keyPrefix: child.keyPrefix === '' ? null : child.keyPrefix,
        label: child.pluralLabel,
        objectApiName: child.name,
        parentFieldApiName: 'Id',
        relatedListId: id,
        relatedListInfoUrl: `${call.base}/ui-api/related-list-info/${parent.name}/${id}`,
        themeInfo: null,
        uiApiEnabledLayout: true
    };
    return { ...summary, eTag: tagOf(summary) };
}

/** The object of the address, which may also name a record of it. */
function parentOf(call: Call): ObjectDef {
    const name = call.params['parent'] ?? '';
    const isId = call.org.schema.object(name) === undefined && /^\w{15}(\w{3})?$/.test(name);
    return isId ? objectOf(call, name).def : readableObject(call, name);
}

export function relatedListInfo(call: Call): ApiResponse {
    return ok(infoOf(call, relatedListOf(call, parentOf(call), call.params['list'] ?? '')));
}

export function relatedListInfos(call: Call): ApiResponse {
    const parent = parentOf(call);
    return batchOf(namesIn(call.params['lists']), (name) => infoOf(call, relatedListOf(call, parent, name)));
}

/** How the page layout, if there is one, draws a list. */
export function drawnList(call: Call, list: RelatedList): LayoutList | undefined {
    return layoutLists(call, list.parent)?.find(({ relationship }) => relationship === list.id.toLowerCase());
}

/** Columns of the page layout that the user may read; without a layout the name. */
function columnsOf(call: Call, list: RelatedList): FieldPath[] {
    const drawn = drawnList(call, list)?.paths.flatMap((names) => readablePath(call, list.child, names) ?? []) ?? [];
    const name = nameFieldOf(list.child)?.name;
    return drawn.length > 0 || name === undefined ? drawn : [readablePath(call, list.child, [name])].filter((path) => path !== undefined); // prettier-ignore
}

function infoOf(call: Call, list: RelatedList): Readonly<Record<string, unknown>> {
    const paths = columnsOf(call, list);
    const displayColumns = paths.map(columnOf);
    const names = displayColumns.map(({ fieldApiName }) => fieldApiName);
    const sort = drawnList(call, list)?.sort;
    const sorted = sort && readablePath(call, list.child, sort.path);
    const parents = paths.flatMap(({ lookup, names: parts }) => (lookup === undefined || parts.length !== 2 ? [] : [lookup.referenceTo[0]!])); // prettier-ignore
    const info = {
        cloneable: false,
        createable: false,
        deletable: false,
        displayColumns,
        fieldApiName: list.field.name,
        filterLogicString: '',
        filteredByInfo: [],
        label: list.child.pluralLabel,
        listReference: referenceOf(list, null),
        objectApiNames: [...new Set([list.child.name, ...parents])],
        orderedByInfo: sort === undefined || sorted === undefined ? [] : [{ fieldApiName: sorted.names.join('.'), isAscending: !sort.descending, label: columnOf(sorted).label }], // prettier-ignore
        updateable: false,
        userPreferences: preferencesOf(names),
        visibility: 'Public',
        visibilityEditable: false
    };
    return { ...info, eTag: tagOf(info) };
}

/** Nobody has set a width of a column. */
export function preferencesOf(names: readonly string[]): Readonly<Record<string, unknown>> {
    return {
        columnWidths: Object.fromEntries(names.map((name) => [name, -1])),
        columnWrap: Object.fromEntries(names.map((name) => [name, false]))
    };
}

/** @param recordId the parent record, for lists of records */
export function referenceOf({ id, parent }: RelatedList, recordId: string | null): Readonly<Record<string, unknown>> {
    return {
        id: null,
        inContextOfRecordId: recordId,
        listViewApiName: null,
        objectApiName: null,
        parentObjectApiName: parent.name,
        recordTypeId: null,
        relatedListId: id,
        type: 'relatedList'
    };
}
