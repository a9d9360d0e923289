/** The right side of a comparison: literals, binds and lists in the form the left side's field stores. */
import type { FieldDef } from '../../metadata/model.ts';
import { ApexList, ApexMap, ApexSet } from '../../runtime/collections.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { SObject } from '../../runtime/sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexId, ApexTime, widenId } from '../../runtime/values.ts';
import type { SoqlLiteral, SoqlValue } from '../../syntax/soql/ast.ts';
import {
    isDecimalField,
    isIdField,
    toDate,
    toDatetime,
    toStored,
    toTime,
    ValueError,
    type Stored
} from '../store/stored.ts';
import { queryFailure, type Operand, type QueryContext } from './context.ts';
import { dateLiteralRange } from './date-literals.ts';
import { unsupported, wrongLiteral } from './errors.ts';
import { localDay, startOfDay, zoneOf } from './zone.ts';

/** A single value, a stretch of time, or several of them. */
export type FilterValue =
    | { readonly kind: 'value'; readonly stored: Stored | undefined }
    /** Half-open, in the field's own stored form. */
    | { readonly kind: 'range'; readonly from: Stored; readonly to: Stored };

const numeric = (field: FieldDef): boolean => isDecimalField(field) || field.type === 'int' || field.type === 'long';

/** The name a field's type has in messages about filter values. */
function filterType(field: FieldDef): string {
    if (isIdField(field)) return 'id';
    if (numeric(field)) return field.type === 'int' ? 'int' : 'double';
    return field.type === 'boolean' || field.type === 'date' || field.type === 'time' ? field.type : field.type === 'datetime' ? 'dateTime' : 'string'; // prettier-ignore
}

/** Every value of the right side: one for a scalar, all of a list, set or query result. */
export function filterValues(context: QueryContext, left: Operand<never>, value: SoqlValue): FilterValue[] {
    switch (value.kind) {
        case 'list':
            return value.values.flatMap((item) => filterValues(context, left, item));
        case 'literal':
            return [fromLiteral(context, left, value.value)];
        case 'bind':
            return bindItems(context.binds[value.index], left).map((item) => ({
                kind: 'value',
                stored: fromApex(context, left, item)
            }));
        case 'subquery':
            throw new Error('A semi-join has no values of its own');
    }
}

/** Whether a bind holds several values, which `=` does not accept. */
export function isCollection(value: unknown): boolean {
    return value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap;
}

function itemsOf(value: unknown): readonly unknown[] {
    if (value instanceof ApexList) return value.items;
    return value instanceof ApexMap ? [...value.keys()] : [...(value as ApexSet).values()];
}

function bindItems(value: unknown, left: Operand<never>): readonly unknown[] {
    if (!isCollection(value)) return [value];
    const items = itemsOf(value);
    // Texts of a collection that are no ids match nothing; a single one is refused.
    return isIdField(left.field) ? items.filter((item) => typeof item !== 'string' || item === '' || widenId(item) !== undefined) : items; // prettier-ignore
}

function fromApex(context: QueryContext, left: Operand<never>, value: unknown): Stored | undefined {
    if (value === null || value === undefined) return undefined;
    const plain = value instanceof SObject ? value.id : value;
    const { field } = left;
    if (isIdField(field)) return toFilterId(context, plain);
    try {
        if (field.type === 'int' && plain !== null) return comparableNumber(plain) ?? toStored(field, plain);
        const isText = filterType(field) === 'string';
        // A filter is compared as given: trimming is for what gets stored.
        return isText && typeof plain === 'string' ? plain : toStored(field, plain);
    } catch (error) {
        if (!(error instanceof ValueError)) throw error;
        return queryFailure(context, wrongLiteral(left.name, filterType(field)));
    }
}

/** A fraction compared with a whole-number field stays a fraction. */
function comparableNumber(value: unknown): Stored | undefined {
    return value instanceof ApexDecimal && value.stripped().scale > 0 ? value : undefined;
}

