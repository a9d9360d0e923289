/** Types at run time: what a value is, and whether it may stand where another type is wanted. */
import { types, typeName, type ApexType, type ClassSymbol, type PrimitiveName } from '../semantics/types.ts';
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { ApexDecimal } from './decimal.ts';
import { GuestException } from './exceptions.ts';
import { ApexObject } from './object.ts';
import { SObject } from './sobject.ts';
import {
    ApexBlob, ApexDate, ApexDatetime, ApexDouble, ApexEnum, ApexId, ApexTime, PlatformObject, widenId
} from './values.ts'; // prettier-ignore

/** Finds the class of a platform object, platform exception or enum by its full name. */
export type ClassFinder = (name: string) => ClassSymbol | undefined;

/** The type of any value; `Object` for a platform object whose class nobody knows. */
export function typeOf(value: unknown, findClass: ClassFinder): ApexType {
    if (value === null) return types.null;
    switch (typeof value) {
        case 'string':
            return types.string;
        case 'number':
            return types.integer;
        case 'bigint':
            return types.long;
        case 'boolean':
            return types.boolean;
        default:
            return typeOfObject(value as object, findClass);
    }
}

function typeOfObject(value: object, findClass: ClassFinder): ApexType {
    if (value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap) return value.type;
    if (value instanceof SObject) return { kind: 'sobject', name: value.def.name };
    if (value instanceof ApexObject && value.$class !== undefined) return classType(value.$class);
    if (value instanceof ApexEnum || value instanceof PlatformObject || value instanceof GuestException) {
        const symbol = findClass(value.typeName);
        return symbol === undefined ? types.object : classType(symbol);
    }
    const name = primitiveOf(value);
    if (name === undefined) throw new Error(`not an Apex value: ${value.constructor?.name}`);
    return { kind: 'primitive', name };
}

function classType(symbol: ClassSymbol): ApexType {
    return { kind: 'class', symbol, args: [] };
}

function primitiveOf(value: object): PrimitiveName | undefined {
    if (value instanceof ApexId) return 'Id';
    if (value instanceof ApexDecimal) return 'Decimal';
    if (value instanceof ApexDouble) return 'Double';
    if (value instanceof ApexDate) return 'Date';
    if (value instanceof ApexDatetime) return 'Datetime';
    if (value instanceof ApexTime) return 'Time';
    return value instanceof ApexBlob ? 'Blob' : undefined;
}

/** `value instanceof type`. Null is an instance of nothing; an Integer is also a Long, Double and Decimal; a Date is a Datetime. */
export function isInstance(value: unknown, type: ApexType): boolean {
    if (value === null) return false;
    switch (type.kind) {
        case 'object':
        case 'param':
            return true;
        case 'primitive':
            return isPrimitive(value, type.name);
        case 'sobject':
            return value instanceof SObject && (type.name === undefined || value.def.name === type.name);
        case 'list':
            return value instanceof ApexList && fits(value.type.element, type.element);
        case 'set':
            return value instanceof ApexSet && fits(value.type.element, type.element);
        case 'map':
            return value instanceof ApexMap && fits(value.type.key, type.key) && fits(value.type.value, type.value);
        case 'class':
            return isInstanceOfClass(value, type.symbol);
        default:
            return false;
    }
}

/** Double and Decimal stand for each other, and for every whole number. */
function isNumericValue(value: unknown): boolean {
    return typeof value === 'number' || typeof value === 'bigint' || value instanceof ApexDouble || value instanceof ApexDecimal; // prettier-ignore
}

function isPrimitive(value: unknown, name: PrimitiveName): boolean {
    switch (name) {
        case 'Boolean':
            return typeof value === 'boolean';
        case 'Integer':
            return typeof value === 'number';
        case 'Long':
            return typeof value === 'number' || typeof value === 'bigint';
        case 'Double':
        case 'Decimal':
            return isNumericValue(value);
        case 'String':
            return typeof value === 'string' || value instanceof ApexId;
        case 'Id':
            return value instanceof ApexId || (typeof value === 'string' && widenId(value) !== undefined);
        case 'Datetime':
            return value instanceof ApexDatetime || value instanceof ApexDate;
        default:
            return typeof value === 'object' && value !== null && primitiveOf(value) === name;
    }
}

const collectionInterfaces = new Set(['system.iterable', 'iterable']);

function isInstanceOfClass(value: unknown, symbol: ClassSymbol): boolean {
    if (value instanceof ApexObject && value.$class !== undefined) return isSubclass(value.$class, symbol);
    if (value instanceof GuestException) return isPlatformException(value.typeName, symbol);
    if (value instanceof ApexEnum || value instanceof PlatformObject) return isPlatformInstance(value, symbol);
    return (
        (value instanceof ApexList || value instanceof ApexSet) && collectionInterfaces.has(symbol.name.toLowerCase())
    );
}

/** A platform object may stand for the interfaces and super types it lists in `implementedTypes`. */
function isPlatformInstance(value: ApexEnum | PlatformObject, symbol: ClassSymbol): boolean {
    if (sameName(value.typeName, symbol)) return true;
    const others = (value as { implementedTypes?: readonly string[] }).implementedTypes ?? [];
    return others.some((name) => sameName(name, symbol));
}

function isPlatformException(name: string, symbol: ClassSymbol): boolean {
    return sameName(name, symbol) || sameName('System.Exception', symbol);
}

function sameName(name: string, symbol: ClassSymbol): boolean {
    const wanted = symbol.name.toLowerCase();
    const given = name.toLowerCase();
    return given === wanted || given === `system.${wanted}`;
}

/** True if the class is the other one, extends it or implements it, at any distance. */
export function isSubclass(symbol: ClassSymbol, ancestor: ClassSymbol): boolean {
    if (symbol === ancestor) return true;
    if (symbol.origin === 'platform' && ancestor.origin === 'platform' && sameName(symbol.name, ancestor)) return true;
    const supers = symbol.superType === undefined ? symbol.interfaces : [symbol.superType, ...symbol.interfaces];
    return supers.some((type) => type.kind === 'class' && isSubclass(type.symbol, ancestor));
}

/** True if a collection of `from` may be used as a collection of `to`. */
export function fits(from: ApexType, to: ApexType): boolean {
    if (to.kind === 'object' || to.kind === 'param') return true;
    switch (from.kind) {
        case 'sobject':
            return to.kind === 'sobject' && (from.name === undefined || to.name === undefined || from.name === to.name);
        case 'list':
            return to.kind === 'list' && fits(from.element, to.element);
        case 'set':
            return to.kind === 'set' && fits(from.element, to.element);
        case 'map':
            return to.kind === 'map' && fits(from.key, to.key) && fits(from.value, to.value);
        case 'class':
            return to.kind === 'class' && isSubclass(from.symbol, to.symbol);
        case 'primitive':
            // A list of ids may be cast to a list of strings.
            return to.kind === 'primitive' && (from.name === to.name || (from.name === 'Id' && to.name === 'String'));
        default:
            return from.kind === to.kind;
    }
}

/** The name of a value's type as messages show it. */
export function typeNameOf(value: unknown, findClass: ClassFinder): string {
    return typeName(typeOf(value, findClass));
}
