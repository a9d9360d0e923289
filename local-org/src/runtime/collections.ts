/** List, Set and Map with their reified element types, insertion order and Apex's notion of equal keys. */
import type { ApexType } from '../semantics/types.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexObject, methodOf } from './object.ts';
import { growth, heapStride, isLarge, isMilestone } from './growth.ts';
import { SObject } from './sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexDouble, ApexId, ApexTime } from './values.ts';

/** Something a JavaScript Map can compare. */
export type Key = string | number | bigint | boolean | object | null;

/**
 * The key under which a value is stored. Values that are equal in a Set have the same key: numbers and dates by value,
 * records and collections by content, user objects by identity unless they define equals and hashCode, which
 * `KeyTable` handles.
 */
export function keyOf(value: unknown): Key {
    if (value === null || typeof value !== 'object') return value as Key;
    if (value instanceof ApexId) return value.value;
    if (value instanceof ApexDecimal) return `\u0001d${value.stripped().toString()}`;
    if (value instanceof ApexDouble) return `\u0001f${value.value}`;
    if (value instanceof ApexDate) return `\u0001D${value.days}`;
    if (value instanceof ApexDatetime) return `\u0001T${value.ms}`;
    if (value instanceof ApexTime) return `\u0001t${value.ms}`;
    if (value instanceof ApexBlob) return `\u0001b${Buffer.from(value.bytes).toString('base64')}`;
    if (value instanceof SObject) {
        const parts = [...value.values].filter(([, v]) => v !== null).sort(([a], [b]) => (a < b ? -1 : 1));
        return `\u0001s${value.def.name}${parts.map(([k, v]) => `\u0002${k}=${keyText(v)}`).join('')}`;
    }
    if (value instanceof ApexList) return `\u0001l${value.items.map(keyText).join('\u0002')}`;
    if (value instanceof ApexSet) return `\u0001S${[...value.values()].map(keyText).sort().join('\u0002')}`;
    if (value instanceof ApexMap) return `\u0001m${[...value.entries()].map(([k, v]) => `${keyText(k)}\u0003${keyText(v)}`).sort().join('\u0002')}`; // prettier-ignore
    return value;
}

let identity = 0;
const identities = new WeakMap<object, number>();
function keyText(value: unknown): string {
    const key = keyOf(value);
    if (key === null || typeof key !== 'object') return `${typeof key}:${String(key)}`;
    let id = identities.get(key);
    if (id === undefined) identities.set(key, (id = ++identity));
    return `object:${id}`;
}

/** Finds the stored key equal to a user object that defines `equals(Object)` and `hashCode()`. */
class KeyTable {
    #buckets: Map<number, object[]> | undefined;

    resolve(value: unknown, remember: boolean): Key {
        if (value === null || typeof value !== 'object') return value as Key;
        if (!(value instanceof ApexObject)) return keyOf(value);
        const hash = methodOf(value, 'hashcode');
        const equals = methodOf(value, 'equals$Object');
        if (hash === undefined || equals === undefined) return value;
        this.#buckets ??= new Map();
        const code = hash.call(value) as number;
        const bucket = this.#buckets.get(code);
        const known = bucket?.find((other) => other === value || equals.call(value, other) === true);
        if (known !== undefined) return known;
        if (remember) {
            if (bucket) bucket.push(value);
            else this.#buckets.set(code, [value]);
        }
        return value;
    }
    clear(): void {
        this.#buckets = undefined;
    }
}

/** `items` may be read and written freely; `changes` counts structural changes so that iteration can notice them. */
export class ApexList {
    /** The list type itself, not the element's. */
    readonly type: Extract<ApexType, { kind: 'list' }>;
    items: unknown[];
    changes = 0;
    constructor(type: Extract<ApexType, { kind: 'list' }>, items: unknown[] = []) {
        this.type = type;
        this.items = items;
    }
    add(item: unknown): void {
        if (this.items.push(item) % heapStride === 0 || isLarge(item) || item instanceof ApexBlob) growth.note?.(this);
        this.changes++;
    }
    [Symbol.iterator](): Iterator<unknown> {
        return this.items[Symbol.iterator]();
    }
}

