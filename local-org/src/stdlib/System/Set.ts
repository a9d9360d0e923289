/** Apex Reference, "Set Class", API 67.0. */
import { ApexSet, equals, failNull, type ApexList, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { hashOf } from '../support/hash.ts';
import { print } from '../support/print.ts';
import { setOf } from '../support/values.ts';
import { CollectionIterator } from './List.ts';

type Values = ApexList | ApexSet | null;

const addAll = (_: Runtime, self: ApexSet, values: Values): boolean => {
    const before = self.size;
    for (const value of [...(values ?? failNull())]) self.add(value);
    return self.size !== before;
};

const containsAll = (_: Runtime, self: ApexSet, values: Values): boolean => {
    for (const value of values ?? failNull()) if (!self.has(value)) return false;
    return true;
};

const removeAll = (_: Runtime, self: ApexSet, values: Values): boolean => {
    const before = self.size;
    for (const value of [...(values ?? failNull())]) self.remove(value);
    return self.size !== before;
};

const retainAll = (_: Runtime, self: ApexSet, values: Values): boolean => {
    const before = self.size;
    const kept = setOf(self.type.element, values ?? failNull());
    for (const value of [...self]) if (!kept.has(value)) self.remove(value);
    return self.size !== before;
};

export const setClass: PlatformClass = {
    name: 'System.Set',
    methods: {
        'add(T)': (_: Runtime, self: ApexSet, value: unknown) => self.add(value),
        'addAll(List<T>)': addAll,
        'addAll(Set<T>)': addAll,
        'clear()': (_: Runtime, self: ApexSet) => self.clear(),
        'contains(T)': (_: Runtime, self: ApexSet, value: unknown) => self.has(value),
        'containsAll(List<T>)': containsAll,
        'containsAll(Set<T>)': containsAll,
        'isEmpty()': (_: Runtime, self: ApexSet) => self.size === 0,
        'remove(T)': (_: Runtime, self: ApexSet, value: unknown) => self.remove(value),
        'removeAll(List<T>)': removeAll,
        'removeAll(Set<T>)': removeAll,
        'retainAll(List<T>)': retainAll,
        'retainAll(Set<T>)': retainAll,
        'size()': (_: Runtime, self: ApexSet) => self.size,
        'toString()': (runtime: Runtime, self: ApexSet) => print(runtime, self),
        'iterator()': (runtime: Runtime, self: ApexSet) => new CollectionIterator(runtime, [...self]),
        'clone()': (_: Runtime, self: ApexSet) => new ApexSet(self.type, self),
        'hashCode()': (_: Runtime, self: ApexSet) => hashOf(self),
        'equals(Set<Object>)': (_: Runtime, self: ApexSet, other: unknown) => equals(self, other)
    }
};
