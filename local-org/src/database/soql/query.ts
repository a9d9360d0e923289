/** Runs SOQL: checks the clauses against each other, charges limits, and joins the operators. */
import type { SObject } from '../../runtime/sobject.ts';
import type { SoqlQuery } from '../../syntax/soql/ast.ts';
import { isLongText } from '../store/stored.ts';
import { isAggregateQuery, runAggregateQuery } from './aggregate-query.ts';
import { queriedObject, queryFailure, type QueryContext } from './context.ts';
import { rowOperand } from './fields.ts';
import { ordered } from './operators/order.ts';
import { cut, pageOf, take } from './operators/page.ts';
import { recordMaker } from './operators/project.ts';
import { checkRestrictions, mostRows } from './restrictions.ts';
import { selectedRows, sourceOf } from './scan.ts';

/** The records of a query. Charges one query, one aggregate query per child sub-query, and the rows returned. */
export function runQuery(context: QueryContext, query: SoqlQuery): SObject[] {
    checkClauses(context, query);
    chargeQuery(context, query);
    const records = isAggregateQuery(query) ? runAggregateQuery(context, query) : runRecordQuery(context, query);
    chargeRows(context);
    return records;
}

function runRecordQuery(context: QueryContext, query: SoqlQuery): SObject[] {
    const source = sourceOf(context, query);
    const make = recordMaker(context, source, query);
    const asked = pageOf(context, query);
    const page = { ...asked, limit: Math.min(asked.limit, mostRows(source.table.def)) };
    const rows = selectedRows(context, source, query);
    const chosen =
        query.orderBy.length === 0
            ? take(rows, page)
            : cut(ordered(context, [...rows], query.orderBy, (item) => rowOperand(context, source, item.expression)), page); // prettier-ignore
    context.trace.returned += chosen.length;
    return chosen.map(make);
}

/** The number a `SELECT COUNT()` query asks for. */
export function runCount(context: QueryContext, query: SoqlQuery): number {
    checkClauses(context, query);
    chargeQuery(context, query);
    const source = sourceOf(context, query);
    const page = pageOf(context, query);
    let count = 0;
    for (const row of selectedRows(context, source, query)) {
        if (row !== undefined) count++;
        if (count >= page.limit + page.offset) break;
    }
    context.trace.returned++;
    chargeRows(context);
    return Math.max(0, Math.min(count - page.offset, page.limit));
}

function checkClauses(context: QueryContext, query: SoqlQuery): void {
    checkRestrictions(context, queriedObject(context, query.from), query);
    if (!query.forClause.includes('update')) return;
    if (query.orderBy.length > 0) queryFailure(context, 'ORDER BY not allowed when locking rows with FOR UPDATE');
    if (isAggregateQuery(query))
        queryFailure(context, 'FOR UPDATE is not allowed with grouping or aggregate functions');
}

/** Queries of custom metadata are free unless they read long text. */
function chargeQuery(context: QueryContext, query: SoqlQuery): void {
    const def = queriedObject(context, query.from);
    const transaction = context.services.transaction();
    const readsLongText = query.select.some((item) => {
        const field = item.kind === 'field' && item.path.parts.length === 1 ? context.services.schema.field(def, item.path.parts[0]!) : undefined; // prettier-ignore
        return field !== undefined && isLongText(field);
    });
    if (def.kind !== 'customMetadata' || readsLongText) transaction.charge('queries', 1);
    const children = query.select.filter((item) => item.kind === 'subquery').length;
    if (children > 0) transaction.charge('aggregateQueries', children);
}

function chargeRows(context: QueryContext): void {
    context.services.transaction().charge('queryRows', context.trace.returned);
}
