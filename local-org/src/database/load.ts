/** Bulk loading for scenarios and set-up: no triggers, no validation, any system field may be given. */
import type { ObjectDef } from '../metadata/model.ts';
import { ApexDatetime, ApexId, widenId } from '../runtime/values.ts';
import { completeVersion } from './dml/files.ts';
import { loadedPerson, writePersonContact } from './dml/persons.ts';
import { withId } from './dml/save.ts';
import { emptyRollUp, rollUpLoaded } from './dml/summaries.ts';
import type { DatabaseServices } from './services.ts';
import type { Store } from './store/store.ts';
import { toStored, ValueError, type Stored } from './store/stored.ts';
import { isRelative } from './derived.ts';
import { completeGroups, hasGroups } from './setup/made-groups.ts';
import { assignProfileSet } from './setup/profile-sets.ts';
import { addRow, rowsWith, tableNamed, type SetupContext } from './setup/trail.ts';
import { idOf, type Column, type Table } from './store/table.ts';

/**
 * Values by field name: run-time values, or JSON as in a data file (ISO dates, numbers, id text). `Id` may be given;
 * a row with the id of an existing record changes that record.
 */
export type LoadRow = Readonly<Record<string, unknown>>;

/** A row that cannot be loaded; the message names object, row and field. */
export class LoadError extends Error {
    override readonly name = 'LoadError';
}

/** @returns the ids, in the order of the rows. */
export function loadRows(
    services: DatabaseServices,
    store: Store,
    objectName: string,
    rows: Iterable<LoadRow>
): string[] {
    const def = services.schema.object(objectName);
    if (def === undefined) throw new LoadError(`There is no object ${objectName}`);
    const table = store.table(def);
    const defaults = systemDefaults(services, table);
    const columns = new Map<string, Column>();
    const ids: string[] = [];
    const mark = store.mark();
    for (const row of rows) {
        const place = `${def.name} row ${ids.length + 1}`;
        const id = givenId(store, def, row, place) ?? knownLogin(store, table, row) ?? store.nextId(def);
        const before = table.rows.get(id);
        const values = before === undefined ? new Map(defaults) : new Map<Column, Stored | undefined>();
        for (const name in row) {
            if (name === 'Id' || row[name] === undefined) continue;
            let column = columns.get(name);
            if (column === undefined) columns.set(name, (column = storedColumn(table, name, place)));
            if (column.computed) continue;
            values.set(column, convert(column, row[name], place));
        }
        if (before === undefined) {
            fillFromCreation(table, values);
            for (const field of def.fields.values()) if (field.summary !== undefined) values.set(table.column(field), emptyRollUp(field)); // prettier-ignore
        }
        const person = before === undefined && loadedPerson(store, table, values);
        const stored = withId(table.derive(before, values), id);
        store.write(table, id, person ? writePersonContact(store, table, stored, systemFieldNames) : stored);
        if (before === undefined && def.name === 'ContentVersion') completeVersion({ store, services }, table, table.rows.get(id)!); // prettier-ignore
        if (def.name === 'User') completeLoadedUser({ store, services }, id);
        ids.push(id);
    }
    rollUpLoaded(store, table, mark);
    if (hasGroups(def.name)) completeGroups({ store, services });
    return ids;
}

/** A user has one row of log-in state; a second one changes it. */
function knownLogin(store: Store, table: Table, row: LoadRow): string | undefined {
    if (table.def.name !== 'UserLogin' || row['UserId'] === undefined) return undefined;
    const userId = widenId(String(row['UserId']));
    const known = userId === undefined ? undefined : table.liveMatch(table.find('UserId')!, userId, undefined);
    return known && idOf(known);
}

/** What every user has besides its record. */
function completeLoadedUser(context: SetupContext, userId: string): void {
    const logins = tableNamed(context, 'UserLogin');
    if (logins !== undefined && rowsWith(logins, 'UserId', userId).length === 0) addRow(context, 'UserLogin', { UserId: userId, IsFrozen: false, IsPasswordLocked: false }); // prettier-ignore
    assignProfileSet(context, userId);
}

const systemFieldNames = ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];

function givenId(store: Store, def: ObjectDef, row: LoadRow, place: string): string | undefined {
    const given = row['Id'];
    if (given === undefined || given === null) return undefined;
    const id = given instanceof ApexId ? given.value : typeof given === 'string' ? widenId(given) : undefined;
    if (id === undefined || !id.startsWith(def.keyPrefix)) throw new LoadError(`${place}: ${String(given)} is no id of ${def.name}`); // prettier-ignore
    store.reserveId(def, id);
    return id;
}

function storedColumn(table: Table, name: string, place: string): Column {
    const column = table.find(name);
    if (column === undefined) throw new LoadError(`${place}: ${table.def.name} has no field ${name}`);
    if (column.computed && !isRelative(table.def, column.field))
        throw new LoadError(`${place}: ${table.def.name}.${name} is computed and cannot be loaded`);
    return column;
}

function convert(column: Column, value: unknown, place: string): Stored | undefined {
    try {
        return toStored(column.field, value);
    } catch (error) {
        if (error instanceof ValueError) throw new LoadError(`${place}: ${column.field.name}: ${error.message}`);
        throw error;
    }
}

/** Creation by the running user now, for whatever a row does not say. */
function systemDefaults(services: DatabaseServices, table: Table): Map<Column, Stored | undefined> {
    const values = new Map<Column, Stored | undefined>();
    const { user } = services.transaction();
    const now = new ApexDatetime(Math.floor(services.clock.now() / 1000) * 1000);
    const entries = { OwnerId: user.id, CreatedById: user.id, CreatedDate: now, LastModifiedById: user.id };
    for (const [name, value] of Object.entries(entries)) {
        const column = table.find(name);
        if (column !== undefined && !column.computed) values.set(column, value);
    }
    return values;
}

/** A record that was never modified carries its creation date. */
function fillFromCreation(table: Table, values: Map<Column, Stored | undefined>): void {
    const created = table.find('CreatedDate');
    if (created === undefined) return;
    for (const name of ['LastModifiedDate', 'SystemModstamp']) {
        const column = table.find(name);
        if (column !== undefined && !values.has(column)) values.set(column, values.get(created));
    }
}
