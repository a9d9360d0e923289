/**
 * The org's data in one SQLite file: a table per object with columns by API name, `_meta` and `_counters`. Every
 * commit is one SQLite transaction in write-ahead mode, so that killing the process loses nothing that was committed
 * and keeps no half of anything. Only one process at a time may hold the file.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { ChangeSet, Store } from '../store/store.ts';
import { ValueError, type Stored } from '../store/stored.ts';
import { deletedSlot, deletedWithSlot, idSlot, type Column, type Row, type Table } from '../store/table.ts';
import { decode, encode, sqlType, type SqlValue } from './encoding.ts';
import { damaged, DatabaseFileError, locked, unreadable, unusable, wrongFormat, wrongOrg } from './errors.ts';

const formatVersion = '1';
const fixedColumns = ['Id', 'IsDeleted', '_DeletedWith'] as const;

export type FileIdentity = {
    readonly organizationId: string;
    /** Digest of the metadata the data was written under; kept for people and tools. */
    readonly metadataHash: string | undefined;
};

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** SQLite's primary result code, or undefined for other errors. */
function sqliteCode(error: unknown): number | undefined {
    const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
    return typeof code === 'number' ? code & 0xff : undefined;
}

function explained(file: string, error: unknown): unknown {
    if (error instanceof DatabaseFileError) return error;
    const code = sqliteCode(error);
    if (code === undefined) return error;
    const text = (error as Error).message;
    if (code === 5 || code === 6) return locked(file);
    return code === 11 || code === 26 ? damaged(file, text) : unusable(file, text);
}

export class SqliteFile {
    readonly #file: string;
    readonly #sql: DatabaseSync;
    /** Columns each SQL table has, by table name. */
    readonly #columns = new Map<string, Set<string>>();
    readonly #inserts = new Map<Table, { readonly width: number; readonly statement: StatementSync }>();

    /** @throws DatabaseFileError if the file is damaged, locked, of another format or of another org */
    constructor(file: string, identity: FileIdentity) {
        this.#file = file;
        let sql: DatabaseSync | undefined;
        try {
            sql = new DatabaseSync(file, { timeout: 0 });
            this.#sql = sql;
            this.#prepare(identity);
        } catch (error) {
            sql?.close();
            throw explained(file, error);
        }
    }

    #prepare(identity: FileIdentity): void {
        const sql = this.#sql;
        sql.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
        // Takes the lock now, so that a second process learns it at its start and not at its first commit.
        sql.exec('BEGIN IMMEDIATE; COMMIT');
        const check = sql.prepare('PRAGMA quick_check(1)').get() as Record<string, unknown> | undefined;
        const verdict = String(Object.values(check ?? {})[0]);
        if (verdict !== 'ok') throw damaged(this.#file, verdict.split('\n')[0]!);
        const tables = this.#tableNames();
        if (tables.length > 0 && !tables.includes('_meta')) throw wrongFormat(this.#file, 'unknown', formatVersion);
        sql.exec('CREATE TABLE IF NOT EXISTS _meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
        sql.exec('CREATE TABLE IF NOT EXISTS _counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID');
        this.#checkMeta(identity);
        this.#readColumns();
    }

    #readColumns(): void {
        this.#columns.clear();
        for (const name of this.#tableNames()) {
            if (name.startsWith('_') || name.startsWith('sqlite_')) continue;
            const rows = this.#sql.prepare(`PRAGMA table_info(${quote(name)})`).all();
            this.#columns.set(name, new Set(rows.map((row) => String(row['name']))));
        }
    }

    #tableNames(): string[] {
        const rows = this.#sql.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
        return rows.map((row) => String(row['name']));
    }

