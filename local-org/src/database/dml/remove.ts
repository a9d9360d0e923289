/** Deleting and undeleting, with what hangs on the records: restrict, cascade, set null. No triggers on cascades. */
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import type { Stored } from '../store/stored.ts';
import { deletedSlot, deletedWithSlot, idOf, isDeleted, type Column, type Row, type Table } from '../store/table.ts';
import { addError, recordOf, type Change, type DmlContext } from './change.ts';
import { auditValues } from './save.ts';

type Referrer = { readonly table: Table; readonly column: Column; readonly field: FieldDef };

const lookupsOf = new WeakMap<ObjectDef, readonly FieldDef[]>();

/** The lookups of an object that take part in deletions. */
function lookups(def: ObjectDef): readonly FieldDef[] {
    let found = lookupsOf.get(def);
    if (found === undefined) {
        found = [...def.fields.values()].filter((field) => field.type === 'reference' && field.onDelete !== 'none');
        lookupsOf.set(def, found);
    }
    return found;
}

/** Lookups of tables in use that may point to this table's records. */
function referrersOf(context: DmlContext, table: Table): Referrer[] {
    const found: Referrer[] = [];
    for (const other of context.store.tables()) {
        if (other.rows.size === 0 || other.def.kind === 'customMetadata') continue;
        for (const field of lookups(other.def)) {
            if (!field.referenceTo.includes(table.def.name)) continue;
            found.push({ table: other, column: other.column(field), field });
        }
    }
    return found;
}

type Removal = {
    /** Rows to delete, each with the id of the record that takes it along; the records themselves included. */
    readonly doomed: Map<string, { readonly table: Table; readonly root: string }>;
    readonly cleared: { readonly table: Table; readonly id: string; readonly column: Column }[];
};

/** Deletes the change's record unless a restricted lookup holds it. Ids in `together` are deleted by the same statement. */
export function remove(context: DmlContext, change: Change, together: ReadonlySet<string>): void {
    const root = idOf(change.before!);
    const removal: Removal = { doomed: new Map([[root, { table: change.table, root }]]), cleared: [] };
    if (!collect(context, change, change.table, root, removal, together)) return;
    for (const { table, id, column } of removal.cleared) {
        const row = table.rows.get(id);
        if (row !== undefined && !removal.doomed.has(id)) context.store.write(table, id, table.derive(row, new Map([[column, undefined]]))); // prettier-ignore
    }
    for (const [id, { table }] of removal.doomed) bury(context, table, id, id === root ? undefined : root);
    change.after = change.before;
}

/** False, with an error on the change, if a lookup forbids the deletion. */
function collect(
    context: DmlContext,
    change: Change,
    table: Table,
    id: string,
    removal: Removal,
    together: ReadonlySet<string>
): boolean {
    for (const { table: child, column, field } of referrersOf(context, table)) {
        for (const childId of child.matching(column, id)) {
            const row = child.rows.get(childId)!;
            if (isDeleted(row) || removal.doomed.has(childId)) continue;
            if (field.onDelete === 'restrict') {
                if (together.has(childId)) continue;
                refuse(context, change, child, row);
                return false;
            }
            if (field.onDelete === 'setNull') {
                removal.cleared.push({ table: child, id: childId, column });
                continue;
            }
            removal.doomed.set(childId, { table: child, root: idOf(change.before!) });
            if (!collect(context, change, child, childId, removal, together)) return false;
        }
    }
    return true;
}

function refuse(context: DmlContext, change: Change, child: Table, row: Row): void {
    const nameOf = (table: Table, held: Row): string => {
        const field = [...table.def.fields.values()].find((f) => f.nameField) ?? table.def.fields.get('name');
        return String((field && table.column(field).read(held)) ?? idOf(held));
    };
    const plural = child.def.pluralLabel.toLowerCase();
    addError(
        change,
        'DELETE_FAILED',
        `Your attempt to delete ${nameOf(change.table, change.before!)} could not be completed because it is associated with the following ${plural}.: ${nameOf(child, row)}\n`
    );
}

/** Into the recycle bin; objects without one lose the row. */
function bury(context: DmlContext, table: Table, id: string, root: string | undefined): void {
    const row = table.rows.get(id);
    if (row === undefined) return;
    if (!table.def.fields.has('isdeleted')) {
        context.store.write(table, id, undefined);
        return;
    }
    const copy = table.derive(row, auditValues(context, table, false)) as (Stored | undefined)[];
    copy[deletedSlot] = true;
    copy[deletedWithSlot] = root;
    context.store.write(table, id, copy);
}

/** Out of the recycle bin, with the records that went along. Lookups that were cleared stay cleared. */
export function restore(context: DmlContext, change: Change): void {
    const root = idOf(change.before!);
    change.after = unbury(context, change.table, change.before!);
    change.draft = recordOf(change.table, change.after);
    for (const table of context.store.tables()) {
        for (const row of [...table.rows.values()]) if (row[deletedWithSlot] === root) unbury(context, table, row);
    }
}

function unbury(context: DmlContext, table: Table, row: Row): Row {
    const copy = table.derive(row, auditValues(context, table, false)) as (Stored | undefined)[];
    copy[deletedSlot] = undefined;
    copy[deletedWithSlot] = undefined;
    context.store.write(table, idOf(row), copy);
    return copy;
}
