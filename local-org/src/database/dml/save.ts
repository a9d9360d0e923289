/** Writes sound changes to the store, with ids, audit fields and auto-numbers. */
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import { ApexDatetime } from '../../runtime/values.ts';
import type { Stored } from '../store/stored.ts';
import { idOf, idSlot, type Column, type Row, type Table } from '../store/table.ts';
import { recordOf, type Change, type DmlContext } from './change.ts';
import { holdsPersons, isPersonContact, writePersonAccount, writePersonContact } from './persons.ts';
import { completeDistribution, completeVersion } from './files.ts';
import { emptyRollUp } from './summaries.ts';
import { dropManualShares } from '../access/manual-shares.ts';
import { hasTriggers } from './triggers.ts';

export function save(context: DmlContext, change: Change): void {
    const { table } = change;
    const isNew = change.kind === 'insert';
    const id = isNew ? context.store.nextId(table.def) : idOf(change.before!);
    const values = auditValues(context, table, isNew);
    if (isNew) {
        for (const field of table.def.fields.values()) {
            const column = table.column(field);
            if (column.computed) continue;
            if (field.summary !== undefined) values.set(column, emptyRollUp(field));
            else if (field.type === 'autonumber') values.set(column, autoNumber(context, table.def, field));
            else if (needsIdAsName(table.def, field) && column.read(change.after!) === undefined)
                values.set(column, id);
        }
    }
    change.after = withId(table.derive(change.after, values), id);
    if (holdsPersons(table.def) && table.find('IsPersonAccount')!.read(change.after) === true)
        change.after = writePersonContact(context.store, table, change.after, auditFields);
    context.store.write(table, id, change.after);
    if (isNew && table.def.name === 'ContentVersion') change.after = completeVersion(context, table, change.after);
    if (isNew && table.def.name === 'ContentDistribution') change.after = completeDistribution(context, table, change.after); // prettier-ignore
    if (isPersonContact(table, change.after)) writePersonAccount(context.store, table, change.after);
    if (change.before !== undefined) dropManualShares(context.store, table, change.before, change.after);
    if (hasTriggers(context, change)) change.draft = recordOf(table, change.after);
}

const auditFields = ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];

/** A custom record without a name is named by its id. */
function needsIdAsName(def: ObjectDef, field: FieldDef): boolean {
    return field.name === 'Name' && field.type === 'string' && def.kind === 'custom';
}

export function withId(row: Row, id: string): Row {
    const writable = row as (Stored | undefined)[];
    writable[idSlot] = id;
    return writable;
}

/** Who and when: creation for new rows, last modification for all. */
export function auditValues(context: DmlContext, table: Table, isNew: boolean): Map<Column, Stored | undefined> {
    const values = new Map<Column, Stored | undefined>();
    const stamp = new ApexDatetime(context.now);
    const put = (name: string, value: Stored): void => {
        const column = table.find(name);
        if (column !== undefined) values.set(column, value);
    };
    if (isNew) {
        put('CreatedDate', stamp);
        put('CreatedById', context.asker.user.id);
    }
    put('LastModifiedDate', stamp);
    put('LastModifiedById', context.asker.user.id);
    put('SystemModstamp', stamp);
    return values;
}

/** `INC-{0000}` with the next number; `{YYYY}`, `{YY}`, `{MM}` and `{DD}` are the date in GMT. */
function autoNumber(context: DmlContext, def: ObjectDef, field: FieldDef): string {
    const n = String(context.store.next(`${def.name}.${field.name}`));
    const iso = new Date(context.now).toISOString();
    const parts: Readonly<Record<string, string>> = {
        YYYY: iso.slice(0, 4),
        YY: iso.slice(2, 4),
        MM: iso.slice(5, 7),
        DD: iso.slice(8, 10)
    };
    return (field.displayFormat ?? '{0}').replace(/\{(0+|YYYY|YY|MM|DD)\}/g, (_, what: string) => parts[what] ?? n.padStart(what.length, '0')); // prettier-ignore
}
