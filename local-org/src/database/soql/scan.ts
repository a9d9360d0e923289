/** FROM and WHERE: the rows of a query before they are grouped, ordered, cut and shaped. */
import type { SoqlQuery } from '../../syntax/soql/ast.ts';
import { widenId } from '../../runtime/values.ts';
import { sharedObject } from '../access/share-rows.ts';
import { retainedAt } from '../retention.ts';
import { isDeleted, type Row, type Table } from '../store/table.ts';
import { queriedObject, queryFailure, type QueryContext } from './context.ts';
import { unsupported } from './errors.ts';
import { rowOperand, type Source } from './fields.ts';
import { compileCondition, type Predicate } from './operators/filter.ts';
import { chooseRows } from './plan.ts';
import { permissionAccessRows } from './permission-access.ts';
import { namedObjects, recordAccessRows, textsOfFilter } from './record-access.ts';
import { describesOrg, ensureDefinitions } from '../definitions.ts';

/** Resolves the FROM clause of a query that stands on its own. */
export function sourceOf(context: QueryContext, query: SoqlQuery): Source {
    const scope = query.scope?.toLowerCase();
    if (scope !== undefined && scope !== 'everything') queryFailure(context, unsupported(`USING SCOPE ${query.scope}`));
    return { table: context.store.table(queriedObject(context, query.from)), alias: query.alias };
}

/** Whether a row is let through by the WHERE clause, the recycle bin and the asker's access. Counts rows looked at. */
export function rowTest(
    context: QueryContext,
    source: Source,
    where: SoqlQuery['where'],
    compiled: Predicate<Row> | undefined = compileWhere(context, source, where)
): (row: Row) => boolean {
    const { policy, identity } = context.services;
    const visible = policy.rowFilter(source.table.def, context.asker);
    const retained = retainedAt(source.table, identity.profile, context.now);
    return (row) => {
        context.trace.visited++;
        if (isDeleted(row) && !context.allRows) return false;
        if (retained !== undefined && !retained(row)) return false;
        if (compiled !== undefined && !compiled.test(row)) return false;
        return visible === undefined || visible(row);
    };
}

/** The rows of a query by the cheapest way there. */
export function* selectedRows(context: QueryContext, source: Source, query: SoqlQuery): Generator<Row> {
    const predicate = compileWhere(context, source, query.where);
    const passes = rowTest(context, source, query.where, predicate);
    if (describesOrg(source.table.def.name)) ensureDefinitions(context.store, namedObjects(context, source, query));
    const rows =
        recordAccessRows(context, source, query) ??
        permissionAccessRows(context, source, query) ??
        chooseRows(context, source.table, predicate);
    for (const row of rows) if (passes(row)) yield row;
    if (source.table.def.kind !== 'share') return;
    const records = textsOfFilter(context, source, query.where, parentName(source.table));
    for (const row of madeShareRows(context, source.table, records)) if (passes(row)) yield row;
}

/** The name of a share row's lookup to its record, lower case. */
const parentName = ({ def }: Table): string =>
    def.name.endsWith('__Share') ? 'parentid' : `${def.name.replace(/Share$/, '')}Id`.toLowerCase();

/** Share rows that nobody wrote, see `AccessPolicy.shareRows`. */
export function madeShareRows(
    { store, services }: QueryContext,
    shares: Table,
    records: readonly string[]
): Iterable<Row> {
    const shared = sharedObject(store, shares.def);
    const ids = records.flatMap((id) => widenId(id) ?? []);
    return shared === undefined ? [] : services.policy.shareRows(shared, ids.length > 0 ? ids : undefined);
}

function compileWhere(context: QueryContext, source: Source, where: SoqlQuery['where']): Predicate<Row> | undefined {
    return where && compileCondition(context, (expression) => rowOperand(context, source, expression), where);
}
