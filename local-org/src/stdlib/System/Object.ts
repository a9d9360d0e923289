/** Apex Developer Guide, "Classes and Casting" and "Enums", API 67.0: what every value and every enum answers. */
import {
    ApexList,
    ApexMap,
    ApexObject,
    ApexSet,
    enumConstant,
    enumConstants,
    equals,
    methodOf,
    PlatformObject,
    type ApexEnum,
    type PlatformClass,
    type Runtime
} from '../../runtime/index.ts';
import type { ApexType, ClassSymbol } from '../../semantics/types.ts';
import { failNullReference } from '../support/guard.ts';
import { hashOf } from '../support/hash.ts';
import { print } from '../support/print.ts';
import { listOf, mapOf, setOf } from '../support/values.ts';

/** An object of the same class with the same field values; values of other kinds cannot change and copy as themselves. */
function shallowCopy(value: unknown): unknown {
    if (value instanceof ApexList) return listOf(value.type.element, [...value.items]);
    if (value instanceof ApexSet) return setOf(value.type.element, value);
    if (value instanceof ApexMap) return mapOf(value.type.key, value.type.value, value.entries());
    if (!(value instanceof ApexObject || value instanceof PlatformObject)) return value;
    return Object.assign(Object.create(Object.getPrototypeOf(value) as object) as object, value);
}

export const objectClass: PlatformClass = {
    name: 'System.Object',
    methods: {
        'clone()': (runtime: Runtime, self: unknown) =>
            self === null ? failNullReference(runtime) : shallowCopy(self),
        'equals(Object)': (runtime: Runtime, self: unknown, other: unknown) =>
            self === null ? failNullReference(runtime) : equals(self, other),
        'hashCode()': (runtime: Runtime, self: unknown) => (self === null ? failNullReference(runtime) : hashOf(self)),
        'toString()': (runtime: Runtime, self: unknown) => {
            if (self === null) return failNullReference(runtime);
            const own = self instanceof ApexObject ? methodOf(self, 'tostring') : undefined;
            return own === undefined ? print(runtime, self) : own.call(self);
        }
    }
};

function symbolOf(type: ApexType): ClassSymbol {
    if (type.kind !== 'class') throw new Error(`not an enum: ${type.kind}`);
    return type.symbol;
}

export const enumClass: PlatformClass = {
    name: 'System.Enum',
    methods: {
        'name()': (_: Runtime, self: ApexEnum) => self.name,
        'ordinal()': (_: Runtime, self: ApexEnum) => self.ordinal
    },
    statics: {
        'values()': (_: Runtime, type: ApexType) => listOf(type, [...enumConstants(symbolOf(type))]),
        'valueOf(String)': (runtime: Runtime, name: string | null, type: ApexType) => {
            const symbol = symbolOf(type);
            const found = name === null ? undefined : enumConstant(symbol, name);
            return (
                found ?? runtime.fail('System.NoSuchElementException', `No enum const ${symbol.name}.${name ?? 'null'}`)
            );
        }
    },
    hidden: { 'values()': ['type'], 'valueOf(String)': ['type'] }
};
