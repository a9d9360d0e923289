/** Reading rows of set-up objects by name, below queries and their limits. */
import type { Schema } from '../../metadata/model.ts';
import type { Store } from '../store/store.ts';
import type { Stored } from '../store/stored.ts';
import { isDeleted, type Row, type Table } from '../store/table.ts';

/** What grants and sharing are read from. */
export class SetupTables {
    readonly #schema: Schema;
    readonly #store: () => Store;
    readonly #tables = new Map<string, Table | undefined>();
    readonly #revision = { count: 0 };

    constructor(schema: Schema, store: () => Store) {
        this.#schema = schema;
        this.#store = store;
    }

    table(name: string): Table | undefined {
        if (!this.#tables.has(name)) {
            const def = this.#schema.object(name);
            const table = def && this.#store().table(def);
            if (table !== undefined) table.revision = this.#revision;
            this.#tables.set(name, table);
        }
        return this.#tables.get(name);
    }
    /** Live rows whose field holds a value. */
    *rows(name: string, field: string, value: string): Generator<Row> {
        const table = this.table(name);
        const column = table?.find(field);
        if (table === undefined || column === undefined) return;
        for (const id of table.matching(column, value)) {
            const row = table.rows.get(id);
            if (row !== undefined && !isDeleted(row)) yield row;
        }
    }
    row(name: string, id: string): Row | undefined {
        const row = this.table(name)?.rows.get(id);
        return row === undefined || isDeleted(row) ? undefined : row;
    }
    value(name: string, row: Row, field: string): Stored | undefined {
        return this.table(name)?.find(field)?.read(row);
    }
    text(name: string, row: Row, field: string): string | undefined {
        const value = this.value(name, row, field);
        return typeof value === 'string' ? value : undefined;
    }
    flag(name: string, row: Row, field: string): boolean {
        return this.value(name, row, field) === true;
    }
    /** Changes whenever a row of a table does that was ever read here. */
    get revision(): number {
        return this.#revision.count;
    }
}
