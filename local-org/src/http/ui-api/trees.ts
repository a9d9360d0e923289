/** Words of the User Interface API for queries as trees: paths of names, plain values, sorts. */
import type { ComparisonOperator, OrderItem, SoqlCondition, SoqlLiteral, SoqlQuery } from '../../syntax/index.ts';
import { comparison as comparisonOf, fieldAt, joined, listOf, literal, query, selectPath } from '../data/soql-trees.ts';

export { negation as notOf } from '../data/soql-trees.ts';

export function comparison(
    path: readonly string[],
    operator: ComparisonOperator,
    value: SoqlLiteral | readonly SoqlLiteral[]
): SoqlCondition {
    const right = isLiteral(value) ? literal(value) : listOf(value.map(literal));
    return comparisonOf(fieldAt(path), operator, right);
}

const isLiteral = (value: SoqlLiteral | readonly SoqlLiteral[]): value is SoqlLiteral => !Array.isArray(value);

/** Undefined stands for no condition. */
export const allOf = (conditions: readonly (SoqlCondition | undefined)[]): SoqlCondition | undefined =>
    joined('and', conditions);
export const anyOf = (conditions: readonly (SoqlCondition | undefined)[]): SoqlCondition | undefined =>
    joined('or', conditions);

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
    const orderBy = sorts.map(({ path, descending }): OrderItem => ({
        expression: fieldAt(path),
        descending,
        nulls: undefined
    }));
    return query({
        select: select.map(selectPath),
        from,
        where,
        orderBy,
        limit,
        offset: offset === 0 ? undefined : offset
    });
}
