/** When two Apex values are equal, and which comes first. */
import { ApexList, ApexMap, ApexSet, keyOf } from './collections.ts';
import { ApexDecimal } from './decimal.ts';
import { fail } from './exceptions.ts';
import { ApexObject, methodOf } from './object.ts';
import { SObject } from './sobject.ts';
import {
    ApexBlob, ApexDate, ApexDatetime, ApexDouble, ApexEnum, ApexId, ApexTime, PlatformObject, widenId
} from './values.ts'; // prettier-ignore

/** True if the value is an Integer, Long, Double or Decimal. */
export function isNumber(value: unknown): value is number | bigint | ApexDouble | ApexDecimal {
    return (
        typeof value === 'number' ||
        typeof value === 'bigint' ||
        value instanceof ApexDouble ||
        value instanceof ApexDecimal
    );
}

/** Any number as Decimal, for comparing across kinds. */
function decimalOf(value: number | bigint | ApexDouble | ApexDecimal): ApexDecimal | undefined {
    if (typeof value === 'number') return ApexDecimal.fromInteger(value);
    if (typeof value === 'bigint') return ApexDecimal.fromLong(value);
    if (value instanceof ApexDecimal) return value;
    return Number.isFinite(value.value) ? ApexDecimal.fromDouble(value.value) : undefined;
}

/** Order of two numbers of any kind; NaN is after everything, as Java sorts it. */
export function compareNumbers(
    a: number | bigint | ApexDouble | ApexDecimal,
    b: number | bigint | ApexDouble | ApexDecimal
): number {
    const [x, y] = [decimalOf(a), decimalOf(b)];
    if (x !== undefined && y !== undefined) return x.compare(y);
    const [p, q] = [Number(plain(a)), Number(plain(b))];
    if (Number.isNaN(p) || Number.isNaN(q)) return Number(Number.isNaN(p)) - Number(Number.isNaN(q));
    return p < q ? -1 : p > q ? 1 : 0;
}

function plain(value: number | bigint | ApexDouble | ApexDecimal): number | bigint {
    if (value instanceof ApexDouble) return value.value;
    return value instanceof ApexDecimal ? value.toNumber() : value;
}

/** 15- and 18-character ids are the same id. */
export function sameId(a: unknown, b: unknown): boolean {
    const [x, y] = [String(a), String(b)];
    return x === y || (widenId(x) ?? x) === (widenId(y) ?? y);
}

/**
 * Equality of values behind `Object`, of elements and keys: numbers across kinds, ids in both lengths, dates, records
 * and collections by content, strings by case, user objects by their `equals(Object)` or identity.
 */
export function equals(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (a === null || b === null) return false;
    if (isNumber(a)) return isNumber(b) && sameNumber(a, b);
    if (a instanceof ApexId || b instanceof ApexId) return isText(a) && isText(b) && sameId(a, b);
    if (typeof a !== 'object' || typeof b !== 'object') return false;
    if (a instanceof ApexObject) {
        const method = methodOf(a, 'equals$Object');
        return method !== undefined && method.call(a, b) === true;
    }
    if (a instanceof ApexDate || a instanceof ApexDatetime) return sameInstant(a, b);
    if (a instanceof ApexTime) return b instanceof ApexTime && a.ms === b.ms;
    if (a instanceof ApexBlob) return b instanceof ApexBlob && Buffer.compare(a.bytes, b.bytes) === 0;
    if (a instanceof SObject) return b instanceof SObject && sameRecord(a, b);
    if (a instanceof ApexList) {
        return (
            b instanceof ApexList && a.items.length === b.items.length && a.items.every((x, i) => equals(x, b.items[i]))
        );
    }
    if (a instanceof ApexSet) return b instanceof ApexSet && a.size === b.size && [...a].every((x) => b.has(x));
    if (a instanceof ApexMap) {
        return (
            b instanceof ApexMap &&
            a.size === b.size &&
            [...a.entries()].every(([k, v]) => b.has(k) && equals(v, b.get(k)))
        );
    }
    return a instanceof PlatformObject && samePlatformObject(a, b);
}

/** Platform values that know when they are equal (describe tokens, Types) say so in `equalsTo`. */
function samePlatformObject(a: PlatformObject, b: object): boolean {
    const own = (a as { equalsTo?: (other: unknown) => boolean }).equalsTo;
    return typeof own === 'function' && own.call(a, b);
}

