/** Parts of SOQL trees. Queries are put together as trees, so that no text of a caller is ever read as SOQL. */
import type { ComparisonOperator, OrderItem, SelectItem, SoqlCondition, SoqlExpression, SoqlLiteral, SoqlQuery, SoqlValue } from '../../syntax/index.ts'; // prettier-ignore

const span = { start: 0, end: 0 };

export const fieldAt = (path: readonly string[]): SoqlExpression => ({ kind: 'field', parts: path, span });

export const selectPath = (path: readonly string[]): SelectItem => ({
    kind: 'field',
    path: { parts: path, span },
    alias: undefined,
    span
});

/** @param name lower case */
export const functionOf = (name: string, argument: SoqlExpression): SoqlExpression & { kind: 'function' } => ({
    kind: 'function',
    name,
    args: [argument],
    span
});

export const selectAs = (expression: SoqlExpression, alias: string): SelectItem => {
    if (expression.kind === 'function') return { kind: 'function', call: expression, alias, span };
    if (expression.kind === 'field') return { kind: 'field', path: expression, alias, span };
    throw new Error(`A ${expression.kind} is not selected`);
};

export const literal = (value: SoqlLiteral): SoqlValue => ({ kind: 'literal', value, span });
export const listOf = (values: readonly SoqlValue[]): SoqlValue => ({ kind: 'list', values, span });
export const subquery = (query: SoqlQuery): SoqlValue => ({ kind: 'subquery', query, span });

export const comparison = (left: SoqlExpression, operator: ComparisonOperator, right: SoqlValue): SoqlCondition => ({
    kind: 'comparison',
    left,
    operator,
    right,
    span
});

export const negation = (condition: SoqlCondition): SoqlCondition => ({ kind: 'not', condition, span });

/** Undefined for no condition at all. */
export function joined(
    kind: 'and' | 'or',
    conditions: readonly (SoqlCondition | undefined)[]
): SoqlCondition | undefined {
    const given = conditions.filter((each) => each !== undefined);
    return given.length < 2 ? given[0] : { kind, conditions: given, span };
}

export const idsIn = (path: readonly string[], ids: readonly string[]): SoqlCondition =>
    comparison(fieldAt(path), 'in', listOf(ids.map((value) => literal({ type: 'string', value }))));

type Clauses = {
    readonly select: readonly SelectItem[];
    readonly from: string;
    readonly where?: SoqlCondition | undefined;
    readonly orderBy?: readonly OrderItem[];
    readonly groupBy?: readonly SoqlExpression[];
    readonly groupKind?: SoqlQuery['groupKind'];
    readonly limit?: number | undefined;
    readonly offset?: number | undefined;
};

const whole = (value: number | undefined): SoqlValue | undefined =>
    value === undefined ? undefined : literal({ type: 'number', value: String(value) });

export function query({
    select,
    from,
    where,
    orderBy = [],
    groupBy = [],
    groupKind = 'plain',
    limit,
    offset
}: Clauses): SoqlQuery {
    return {
        select, from, where, orderBy, groupBy, groupKind,
        limit: whole(limit), offset: whole(offset),
        fromSpan: span, alias: undefined, scope: undefined, mode: undefined, having: undefined, forClause: [], allRows: false, span
    }; // prettier-ignore
}

export const countOf = (from: string, where: SoqlCondition | undefined): SoqlQuery =>
    query({ select: [{ kind: 'count', span }], from, where });
