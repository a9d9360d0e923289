/** Which type fits where, how well, and the node that changes the representation. */
import { types } from './types.ts';
import type { ApexType, ClassSymbol, PrimitiveName } from './types.ts';
import type { BoundExpr, Conversion, NumericKind } from './bound.ts';
import { argumentsFor, derivesFrom } from './members.ts';
import { recordSetType } from './platform-symbols.ts';
import type { PlatformSymbols } from './platform-symbols.ts';
import { errorType } from './world.ts';

/** Structural equality of types. */
export function sameType(a: ApexType, b: ApexType): boolean {
    if (a === b) return true;
    switch (a.kind) {
        case 'primitive':
            return b.kind === 'primitive' && a.name === b.name;
        case 'list':
            return b.kind === 'list' && sameType(a.element, b.element);
        case 'set':
            return b.kind === 'set' && sameType(a.element, b.element);
        case 'map':
            return b.kind === 'map' && sameType(a.key, b.key) && sameType(a.value, b.value);
        case 'sobject':
            return b.kind === 'sobject' && a.name === b.name;
        case 'class':
            return (
                b.kind === 'class' && a.symbol === b.symbol && a.args.every((arg, i) => sameType(arg, b.args[i] ?? arg))
            );
        case 'param':
            return b.kind === 'param' && a.name === b.name;
        default:
            return a.kind === b.kind;
    }
}

const widening: Partial<Record<PrimitiveName, Partial<Record<PrimitiveName, number>>>> = {
    Integer: { Long: 1, Double: 3, Decimal: 2 },
    Long: { Double: 2, Decimal: 1 },
    Double: { Decimal: 1 },
    Decimal: { Double: 2 },
    Id: { String: 1 },
    String: { Id: 4 },
    Date: { Datetime: 2 }
};

const toObject = 30;

/**
 * How far a value of one type is from another: 0 for the same, more for each step of widening, undefined if it does
 * not fit without a cast.
 */
export function distance(platform: PlatformSymbols, from: ApexType, to: ApexType): number | undefined {
    if (from === errorType || to === errorType || sameType(from, to))
        return from === recordSetType && to !== from ? 1 : 0;
    if (from.kind === 'void' || to.kind === 'void') return undefined;
    if (from.kind === 'null') return 1;
    if (to.kind === 'object' || to.kind === 'param') return toObject;
    switch (from.kind) {
        case 'primitive':
            return to.kind === 'primitive' ? widening[from.name]?.[to.name] : undefined;
        case 'sobject':
            return to.kind === 'sobject' && (to.name === undefined || from.name === 'Name') ? 2 : undefined;
        case 'list':
        case 'set':
            return collectionDistance(platform, from, to);
        case 'map':
            return mapDistance(platform, from, to);
        case 'class':
            return classDistance(platform, from, to);
        default:
            return undefined;
    }
}

function collectionDistance(
    platform: PlatformSymbols,
    from: ApexType & { kind: 'list' | 'set' },
    to: ApexType
): number | undefined {
    if (from === recordSetType && to.kind === 'sobject') return 6;
    if (to.kind === from.kind) return elementDistance(platform, from.element, to.element);
    if (to.kind !== 'class' || to.symbol.origin !== 'platform' || to.symbol.simpleName !== 'Iterable') return undefined;
    const inner = elementDistance(platform, from.element, to.args[0] ?? types.object);
    return inner === undefined ? undefined : inner + 10;
}

/** Element types: covariant, records both ways between `SObject` and a concrete type, ids and strings alike. */
function elementDistance(platform: PlatformSymbols, from: ApexType, to: ApexType): number | undefined {
    if (sameType(from, to)) return 0;
    // A list of anything is nearer to a list of objects than to an object.
    if (to.kind === 'object') return toObject - 1;
    if (from.kind === 'sobject' && to.kind === 'sobject')
        return from.name === undefined || to.name === undefined ? 3 : undefined;
    if (from.kind === 'primitive' && to.kind === 'primitive') {
        const textual = new Set<string>(['Id', 'String']);
        return textual.has(from.name) && textual.has(to.name) ? 4 : undefined;
    }
    const inner = distance(platform, from, to);
    return inner === undefined ? undefined : inner + 3;
}

function mapDistance(platform: PlatformSymbols, from: ApexType & { kind: 'map' }, to: ApexType): number | undefined {
    if (to.kind !== 'map') return undefined;
    const key = elementDistance(platform, from.key, to.key);
    const value = elementDistance(platform, from.value, to.value);
    return key === undefined || value === undefined ? undefined : key + value;
}

function classDistance(
    platform: PlatformSymbols,
    from: ApexType & { kind: 'class' },
    to: ApexType
): number | undefined {
    if (to.kind !== 'class') return undefined;
    if (from.symbol === to.symbol) {
        const args = from.args.map((arg, i) => argumentDistance(platform, from.symbol, arg, to.args[i] ?? arg));
        return args.some((d) => d === undefined) ? undefined : args.reduce<number>((sum, d) => sum + d!, 1);
    }
    if (!derivesFrom(platform, from.symbol, to.symbol)) return undefined;
    const given = argumentsFor(platform, from, to.symbol) ?? [];
    const fits = given.every((arg, i) => elementDistance(platform, arg, to.args[i] ?? arg) !== undefined);
    return fits ? superSteps(platform, from.symbol, to.symbol) : undefined;
}

