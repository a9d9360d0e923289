/**
 * The size model behind the heap limit. The platform does not publish its own; this one is an assumption. It counts
 * the largest single structure that the transaction has built so far: a collection (looked at again with every 1,024
 * elements), a query result outside a SOQL loop, a text of JSON. What is small, or spread over many variables, is not
 * added up, so code that passes here may still be over the limit there, but never the other way round.
 *
 * Bytes: Boolean, Integer and null 4 · Long, Double, dates and times 8 · Decimal 16 · Id 18 · texts one a character, two
 * beyond Latin-1 · blobs their length · records and objects 20 and 4 a field · collections 4 an element, maps 8.
 */
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import type { Runtime, Transaction } from './contract.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexObject } from './object.ts';
import { SObject } from './sobject.ts';
import { ApexBlob, ApexId } from './values.ts';

const perObject = 20;
const perReference = 4;

/** Size of a value with everything in it, each object once. Stops counting beyond `most`. */
export function sizeOf(value: unknown, most: number, seen: Set<object> = new Set()): number {
    if (typeof value === 'string') return textSize(value);
    if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? 8 : 4;
    if (seen.has(value)) return 0;
    seen.add(value);
    if (value instanceof ApexList || value instanceof ApexSet) return sumOf(value, perReference, most, seen);
    if (value instanceof ApexMap) {
        return sumOf(value.keys(), perReference, most, seen) + sumOf(value.values(), perReference, most, seen);
    }
    if (value instanceof SObject) return perObject + sumOf(value.values.values(), perReference, most, seen);
    if (value instanceof ApexObject) return perObject + sumOf(Object.values(value), perReference, most, seen);
    if (value instanceof ApexId) return 18;
    if (value instanceof ApexDecimal) return 16;
    return value instanceof ApexBlob ? value.bytes.length : 8;
}

function textSize(text: string): number {
    // eslint-disable-next-line no-control-regex -- Latin-1 is a range of code points
    return /^[\u0000-\u00ff]*$/.test(text) ? text.length : text.length * 2;
}

function sumOf(values: Iterable<unknown>, each: number, most: number, seen: Set<object>): number {
    let sum = 0;
    for (const value of values) {
        sum += each + sizeOf(value, most - sum, seen);
        if (sum > most) break;
    }
    return sum;
}

/** Notes how much one structure takes; fails with the uncatchable LimitException if that is too much. */
export function chargeHeap(transaction: Transaction, bytes: number): void {
    const more = bytes - transaction.used('heapSize');
    if (more > 0) transaction.charge('heapSize', more);
}

/** Notes the size of a value. */
export function chargeValue({ transaction }: Pick<Runtime, 'transaction'>, value: unknown): void {
    chargeHeap(transaction, sizeOf(value, transaction.allowed('heapSize')));
}

type Measured = { length: number; bytes: number };
const lists = new WeakMap<ApexList, Measured>();

/** To be called when a collection has grown: of a list, only what is new is measured. */
export function chargeGrowth(transaction: Transaction, collection: object): void {
    const most = transaction.allowed('heapSize');
    if (!(collection instanceof ApexList)) {
        chargeHeap(transaction, sizeOf(collection, most));
        return;
    }
    const { items } = collection;
    let known = lists.get(collection);
    if (known === undefined || known.length > items.length) lists.set(collection, (known = { length: 0, bytes: 0 }));
    known.bytes += sumOf(items.slice(known.length), perReference, most - known.bytes, new Set());
    known.length = items.length;
    chargeHeap(transaction, known.bytes);
}
