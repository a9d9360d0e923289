/** From type names as written to types. User types come before System types, inner before outer. */
import type { TypeRef } from '../syntax/ast.ts';
import { diagnosticCodes } from '../source/index.ts';
import { types } from './types.ts';
import type { ApexType, ClassSymbol } from './types.ts';
import { collectionType, primitiveType } from './platform-symbols.ts';
import type { UnitInfo, World } from './world.ts';
import { errorType } from './world.ts';

/** Where a name is looked up from. */
export type TypeScope = { readonly unit: UnitInfo; readonly cls: ClassSymbol | undefined };

/** Resolves a type reference; reports an unknown name and returns `errorType`. */
export function resolveType(world: World, scope: TypeScope, ref: TypeRef): ApexType {
    let type = resolveBase(world, scope, ref);
    if (type === undefined) {
        const name = ref.names.map((part) => part.name).join('.');
        world.report(scope.unit.source, ref.span, diagnosticCodes.unknownType, `Invalid type: ${name}`);
        return errorType;
    }
    for (let i = 0; i < ref.arrayDims; i++) type = { kind: 'list', element: type };
    return type;
}

function resolveBase(world: World, scope: TypeScope, ref: TypeRef): ApexType | undefined {
    const names = ref.names.map((part) => part.name);
    const args = (ref.names.at(-1)?.args ?? []).map((arg) => resolveType(world, scope, arg));
    return typeNamed(world, scope, names, args);
}

/** A type by its dotted name; undefined if there is none. */
export function typeNamed(
    world: World,
    scope: TypeScope,
    names: readonly string[],
    args: readonly ApexType[] = []
): ApexType | undefined {
    const [first, ...rest] = names;
    if (first === undefined) return undefined;
    if (rest.length === 0) return simpleType(world, scope, first, args);
    const user = innerOf(userClass(world, scope.cls, first), rest);
    if (user !== undefined) return classType(user, args);
    if (world.symbols.isOwnNamespace(first)) {
        const own = innerOf(world.symbols.topLevel(rest[0]!), rest.slice(1));
        if (own !== undefined) return classType(own, args);
        const object = rest.length === 1 ? world.schema.object(`${first}__${rest[0]!}`) : undefined;
        if (object !== undefined) return { kind: 'sobject', name: object.name };
    }
    return qualifiedPlatformType(world, first, rest, args);
}

function qualifiedPlatformType(
    world: World,
    first: string,
    rest: readonly string[],
    args: readonly ApexType[]
): ApexType | undefined {
    const symbol = world.platform.find([first, ...rest].join('.'));
    const folded = first.toLowerCase();
    if (rest.length === 1 && folded === 'system') return systemType(world, rest[0]!, args);
    if (symbol !== undefined) return classType(symbol, args);
    if (rest.length === 1 && folded === 'schema') return simplePlatformType(world, rest[0]!, args);
    return systemInner(world, first, rest, args);
}

/** `ApexPages.Severity` and `System.ApexPages.Severity` alike. */
function systemInner(
    world: World,
    first: string,
    rest: readonly string[],
    args: readonly ApexType[]
): ApexType | undefined {
    const path = first.toLowerCase() === 'system' ? rest.join('.') : `System.${[first, ...rest].join('.')}`;
    const symbol = world.platform.find(path);
    return symbol && classType(symbol, args);
}

function simpleType(world: World, scope: TypeScope, name: string, args: readonly ApexType[]): ApexType | undefined {
    const user = userClass(world, scope.cls, name);
    if (user !== undefined) return classType(user, args);
    return simplePlatformType(world, name, args);
}

function simplePlatformType(world: World, name: string, args: readonly ApexType[]): ApexType | undefined {
    const system = systemType(world, name, args);
    const object = world.schema.object(name);
    if (object !== undefined && (system === undefined || isOnlyStatic(system)))
        return { kind: 'sobject', name: object.name };
    if (system !== undefined) return system;
    const schema = world.platform.find(`Schema.${name}`) ?? world.platform.find(`Database.${name}`);
    return schema && classType(schema, args);
}

/** `Network`, `Site`: classes nobody has an instance of give way to the record type of the same name. */
function isOnlyStatic(type: ApexType): boolean {
    if (type.kind !== 'class' || type.symbol.kind !== 'class') return false;
    const { fields, methods } = type.symbol;
    return (
        [...fields.values()].every((f) => f.isStatic) && [...methods.values()].every((m) => m.every((o) => o.isStatic))
    );
}

function systemType(world: World, name: string, args: readonly ApexType[]): ApexType | undefined {
    const folded = name.toLowerCase();
    if (folded === 'object') return types.object;
    if (folded === 'sobject') return types.sobject;
    if (folded === 'void') return types.void;
    const builtIn = primitiveType(folded) ?? collectionType(folded, args);
    if (builtIn !== undefined) return builtIn;
    const symbol = world.platform.find(`System.${name}`);
    return symbol && classType(symbol, args);
}

/** A user class by simple name: inner types of the class, its supers and its outers, then top-level ones. */
export function userClass(world: World, from: ClassSymbol | undefined, name: string): ClassSymbol | undefined {
    const folded = name.toLowerCase();
    for (let cls = from; cls !== undefined; cls = cls.outer) {
        if (cls.simpleName.toLowerCase() === folded && cls.decl !== undefined) return cls;
        const inner = inheritedInner(cls, folded);
        if (inner !== undefined) return inner;
    }
    return world.symbols.topLevel(name);
}

function inheritedInner(cls: ClassSymbol, folded: string): ClassSymbol | undefined {
    const seen = new Set<ClassSymbol>();
    for (let at: ClassSymbol | undefined = cls; at !== undefined && !seen.has(at); at = superSymbol(at)) {
        seen.add(at);
        const inner = at.origin === 'user' ? at.inner.get(folded) : undefined;
        if (inner !== undefined) return inner;
    }
    return undefined;
}

function superSymbol(cls: ClassSymbol): ClassSymbol | undefined {
    return cls.superType?.kind === 'class' ? cls.superType.symbol : undefined;
}

function innerOf(symbol: ClassSymbol | undefined, names: readonly string[]): ClassSymbol | undefined {
    let at = symbol;
    for (const name of names) at = at === undefined ? undefined : inheritedInner(at, name.toLowerCase());
    return at;
}

function classType(symbol: ClassSymbol, args: readonly ApexType[]): ApexType {
    if (symbol.typeParams.length === args.length) return { kind: 'class', symbol, args };
    return { kind: 'class', symbol, args: symbol.typeParams.map((_, i) => args[i] ?? types.object) };
}
