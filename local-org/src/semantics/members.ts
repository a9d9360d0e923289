/** Finding members of a type: its own, inherited and generic ones, with type parameters filled in. */
import { typeName, types } from './types.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol } from './types.ts';
import { compilerMadeClasses } from './platform.ts';
import { recordSetType } from './platform-symbols.ts';
import type { PlatformSymbols } from './platform-symbols.ts';

/** Values of type parameters by name. */
export type Bindings = ReadonlyMap<string, ApexType>;
const noBindings: Bindings = new Map();

/** A class with the values of its type parameters. */
export type ClassView = { readonly symbol: ClassSymbol; readonly bindings: Bindings };

/** A method as seen from a receiver: parameters and result without type parameters. */
export type MethodView = {
    readonly symbol: MethodSymbol;
    readonly params: readonly ApexType[];
    readonly returnType: ApexType;
};

/** Fills type parameters in. */
export function substitute(type: ApexType, bindings: Bindings): ApexType {
    if (bindings.size === 0) return type;
    switch (type.kind) {
        case 'param':
            return bindings.get(type.name) ?? types.object;
        case 'list':
            return type === recordSetType ? type : { kind: 'list', element: substitute(type.element, bindings) };
        case 'set':
            return { kind: 'set', element: substitute(type.element, bindings) };
        case 'map':
            return { kind: 'map', key: substitute(type.key, bindings), value: substitute(type.value, bindings) };
        case 'class':
            if (type.args.length === 0) return type;
            return { kind: 'class', symbol: type.symbol, args: type.args.map((arg) => substitute(arg, bindings)) };
        default:
            return type;
    }
}

/** The class that declares a type's members; undefined for `void` and `null`. */
export function classView(platform: PlatformSymbols, type: ApexType): ClassView | undefined {
    switch (type.kind) {
        case 'primitive':
            return { symbol: platform.get(`System.${type.name}`), bindings: noBindings };
        case 'object':
        case 'param':
            return { symbol: platform.get(compilerMadeClasses.object.name), bindings: noBindings };
        case 'sobject':
            return { symbol: platform.get('System.SObject'), bindings: noBindings };
        case 'list':
            return { symbol: platform.get('System.List'), bindings: new Map([['T', type.element]]) };
        case 'set':
            return { symbol: platform.get('System.Set'), bindings: new Map([['T', type.element]]) };
        case 'map':
            return {
                symbol: platform.get('System.Map'),
                bindings: new Map([
                    ['K', type.key],
                    ['V', type.value]
                ])
            };
        case 'class':
            return { symbol: type.symbol, bindings: bindingsOf(type.symbol, type.args) };
        default:
            return undefined;
    }
}

export function bindingsOf(symbol: ClassSymbol, args: readonly ApexType[]): Bindings {
    if (symbol.typeParams.length === 0) return noBindings;
    return new Map(symbol.typeParams.map((name, i) => [name, args[i] ?? types.object]));
}

/** The direct super type and interfaces of a class, type parameters filled in. */
export function directSupers(view: ClassView): ApexType[] {
    const { superType, interfaces } = view.symbol;
    return [...(superType === undefined ? [] : [superType]), ...interfaces].map((t) => substitute(t, view.bindings));
}

const linearized = new WeakMap<ClassSymbol, readonly ClassView[]>();

/**
 * The class itself, then its super classes, then the interfaces of all of them. To be called once super types are
 * linked: the answer for a class without type arguments is kept.
 */
export function linearize(platform: PlatformSymbols, view: ClassView): readonly ClassView[] {
    if (view.bindings.size > 0) return linearizeAfresh(platform, view);
    let views = linearized.get(view.symbol);
    if (views === undefined) linearized.set(view.symbol, (views = linearizeAfresh(platform, view)));
    return views;
}

function linearizeAfresh(platform: PlatformSymbols, view: ClassView): ClassView[] {
    const classes: ClassView[] = [];
    const interfaces: ClassView[] = [];
    const seen = new Set<ClassSymbol>();
    const visit = (at: ClassView): void => {
        if (seen.has(at.symbol)) return;
        seen.add(at.symbol);
        (at.symbol.kind === 'interface' ? interfaces : classes).push(at);
        for (const type of directSupers(at)) {
            const next = classView(platform, type);
            if (next !== undefined) visit(next);
        }
    };
    visit(view);
    return [...classes, ...interfaces];
}

/** A field or property of a class or its super classes. */
export function findField(platform: PlatformSymbols, view: ClassView, name: string): FieldSymbol | undefined {
    const folded = name.toLowerCase();
    for (const at of linearize(platform, view)) {
        const field = at.symbol.fields.get(folded);
        if (field !== undefined) return field;
    }
    return undefined;
}

/** The overloads of a method a receiver has: overridden ones appear once, as their lowest override. */
export function findMethods(platform: PlatformSymbols, view: ClassView, name: string): MethodView[] {
    const folded = name.toLowerCase();
    const levels = linearize(platform, view).flatMap((at) => {
        const overloads = at.symbol.methods.get(folded);
        return overloads === undefined ? [] : [overloads.map((symbol) => viewMethod(symbol, at.bindings))];
    });
    if (levels.length < 2) return levels[0] ?? [];
    const found = new Map<string, MethodView>();
    for (const method of levels.flat()) {
        const signature = method.params.map(typeName).join(',');
        if (!found.has(signature)) found.set(signature, method);
    }
    return [...found.values()];
}

export function viewMethod(symbol: MethodSymbol, bindings: Bindings): MethodView {
    return {
        symbol,
        params: symbol.params.map((p) => substitute(p.type, bindings)),
        returnType: substitute(symbol.returnType, bindings)
    };
}

/** The methods every value has. */
export function objectMethods(platform: PlatformSymbols, name: string): MethodView[] {
    const object = platform.get(compilerMadeClasses.object.name);
    return (object.methods.get(name.toLowerCase()) ?? []).map((m) => viewMethod(m, noBindings));
}

/** Whether a class is another one, extends it or implements it. */
export function derivesFrom(platform: PlatformSymbols, symbol: ClassSymbol, base: ClassSymbol): boolean {
    if (symbol === base) return true;
    return linearize(platform, { symbol, bindings: noBindings }).some((at) => at.symbol === base);
}

/** Whether a class is an exception. */
export function isException(platform: PlatformSymbols, symbol: ClassSymbol): boolean {
    return derivesFrom(platform, symbol, platform.get('System.Exception'));
}

/** The arguments a type gives to a generic interface it implements: `[String]` for `Iterable<String>`. */
export function argumentsFor(
    platform: PlatformSymbols,
    type: ApexType,
    base: ClassSymbol
): readonly ApexType[] | undefined {
    const view = classView(platform, type);
    if (view === undefined) return undefined;
    const at = linearize(platform, view).find((v) => v.symbol === base);
    return at && base.typeParams.map((name) => at.bindings.get(name) ?? types.object);
}