export class ApexSet {
    readonly type: Extract<ApexType, { kind: 'set' }>;
    readonly #entries = new Map<Key, unknown>();
    readonly #keys = new KeyTable();
    changes = 0;
    constructor(type: Extract<ApexType, { kind: 'set' }>, values: Iterable<unknown> = []) {
        this.type = type;
        for (const value of values) this.add(value);
    }
    get size(): number {
        return this.#entries.size;
    }
    has(value: unknown): boolean {
        return this.#entries.has(this.#keys.resolve(value, false));
    }
    /** True if it was not there. */
    add(value: unknown): boolean {
        const key = this.#keys.resolve(value, true);
        if (this.#entries.has(key)) return false;
        this.#entries.set(key, value);
        this.changes++;
        if (isMilestone(this.#entries.size)) growth.note?.(this);
        else if (isLarge(value)) growth.took?.(this, value.length);
        return true;
    }
    remove(value: unknown): boolean {
        const removed = this.#entries.delete(this.#keys.resolve(value, false));
        if (removed) this.changes++;
        if (removed && isLarge(value)) growth.took?.(this, -value.length);
        return removed;
    }
    clear(): void {
        this.#entries.clear();
        this.#keys.clear();
        this.changes++;
        growth.note?.(this);
    }
    values(): IterableIterator<unknown> {
        return this.#entries.values();
    }
    [Symbol.iterator](): IterableIterator<unknown> {
        return this.#entries.values();
    }
}

export class ApexMap {
    readonly type: Extract<ApexType, { kind: 'map' }>;
    readonly #entries = new Map<Key, [unknown, unknown]>();
    readonly #keys = new KeyTable();
    changes = 0;
    constructor(type: Extract<ApexType, { kind: 'map' }>, entries: Iterable<readonly [unknown, unknown]> = []) {
        this.type = type;
        for (const [key, value] of entries) this.put(key, value);
    }
    get size(): number {
        return this.#entries.size;
    }
    has(key: unknown): boolean {
        return this.#entries.has(this.#keys.resolve(key, false));
    }
    /** Null if absent. */
    get(key: unknown): unknown {
        return this.#entries.get(this.#keys.resolve(key, false))?.[1] ?? null;
    }
    /** The value that was there before, or null. */
    put(key: unknown, value: unknown): unknown {
        const stored = this.#keys.resolve(key, true);
        const entry = this.#entries.get(stored);
        if (isLarge(value)) growth.took?.(this, value.length);
        if (entry !== undefined && isLarge(entry[1])) growth.took?.(this, -entry[1].length);
        if (entry === undefined) {
            this.#entries.set(stored, [key, value]);
            this.changes++;
            if (isMilestone(this.#entries.size)) growth.note?.(this);
            return null;
        }
        const old = entry[1];
        entry[1] = value;
        return old;
    }
    remove(key: unknown): unknown {
        const stored = this.#keys.resolve(key, false);
        const entry = this.#entries.get(stored);
        if (entry === undefined) return null;
        this.#entries.delete(stored);
        this.changes++;
        if (isLarge(entry[1])) growth.took?.(this, -entry[1].length);
        return entry[1];
    }
    clear(): void {
        this.#entries.clear();
        this.#keys.clear();
        this.changes++;
        growth.note?.(this);
    }
    *keys(): IterableIterator<unknown> {
        for (const [key] of this.#entries.values()) yield key;
    }
    *values(): IterableIterator<unknown> {
        for (const [, value] of this.#entries.values()) yield value;
    }
    entries(): IterableIterator<[unknown, unknown]> {
        return this.#entries.values();
    }
}
