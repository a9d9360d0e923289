/** Which records a lookup offers. Source: Metadata API Developer Guide, "LookupFilter"; UI API, "Filtered Lookup Info". */
import type { FieldDef, LookupFilter, ObjectDef } from '../../metadata/index.ts';
import type { SoqlCondition } from '../../syntax/index.ts';
import { ApiError } from '../api/errors.ts';
import type { Call } from '../api/request.ts';
import { parsed, runQuery } from '../data/query.ts';
import { readablePath } from './field-paths.ts';
import { logicOf } from './filter-logic.ts';
import { filterCondition, valuesOf } from './list-filters.ts';
import { allOf } from './trees.ts';

/** Values of the record that holds the lookup, by lower-case field. */
export type Bindings = ReadonlyMap<string, string>;

type Item = LookupFilter['items'][number];

/**
 * Undefined for a lookup that offers every record.
 * @throws ApiError for a filter by a field that the user may not read, or one that the local org does not serve
 */
export function lookupFilterCondition(
    call: Call,
    lookup: FieldDef,
    target: ObjectDef,
    bindings: Bindings
): SoqlCondition | undefined {
    // prettier-ignore
    const { lookupFilter } = lookup;
    if (lookupFilter === undefined) return undefined;
    const conditions = lookupFilter.items.map((item) => itemCondition(call, lookup, target, item, bindings));
    const { logic } = lookupFilter;
    return logic === undefined ? allOf(conditions) : logicOf(logic, conditions, `the lookup filter of ${lookup.name}`);
}

function itemCondition(call: Call, lookup: FieldDef, target: ObjectDef, item: Item, bindings: Bindings): SoqlCondition {
    const [object = '', ...names] = item.field.split('.');
    const refuse = (what: string): ApiError => new ApiError(501, 'NOT_IMPLEMENTED', `The local org does not serve ${what} of the lookup filter of ${lookup.name}`); // prettier-ignore
    if (call.org.schema.object(object) !== target) throw refuse(`the comparison of ${item.field}`);
    const path = readablePath(call, target, names);
    if (path === undefined) throw new ApiError(400, 'INVALID_FIELD', `The lookup filter of ${lookup.name} filters by ${item.field}, which you may not read`, [item.field]); // prettier-ignore
    const values = item.valueField === undefined ? valuesOf(item.value ?? '') : [fieldValue(call, item.valueField, bindings, refuse)]; // prettier-ignore
    return filterCondition(call, { path, operation: item.operation, values }, refuse);
}

/** A value of the record that holds the lookup, or of the user; empty where it has none. */
function fieldValue(call: Call, name: string, bindings: Bindings, refuse: (what: string) => ApiError): string {
    const [origin, ...names] = name.split('.');
    if (origin === '$Source' && names.length === 1) return bindings.get(names[0]!.toLowerCase()) ?? '';
    if (origin !== '$User' || !names.every((part) => /^\w+$/.test(part))) throw refuse(`the value ${name}`);
    const found = runQuery(call, parsed(`SELECT ${names.join('.')} FROM User WHERE Id = '${call.user.id}'`), call.org.user); // prettier-ignore
    let value: unknown = typeof found === 'number' ? undefined : found[0];
    for (const part of names) value = (value as { readonly values?: ReadonlyMap<string, unknown> } | undefined)?.values?.get(part); // prettier-ignore
    return value === undefined || value === null ? '' : String(value);
}
