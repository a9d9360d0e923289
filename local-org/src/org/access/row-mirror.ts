/** Keeps rows of set-up objects equal to what metadata says, under the ids they had before. */
import type { LocalDatabase } from '../../database/index.ts';
import type { Schema } from '../../metadata/index.ts';
import { soql } from '../soql.ts';

export type RowValues = Readonly<Record<string, unknown>>;

export class RowMirror {
    readonly #database: LocalDatabase;
    readonly #schema: Schema;

    constructor(database: LocalDatabase, schema: Schema) {
        this.#database = database;
        this.#schema = schema;
    }

    /**
     * Writes rows; one whose key fields equal those of a stored row replaces it. Fields the object lacks are left out.
     * @returns the ids, in the order of the rows
     */
    write(object: string, key: readonly string[], rows: readonly RowValues[]): string[] {
        const def = this.#schema.object(object);
        if (def === undefined || rows.length === 0) return [];
        const known = this.#stored(object, key);
        const full = rows.map((row) => {
            const id = known.get(keyOf(key, (field) => row[field]));
            const present = Object.entries(row).filter(([name]) => this.#schema.field(def, name) !== undefined);
            return { ...Object.fromEntries(present), ...(id === undefined ? {} : { Id: id }) };
        });
        return this.#database.load(object, full);
    }

    /** Removes the rows below these parents that the metadata no longer has. */
    prune(object: string, key: readonly string[], parents: ReadonlySet<string>, rows: readonly RowValues[]): void {
        const kept = new Set(rows.map((row) => keyOf(key, (field) => row[field])));
        const { records } = this.#database.query(soql(`SELECT Id, ${key.join()} FROM ${object}`), [], 'system');
        const gone = records.filter((row) => {
            const parent = String(row.values.get('ParentId') ?? '');
            return parents.has(parent) && !kept.has(keyOf(key, (field) => row.values.get(field)));
        });
        if (gone.length > 0) this.#database.dml('delete', gone, { mode: 'system', allOrNone: true });
    }

    /** Ids of the stored rows by their key. */
    #stored(object: string, key: readonly string[]): ReadonlyMap<string, string> {
        const { records } = this.#database.query(soql(`SELECT Id, ${key.join()} FROM ${object}`), [], 'system');
        return new Map(records.map((row) => [keyOf(key, (field) => row.values.get(field)), row.id!]));
    }
}

function keyOf(key: readonly string[], read: (field: string) => unknown): string {
    return key.map((field) => String(read(field) ?? '').toLowerCase()).join('|');
}
