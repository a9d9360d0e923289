/** Queries as trees: neither names nor values of a request ever become text of a query. */
import type {
    ComparisonOperator, OrderItem, SoqlCondition, SoqlExpression, SoqlLiteral, SoqlQuery, SoqlValue
} from '../../syntax/index.ts'; // prettier-ignore

/** Nothing here was written anywhere. */
const span = { start: 0, end: 0 };

const fieldAt = (parts: readonly string[]): SoqlExpression => ({ kind: 'field', parts, span });
const literal = (value: SoqlLiteral): SoqlValue => ({ kind: 'literal', value, span });

export function comparison(
    path: readonly string[],
    operator: ComparisonOperator,
    value: SoqlLiteral | readonly SoqlLiteral[]
): SoqlCondition {
    const right: SoqlValue = isLiteral(value) ? literal(value) : { kind: 'list', values: value.map(literal), span };
    return { kind: 'comparison', left: fieldAt(path), operator, right, span };
}

const isLiteral = (value: SoqlLiteral | readonly SoqlLiteral[]): value is SoqlLiteral => !Array.isArray(value);

/** Undefined stands for no condition. */
export const allOf = (conditions: readonly (SoqlCondition | undefined)[]): SoqlCondition | undefined =>
    joined('and', conditions);
export const anyOf = (conditions: readonly (SoqlCondition | undefined)[]): SoqlCondition | undefined =>
    joined('or', conditions);
export const notOf = (condition: SoqlCondition): SoqlCondition => ({ kind: 'not', condition, span });

function joined(kind: 'and' | 'or', given: readonly (SoqlCondition | undefined)[]): SoqlCondition | undefined {
    const conditions = given.filter((one) => one !== undefined);
    return conditions.length < 2 ? conditions[0] : { kind, conditions, span };
}

/** A field to sort by. */
export type Sort = { readonly path: readonly string[]; readonly descending: boolean };

type Query = {
    readonly from: string;
    readonly select: readonly (readonly string[])[];
    readonly where?: SoqlCondition | undefined;
    readonly sorts?: readonly Sort[];
    readonly limit?: number;
    readonly offset?: number;
};

export function queryOf({ from, select, where, sorts = [], limit, offset = 0 }: Query): SoqlQuery {
    const number = (value: number): SoqlValue => literal({ type: 'number', value: String(value) });
    return {
        select: select.map((parts) => ({ kind: 'field', path: { parts, span }, alias: undefined, span })),
        from,
        fromSpan: span,
        alias: undefined,
        scope: undefined,
        where,
        mode: undefined,
        groupBy: [],
        groupKind: 'plain',
        having: undefined,
        orderBy: sorts.map(({ path, descending }): OrderItem => ({
            expression: fieldAt(path),
            descending,
            nulls: undefined
        })),
        limit: limit === undefined ? undefined : number(limit),
        offset: offset === 0 ? undefined : number(offset),
        forClause: [],
        allRows: false,
        span
    };
}