    #checkMeta(identity: FileIdentity): void {
        const rows = this.#sql.prepare('SELECT key, value FROM _meta').all();
        const meta = new Map(rows.map((row) => [String(row['key']), String(row['value'])]));
        const format = meta.get('formatVersion') ?? formatVersion;
        if (format !== formatVersion) throw wrongFormat(this.#file, format, formatVersion);
        const org = meta.get('organizationId') ?? identity.organizationId;
        if (org !== identity.organizationId) throw wrongOrg(this.#file, org, identity.organizationId);
        const put = this.#sql.prepare('INSERT OR REPLACE INTO _meta VALUES (?, ?)');
        put.run('formatVersion', formatVersion);
        put.run('organizationId', org);
        if (identity.metadataHash !== undefined) put.run('metadataHash', identity.metadataHash);
    }

    /** Fills the store. Tables and columns that the schema no longer has stay in the file, untouched. */
    load(store: Store): void {
        try {
            const counters = this.#sql.prepare('SELECT name, value FROM _counters').all();
            store.setCounters(new Map(counters.map((row) => [String(row['name']), Number(row['value'])])));
            for (const name of this.#columns.keys()) {
                const def = store.schema.object(name);
                if (def !== undefined) this.#loadTable(store.table(def), name);
            }
        } catch (error) {
            throw explained(this.#file, error);
        }
    }

    #loadTable(table: Table, sqlName: string): void {
        const names = [...this.#columns.get(sqlName)!];
        const columns = names.map((name) => this.#storedColumn(table, name));
        const select = this.#sql.prepare(`SELECT ${names.map(quote).join(', ')} FROM ${quote(sqlName)} ORDER BY rowid`);
        select.setReturnArrays(true);
        const [id, deleted, deletedWith] = fixedColumns.map((name) => names.indexOf(name));
        for (const values of select.iterate() as Iterable<unknown> as Iterable<SqlValue[]>) {
            const row = new Array<Stored | undefined>(table.slots.length).fill(undefined);
            row[idSlot] = values[id!] as string;
            if (values[deleted!] === 1) row[deletedSlot] = true;
            row[deletedWithSlot] = (values[deletedWith!] as string | null) ?? undefined;
            for (let at = 0; at < columns.length; at++) {
                const column = columns[at];
                if (column !== undefined) row[column.slot] = this.#decode(table, column, values[at]);
            }
            table.put(values[id!] as string, row);
        }
    }

    #decode(table: Table, column: Column, value: SqlValue | undefined): Stored | undefined {
        try {
            return decode(column.field, value);
        } catch (error) {
            if (!(error instanceof ValueError)) throw error;
            throw unreadable(this.#file, `${table.def.name}.${column.field.name}`, error.message);
        }
    }

    /** The column behind an SQL column, with a slot; undefined for fixed, computed and vanished ones. */
    #storedColumn(table: Table, name: string): Column | undefined {
        if ((fixedColumns as readonly string[]).includes(name)) return undefined;
        const column = table.find(name);
        if (column === undefined || column.computed) return undefined;
        table.slotFor(column);
        return column;
    }

    /** Makes a commit durable. */
    save(changes: ChangeSet): void {
        if (changes.rows.size === 0 && changes.counters.size === 0) return;
        try {
            this.#sql.exec('BEGIN IMMEDIATE');
            for (const [table, ids] of changes.rows) this.#saveRows(table, ids);
            const put = this.#sql.prepare('INSERT OR REPLACE INTO _counters VALUES (?, ?)');
            for (const [name, value] of changes.counters) put.run(name, value);
            this.#sql.exec('COMMIT');
        } catch (error) {
            if (this.#sql.isTransaction) this.#sql.exec('ROLLBACK');
            // Tables and columns made by the failed transaction are gone again.
            this.#inserts.clear();
            this.#readColumns();
            throw explained(this.#file, error);
        }
    }

    #saveRows(table: Table, ids: ReadonlySet<string>): void {
        const insert = this.#insert(table);
        const width = table.slots.length;
        let remove: StatementSync | undefined;
        for (const id of ids) {
            const row = table.rows.get(id);
            if (row !== undefined) {
                insert.run(...sqlRow(row, width));
                continue;
            }
            remove ??= this.#sql.prepare(`DELETE FROM ${quote(table.def.name)} WHERE "Id" = ?`);
            remove.run(id);
        }
    }

    /** The upsert statement of a table, after adding columns that have come into use. */
    #insert(table: Table): StatementSync {
        const known = this.#inserts.get(table);
        if (known?.width === table.slots.length) return known.statement;
        const { name } = table.def;
        const fields = table.slots.slice(fixedColumns.length).map((column) => column!.field);
        if (!this.#columns.has(name)) {
            const declared = ['"Id" TEXT PRIMARY KEY', '"IsDeleted" INTEGER NOT NULL', '"_DeletedWith" TEXT'];
            this.#sql.exec(`CREATE TABLE IF NOT EXISTS ${quote(name)} (${declared.join(', ')})`);
            this.#columns.set(name, new Set(fixedColumns));
        }
        const present = this.#columns.get(name)!;
        for (const field of fields) {
            if (present.has(field.name)) continue;
            this.#sql.exec(`ALTER TABLE ${quote(name)} ADD COLUMN ${quote(field.name)} ${sqlType(field)}`);
            present.add(field.name);
        }
        const columns = [...fixedColumns, ...fields.map((field) => field.name)].map(quote);
        const updates = columns.slice(1).map((column) => `${column} = excluded.${column}`);
        const statement = this.#sql.prepare(
            `INSERT INTO ${quote(name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ` +
                `ON CONFLICT ("Id") DO UPDATE SET ${updates.join(', ')}`
        );
        this.#inserts.set(table, { width: table.slots.length, statement });
        return statement;
    }

    close(): void {
        this.#sql.close();
    }
}

function sqlRow(row: Row, width: number): SqlValue[] {
    const values = new Array<SqlValue>(width);
    for (let slot = 0; slot < width; slot++) values[slot] = encode(row[slot]);
    values[deletedSlot] = row[deletedSlot] === true ? 1 : 0;
    return values;
}
