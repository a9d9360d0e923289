/** Chooses how to find candidate rows: the smallest usable index, else a scan of the table. */
import { isIdField, type Stored } from '../store/stored.ts';
import type { Column, Row, Table } from '../store/table.ts';
import type { QueryContext } from './context.ts';
import type { Predicate } from './operators/filter.ts';

type Candidates = { readonly ids: ReadonlySet<string>; readonly fields: readonly string[] };

/** Candidate rows for a predicate, which must still be tested on each. In id order when an index was used. */
export function chooseRows(context: QueryContext, table: Table, predicate: Predicate<Row> | undefined): Iterable<Row> {
    const found = predicate === undefined ? undefined : candidates(table, predicate);
    context.trace.access.push({
        object: table.def.name,
        kind: found === undefined ? 'scan' : 'index',
        fields: found?.fields ?? [],
        candidates: found?.ids.size ?? table.rows.size
    });
    if (found === undefined) return table.rows.values();
    return [...found.ids].sort().map((id) => table.rows.get(id)!);
}

/** Ids outside which the predicate is surely false, or undefined if no index can tell. */
function candidates(table: Table, predicate: Predicate<Row>): Candidates | undefined {
    const { shape } = predicate;
    if (shape.kind === 'and') return narrowest(table, shape.parts);
    if (shape.kind === 'or') return union(table, shape.parts);
    if (shape.kind !== 'lookup') return undefined;
    const { path, name } = shape.operand;
    const target = path?.tables.at(-1)?.column(shape.operand.field);
    if (path === undefined || target === undefined || !isIndexed(target)) return undefined;
    let ids = matching(path.tables.at(-1)!, target, shape.values);
    for (const hop of [...path.hops].reverse()) ids = matching(hop.table, hop.table.column(hop.field), ids);
    return { ids, fields: [name] };
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

/** The cheapest part of a conjunction. Plain lookups are only counted, so that a wide index is not read in vain. */
function narrowest(table: Table, parts: readonly Predicate<Row>[]): Candidates | undefined {
    let best: { readonly size: number; find(): Candidates | undefined } | undefined;
    for (const part of parts) {
        const counted = count(table, part);
        const found = counted === undefined ? candidates(table, part) : undefined;
        const size = counted ?? found?.ids.size;
        if (size === undefined || (best !== undefined && best.size <= size)) continue;
        best = { size, find: () => found ?? candidates(table, part) };
    }
    return best?.find();
}

function union(table: Table, parts: readonly Predicate<Row>[]): Candidates | undefined {
    const each = parts.map((part) => candidates(table, part));
    if (!each.every((found) => found !== undefined)) return undefined;
    return {
        ids: new Set(each.flatMap((found) => [...found.ids])),
        fields: [...new Set(each.flatMap((found) => found.fields))]
    };
}

/** How many rows a lookup by a field of the table itself finds; undefined for everything else. */
function count(table: Table, { shape }: Predicate<Row>): number | undefined {
    if (shape.kind !== 'lookup' || shape.operand.path?.hops.length !== 0) return undefined;
    const column = table.column(shape.operand.field);
    if (!isIndexed(column)) return undefined;
    return shape.values.reduce<number>((sum, value) => sum + table.countMatching(column, value), 0);
}