function toFilterId(context: QueryContext, value: unknown): string | undefined {
    const text = value instanceof ApexId ? value.value : value;
    if (text === null || text === '') return undefined;
    const id = typeof text === 'string' ? widenId(text) : undefined;
    return id ?? queryFailure(context, `invalid ID field: ${String(text)}`);
}

function fromLiteral(context: QueryContext, left: Operand<never>, literal: SoqlLiteral): FilterValue {
    const { field } = left;
    const type = filterType(field);
    const wrong: () => never = () => queryFailure(context, wrongLiteral(left.name, type));
    const single = (stored: Stored | undefined): FilterValue => ({ kind: 'value', stored });
    switch (literal.type) {
        case 'null':
            return single(undefined);
        case 'string':
            if (type === 'id') return single(toFilterId(context, literal.value));
            return type === 'string' ? single(literal.value === '' ? undefined : literal.value) : wrong();
        case 'number':
            return numeric(field) ? single(numberLiteral(field, literal.value)) : wrong();
        case 'currency':
            return queryFailure(context, unsupported('currency literals'));
        case 'boolean':
            return field.type === 'boolean' ? single(literal.value) : wrong();
        case 'date':
            return field.type === 'date' ? single(toDate(literal.value) ?? wrong()) : wrong();
        case 'datetime':
            return field.type === 'datetime' ? single(toDatetime(literal.value) ?? wrong()) : wrong();
        case 'time':
            return field.type === 'time' ? single(toTime(literal.value) ?? wrong()) : wrong();
        case 'dateLiteral':
            return relativeDate(context, left, literal.name, literal.n);
    }
}

function numberLiteral(field: FieldDef, text: string): Stored {
    const decimal = ApexDecimal.parse(text)!;
    return isDecimalField(field) || decimal.stripped().scale > 0 ? decimal : toStored(field, decimal)!;
}

function relativeDate(context: QueryContext, left: Operand<never>, name: string, n: number | undefined): FilterValue {
    const zone = zoneOf(context.asker.user.timeZone);
    const range = dateLiteralRange(name, n, localDay(zone, context.now));
    if (range === undefined) return queryFailure(context, `unexpected token: '${name}'`);
    if (left.field.type === 'date')
        return { kind: 'range', from: new ApexDate(range.from), to: new ApexDate(range.to) };
    if (left.field.type !== 'datetime') return queryFailure(context, wrongLiteral(left.name, filterType(left.field)));
    const instant = (day: number): ApexDatetime => new ApexDatetime(startOfDay(zone, day));
    return { kind: 'range', from: instant(range.from), to: instant(range.to) };
}

/** Orders two values of one field: text without case, numbers and times by size. */
export function compareStored(a: Stored, b: Stored): number {
    if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
    if (a instanceof ApexDecimal || b instanceof ApexDecimal) return asDecimal(a).compare(asDecimal(b));
    const [x, y] = [rank(a), rank(b)];
    return x < y ? -1 : x > y ? 1 : 0;
}

/** Ids differ by the case of their letters and follow each other in the order in which they are given out. */
export function compareIds(a: Stored, b: Stored): number {
    return a === b ? 0 : String(a) < String(b) ? -1 : 1;
}

export function compareText(a: string, b: string): number {
    if (a === b) return 0;
    const [x, y] = [a.toLowerCase(), b.toLowerCase()];
    return x < y ? -1 : x > y ? 1 : 0;
}

function asDecimal(value: Stored): ApexDecimal {
    if (value instanceof ApexDecimal) return value;
    return typeof value === 'bigint' ? ApexDecimal.fromLong(value) : ApexDecimal.fromDouble(value as number);
}

function rank(value: Stored): number | bigint | string {
    if (value instanceof ApexDate) return value.days;
    if (value instanceof ApexDatetime || value instanceof ApexTime) return value.ms;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
    return value as number | bigint | string;
}
