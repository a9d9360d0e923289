/** What changes of the set-up leave behind: audit-trail rows, ended sessions, revoked tokens. */
import { ApexDatetime } from '../../runtime/values.ts';
import { withId } from '../dml/save.ts';
import type { DatabaseServices } from '../services.ts';
import type { Store } from '../store/store.ts';
import { toStored, type Stored } from '../store/stored.ts';
import { idOf, isDeleted, type Column, type Row, type Table } from '../store/table.ts';

/** Where setup actions write: past DML, without triggers, limits and mixed DML. */
export type SetupContext = { readonly store: Store; readonly services: DatabaseServices };

export function tableNamed({ store }: SetupContext, name: string): Table | undefined {
    const def = store.schema.object(name);
    return def === undefined ? undefined : store.table(def);
}

export function readField(table: Table, row: Row, name: string): Stored | undefined {
    return table.find(name)?.read(row);
}

function columnsOf(table: Table, values: Readonly<Record<string, unknown>>): Map<Column, Stored | undefined> {
    const columns = new Map<Column, Stored | undefined>();
    for (const [name, value] of Object.entries(values)) {
        const column = table.find(name);
        if (column !== undefined && !column.computed) columns.set(column, toStored(column.field, value));
    }
    return columns;
}

/**
 * Adds a row as the system.
 * @returns its id; an empty text if the org has no such object
 */
export function addRow(context: SetupContext, name: string, values: Readonly<Record<string, unknown>>): string {
    const table = tableNamed(context, name);
    if (table === undefined) return '';
    const stamp = new ApexDatetime(Math.floor(context.services.clock.now() / 1000) * 1000);
    const author = context.services.transaction().user.id;
    const audit = { CreatedDate: stamp, CreatedById: author, LastModifiedDate: stamp, LastModifiedById: author };
    const id = context.store.nextId(table.def);
    context.store.write(table, id, withId(table.derive(undefined, columnsOf(table, { ...audit, ...values })), id));
    return id;
}

export function changeRow(
    context: SetupContext,
    table: Table,
    row: Row,
    values: Readonly<Record<string, unknown>>
): void {
    context.store.write(table, idOf(row), table.derive(row, columnsOf(table, values)));
}

/** Live rows whose field has the value. */
export function rowsWith(table: Table, field: string, value: string): Row[] {
    const column = table.find(field);
    if (column === undefined) return [];
    return [...table.matching(column, value)].map((id) => table.rows.get(id)!).filter((row) => !isDeleted(row));
}

/** One line of the setup audit trail. */
export function audit(context: SetupContext, action: string, display: string, section = 'Manage Users'): void {
    addRow(context, 'SetupAuditTrail', { Action: action, Section: section, Display: display });
}

/** Ends every session of a user. */
export function endSessions(context: SetupContext, userId: string): void {
    const sessions = tableNamed(context, 'AuthSession');
    if (sessions === undefined) return;
    for (const row of rowsWith(sessions, 'UsersId', userId)) context.store.write(sessions, idOf(row), undefined);
}

/** The name that the trail calls a user by. */
export function usernameOf(context: SetupContext, userId: string): string {
    const users = tableNamed(context, 'User');
    const row = users?.rows.get(userId);
    return users === undefined || row === undefined ? userId : String(readField(users, row, 'Username') ?? userId);
}

/** A text of a setup record; the record's id if there is none. */
export function nameOf(context: SetupContext, object: string, id: string, field: string): string {
    const table = tableNamed(context, object);
    const row = table?.rows.get(id);
    return table === undefined || row === undefined ? id : String(readField(table, row, field) ?? id);
}
