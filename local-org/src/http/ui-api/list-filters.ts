/** What a list view filters by, as a condition. Source: Metadata API Developer Guide, "ListView", "ListViewFilter". */
import { elementsOf, textOf, type XmlObject } from '../../metadata/index.ts';
import type { SoqlCondition } from '../../syntax/index.ts';
import { ApiError } from '../api/errors.ts';
import type { Call } from '../api/request.ts';
import { runQuery } from '../data/query.ts';
import { compareWith, likeText, literalOf, type Operator } from './comparisons.ts';
import { columnOf, readablePath, type FieldPath } from './field-paths.ts';
import { logicOf } from './filter-logic.ts';
import { knownPath, type ListView } from './list-views.ts';
import { allOf, anyOf, comparison, notOf, queryOf } from './trees.ts';

/** One comparison of a list view or a lookup filter. */
export type Filter = { readonly path: FieldPath; readonly operation: string; readonly values: readonly string[] };

/** @throws ApiError for a field that the user may not read, or what the org does not serve */
export function conditionOfView(call: Call, view: ListView): SoqlCondition | undefined {
    const conditions = filtersOf(call, view).map((filter) =>
        filterCondition(call, filter, (what) => refused(view, what))
    );
    const logic = textOf(view.content, 'booleanFilter');
    const filtered = logic === undefined ? allOf(conditions) : logicOf(logic, conditions, `list view ${view.name}`);
    return allOf([scopeOf(call, view), filtered]);
}

function filtersOf(call: Call, { def, name, content }: ListView): Filter[] {
    return elementsOf(content, 'filters').map((element) => {
        const column = textOf(element, 'field') ?? '';
        const isRecordType = column.toUpperCase() === 'RECORDTYPE';
        const names = isRecordType ? ['RecordType', 'DeveloperName'] : knownPath(call, def, name, column);
        const path = readablePath(call, def, names);
        if (path === undefined) throw new ApiError(400, 'INVALID_FIELD', `List view ${def.name}.${name} filters by ${names.join('.')}, which you may not read`, [names.join('.')]); // prettier-ignore
        const values = valuesOf(textOf(element, 'value') ?? '');
        const own = isRecordType ? values.map((value) => value.slice(value.indexOf('.') + 1)) : values;
        return { path, operation: textOf(element, 'operation') ?? '', values: own };
    });
}

/** `Open,"Won, lost"` are two values. */
export function valuesOf(text: string): string[] {
    const found = [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/gy)].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim()); // prettier-ignore
    const values = found.filter((value) => value !== '');
    return values.length === 0 ? [''] : values;
}

const orders: Readonly<Record<string, Operator>> = { lessThan: '<', lessOrEqual: '<=', greaterThan: '>', greaterOrEqual: '>=' }; // prettier-ignore

/** @param refuse for an operation that the local org does not know */
export function filterCondition(
    call: Call,
    { path, operation, values }: Filter,
    refuse: (what: string) => ApiError
): SoqlCondition {
    // prettier-ignore
    const each = (operator: Operator): SoqlCondition[] => values.map((value) => compareWith(call, path, operator, value)); // prettier-ignore
    const order = orders[operation];
    if (order !== undefined) return anyOf(each(order))!;
    switch (operation) {
        case 'equals':
            return anyOf(each('='))!;
        case 'notEqual':
            return allOf(each('!='))!;
        case 'contains':
            return anyOf(values.map((value) => likeText(path, value, 'anywhere')))!;
        case 'notContain':
            return notOf(anyOf(values.map((value) => likeText(path, value, 'anywhere')))!);
        case 'startsWith':
            return anyOf(values.map((value) => likeText(path, value, 'start')))!;
        case 'includes':
        case 'excludes':
            return comparison(path.names, operation, values.flatMap((value) => value.split(';')).map((value) => literalOf(call, path.field, value.trim()))); // prettier-ignore
        default:
            throw refuse(`the operation ${operation}`);
    }
}

