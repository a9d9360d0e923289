import type { ObjectDef, Schema } from '../../metadata/model.ts';
import { counterOf, makeId } from './ids.ts';
import { Table, type ComputedColumns, type Row } from './table.ts';
import { UndoLog, type RowChange } from './undo-log.ts';

/** What a commit hands to persistence. */
export type ChangeSet = {
    /** Ids changed since the last commit; an id without a row was removed. */
    readonly rows: ReadonlyMap<Table, ReadonlySet<string>>;
    readonly counters: ReadonlyMap<string, number>;
};

/** Fills a table that is not stored but derived from the org's configuration, when it is first used. */
export type TableSeed = (table: Table) => void;

/** All rows of the org, with the log that takes changes back. */
export class Store {
    readonly schema: Schema;
    readonly #log = new UndoLog();
    readonly #tables = new Map<string, Table>();
    readonly #counters = new Map<string, number>();
    readonly #changedCounters = new Set<string>();
    readonly #computed: ComputedColumns;
    readonly #seed: TableSeed;

    /** Whoever plays transactions against each other remembers what numbers they were given. */
    numbers: (counter: string, next: () => number) => number = (_, next) => next();

    /** Added to the counters of new ids. */
    idOffset = 0;

    constructor(schema: Schema, computed: ComputedColumns, seed: TableSeed) {
        this.schema = schema;
        this.#computed = computed;
        this.#seed = seed;
    }

    table(def: ObjectDef): Table {
        let table = this.#tables.get(def.name);
        if (table === undefined) {
            table = new Table(def, this.schema, this.#computed);
            this.#tables.set(def.name, table);
            this.#seed(table);
        }
        return table;
    }

    /** Tables that something has used; every other one is empty. */
    tables(): Iterable<Table> {
        return this.#tables.values();
    }

    /** The table that holds an id, judged by its key prefix. */
    tableOf(id: string): Table | undefined {
        const def = this.schema.byKeyPrefix(id.slice(0, 3));
        return def === undefined ? undefined : this.table(def);
    }

    /** Writes or (with undefined) removes a row so that it can be taken back. */
    write(table: Table, id: string, row: Row | undefined): void {
        this.#log.record(table, id, table.rows.get(id));
        table.put(id, row);
    }

    /** The next number of a counter, from 1. Numbers are not handed out twice, not even after a rollback. */
    next(counter: string): number {
        return this.numbers(counter, () => this.#advance(counter));
    }

    #advance(counter: string): number {
        const value = (this.#counters.get(counter) ?? 0) + 1;
        this.#counters.set(counter, value);
        this.#changedCounters.add(counter);
        return value;
    }

    nextId(def: ObjectDef): string {
        return makeId(def.keyPrefix, this.next(def.keyPrefix) + this.idOffset);
    }

    /** Keeps generated ids clear of one that came from outside. */
    reserveId(def: ObjectDef, id: string): void {
        const counter = counterOf(id);
        const value = counter === undefined ? undefined : counter - this.idOffset;
        if (value === undefined || value <= (this.#counters.get(def.keyPrefix) ?? 0)) return;
        this.#counters.set(def.keyPrefix, value);
        this.#changedCounters.add(def.keyPrefix);
    }

    counters(): Map<string, number> {
        return new Map(this.#counters);
    }

    setCounters(counters: ReadonlyMap<string, number>): void {
        this.#counters.clear();
        for (const [name, value] of counters) this.#counters.set(name, value);
    }

    mark(): number {
        return this.#log.mark();
    }

    /** Rows written after a mark of the uncommitted stretch. */
    changesSince(mark: number): RowChange[] {
        return this.#log.since(mark);
    }

    rollback(mark: number): void {
        this.#log.rollback(mark);
    }

    /** Ends the transaction: nothing before this point can be taken back. */
    commit(save: (changes: ChangeSet) => void): void {
        const counters = new Map([...this.#changedCounters].map((name) => [name, this.#counters.get(name)!]));
        save({ rows: this.#log.changes(), counters });
        this.#changedCounters.clear();
        this.#log.clear();
    }
}