/** Type arguments: like elements, and an `Iterable<Object>` is taken for an iterable of anything. */
function argumentDistance(
    platform: PlatformSymbols,
    symbol: ClassSymbol,
    from: ApexType,
    to: ApexType
): number | undefined {
    const isIterable = symbol.origin === 'platform' && symbol.name === 'System.Iterable';
    return elementDistance(platform, from, to) ?? (isIterable && from.kind === 'object' ? toObject : undefined);
}

function superSteps(
    platform: PlatformSymbols,
    symbol: (ApexType & { kind: 'class' })['symbol'],
    base: typeof symbol
): number {
    let steps = 1;
    for (let at = symbol.superType; at?.kind === 'class' && at.symbol !== base; at = at.symbol.superType) {
        if (!derivesFrom(platform, at.symbol, base) || steps > 100) break;
        steps++;
    }
    return steps;
}

/** Whether a value of a type may be cast to another: up, down, sideways between interfaces, never across families. */
export function castable(platform: PlatformSymbols, from: ApexType, to: ApexType): boolean {
    if (from.kind === 'object' || from.kind === 'param' || distance(platform, from, to) !== undefined) return true;
    if (distance(platform, to, from) !== undefined) return true;
    if (isNumeric(from) && isNumeric(to)) return true;
    if (from.kind === 'sobject' && to.kind === 'sobject') return from.name === undefined;
    if (from.kind === 'list' && to.kind === 'list') return castable(platform, from.element, to.element);
    if (from.kind === 'set' && to.kind === 'set') return castable(platform, from.element, to.element);
    if (from.kind === 'map' && to.kind === 'map') {
        return castable(platform, from.key, to.key) && castable(platform, from.value, to.value);
    }
    if (to.kind === 'class' && (from.kind === 'list' || from.kind === 'set'))
        return to.symbol.simpleName === 'Iterable';
    if (from.kind === 'class' && (to.kind === 'list' || to.kind === 'set'))
        return from.symbol.simpleName === 'Iterable';
    if (from.kind !== 'class' || to.kind !== 'class') return false;
    return from.symbol === to.symbol || from.symbol.kind === 'interface' || to.symbol.kind === 'interface';
}

export function isNumeric(type: ApexType): type is ApexType & { kind: 'primitive'; name: NumericKind } {
    return (
        type.kind === 'primitive' &&
        (type.name === 'Integer' || type.name === 'Long' || type.name === 'Double' || type.name === 'Decimal')
    );
}

export function isPrimitive<Name extends PrimitiveName>(
    type: ApexType,
    ...names: readonly Name[]
): type is ApexType & { kind: 'primitive'; name: Name } {
    return type.kind === 'primitive' && (names as readonly string[]).includes(type.name);
}

const numericRank: Record<NumericKind, number> = { Integer: 0, Long: 1, Double: 2, Decimal: 3 };

/** The kind in which two numbers meet. */
export function commonNumeric(a: NumericKind, b: NumericKind): NumericKind {
    return numericRank[a] >= numericRank[b] ? a : b;
}

export const numericType: Record<NumericKind, ApexType> = {
    Integer: types.integer,
    Long: types.long,
    Double: types.double,
    Decimal: types.decimal
};

const conversionNames: Readonly<Record<string, Conversion>> = {
    'Integer>Long': 'integerToLong',
    'Integer>Double': 'integerToDouble',
    'Integer>Decimal': 'integerToDecimal',
    'Long>Double': 'longToDouble',
    'Long>Decimal': 'longToDecimal',
    'Double>Decimal': 'doubleToDecimal',
    'Decimal>Double': 'decimalToDouble',
    'Decimal>Integer': 'decimalToInteger',
    'Decimal>Long': 'decimalToLong',
    'Double>Integer': 'doubleToInteger',
    'Double>Long': 'doubleToLong',
    'Long>Integer': 'longToInteger',
    'Id>String': 'idToString',
    'String>Id': 'stringToId',
    'Date>Datetime': 'dateToDatetime',
    'Datetime>Date': 'datetimeToDate'
};

/** Wraps a value so that it has the representation of a type it fits; numeric literals change in place. */
export function represent(value: BoundExpr, to: ApexType): BoundExpr {
    const from = value.type;
    if (from.kind !== 'primitive' || to.kind !== 'primitive' || from.name === to.name) return value;
    if (value.kind === 'Literal' && from.name === 'Integer' && isNumeric(to)) return { ...value, type: to };
    const conversion = conversionNames[`${from.name}>${to.name}`];
    if (conversion === undefined) return value;
    return { kind: 'Convert', conversion, value, type: to, span: value.span };
}