const refused = ({ def, name }: ListView, what: string): ApiError =>
    new ApiError(501, 'NOT_IMPLEMENTED', `The local org does not serve ${what} of list view ${def.name}.${name}`);

/** Whose records a view holds. */
function scopeOf(call: Call, view: ListView): SoqlCondition | undefined {
    const scope = textOf(view.content, 'filterScope') ?? 'Everything';
    if (scope === 'Everything') return undefined;
    if (!['Mine', 'MineAndMyGroups', 'Queue'].includes(scope)) throw refused(view, `the filter scope ${scope}`);
    if (call.org.schema.field(view.def, 'OwnerId') === undefined) throw ownerless(view, scope);
    const owners = scope === 'Queue' ? queueIds(call, view) : scope === 'Mine' ? [call.user.id] : [call.user.id, ...groupIds(call)]; // prettier-ignore
    return comparison(['OwnerId'], 'in', owners.map((value) => ({ type: 'string', value }))); // prettier-ignore
}

function ownerless({ def, name }: ListView, scope: string): ApiError {
    const message = `Records of ${def.name} have no owner, so that list view ${name} cannot have the filter scope ${scope}`;
    return new ApiError(400, 'INVALID_QUERY_SCOPE', message);
}

/** Ids of groups are no secret: they only choose among records that the user may see anyway. */
function groupRows(call: Call): readonly { readonly id: string; readonly type: string; readonly name: string }[] {
    const rows = runQuery(call, queryOf({ from: 'Group', select: [['Id'], ['Type'], ['DeveloperName']] }), call.org.user); // prettier-ignore
    return typeof rows === 'number' ? [] : rows.map(({ id, values }) => ({ id: id!, type: String(values.get('Type')), name: String(values.get('DeveloperName')) })); // prettier-ignore
}

function queueIds(call: Call, view: ListView): string[] {
    const name = textOf(view.content, 'queue')?.toLowerCase();
    return groupRows(call).filter((group) => group.type === 'Queue' && group.name.toLowerCase() === name).map(({ id }) => id); // prettier-ignore
}

/** Queues that the user is in. */
function groupIds(call: Call): string[] {
    const isIn = ({ name }: { readonly name: string }): boolean => call.org.database.access.among(call.user, [{ kind: 'queue', name }]); // prettier-ignore
    return groupRows(call).filter((group) => group.type === 'Queue' && isIn(group)).map(({ id }) => id); // prettier-ignore
}

const operatorNames: Readonly<Record<string, string>> = { within: 'Within' };

/** The filters as the metadata of a list shows them; those by fields that the user may not read are left out. */
export function filterInfos(call: Call, { def, name, content }: ListView): readonly unknown[] {
    return elementsOf(content, 'filters').flatMap((element) => {
        const path = readablePath(call, def, knownPath(call, def, name, textOf(element, 'field') ?? ''));
        return path === undefined ? [] : [filterInfo(path, element)];
    });
}

function filterInfo(path: FieldPath, element: XmlObject): Readonly<Record<string, unknown>> {
    const operation = textOf(element, 'operation') ?? '';
    const { fieldApiName, label } = columnOf(path);
    return {
        fieldApiName,
        label,
        operandLabels: valuesOf(textOf(element, 'value') ?? ''),
        operator: operatorNames[operation] ?? operation.replace(/^./, (first) => first.toUpperCase())
    };
}

/** Text fields of a list that a search looks into; `*` and `?` stand for other characters. */
export function searchCondition(paths: readonly FieldPath[], term: string): SoqlCondition | undefined {
    const texts = new Set(['string', 'email', 'phone', 'url', 'picklist', 'textarea', 'autonumber', 'combobox']);
    const escaped = term
        .replace(/[\\%_]/g, '\\$&')
        .replaceAll('*', '%')
        .replaceAll('?', '_');
    const searched = paths.filter(({ field }) => texts.has(field.type));
    return anyOf(searched.map(({ names }) => comparison(names, 'like', { type: 'string', value: `%${escaped}%` })));
}
