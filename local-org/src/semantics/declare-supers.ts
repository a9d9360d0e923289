/** Resolves super classes and interfaces, breaks cycles, and orders classes so that super types come first. */
import { diagnosticCodes } from '../source/index.ts';
import type { TypeRef } from '../syntax/ast.ts';
import { typeName } from './types.ts';
import type { ApexType, ClassSymbol } from './types.ts';
import { resolveType } from './resolve.ts';
import type { DeclaredClass } from './symbols.ts';
import { errorType } from './world.ts';
import type { World } from './world.ts';

/** Fills `superType` and `interfaces` of every class. Outer classes come first, so that inherited inner types are found. */
export function linkSupers(world: World, declared: readonly DeclaredClass[]): void {
    for (const cls of declared) linkSuper(world, cls);
    for (const cls of declared) linkInterfaces(world, cls);
    for (const cls of declared) breakCycle(world, cls);
}

function linkSuper(world: World, { symbol, unit, decl }: DeclaredClass): void {
    if (decl?.kind !== 'ClassDecl' || decl.superClass === undefined) return;
    const base = resolveType(world, { unit, cls: symbol.outer ?? symbol }, decl.superClass);
    if (base === errorType) return;
    const isClass = base.kind === 'class' && base.symbol.kind === 'class';
    if (!isClass) {
        reportSuper(world, symbol, decl.superClass, `Cannot extend ${typeName(base)}: it is not a class`);
        return;
    }
    const { symbol: parent } = base;
    if (parent.origin === 'user' && !parent.isVirtual) {
        reportSuper(
            world,
            symbol,
            decl.superClass,
            `Non-virtual and non-abstract type cannot be extended: ${parent.name}`
        );
    }
    symbol.superType = base;
}

function linkInterfaces(world: World, { symbol, unit, decl }: DeclaredClass): void {
    if (decl === undefined || decl.kind === 'EnumDecl') return;
    const interfaces: ApexType[] = [];
    for (const ref of decl.interfaces) {
        const type = resolveType(world, { unit, cls: symbol.outer ?? symbol }, ref);
        if (type === errorType) continue;
        if (type.kind === 'class' && type.symbol.kind === 'interface') interfaces.push(type);
        else reportSuper(world, symbol, ref, `Cannot implement ${typeName(type)}: it is not an interface`);
    }
    symbol.interfaces = interfaces;
}

function reportSuper(world: World, symbol: ClassSymbol, ref: TypeRef, message: string): void {
    world.report(symbol.source!, ref.span, diagnosticCodes.typeMismatch, message);
}

/** A class that is its own super type loses it. */
function breakCycle(world: World, { symbol }: DeclaredClass): void {
    if (!reaches(symbol, symbol, new Set())) return;
    const message = `Circular definition: ${symbol.name} is its own super type`;
    world.report(symbol.source!, symbol.span!, diagnosticCodes.cyclicInheritance, message);
    symbol.superType = undefined;
    symbol.interfaces = [];
}

function reaches(from: ClassSymbol, target: ClassSymbol, seen: Set<ClassSymbol>): boolean {
    for (const next of directSymbols(from)) {
        if (next === target) return true;
        if (seen.has(next)) continue;
        seen.add(next);
        if (reaches(next, target, seen)) return true;
    }
    return false;
}

function directSymbols(symbol: ClassSymbol): ClassSymbol[] {
    if (symbol.origin === 'platform') return [];
    const supers = symbol.superType === undefined ? symbol.interfaces : [symbol.superType, ...symbol.interfaces];
    return supers.flatMap((type) => (type.kind === 'class' ? [type.symbol] : []));
}

/** The classes with super types before sub types. */
export function supersFirst(declared: readonly DeclaredClass[]): DeclaredClass[] {
    const bySymbol = new Map(declared.map((cls) => [cls.symbol, cls]));
    const ordered = new Set<DeclaredClass>();
    const visit = (cls: DeclaredClass): void => {
        if (ordered.has(cls)) return;
        for (const base of directSymbols(cls.symbol)) {
            const known = bySymbol.get(base);
            if (known !== undefined) visit(known);
        }
        ordered.add(cls);
    };
    for (const cls of declared) visit(cls);
    return [...ordered];
}
