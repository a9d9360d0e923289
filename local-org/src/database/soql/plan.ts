/** Chooses how to find candidate rows: the smallest usable index, else a scan of the table. */
import { indexKey, isIdField, type Stored } from '../store/stored.ts';
import type { Column, Row, Table } from '../store/table.ts';
import type { QueryContext } from './context.ts';
import type { Predicate } from './operators/filter.ts';

type Candidates = { readonly ids: ReadonlySet<string>; readonly fields: readonly string[] };

/** Candidate rows for a predicate, which must still be tested on each. In id order when an index was used. */
export function chooseRows(context: QueryContext, table: Table, predicate: Predicate<Row> | undefined): Iterable<Row> {
    const found = predicate === undefined ? undefined : new Planner(context, table).candidates(predicate);
    context.trace.access.push({
        object: table.def.name,
        kind: found === undefined ? 'scan' : 'index',
        fields: found?.fields ?? [],
        candidates: found?.ids.size ?? table.rows.size
    });
    if (found === undefined) return table.rows.values();
    return [...found.ids].sort().map((id) => table.rows.get(id)!);
}

/** How many times larger than the parents' table a table must be for a walk over the parents to pay. */
const worthwhile = 2;

type Shape = Predicate<Row>['shape'];
type Leaf = Extract<Shape, { kind: 'lookup' }> | Extract<Shape, { kind: 'value' }>;

class Planner {
    readonly #context: QueryContext;
    readonly #table: Table;

    constructor(context: QueryContext, table: Table) {
        this.#context = context;
        this.#table = table;
    }

    /** Ids outside which the predicate is surely false, or undefined if no index can tell. */
    candidates({ shape }: Predicate<Row>): Candidates | undefined {
        switch (shape.kind) {
            case 'and':
                return this.#narrowest(shape.parts);
            case 'or':
                return this.#union(shape.parts);
            case 'opaque':
                return undefined;
            default:
                return this.#byIndex(shape) ?? this.#throughParents(shape);
        }
    }

    #byIndex(shape: Leaf): Candidates | undefined {
        const { path, name, field } = shape.operand;
        const target = path?.tables.at(-1)?.column(field);
        if (shape.kind !== 'lookup' || path === undefined || target === undefined || !isIndexed(target))
            return undefined;
        return { ids: throughHops(path, matching(path.tables.at(-1)!, target, shape.values)), fields: [name] };
    }

    /** A filter on a field of a parent: the parents that pass, few beside this table, lead to their children. */
    #throughParents(shape: Leaf): Candidates | undefined {
        const { path, name, field } = shape.operand;
        const parents = path?.tables.at(-1);
        if (path === undefined || parents === undefined || path.hops.length === 0) return undefined;
        if (parents.rows.size * worthwhile > this.#table.rows.size) return undefined;
        const column = parents.column(field);
        const passes = shape.kind === 'value' ? shape.passes : amongValues(column, shape.values);
        const ids = new Set<string>();
        for (const [id, row] of parents.rows) {
            const value = column.read(row);
            if (value !== undefined && passes(value)) ids.add(id);
        }
        this.#context.trace.visited += parents.rows.size;
        return { ids: throughHops(path, ids), fields: [name] };
    }

    /** The cheapest part of a conjunction. Plain lookups are only counted, so that a wide index is not read in vain. */
    #narrowest(parts: readonly Predicate<Row>[]): Candidates | undefined {
        let best: { readonly size: number; find(): Candidates | undefined } | undefined;
        const open: Predicate<Row>[] = [];
        for (const part of parts) {
            const size = this.#count(part);
            if (size === undefined) open.push(part);
            else if (best === undefined || size < best.size) best = { size, find: () => this.candidates(part) };
        }
        for (const part of open) {
            if (best !== undefined && best.size <= this.#cost(part)) continue;
            const found = this.candidates(part);
            if (found !== undefined && (best === undefined || found.ids.size < best.size)) best = { size: found.ids.size, find: () => found }; // prettier-ignore
        }
        return best?.find();
    }

    /** Rows to look at before the answer is known. */
    #cost({ shape }: Predicate<Row>): number {
        if (shape.kind !== 'lookup' && shape.kind !== 'value') return 0;
        const parents = shape.operand.path?.tables.at(-1);
        if (parents === undefined || parents === this.#table) return 0;
        return isIndexed(parents.column(shape.operand.field)) ? 0 : parents.rows.size;
    }

    #union(parts: readonly Predicate<Row>[]): Candidates | undefined {
        const each: Candidates[] = [];
        for (const part of parts) {
            const found = this.candidates(part);
            if (found === undefined) return undefined;
            each.push(found);
        }
        return {
            ids: new Set(each.flatMap((found) => [...found.ids])),
            fields: [...new Set(each.flatMap((found) => found.fields))]
        };
    }

    /** How many rows a lookup by a field of the table itself finds; undefined for everything else. */
    #count({ shape }: Predicate<Row>): number | undefined {
        if (shape.kind !== 'lookup' || shape.operand.path?.hops.length !== 0) return undefined;
        const column = this.#table.column(shape.operand.field);
        if (!isIndexed(column)) return undefined;
        return shape.values.reduce<number>((sum, value) => sum + this.#table.countMatching(column, value), 0);
    }
}

type Path = NonNullable<Leaf['operand']['path']>;

/** From ids at the end of a path to those at its start. */
function throughHops(path: Path, found: ReadonlySet<string>): ReadonlySet<string> {
    let ids = found;
    for (const hop of [...path.hops].reverse()) ids = matching(hop.table, hop.table.column(hop.field), ids);
    return ids;
}

function amongValues({ field }: Column, values: readonly Stored[]): (value: Stored) => boolean {
    const keys = new Set(values.map((value) => indexKey(field, value)));
    return (value) => keys.has(indexKey(field, value));
}

/** Ids, lookups, unique and external-id fields have hash indexes. */
function isIndexed(column: Column): boolean {
    const { field } = column;
    return !column.computed && (isIdField(field) || field.unique || field.externalId);
}

function matching(table: Table, column: Column, values: Iterable<Stored>): Set<string> {
    const ids = new Set<string>();
    for (const value of values) for (const id of table.matching(column, value)) ids.add(id);
    return ids;
}
