/** Apex Reference, "Map Class", API 67.0. */
import {
    ApexId,
    ApexMap,
    equals,
    type ApexList,
    type PlatformClass,
    type Runtime,
    type SObject
} from '../../runtime/index.ts';
import { hashOf } from '../support/hash.ts';
import { print } from '../support/print.ts';
import { listOf, setOf } from '../support/values.ts';
import { deepCopy, recordTypeOf } from './List.ts';

export const mapClass: PlatformClass = {
    name: 'System.Map',
    methods: {
        'clear()': (_: Runtime, self: ApexMap) => self.clear(),
        'containsKey(K)': (_: Runtime, self: ApexMap, key: unknown) => self.has(key),
        'deepClone()': (_: Runtime, self: ApexMap) =>
            new ApexMap(
                self.type,
                [...self.entries()].map(([key, value]) => [key, deepCopy(value, true)] as const)
            ),
        'get(K)': (_: Runtime, self: ApexMap, key: unknown) => self.get(key),
        'getSObjectType()': (runtime: Runtime, self: ApexMap) => recordTypeOf(runtime, self.type.value),
        'isEmpty()': (_: Runtime, self: ApexMap) => self.size === 0,
        'keySet()': (_: Runtime, self: ApexMap) => setOf(self.type.key, self.keys()),
        'put(K,V)': (_: Runtime, self: ApexMap, key: unknown, value: unknown) => self.put(key, value),
        'putAll(Map<K,V>)': (_: Runtime, self: ApexMap, other: ApexMap) => {
            for (const [key, value] of [...other.entries()]) self.put(key, value);
        },
        'putAll(List<SObject>)': (_: Runtime, self: ApexMap, records: ApexList) => {
            for (const record of records.items as (SObject | null)[]) {
                const id = record?.values.get('Id') ?? null;
                // Unlike the constructor, `putAll` takes a record without an id.
                if (id === null) self.put(null, record);
                else
                    self.put(
                        self.type.key.kind === 'primitive' && self.type.key.name === 'String'
                            ? String(id)
                            : new ApexId(String(id)),
                        record
                    );
            }
        },
        'remove(K)': (_: Runtime, self: ApexMap, key: unknown) => self.remove(key),
        'size()': (_: Runtime, self: ApexMap) => self.size,
        'toString()': (runtime: Runtime, self: ApexMap) => print(runtime, self),
        'values()': (_: Runtime, self: ApexMap) => listOf(self.type.value, [...self.values()]),
        'clone()': (_: Runtime, self: ApexMap) => new ApexMap(self.type, self.entries()),
        'hashCode()': (_: Runtime, self: ApexMap) => hashOf(self),
        'equals(Map<K,V>)': (_: Runtime, self: ApexMap, other: unknown) => equals(self, other)
    }
};
