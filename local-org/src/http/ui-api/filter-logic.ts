/** Filter logic of list views and lookups: `1 AND (2 OR NOT 3)`. */
import type { SoqlCondition } from '../../syntax/index.ts';
import { ApiError } from '../api/errors.ts';
import { allOf, anyOf, notOf } from './trees.ts';

type Tokens = { readonly all: readonly string[]; at: number };

/** @throws ApiError for logic that names filters that there are not, or that cannot be read */
export function logicOf(text: string, conditions: readonly SoqlCondition[], owner: string): SoqlCondition | undefined {
    const refuse = (): never => {
        throw new ApiError(400, 'INVALID_FILTER_LOGIC', `The filter logic of ${owner} cannot be read: ${text}`); // prettier-ignore
    };
    const tokens: Tokens = { all: text.toUpperCase().match(/\d+|[A-Z]+|[^\s]/g) ?? [], at: 0 };
    const take = (token: string): boolean => (tokens.all[tokens.at] === token ? (tokens.at++, true) : false);
    const term = (depth: number): SoqlCondition => {
        if (depth > conditions.length + tokens.all.length) return refuse();
        if (take('NOT')) return notOf(term(depth + 1));
        if (take('(')) {
            const inner = disjunction(depth + 1);
            return take(')') ? inner : refuse();
        }
        const token = tokens.all[tokens.at++] ?? '';
        return (/^\d+$/.test(token) ? conditions[Number(token) - 1] : undefined) ?? refuse();
    };
    const conjunction = (depth: number): SoqlCondition => {
        const parts = [term(depth)];
        while (take('AND')) parts.push(term(depth));
        return allOf(parts)!;
    };
    const disjunction = (depth: number): SoqlCondition => {
        const parts = [conjunction(depth)];
        while (take('OR')) parts.push(conjunction(depth));
        return anyOf(parts)!;
    };
    const whole = disjunction(0);
    return tokens.at === tokens.all.length ? whole : refuse();
}
