/** Queries with GROUP BY or aggregate functions. */
import { AggregateRow } from '../../runtime/sobject.ts';
import type { ObjectDef } from '../../metadata/model.ts';
import type { SelectItem, SoqlExpression, SoqlQuery } from '../../syntax/soql/ast.ts';
import { toApex } from '../store/stored.ts';
import { madeUpField, queryFailure, type Operand, type QueryContext, type RowOperand } from './context.ts';
import { mustBeGrouped, unsupported } from './errors.ts';
import { rowOperand, type Source } from './fields.ts';
import { aggregateNames, aggregateOperand } from './operators/aggregate.ts';
import { compileCondition } from './operators/filter.ts';
import { grouped, type Group } from './operators/group.ts';
import { ordered } from './operators/order.ts';
import { cut, pageOf } from './operators/page.ts';
import { selectedRows, sourceOf } from './scan.ts';
import { labelled } from './text-functions.ts';

type Output = { readonly key: string; readonly operand: Operand<Group>; readonly show?: (value: never) => unknown };

/** Grouped queries answer with AggregateResult rows that have no fields of their own in the schema. */
const aggregateResult: ObjectDef = {
    name: 'AggregateResult',
    label: 'Aggregate Result',
    pluralLabel: 'Aggregate Results',
    kind: 'standard',
    keyPrefix: '000',
    fields: new Map(),
    childRelationships: new Map(),
    sharingModel: undefined,
    createable: false,
    updateable: false,
    deletable: false,
    queryable: false,
    setup: false,
    validationRules: [],
    recordTypes: []
};

export function isAggregateQuery(query: SoqlQuery): boolean {
    return query.groupBy.length > 0 || query.having !== undefined || query.select.some(isAggregateItem);
}

const isAggregateItem = (item: SelectItem): boolean =>
    item.kind === 'function' && (aggregateNames.has(item.call.name) || item.call.name === 'grouping');

/** Runs a grouped query. Counts the rows that its limits count: groups if it only counts, else every row read. */
export function runAggregateQuery(context: QueryContext, query: SoqlQuery): AggregateRow[] {
    const source = sourceOf(context, query);
    const by = query.groupBy.map((expression) => rowOperand(context, source, expression));
    const operandOf = (expression: SoqlExpression): Operand<Group> => groupOperand(context, source, by, expression);
    const outputs = selectOutputs(context, query, operandOf);
    const having = query.having && compileCondition(context, operandOf, query.having);
    const page = pageOf(context, query);
    const byAlias = (expression: SoqlExpression): Operand<Group> =>
        aliased(outputs, query, expression) ?? operandOf(expression);
    const all = grouped(context, selectedRows(context, source, query), by, query.groupKind);
    const kept = having === undefined ? all : all.filter((group) => having.test(group));
    const sorted = ordered(context, kept, query.orderBy, (item) => byAlias(item.expression));
    const chosen = cut(sorted, page);
    const read = all.reduce((sum, group) => sum + group.rows.length, 0);
    context.trace.returned += onlyCounts(query) ? chosen.length : Math.max(read, chosen.length);
    return chosen.map((group) => toAggregateRow(group, outputs));
}

/** Aliases as written, else the field's name, else expr0, expr1 … */
function selectOutputs(
    context: QueryContext,
    query: SoqlQuery,
    operandOf: (expression: SoqlExpression) => Operand<Group>
): Output[] {
    let unnamed = 0;
    return query.select.map((item): Output => {
        if (item.kind === 'field') {
            const operand = operandOf({ kind: 'field', ...item.path });
            return { key: (item.alias ?? item.path.parts.at(-1)!).toLowerCase(), operand };
        }
        if (item.kind !== 'function') return queryFailure(context, unsupported(`${item.kind} in a grouped query`));
        const key = (item.alias ?? `expr${unnamed++}`).toLowerCase();
        const inner = item.call.args[0];
        if (item.call.name === 'tolabel' && inner !== undefined) {
            const operand = operandOf(inner);
            return { key, operand, show: labelled(operand.field) as (value: never) => unknown };
        }
        return { key, operand: operandOf(item.call) };
    });
}

function aliased(outputs: readonly Output[], query: SoqlQuery, expression: SoqlExpression): Operand<Group> | undefined {
    if (expression.kind !== 'field' || expression.parts.length !== 1) return undefined;
    const name = expression.parts[0]!.toLowerCase();
    const at = query.select.findIndex((item) => 'alias' in item && item.alias?.toLowerCase() === name);
    return outputs[at]?.operand;
}

/** A grouping expression, GROUPING() of one, or an aggregate. */
function groupOperand(
    context: QueryContext,
    source: Source,
    by: readonly RowOperand[],
    expression: SoqlExpression
): Operand<Group> {
    if (expression.kind === 'function' && aggregateNames.has(expression.name)) {
        const [argument] = expression.args;
        return aggregateOperand(context, expression, argument && rowOperand(context, source, argument));
    }
    if (expression.kind === 'function' && expression.name === 'grouping' && expression.args[0] !== undefined) {
        const at = placeIn(context, source, by, expression.args[0]);
        return {
            name: 'GROUPING',
            field: madeUpField('GROUPING', 'int'),
            read: (group) => (group.rolledUp[at] ? 1 : 0)
        };
    }
    const at = placeIn(context, source, by, expression);
    return { name: by[at]!.name, field: by[at]!.field, read: (group) => group.keys[at] };
}

function placeIn(context: QueryContext, source: Source, by: readonly RowOperand[], expression: SoqlExpression): number {
    const wanted = rowOperand(context, source, expression);
    const isSame = (other: RowOperand): boolean => sameName(source, other.name, wanted.name);
    const at = by.findIndex(isSame);
    return at >= 0 ? at : queryFailure(context, mustBeGrouped(wanted.name));
}

/** Names agree without case, with or without the alias in front. */
function sameName(source: Source, a: string, b: string): boolean {
    const prefixes = [source.alias, source.table.def.name].flatMap((name) => (name ? [`${name.toLowerCase()}.`] : []));
    const bare = (text: string): string => {
        const lower = text.toLowerCase();
        const prefix = prefixes.find((p) => lower.startsWith(p));
        return prefix === undefined ? lower : lower.slice(prefix.length);
    };
    return bare(a) === bare(b);
}

function onlyCounts(query: SoqlQuery): boolean {
    return query.select.every((item) => item.kind !== 'function' || ['count', 'grouping'].includes(item.call.name));
}

function toAggregateRow(group: Group, outputs: readonly Output[]): AggregateRow {
    const row = new AggregateRow(aggregateResult);
    row.queried = true;
    for (const { key, operand, show } of outputs) {
        const value = operand.read(group);
        if (value === undefined) row.values.set(key, null);
        else row.values.set(key, show === undefined ? toApex(operand.field, value) : show(value as never));
    }
    return row;
}
