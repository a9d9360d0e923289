/** Reads connections: a page of rows, then, for all rows at once, their children and parents of several types. */
import type { FieldNode } from 'graphql';
import type { ObjectDef } from '../../metadata/index.ts';
import { ApexId, SObject } from '../../runtime/index.ts';
import type { SelectItem, SoqlCondition } from '../../syntax/index.ts';
import type { Arguments, Context } from './context.ts';
import { pageOf, type Page } from './cursors.ts';
import { FieldRefusal } from './errors.ts';
import { Filters } from './filter.ts';
import { orderItems } from './order.ts';
import { planConnection, type ConnectionPlan, type Load, type RecordPlan } from './plan.ts';
import { comparison, countOf, fieldAt, idsIn, joined, literal, query, selectPath } from '../data/soql-trees.ts';

/** A page of a result. */
export type Connection<Row> = {
    readonly rows: readonly Row[];
    /** How many rows come before. */
    readonly offset: number;
    readonly hasNext: boolean;
    /** Of the whole result; 0 unless it was asked for. */
    readonly total: number;
};
export type Edge<Row> = { readonly row: Row; readonly place: number };

export const emptyConnection: Connection<never> = { rows: [], offset: 0, hasNext: false, total: 0 };

/** The rows of a page out of rows from the first one on. */
export function pageFrom<Row>(
    rows: readonly Row[],
    { offset, size, bound }: Page,
    total = rows.length
): Connection<Row> {
    const end = Math.min(offset + size, bound);
    return { rows: rows.slice(offset, end), offset, hasNext: end < bound && rows.length > end, total };
}

/** @throws FieldRefusal for a scope other than those that the local org knows */
export function conditionOf(context: Context, def: ObjectDef, { where, scope }: Arguments): SoqlCondition | undefined {
    const filter = new Filters(context.members).condition(def, where);
    if (scope !== 'MINE') return filter;
    const owner = def.fields.get('ownerid');
    if (owner === undefined) throw new FieldRefusal(`Records of ${def.name} have no owner, so there is no scope MINE`);
    const mine = comparison(fieldAt([owner.name]), '=', literal({ type: 'string', value: context.call.user.id }));
    return joined('and', [mine, filter]);
}

export function readConnection(
    context: Context,
    def: ObjectDef,
    nodes: readonly FieldNode[],
    at: string
): Connection<SObject> {
    const plan = planConnection(context, def, nodes, at);
    const page = pageOf(plan.arguments);
    const where = conditionOf(context, def, plan.arguments);
    const rows = readRows(context, plan, where, [], page.offset + page.size + 1);
    const total = plan.counts ? context.count(countOf(def.name, where)) : 0;
    const connection = pageFrom(rows, page, total);
    readAhead(context, plan.record, connection.rows);
    return connection;
}

function readRows(
    context: Context,
    { record, arguments: given }: ConnectionPlan,
    where: SoqlCondition | undefined,
    more: readonly string[],
    limit?: number
): SObject[] {
    const orderBy = orderItems(context.members, record.def, given['orderBy']);
    const from = record.def.name;
    return context.rows(query({ select: columns([...record.columns, ...more]), from, where, orderBy, ...(limit === undefined ? {} : { limit }) })); // prettier-ignore
}

const columns = (paths: readonly string[]): SelectItem[] => [...new Set(paths)].map((path) => selectPath(path.split('.'))); // prettier-ignore

/** Reads what a plan wants besides columns, for all records at once. */
export function readAhead(context: Context, { loads, depth }: RecordPlan, records: readonly SObject[]): void {
    for (const load of loads) {
        const owners = [...new Map(records.flatMap((record) => ownerOf(record, load.from)).map((one) => [one.id!, one])).values()]; // prettier-ignore
        if (owners.length === 0) continue;
        if (load.kind === 'children') readChildren(context, load, owners, depth + 1);
        else readParents(context, load, owners);
    }
}

function ownerOf(record: SObject, from: readonly string[]): SObject[] {
    let at: unknown = record;
    for (const name of from) at = at instanceof SObject ? at.values.get(name) : undefined;
    return at instanceof SObject && at.id !== null ? [at] : [];
}

function readChildren(
    context: Context,
    { at, member, nodes }: Load & { kind: 'children' },
    owners: readonly SObject[],
    depth: number
): void {
    const plan = planConnection(context, member.def, nodes, at, depth);
    const page = pageOf(plan.arguments);
    const lookup = member.lookup.name;
    const ofOwners = idsIn([lookup], owners.map(({ id }) => id!)); // prettier-ignore
    const where = joined('and', [ofOwners, conditionOf(context, member.def, plan.arguments)]);
    const groups = grouped(readRows(context, plan, where, [lookup]), ({ values }) => idOf(values.get(lookup)));
    const pages = [...groups].map(([id, rows]) => [id, pageFrom(rows, page)] as const);
    for (const [id, children] of pages) context.keep(at, id, children);
    readAhead(context, plan.record, pages.flatMap(([, { rows }]) => rows)); // prettier-ignore
}

function readParents(
    context: Context,
    { at, lookup, plans }: Load & { kind: 'parents' },
    owners: readonly SObject[]
): void {
    const { schema } = context.call.org;
    const byType = grouped(owners, ({ values }) => schema.byKeyPrefix(idOf(values.get(lookup)).slice(0, 3))?.name);
    for (const [type, those] of byType) {
        const plan = plans.get(type ?? '');
        if (plan === undefined) continue;
        const ids = [...new Set(those.map(({ values }) => idOf(values.get(lookup))))];
        const rows = context.rows(query({ select: columns([...plan.columns]), from: plan.def.name, where: idsIn(['Id'], ids) })); // prettier-ignore
        const found = new Map(rows.map((row) => [row.id, row]));
        for (const owner of those) context.keep(at, owner.id!, found.get(idOf(owner.values.get(lookup))));
        readAhead(context, plan, rows);
    }
}

const idOf = (value: unknown): string => (value instanceof ApexId ? value.value : String(value ?? ''));

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
    const groups = new Map<K, T[]>();
    for (const item of items) {
        const group = groups.get(keyOf(item));
        if (group === undefined) groups.set(keyOf(item), [item]);
        else group.push(item);
    }
    return groups;
}
