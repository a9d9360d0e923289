/** SOQL over rows that are no records: what the Tooling API shows of test runs, metadata and packages. */
import type {
    SelectItem,
    SoqlCondition,
    SoqlExpression,
    SoqlLiteral,
    SoqlQuery,
    SoqlValue
} from '../../syntax/index.ts';
import { ApiError } from '../api/errors.ts';

/** Relationships are objects of their own below the name of the relationship. */
export type VirtualRow = Readonly<Record<string, unknown>>;

/** Rows that a query chooses, with the columns that it names. @throws ApiError for what these tables cannot do */
export function queryRows(rows: readonly VirtualRow[], query: SoqlQuery, base: string): VirtualRow[] | number {
    const kept = query.where === undefined ? [...rows] : rows.filter((row) => holds(row, query.where!));
    if (query.select.some(({ kind }) => kind === 'count')) return kept.length;
    const [first] = query.select;
    if (first?.kind === 'function') return [aggregate(kept, first)];
    for (const { expression, descending } of [...query.orderBy].reverse()) {
        kept.sort((a, b) => (descending ? -1 : 1) * compare(read(a, expression), read(b, expression)));
    }
    const from = numberOf(query.offset) ?? 0;
    const page = kept.slice(from, from + (numberOf(query.limit) ?? kept.length));
    return page.map((row) => project(row, query, base));
}

/** One function over all rows: `MAX(BuildNumber)`. */
function aggregate(
    rows: readonly VirtualRow[],
    { call, alias }: Extract<SelectItem, { kind: 'function' }>
): VirtualRow {
    const [argument] = call.args;
    const values =
        argument === undefined ? [] : rows.map((row) => read(row, argument)).filter((value) => value !== null);
    const sorted = [...values].sort(compare);
    const results: Readonly<Record<string, unknown>> = {
        max: sorted.at(-1) ?? null,
        min: sorted[0] ?? null,
        count: values.length
    };
    if (!Object.hasOwn(results, call.name)) throw unsupported(`${call.name}() in this query`);
    return { attributes: { type: 'AggregateResult' }, [alias ?? 'expr0']: results[call.name] };
}

function numberOf(value: SoqlValue | undefined): number | undefined {
    return value?.kind === 'literal' && value.value.type === 'number' ? Number(value.value.value) : undefined;
}

function read(row: VirtualRow, expression: SoqlExpression): unknown {
    if (expression.kind !== 'field') throw unsupported('a function in this query');
    return path(row, expression.parts);
}

function path(row: VirtualRow, parts: readonly string[]): unknown {
    let value: unknown = row;
    for (const part of parts) {
        if (typeof value !== 'object' || value === null) return null;
        const key = Object.keys(value).find((name) => name.toLowerCase() === part.toLowerCase());
        value = key === undefined ? null : (value as VirtualRow)[key];
    }
    return value ?? null;
}

function project(row: VirtualRow, query: SoqlQuery, base: string): VirtualRow {
    const shown: Record<string, unknown> = { attributes: attributesOf(query.from, row, base) };
    for (const item of query.select) {
        if (item.kind === 'fields') Object.assign(shown, row);
        else if (item.kind !== 'field') throw unsupported(`${item.kind} in this query`);
        else put(shown, item.path.parts, path(row, item.path.parts), row);
    }
    return shown;
}

function attributesOf(type: string, row: VirtualRow, base: string): unknown {
    return { type, url: `${base}/tooling/sobjects/${type}/${String(row['Id'] ?? row['DurableId'] ?? '')}` };
}

function put(into: Record<string, unknown>, parts: readonly string[], value: unknown, row: VirtualRow): void {
    const [first, ...rest] = parts;
    const name = Object.keys(row).find((key) => key.toLowerCase() === first!.toLowerCase()) ?? first!;
    if (rest.length === 0) {
        into[name] = value;
        return;
    }
    const parent = row[name];
    if (parent === null || parent === undefined) {
        into[name] = null;
        return;
    }
    into[name] ??= {};
    put(into[name] as Record<string, unknown>, rest, value, parent as VirtualRow);
}

function holds(row: VirtualRow, condition: SoqlCondition): boolean {
    if (condition.kind === 'not') return !holds(row, condition.condition);
    if (condition.kind !== 'comparison') {
        const { conditions } = condition;
        return condition.kind === 'and'
            ? conditions.every((each) => holds(row, each))
            : conditions.some((each) => holds(row, each));
    }
    const value = read(row, condition.left);
    const { operator, right } = condition;
    if (operator === 'in' || operator === 'not in') return listOf(right).some((each) => same(value, each)) === (operator === 'in'); // prettier-ignore
    const wanted = scalar(right);
    switch (operator) {
        case '=':
            return same(value, wanted);
        case '!=':
            return !same(value, wanted);
        case 'like':
            return likeTest(String(wanted)).test(String(value ?? ''));
        case '<':
            return compare(value, wanted) < 0;
        case '<=':
            return compare(value, wanted) <= 0;
        case '>':
            return compare(value, wanted) > 0;
        case '>=':
            return compare(value, wanted) >= 0;
        default:
            throw unsupported(`${operator} in this query`);
    }
}

function listOf(value: SoqlValue): unknown[] {
    if (value.kind === 'list') return value.values.map(scalar);
    throw unsupported('a sub-query in this query');
}

function scalar(value: SoqlValue): unknown {
    if (value.kind !== 'literal') throw unsupported('this kind of value');
    return literal(value.value);
}

function literal(value: SoqlLiteral): unknown {
    if (value.type === 'null') return null;
    if (value.type === 'number') return Number(value.value);
    if (value.type === 'dateLiteral') throw unsupported('date literals in this query');
    return value.value;
}

/** Texts fold case; ids of 15 and 18 characters are the same. */
function same(value: unknown, wanted: unknown): boolean {
    if (wanted === null || value === null) return (value ?? null) === wanted || (wanted === null && value === '') || (value === null && wanted === ''); // prettier-ignore
    if (typeof value === 'string' && typeof wanted === 'string') {
        const isId = /^\w{15}(\w{3})?$/.test(value) && /^\w{15}(\w{3})?$/.test(wanted);
        return isId ? value.slice(0, 15) === wanted.slice(0, 15) : value.toLowerCase() === wanted.toLowerCase();
    }
    return value === wanted;
}

function compare(a: unknown, b: unknown): number {
    if (a === b) return 0;
    if (a === null || a === undefined) return -1;
    if (b === null || b === undefined) return 1;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a).toLowerCase() < String(b).toLowerCase() ? -1 : 1;
}

function likeTest(pattern: string): RegExp {
    const source = pattern
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('%', '.*')
        .replaceAll('_', '.');
    return new RegExp(`^${source}$`, 'is');
}

const unsupported = (what: string): ApiError =>
    new ApiError(501, 'NOT_IMPLEMENTED', `Not supported by the local org: ${what}`);
