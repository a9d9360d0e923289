/** Symbols of the project's own classes: found by name, declared from syntax. */
import type { Annotation, ClassDecl, EnumDecl, InterfaceDecl, Member, Modifiers, TypeDecl } from '../syntax/ast.ts';
import type { Span } from '../source/index.ts';
import { diagnosticCodes } from '../source/index.ts';
import type { PlatformSymbols } from './platform-symbols.ts';
import type { ClassSymbol } from './types.ts';
import type { UnitInfo, World } from './world.ts';

/** The user classes of a program, by name. */
export interface SymbolTable {
    /** The platform's symbols, one set for everything that is bound against this table. */
    readonly platform: PlatformSymbols;
    /** A class by name with case folded: `Outer`, `Outer.Inner`, `namespace.Outer.Inner`. */
    find(name: string): ClassSymbol | undefined;
    /** Every class, inner ones after their outer one. */
    all(): Iterable<ClassSymbol>;
}

/** The table while it is filled; `parent` is searched for what is not here. */
export class UserSymbols implements SymbolTable {
    readonly platform: PlatformSymbols;
    readonly #topLevel = new Map<string, ClassSymbol>();
    readonly #parent: SymbolTable | undefined;
    readonly #namespaces = new Set<string>();

    constructor(platform: PlatformSymbols, parent?: SymbolTable) {
        this.platform = platform;
        this.#parent = parent;
    }

    add(symbol: ClassSymbol): void {
        this.#topLevel.set(symbol.simpleName.toLowerCase(), symbol);
        if (symbol.namespace !== undefined) this.#namespaces.add(symbol.namespace.toLowerCase());
    }

    /** A top-level class of this table or its parent. */
    topLevel(name: string): ClassSymbol | undefined {
        return this.#topLevel.get(name.toLowerCase()) ?? this.#parent?.find(name);
    }

    isOwnNamespace(name: string): boolean {
        return this.#namespaces.has(name.toLowerCase());
    }

    declareNamespace(name: string): void {
        this.#namespaces.add(name.toLowerCase());
    }

    find(name: string): ClassSymbol | undefined {
        const parts = name.split('.');
        const skip = parts.length > 1 && !this.#topLevel.has(parts[0]!.toLowerCase()) && this.isOwnNamespace(parts[0]!);
        let symbol: ClassSymbol | undefined;
        for (const part of skip ? parts.slice(1) : parts) {
            symbol =
                symbol === undefined ? this.#topLevel.get(part.toLowerCase()) : symbol.inner.get(part.toLowerCase());
            if (symbol === undefined) return this.#parent?.find(name);
        }
        return symbol;
    }

    *all(): Iterable<ClassSymbol> {
        if (this.#parent !== undefined) yield* this.#parent.all();
        for (const symbol of this.#topLevel.values()) yield* withInner(symbol);
    }
}

function* withInner(symbol: ClassSymbol): Iterable<ClassSymbol> {
    yield symbol;
    for (const inner of symbol.inner.values()) yield* withInner(inner);
}

/** A class with its declaration and file, before and after its members are known. */
export type DeclaredClass = {
    readonly symbol: ClassSymbol;
    readonly unit: UnitInfo;
    readonly decl: TypeDecl | undefined;
    readonly members: readonly Member[];
};

/** Annotations by lower-case name. */
export function annotationMap(annotations: readonly Annotation[]): ClassSymbol['annotations'] {
    return new Map(annotations.map((a) => [a.name.toLowerCase(), a.params]));
}

/** Declares a type and the types inside it; members and super types are resolved later. */
export function declareType(
    world: World,
    unit: UnitInfo,
    decl: TypeDecl,
    outer: ClassSymbol | undefined
): DeclaredClass[] {
    const symbol = emptyClass(unit, decl.name, decl.modifiers, outer, decl.kind, decl.nameSpan, decl);
    if (decl.kind === 'EnumDecl') checkConstants(world, unit, decl);
    const declared: DeclaredClass[] = [{ symbol, unit, decl, members: membersOf(decl) }];
    for (const member of membersOf(decl)) {
        if (!isTypeDecl(member)) continue;
        declared.push(...declareInner(world, unit, member, symbol));
    }
    return declared;
}

function checkConstants(world: World, unit: UnitInfo, { constants }: EnumDecl): void {
    const seen = new Set<string>();
    for (const { name, span } of constants) {
        const folded = name.toLowerCase();
        if (seen.has(folded)) world.report(unit.source, span, diagnosticCodes.duplicateDeclaration, `Duplicate enum constant: ${name}`); // prettier-ignore
        seen.add(folded);
    }
}

/** Declares a type inside another class. */
export function declareInner(world: World, unit: UnitInfo, decl: TypeDecl, outer: ClassSymbol): DeclaredClass[] {
    const folded = decl.name.toLowerCase();
    if (outer.inner.has(folded)) {
        world.report(unit.source, decl.nameSpan, diagnosticCodes.duplicateDeclaration, `Duplicate type: ${decl.name}`);
    }
    const declared = declareType(world, unit, decl, outer);
    outer.inner.set(folded, declared[0]!.symbol);
    return declared;
}

export function isTypeDecl(member: Member): member is TypeDecl {
    return member.kind === 'ClassDecl' || member.kind === 'InterfaceDecl' || member.kind === 'EnumDecl';
}

function membersOf(decl: ClassDecl | InterfaceDecl | EnumDecl): readonly Member[] {
    if (decl.kind === 'ClassDecl') return decl.members;
    return decl.kind === 'InterfaceDecl' ? decl.methods : [];
}

const kinds = { ClassDecl: 'class', InterfaceDecl: 'interface', EnumDecl: 'enum' } as const;

/** A class symbol without members. `decl` is undefined for the hidden classes of triggers and anonymous blocks. */
export function emptyClass(
    unit: UnitInfo,
    simpleName: string,
    modifiers: Modifiers,
    outer: ClassSymbol | undefined,
    kind: TypeDecl['kind'],
    span: Span,
    decl: TypeDecl | undefined
): ClassSymbol {
    const annotations = annotationMap(modifiers.annotations);
    return {
        name: outer === undefined ? simpleName : `${outer.name}.${simpleName}`,
        simpleName,
        namespace: unit.namespace,
        origin: 'user',
        kind: kinds[kind],
        typeParams: decl === undefined || decl.kind === 'EnumDecl' ? [] : decl.typeParams,
        superType: undefined,
        interfaces: [],
        fields: new Map(),
        methods: new Map(),
        constructors: [],
        inner: new Map(),
        enumConstants: decl?.kind === 'EnumDecl' ? decl.constants.map((c) => c.name) : [],
        outer,
        access: modifiers.access ?? 'private',
        isAbstract: modifiers.isAbstract,
        isVirtual: modifiers.isVirtual || modifiers.isAbstract,
        sharing: modifiers.sharing,
        isTest: annotations.has('istest') || (outer?.isTest ?? false),
        apiVersion: unit.apiVersion,
        annotations,
        decl,
        source: unit.source,
        span
    };
}
