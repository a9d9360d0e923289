/**
 * The size model behind the heap limit. The platform does not publish its own; this one is an assumption (decision 22).
 *
 * Bytes: Boolean, Integer and null 4 · Long, Double, dates and times 8 · Decimal 16 · Id 18 · texts one a character, two
 * beyond Latin-1 · blobs their length · records and objects 20 and 4 a field · collections 4 an element, maps 8.
 *
 * `Limits.getHeapSize()` adds up what the asking method can reach: its variables, its object, all statics. JavaScript does
 * not say what the methods that called it hold, so that is missing. The limit is enforced at what is surely alive: on that
 * sum; on each large structure as it grows (every 1,024 elements, a text or blob of 4 KB, a query result, a tree of JSON);
 * and on all statics together with it. So code that passes here may be over the limit there, but never the other way round.
 */
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import type { Transaction } from './contract.ts';
import { ApexDecimal } from './decimal.ts';
import { growth, largeBytes } from './growth.ts';
import { ApexObject } from './object.ts';
import { SObject } from './sobject.ts';
import { ApexBlob, ApexId } from './values.ts';

const perObject = 20;
const perReference = 4;

/** What a transaction takes before its code has made anything. An assumption, too. */
const emptyTransaction = 1000;

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
    let last: unknown;
    for (const value of values) {
        // The same text over and over is one text.
        sum += typeof value === 'string' && value === last ? each : each + sizeOf(value, most - sum, seen);
        last = value;
        if (sum > most) break;
    }
    return sum;
}

/** What is known of a large structure. */
type Measured = { bytes: number; elements: number };

/** The large structures of one transaction. */
export class HeapLedger {
    readonly #transaction: Transaction;
    readonly #statics: () => Iterable<unknown>;
    readonly #known = new WeakMap<object, Measured>();
    /** Bytes that large structures took in since the statics were last looked at. */
    #taken = 0;

    constructor(transaction: Transaction, statics: () => Iterable<unknown>) {
        this.#transaction = transaction;
        this.#statics = statics;
    }

    get #allowed(): number {
        return this.#transaction.allowed('heapSize');
    }
    #of(structure: object): Measured {
        let known = this.#known.get(structure);
        if (known === undefined) this.#known.set(structure, (known = { bytes: 0, elements: 0 }));
        return known;
    }
    #add(structure: object, known: Measured, bytes: number): void {
        known.bytes += bytes;
        this.held(known.bytes);
        this.#taken += bytes;
        // Statics keep what was put into them: they and what has just grown are alive together.
        if (this.#taken < this.#allowed / 2) return;
        this.#taken = 0;
        this.held(sumOf(this.#statics(), 0, Infinity, new Set([structure])) + known.bytes);
    }

    /** A structure has grown: of a list, only what is new is measured. */
    note(structure: object): void {
        const known = this.#of(structure);
        if (!(structure instanceof ApexList)) {
            this.#add(structure, known, sizeOf(structure, this.#allowed) - known.bytes);
            return;
        }
        const { items } = structure;
        if (items.length < known.elements) known.elements = known.bytes = 0;
        const bytes = sumOf(items.slice(known.elements), perReference, this.#allowed, new Set());
        known.elements = items.length;
        this.#add(structure, known, bytes);
    }
    took(structure: object, bytes: number): void {
        this.#add(structure, this.#of(structure), bytes);
    }
    /** Fails with the uncatchable LimitException if this much is too much. */
    held(bytes: number): void {
        if (bytes > this.#allowed) this.#transaction.charge('heapSize', bytes - this.#transaction.used('heapSize'));
    }

    /** What the heap holds if these values and the statics are its roots. */
    measure(roots: readonly unknown[]): number {
        const seen = new Set<object>();
        const bytes = sumOf([...roots, ...this.#statics()], 0, Infinity, seen) + emptyTransaction;
        this.held(bytes);
        return bytes;
    }
}

/** Runs a body whose structures are counted in a ledger. */
export function withLedger<T>(ledger: HeapLedger, body: () => T): T {
    const before = { ...growth };
    growth.note = (structure) => ledger.note(structure);
    growth.took = (structure, bytes) => ledger.took(structure, bytes);
    growth.held = (bytes) => ledger.held(bytes);
    growth.measure = (roots) => ledger.measure(roots);
    try {
        return body();
    } finally {
        Object.assign(growth, before);
    }
}

/** Counts a text that has just been made. */
export function holdText(text: string): string {
    if (text.length >= largeBytes) growth.held?.(textSize(text));
    return text;
}
