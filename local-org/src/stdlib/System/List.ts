/** Apex Reference, "List Class" and "Iterator Interface", API 67.0. */
import {
    growth,
    heapStride,
    ApexList,
    ApexSet,
    compare,
    equals,
    PlatformObject,
    SObject,
    type PlatformClass,
    type Runtime
} from '../../runtime/index.ts';
import { objectToken } from '../Schema/tokens.ts';
import { hashOf } from '../support/hash.ts';
import { elementsOf } from '../support/iteration.ts';
import { print } from '../support/print.ts';
import { cloneRecord } from '../support/records.ts';
import type { ApexType } from '../../semantics/types.ts';

/** What `iterator()` of a collection gives; the methods carry the names under which compiled code calls them. */
export class CollectionIterator extends PlatformObject {
    readonly typeName: string = 'System.Iterator';
    readonly implementedTypes: readonly string[] = ['System.Iterator'];
    readonly #runtime: Runtime;
    readonly #items: readonly unknown[];
    #at = 0;

    constructor(runtime: Runtime, items: readonly unknown[]) {
        super();
        this.#runtime = runtime;
        this.#items = items;
    }
    hasnext(): boolean {
        return this.#at < this.#items.length;
    }
    next(): unknown {
        if (!this.hasnext()) {
            return this.#runtime.fail('System.NoSuchElementException', 'Iterator has no more elements');
        }
        return this.#items[this.#at++];
    }
}

function outOfBounds(runtime: Runtime, index: number): never {
    return runtime.fail('System.ListException', `List index out of bounds: ${index}`);
}

function checked(runtime: Runtime, self: ApexList, index: number, end = self.items.length): number {
    // A null index is a null reference, as in the platform.
    if (index === null) runtime.fail('System.NullPointerException', 'Argument cannot be null.');
    return index < 0 || index >= end ? outOfBounds(runtime, index) : index;
}

/** The token of the records in a collection; null if its type does not name one object. */
export function recordTypeOf(runtime: Runtime, type: ApexType): unknown {
    if (type.kind !== 'sobject' || type.name === undefined) return null;
    const def = runtime.org.schema.object(type.name);
    return def === undefined ? null : objectToken(def);
}

export function deepCopy(value: unknown, preserveId: boolean, timestamps = false, autonumber = false): unknown {
    if (!(value instanceof SObject)) return value;
    return cloneRecord(value, {
        preserveId,
        deep: true,
        preserveTimestamps: timestamps,
        preserveAutonumber: autonumber
    });
}

const deepClone = (_: Runtime, self: ApexList, preserveId = false, timestamps = false, autonumber = false): ApexList =>
    new ApexList(
        self.type,
        self.items.map((item) => deepCopy(item, preserveId, timestamps, autonumber))
    );

const addAll = (_: Runtime, self: ApexList, other: ApexList | ApexSet): void => {
    const items = [...other];
    for (const item of items) self.items.push(item);
    self.changes++;
    if (self.items.length >= heapStride) growth.note?.(self);
};

const changing = {
    'add(T)': (_: Runtime, self: ApexList, item: unknown) => self.add(item),
    'add(Integer,T)': (runtime: Runtime, self: ApexList, index: number, item: unknown) => {
        self.items.splice(checked(runtime, self, index, self.items.length + 1), 0, item);
        self.changes++;
    },
    'addAll(List<T>)': addAll,
    'addAll(Set<T>)': addAll,
    'clear()': (_: Runtime, self: ApexList) => {
        self.items = [];
        self.changes++;
    },
    'remove(Integer)': (runtime: Runtime, self: ApexList, index: number) => {
        const [removed] = self.items.splice(checked(runtime, self, index), 1);
        self.changes++;
        return removed;
    },
    'set(Integer,T)': (runtime: Runtime, self: ApexList, index: number, item: unknown) => {
        self.items[checked(runtime, self, index)] = item;
    },
    'sort()': (_: Runtime, self: ApexList) => {
        self.items.sort(compare);
    },
    'sort(Comparator<T>)': (runtime: Runtime, self: ApexList, comparator: unknown) => {
        if (comparator === null) runtime.fail('System.NullPointerException', 'Argument cannot be null.');
        self.items.sort((a, b) => runtime.invoke(comparator, 'compare', ['Object', 'Object'], [a, b]) as number);
    }
};

export const listClass: PlatformClass = {
    name: 'System.List',
    methods: {
        ...changing,
        'contains(T)': (_: Runtime, self: ApexList, item: unknown) => self.items.some((other) => equals(other, item)),
        'indexOf(T)': (_: Runtime, self: ApexList, item: unknown) =>
            self.items.findIndex((other) => equals(other, item)),
        'deepClone()': deepClone,
        'deepClone(Boolean)': deepClone,
        'deepClone(Boolean,Boolean)': deepClone,
        'deepClone(Boolean,Boolean,Boolean)': deepClone,
        'get(Integer)': (runtime: Runtime, self: ApexList, index: number) => self.items[checked(runtime, self, index)],
        'getSObjectType()': (runtime: Runtime, self: ApexList) => recordTypeOf(runtime, self.type.element),
        'iterator()': (runtime: Runtime, self: ApexList) => new CollectionIterator(runtime, self.items),
        'isEmpty()': (_: Runtime, self: ApexList) => self.items.length === 0,
        'size()': (_: Runtime, self: ApexList) => self.items.length,
        'toString()': (runtime: Runtime, self: ApexList) => print(runtime, self),
        'clone()': (_: Runtime, self: ApexList) => new ApexList(self.type, [...self.items]),
        'hashCode()': (_: Runtime, self: ApexList) => hashOf(self),
        'equals(List<T>)': (_: Runtime, self: ApexList, other: unknown) => equals(self, other)
    }
};

/** `hasNext()` and `next()` on something known only as `Iterator`. */
export const iteratorClass: PlatformClass = {
    name: 'System.Iterator',
    methods: {
        'hasNext()': (runtime: Runtime, self: unknown) =>
            self instanceof CollectionIterator ? self.hasnext() : runtime.invoke(self, 'hasNext', [], []),
        'next()': (runtime: Runtime, self: unknown) =>
            self instanceof CollectionIterator ? self.next() : runtime.invoke(self, 'next', [], [])
    }
};

/** `iterator()` on something known only as `Iterable`. */
export const iterableClass: PlatformClass = {
    name: 'System.Iterable',
    methods: {
        'iterator()': (runtime: Runtime, self: unknown) =>
            self instanceof ApexList || self instanceof ApexSet
                ? new CollectionIterator(runtime, elementsOf(runtime, self))
                : runtime.invoke(self, 'iterator', [], [])
    }
};