function isText(value: unknown): boolean {
    return typeof value === 'string' || value instanceof ApexId;
}

function sameNumber(
    a: number | bigint | ApexDouble | ApexDecimal,
    b: number | bigint | ApexDouble | ApexDecimal
): boolean {
    if (typeof a === 'number' && typeof b === 'number') return a === b;
    if (a instanceof ApexDouble && b instanceof ApexDouble) return a.value === b.value;
    return compareNumbers(a, b) === 0;
}

/** Two instants of one second are equal, although their order tells them apart. Public suites rely on it; unconfirmed. */
function sameInstant(a: ApexDate | ApexDatetime, b: object): boolean {
    if (!(b instanceof ApexDate || b instanceof ApexDatetime)) return false;
    return Math.floor(instant(a) / 1000) === Math.floor(instant(b) / 1000);
}

function instant(value: ApexDate | ApexDatetime): number {
    return value instanceof ApexDate ? value.days * 86_400_000 : value.ms;
}

function sameRecord(a: SObject, b: SObject): boolean {
    return a.def === b.def && keyOf(a) === keyOf(b);
}

/** `==` between two strings: case is ignored, null equals only null. */
export function equalsIgnoringCase(a: string | null, b: string | null): boolean {
    if (a === b) return true;
    if (a === null || b === null || a.length !== b.length) return false;
    return a.toLowerCase() === b.toLowerCase();
}

/** `===` and `!==`: identity, which for values that are not objects is their value. */
export function identical(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object')
        return isNumber(a) && isNumber(b) && sameNumber(a, b);
    if (a instanceof ApexObject || a instanceof SObject || a instanceof PlatformObject) return false;
    if (a instanceof ApexList || a instanceof ApexSet || a instanceof ApexMap) return false;
    return equals(a, b);
}

/** Order of two strings as `compareTo` and sorting see it: by UTF-16 code unit. */
export function compareStrings(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Order of two values in `List.sort()`: null first, enums by position, user objects by `compareTo(Object)`, records by
 * type, then Name, then their other fields.
 */
export function compare(a: unknown, b: unknown): number {
    if (a === null || b === null) return Number(a !== null) - Number(b !== null);
    if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
    if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
    if (isText(a) && isText(b)) return compareStrings(String(a), String(b));
    if ((a instanceof ApexDate || a instanceof ApexDatetime) && (b instanceof ApexDate || b instanceof ApexDatetime)) {
        return instant(a) - instant(b);
    }
    if (a instanceof ApexTime && b instanceof ApexTime) return a.ms - b.ms;
    if (a instanceof ApexEnum && b instanceof ApexEnum) return a.ordinal - b.ordinal;
    if (a instanceof SObject && b instanceof SObject) return compareRecords(a, b);
    if (a instanceof ApexObject) {
        const method = methodOf(a, 'compareto$Object');
        if (method !== undefined) return Number(method.call(a, b));
    }
    if (a instanceof PlatformObject) {
        const { compareTo } = a as { compareTo?: (other: unknown) => number };
        if (compareTo !== undefined) return compareTo.call(a, b);
    }
    return fail('ListException', 'One or more of the items in this list is not Comparable.');
}

function compareRecords(a: SObject, b: SObject): number {
    const byLabel = compareStrings(a.def.label, b.def.label);
    if (byLabel !== 0) return byLabel;
    for (const field of sortFields(a, b)) {
        const order = compareFields(a.values.get(field) ?? null, b.values.get(field) ?? null);
        if (order !== 0) return order;
    }
    return 0;
}

/** Name first, then standard fields, then custom ones, each alphabetical. */
function sortFields(a: SObject, b: SObject): string[] {
    const names = new Set([...a.values.keys(), ...b.values.keys()]);
    const rank = (name: string): number => (name === 'Name' ? 0 : name.endsWith('__c') ? 2 : 1);
    return [...names].sort((x, y) => rank(x) - rank(y) || compareStrings(x, y));
}

function compareFields(a: unknown, b: unknown): number {
    const related = (value: unknown): boolean => value instanceof SObject || value instanceof ApexList;
    return related(a) || related(b) || a instanceof ApexBlob || b instanceof ApexBlob ? 0 : compare(a, b);
}
