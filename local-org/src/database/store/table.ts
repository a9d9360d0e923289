import type { FieldDef, ObjectDef, Schema } from '../../metadata/model.ts';
import { HashIndex } from './hash-index.ts';
import { indexKey, type Stored } from './stored.ts';

/** Values by slot of the table's columns. Rows are never changed in place; a shorter row has nulls at its end. */
export type Row = readonly (Stored | undefined)[];

/** Slots that every table has. */
export const idSlot = 0;
export const deletedSlot = 1;
/** Id of the record whose deletion took this row along, so that undeleting it brings the row back. */
export const deletedWithSlot = 2;

/** In the place of that id: the recycle bin was emptied, nothing brings the row back. */
export const goneForGood = 'gone';

export const isDeleted = (row: Row): boolean => row[deletedSlot] === true;
export const idOf = (row: Row): string => row[idSlot] as string;

/** One field of a table: a slot of its rows, or computed from other ones. */
export type Column = {
    readonly field: FieldDef;
    /** Place in the rows; −1 until a value other than null is stored, and always for computed columns. */
    slot: number;
    readonly computed: boolean;
    read(row: Row): Stored | undefined;
};

/** Makes the reader of a field that is not stored (formula, compound name), or undefined for stored fields. */
export type ComputedColumns = (table: Table, field: FieldDef) => ((row: Row) => Stored | undefined) | undefined;

/**
 * The rows of one object. Slots are given out when a column first holds a value, so that an object with eighty fields
 * of which ten are used costs ten slots a row. Indexes are built when first asked for and kept up from then on.
 */
export class Table {
    readonly def: ObjectDef;
    rows = new Map<string, Row>();
    /** Grows with every change of a row; tables that are watched together share one. */
    revision = { count: 0 };
    /** Stored columns by slot; the fixed slots come first and have no column where the schema has no such field. */
    readonly slots: (Column | undefined)[] = [undefined, undefined, undefined];
    readonly #schema: Schema;
    readonly #computed: ComputedColumns;
    readonly #columns = new Map<FieldDef, Column>();
    readonly #indexes = new Map<Column, HashIndex>();

    constructor(def: ObjectDef, schema: Schema, computed: ComputedColumns) {
        this.def = def;
        this.#schema = schema;
        this.#computed = computed;
        for (const [name, slot] of [
            ['id', idSlot],
            ['isdeleted', deletedSlot]
        ] as const) {
            // prettier-ignore
            const field = def.fields.get(name);
            if (field !== undefined) this.slots[slot] = this.#addColumn(field, slot, undefined);
        }
    }

    /** The column of a field by API name in any spelling the schema accepts. */
    find(name: string): Column | undefined {
        const field = this.#schema.field(this.def, name);
        return field === undefined ? undefined : this.column(field);
    }

    column(field: FieldDef): Column {
        return this.#columns.get(field) ?? this.#addColumn(field, -1, this.#computed(this, field));
    }

    #addColumn(field: FieldDef, slot: number, compute: ((row: Row) => Stored | undefined) | undefined): Column {
        const column: Column = {
            field,
            slot,
            computed: compute !== undefined,
            read: compute ?? ((row) => (column.slot < 0 ? undefined : row[column.slot]))
        };
        this.#columns.set(field, column);
        return column;
    }

    /** The slot to write a stored column's value to. */
    slotFor(column: Column): number {
        if (column.slot < 0) {
            if (column.computed) throw new Error(`${this.def.name}.${column.field.name} is computed and has no slot`);
            column.slot = this.slots.length;
            this.slots.push(column);
        }
        return column.slot;
    }

    /** A row of exactly the needed size with some columns replaced. Null values in new columns take no slot. */
    derive(base: Row | undefined, changes: ReadonlyMap<Column, Stored | undefined>): Row {
        for (const [column, value] of changes) if (value !== undefined) this.slotFor(column);
        const row = new Array<Stored | undefined>(this.slots.length).fill(undefined);
        if (base !== undefined) for (let at = 0; at < base.length; at++) row[at] = base[at];
        for (const [column, value] of changes) if (column.slot >= 0) row[column.slot] = value;
        return row;
    }

    /** Stores, replaces or (with undefined) removes a row and keeps the indexes right. Only the store calls this. */
    put(id: string, row: Row | undefined): void {
        this.revision.count++;
        const before = this.rows.get(id);
        if (row === undefined) this.rows.delete(id);
        else this.rows.set(id, row);
        for (const [column, index] of this.#indexes) {
            const was = before === undefined ? undefined : column.read(before);
            const is = row === undefined ? undefined : column.read(row);
            if (was === is) continue;
            if (was !== undefined) index.remove(indexKey(column.field, was), id);
            if (is !== undefined) index.add(indexKey(column.field, is), id);
        }
    }

    /** Leaves the table empty; the answer puts everything back, and what was written meanwhile away. */
    setAside(): () => void {
        const { rows } = this;
        const indexes = [...this.#indexes];
        const swap = (to: Map<string, Row>, kept: readonly (readonly [Column, HashIndex])[]): void => {
            this.rows = to;
            this.#indexes.clear();
            for (const [column, index] of kept) this.#indexes.set(column, index);
            this.revision.count++;
        };
        swap(new Map(), []);
        return () => swap(rows, indexes);
    }

    /** The hash index of a stored column. */
    index(column: Column): HashIndex {
        const known = this.#indexes.get(column);
        if (known !== undefined) return known;
        const index = new HashIndex();
        for (const [id, row] of this.rows) {
            const value = column.read(row);
            if (value !== undefined) index.add(indexKey(column.field, value), id);
        }
        this.#indexes.set(column, index);
        return index;
    }

    /** Ids of rows, deleted ones included, whose column holds this value. */
    matching(column: Column, value: Stored): Iterable<string> {
        if (column.slot === idSlot) return this.rows.has(value as string) ? [value as string] : [];
        return this.index(column).get(indexKey(column.field, value));
    }

    /** How many ids `matching` would give. */
    countMatching(column: Column, value: Stored): number {
        if (column.slot === idSlot) return this.rows.has(value as string) ? 1 : 0;
        return this.index(column).count(indexKey(column.field, value));
    }

    /** The first live row other than `exceptId` that holds this value. */
    liveMatch(column: Column, value: Stored, exceptId: string | undefined): Row | undefined {
        for (const id of this.matching(column, value)) {
            const row = this.rows.get(id)!;
            if (id !== exceptId && !isDeleted(row)) return row;
        }
        return undefined;
    }
}
