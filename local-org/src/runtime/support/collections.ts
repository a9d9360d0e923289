/** Making, reading and walking through collections. */
import type { ApexType } from '../../semantics/types.ts';
import { ApexList, ApexMap, ApexSet } from '../collections.ts';
import type { Runtime } from '../contract.ts';
import { fail, failNull } from '../exceptions.ts';
import { methodOf, ApexObject } from '../object.ts';
import { SObject } from '../sobject.ts';
import { ApexId } from '../values.ts';

type ListType = Extract<ApexType, { kind: 'list' }>;
type SetType = Extract<ApexType, { kind: 'set' }>;
type MapType = Extract<ApexType, { kind: 'map' }>;

export function sizedList(type: ListType, size: number | null): ApexList {
    if (size === null) failNull();
    return new ApexList(type, new Array(size).fill(null));
}
export function elementAt(list: ApexList, index: number): unknown {
    const { items } = list;
    if (index < 0 || index >= items.length) failIndex(index);
    if (index === null) failNull();
    return items[index];
}
export function putElement(list: ApexList, index: number, value: unknown): unknown {
    const { items } = list;
    if (index < 0 || index >= items.length) failIndex(index);
    if (index === null) failNull();
    items[index] = value;
    return value;
}
function failIndex(index: number): never {
    return fail('ListException', `List index out of bounds: ${index}`);
}

/** A list or set about to be iterated. */
export function iterable<T extends ApexList | ApexSet>(collection: T | null): T {
    return collection === null ? failNull() : collection;
}
/** Called when a collection was changed by the loop that walks through it. */
export function changed(): never {
    return fail('FinalException', 'Cannot modify a collection while it is being iterated.');
}

/** Chunks of 200 records, as `for (List<Account> batch : [SELECT …])` gets them. */
export function* batches(list: ApexList): Iterable<ApexList> {
    for (let at = 0; at < list.items.length; at += 200) yield new ApexList(list.type, list.items.slice(at, at + 200));
}

/** Functions that need to call back into Apex. */
export function collectionHelpers(
    runtime: Runtime
): Record<'iterator' | 'hasNext' | 'next' | 'copyList' | 'copySet' | 'copyMap', unknown> {
    const elements = (source: unknown): unknown[] => {
        if (source === null) return failNull();
        if (source instanceof ApexList || source instanceof ApexSet) return [...source];
        const walker = iteratorOf(source, runtime);
        const values: unknown[] = [];
        while (hasNext(walker, runtime)) values.push(next(walker, runtime));
        return values;
    };
    return {
        iterator: (source: unknown) => iteratorOf(source, runtime),
        hasNext: (walker: unknown) => hasNext(walker, runtime),
        next: (walker: unknown) => next(walker, runtime),
        copyList: (type: ListType, source: unknown) => new ApexList(type, elements(source)),
        copySet: (type: SetType, source: unknown) => new ApexSet(type, elements(source)),
        copyMap: (type: MapType, source: unknown) => copyMap(type, source)
    };
}

/** A walk over a collection that is not a user's iterator. */
class Walk {
    readonly values: Iterator<unknown>;
    step: IteratorResult<unknown>;
    constructor(values: Iterable<unknown>) {
        this.values = values[Symbol.iterator]();
        this.step = this.values.next();
    }
}

function iteratorOf(source: unknown, runtime: Runtime): unknown {
    if (source === null) return failNull();
    if (source instanceof ApexList || source instanceof ApexSet) return new Walk(source);
    return runtime.invoke(source, 'iterator', [], []);
}

function hasNext(walker: unknown, runtime: Runtime): boolean {
    if (walker instanceof Walk) return walker.step.done !== true;
    return call(walker, 'hasnext', runtime) === true;
}

function next(walker: unknown, runtime: Runtime): unknown {
    if (!(walker instanceof Walk)) return call(walker, 'next', runtime);
    const { value } = walker.step;
    walker.step = walker.values.next();
    return value;
}

function call(walker: unknown, name: string, runtime: Runtime): unknown {
    const method = walker instanceof ApexObject ? methodOf(walker, name) : undefined;
    return method === undefined ? runtime.invoke(walker, name, [], []) : method.call(walker);
}

/** `new Map<K, V>(other)`, or records by their ids. */
function copyMap(type: MapType, source: unknown): ApexMap {
    if (source === null) return failNull();
    if (source instanceof ApexMap) return new ApexMap(type, source.entries());
    if (!(source instanceof ApexList)) throw new Error('a map is made of a map or a list of records');
    const map = new ApexMap(type);
    source.items.forEach((record, row) => {
        if (!(record instanceof SObject)) failNull();
        const id = idIn(record);
        if (id === null) fail('ListException', `Row with null Id at index: ${row}`);
        if (map.has(id)) fail('ListException', `Row with duplicate Id at index: ${row}`);
        map.put(type.key.kind === 'primitive' && type.key.name === 'String' ? String(id) : asId(id), record);
    });
    return map;
}

/** The id; of an aggregate row, what it calls `Id`. */
function idIn({ def, values }: SObject): unknown {
    if (values.has('Id') || def.name !== 'AggregateResult') return values.get('Id') ?? null;
    for (const [name, value] of values) if (name.toLowerCase() === 'id') return value;
    return null;
}

function asId(value: unknown): ApexId {
    return value instanceof ApexId ? value : new ApexId(String(value));
}
