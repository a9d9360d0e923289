import type { SoqlQuery, SoqlValue } from '../../../syntax/soql/ast.ts';
import { queryFailure, type QueryContext } from '../context.ts';

/** LIMIT and OFFSET as numbers; the limit is Infinity if there is none. */
export type Page = { readonly offset: number; readonly limit: number };

const highestOffset = 2000;

export function pageOf(context: QueryContext, query: Pick<SoqlQuery, 'limit' | 'offset'>): Page {
    const offset = wholeNumber(context, query.offset) ?? 0;
    if (offset > highestOffset) queryFailure(context, `Maximum SOQL offset allowed is ${highestOffset}`);
    return { offset, limit: wholeNumber(context, query.limit) ?? Infinity };
}

function wholeNumber(context: QueryContext, value: SoqlValue | undefined): number | undefined {
    if (value === undefined) return undefined;
    const given = value.kind === 'bind' ? context.binds[value.index] : value.kind === 'literal' && value.value.type === 'number' ? Number(value.value.value) : undefined; // prettier-ignore
    const number = typeof given === 'bigint' ? Number(given) : given;
    if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return number;
    return queryFailure(context, 'LIMIT and OFFSET take an integer that is not negative');
}

export function cut<R>(records: readonly R[], page: Page): R[] {
    return records.slice(page.offset, page.offset + page.limit);
}

/** The first records of a page, without looking at more rows than needed. */
export function take<R>(records: Iterable<R>, page: Page): R[] {
    const taken: R[] = [];
    if (page.limit === 0) return taken;
    let skip = page.offset;
    for (const record of records) {
        if (skip > 0) skip--;
        else taken.push(record);
        if (taken.length >= page.limit) break;
    }
    return taken;
}
