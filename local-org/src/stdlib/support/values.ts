/** Shorthands for making collections and numbers of the guest world. */
import { ApexList, ApexMap, ApexSet } from '../../runtime/collections.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexDouble } from '../../runtime/values.ts';
import { types, type ApexType } from '../../semantics/types.ts';

export function listOf(element: ApexType, items: unknown[] = []): ApexList {
    return new ApexList({ kind: 'list', element }, items);
}

export function setOf(element: ApexType, values: Iterable<unknown> = []): ApexSet {
    return new ApexSet({ kind: 'set', element }, values);
}

export function mapOf(key: ApexType, value: ApexType, entries: Iterable<readonly [unknown, unknown]> = []): ApexMap {
    return new ApexMap({ kind: 'map', key, value }, entries);
}

export function stringList(items: readonly string[]): ApexList {
    return listOf(types.string, [...items]);
}

/** `Map<String,Object>`. */
export function objectMap(entries: Iterable<readonly [unknown, unknown]> = []): ApexMap {
    return mapOf(types.string, types.object, entries);
}

export const double = (value: number): ApexDouble => new ApexDouble(value);

/** The number behind any numeric value, or undefined if it is none. Loses digits of large Longs and long Decimals. */
export function numberOf(value: unknown): number | undefined {
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof ApexDouble) return value.value;
    if (value instanceof ApexDecimal) return value.toNumber();
    return undefined;
}

const int32Range = { least: -2_147_483_648, most: 2_147_483_647 } as const;

/** Low 32 bits, as Java narrows a long to an int. */
export function toInt32(value: bigint): number {
    return Number(BigInt.asIntN(32, value));
}

/** Whether a whole number can be an Integer. */
export function fitsInteger(value: number | bigint): boolean {
    return value >= int32Range.least && value <= int32Range.most;
}

/** Java's conversion of a double to int: NaN is 0, the rest saturates. */
export function saturateInteger(value: number): number {
    if (Number.isNaN(value)) return 0;
    return Math.trunc(Math.min(int32Range.most, Math.max(int32Range.least, value)));
}

const int64Most = 9_223_372_036_854_775_807n;

/** Java's conversion of a double to long. */
export function saturateLong(value: number): bigint {
    if (Number.isNaN(value)) return 0n;
    if (value >= 2 ** 63) return int64Most;
    if (value <= -(2 ** 63)) return -int64Most - 1n;
    return BigInt(Math.trunc(value));
}

/** Java's `String.hashCode`. */
export function hashString(text: string): number {
    let hash = 0;
    for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
    return hash;
}
