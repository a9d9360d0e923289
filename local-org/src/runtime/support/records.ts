/** Reading and writing fields of records. */
import type { ObjectDef } from '../../metadata/model.ts';
import { types } from '../../semantics/types.ts';
import { ApexList } from '../collections.ts';
import { fail, failNull } from '../exceptions.ts';
import { SObject } from '../sobject.ts';

/** `new Account(Name = 'x', …)`: names and values in turn. */
export function record(def: ObjectDef, ...fields: readonly unknown[]): SObject {
    const made = new SObject(def);
    for (let i = 0; i < fields.length; i += 2) made.values.set(fields[i] as string, fields[i + 1]);
    return made;
}

export function field(target: SObject, name: string): unknown {
    const value = target.values.get(name);
    if (value === undefined) return absent(target, name);
    return value === null ? defaultOf(target, name) : value;
}
export function fieldOrNull(target: SObject | null, name: string): unknown {
    return target === null ? null : field(target, name);
}

/** A field that was neither queried nor set: null on a new record, a mistake on a queried one. */
function absent(target: SObject, name: string): unknown {
    if (!target.queried || name === 'Id') return defaultOf(target, name);
    return fail(
        'SObjectException',
        `SObject row was retrieved via SOQL without querying the requested field: ${target.def.name}.${name}`
    );
}

/** Checkboxes are never null, not even after null was put into them. */
function defaultOf(target: SObject, name: string): unknown {
    return target.def.fields.get(name.toLowerCase())?.type === 'boolean' ? false : null;
}

export function setField(target: SObject | null, name: string, value: unknown): unknown {
    if (target === null) return failNull();
    if (target.readOnly) fail('FinalException', 'Record is read-only');
    target.values.set(name, value);
    return value;
}

/** The parent record, or null. A queried record must have queried it, unless it has no parent. */
export function parent(target: SObject, name: string): unknown {
    const value = target.values.get(name);
    return value === undefined ? null : value;
}
export function parentOrNull(target: SObject | null, name: string): unknown {
    return target === null ? null : parent(target, name);
}

/** The child records; an empty list where none were queried, of a queried record too. */
export function children(target: SObject, name: string): unknown {
    const value = target.values.get(name);
    if (value !== undefined && value !== null) return value;
    const relationship = target.def.childRelationships.get(name.toLowerCase());
    const element = relationship ? ({ kind: 'sobject', name: relationship.object } as const) : types.sobject;
    return new ApexList({ kind: 'list', element });
}
export function childrenOrNull(target: SObject | null, name: string): unknown {
    return target === null ? null : children(target, name);
}

/** The one record that a query must have found. */
export function singleRow(list: ApexList): unknown {
    if (list.items.length === 0) fail('QueryException', 'List has no rows for assignment to SObject');
    if (list.items.length > 1) fail('QueryException', 'List has more than 1 row for assignment to SObject');
    return list.items[0];
}
