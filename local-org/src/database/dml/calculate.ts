/**
 * Calculated fields of records that before triggers see: they follow from the values the record comes with, before the
 * trigger changes any. Deployed packages count on it (EDA's affiliations, Milestones PM+), no page of the guides says so.
 */
import { toApex, toStored, ValueError, type Stored } from '../store/stored.ts';
import type { Column, Table } from '../store/table.ts';
import type { Change } from './change.ts';

const calculated = new WeakMap<Table, readonly Column[]>();

function calculatedColumns(table: Table): readonly Column[] {
    let columns = calculated.get(table);
    if (columns === undefined) {
        const fields = [...table.def.fields.values()].filter((field) => field.formula !== undefined);
        calculated.set(table, (columns = fields.map((field) => table.column(field))));
    }
    return columns;
}

/** Puts the values of calculated fields into the draft of a new or changed record. */
export function calculate({ table, draft, before }: Change): void {
    const columns = calculatedColumns(table);
    if (draft === undefined || columns.length === 0) return;
    const row = table.derive(before, draftValues(table, draft.values));
    for (const column of columns) {
        const value = column.read(row);
        if (value === undefined) draft.values.delete(column.field.name);
        else draft.values.set(column.field.name, toApex(column.field, value));
    }
}

/** A record's values as they would be stored, without those that cannot be. */
export function draftValues(table: Table, given: ReadonlyMap<string, unknown>): Map<Column, Stored | undefined> {
    const values = new Map<Column, Stored | undefined>();
    for (const [name, value] of given) {
        const column = table.find(name);
        if (column === undefined || column.computed || name === 'Id') continue;
        try {
            values.set(column, toStored(column.field, value));
        } catch (error) {
            if (!(error instanceof ValueError)) throw error;
        }
    }
    return values;
}
