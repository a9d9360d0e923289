/** The types of Apex as the compiler and the reified collections of the runtime see them. */
import type { Access, Sharing, TypeDecl, MethodDecl, ConstructorDecl, PropertyDecl } from '../syntax/ast.ts';
import type { Span, SourceText } from '../source/index.ts';

export type PrimitiveName =
    | 'Boolean' | 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Id' | 'Date' | 'Datetime' | 'Time' | 'Blob'; // prettier-ignore

export type ApexType =
    | { readonly kind: 'primitive'; readonly name: PrimitiveName }
    | { readonly kind: 'void' }
    /** The type of `null`. */
    | { readonly kind: 'null' }
    /** `Object`. */
    | { readonly kind: 'object' }
    | { readonly kind: 'list'; readonly element: ApexType }
    | { readonly kind: 'set'; readonly element: ApexType }
    | { readonly kind: 'map'; readonly key: ApexType; readonly value: ApexType }
    /** `SObject` itself has no name; otherwise the API name as the schema spells it. */
    | { readonly kind: 'sobject'; readonly name: string | undefined }
    /** A user or platform class, interface or enum. `args` only for platform generics (`Iterator<T>`, `Database.Batchable<T>`). */
    | { readonly kind: 'class'; readonly symbol: ClassSymbol; readonly args: readonly ApexType[] }
    /** A type parameter inside a platform generic's signature. */
    | { readonly kind: 'param'; readonly name: string };

export type ParamSymbol = { readonly name: string; readonly type: ApexType };

export type MethodSymbol = {
    readonly owner: ClassSymbol;
    readonly name: string;
    readonly params: readonly ParamSymbol[];
    readonly returnType: ApexType;
    readonly isStatic: boolean;
    readonly isAbstract: boolean;
    readonly isVirtual: boolean;
    readonly isOverride: boolean;
    readonly access: Access;
    readonly annotations: ReadonlyMap<string, Readonly<Record<string, string>>>;
    /**
     * Name of the emitted JavaScript method of a user type (see `mangle`), or the key of a platform member in the
     * standard library: `String.indexOf(String)`, `Database.insert(List<SObject>,Boolean)`.
     */
    readonly key: string;
    readonly decl: MethodDecl | ConstructorDecl | undefined;
};

export type FieldSymbol = {
    readonly owner: ClassSymbol;
    readonly name: string;
    readonly type: ApexType;
    readonly isStatic: boolean;
    readonly isFinal: boolean;
    readonly isTransient: boolean;
    readonly access: Access;
    readonly annotations: ReadonlyMap<string, Readonly<Record<string, string>>>;
    /** JavaScript property that stores a user field (lower-cased name with a prefix), or the standard library key. */
    readonly key: string;
    /** Set for properties. `auto` accessors store in `key`; others are emitted as methods `get$key` and `set$key`. */
    readonly property:
        | {
              readonly getter: 'auto' | 'body' | undefined;
              readonly setter: 'auto' | 'body' | undefined;
              readonly decl: PropertyDecl | undefined;
          }
        | undefined;
};

/** A class, interface, enum or exception, ours or the platform's. Filled in steps while the project is linked. */
export type ClassSymbol = {
    /** `Outer.Inner`, `System.Iterator`, `Database.SaveResult`. */
    readonly name: string;
    readonly simpleName: string;
    /** Platform namespace (`System`, `Database`), or the package's own, or undefined. */
    readonly namespace: string | undefined;
    readonly origin: 'user' | 'platform';
    readonly kind: 'class' | 'interface' | 'enum';
    readonly typeParams: readonly string[];
    superType: ApexType | undefined;
    interfaces: readonly ApexType[];
    /** By lower-case name. */
    readonly fields: Map<string, FieldSymbol>;
    readonly methods: Map<string, MethodSymbol[]>;
    readonly constructors: MethodSymbol[];
    readonly inner: Map<string, ClassSymbol>;
    enumConstants: readonly string[];
    readonly outer: ClassSymbol | undefined;
    readonly access: Access;
    readonly isAbstract: boolean;
    readonly isVirtual: boolean;
    /** As written; the effective one follows `versions.ts`. */
    readonly sharing: Sharing | undefined;
    readonly isTest: boolean;
    /** 67 for API 67.0. */
    readonly apiVersion: number;
    readonly annotations: ReadonlyMap<string, Readonly<Record<string, string>>>;
    readonly decl: TypeDecl | undefined;
    readonly source: SourceText | undefined;
    readonly span: Span | undefined;
};

const primitive = (name: PrimitiveName): ApexType => ({ kind: 'primitive', name });

/** The types every phase needs by name. */
export const types = {
    boolean: primitive('Boolean'),
    integer: primitive('Integer'),
    long: primitive('Long'),
    double: primitive('Double'),
    decimal: primitive('Decimal'),
    string: primitive('String'),
    id: primitive('Id'),
    date: primitive('Date'),
    datetime: primitive('Datetime'),
    time: primitive('Time'),
    blob: primitive('Blob'),
    object: { kind: 'object' },
    void: { kind: 'void' },
    null: { kind: 'null' },
    sobject: { kind: 'sobject', name: undefined }
} as const satisfies Record<string, ApexType>;

/** The name a type has in Apex, as messages and `Type.getName` print it. */
export function typeName(type: ApexType): string {
    switch (type.kind) {
        case 'primitive':
            return type.name;
        case 'void':
        case 'null':
            return type.kind;
        case 'object':
            return 'Object';
        case 'list':
            return `List<${typeName(type.element)}>`;
        case 'set':
            return `Set<${typeName(type.element)}>`;
        case 'map':
            return `Map<${typeName(type.key)},${typeName(type.value)}>`;
        case 'sobject':
            return type.name ?? 'SObject';
        case 'param':
            return type.name;
        case 'class':
            return type.args.length === 0
                ? type.symbol.name
                : `${type.symbol.name}<${type.args.map(typeName).join(',')}>`;
    }
}

/**
 * The JavaScript name of a user method: lower-case name, then the erased parameter types, so that overloads differ and
 * overrides agree. `compareTo(Object)` gives `compareto$Object`; a type parameter is erased to `Object`. Non-word
 * characters of type names become `_`. Implementations with other parameter types than the interface declares get a
 * bridge under the interface's name.
 */
export function mangle(name: string, params: readonly ApexType[]): string {
    return [name.toLowerCase(), ...params.map((p) => erase(p).replace(/\W+/g, '_'))].join('$');
}

function erase(type: ApexType): string {
    switch (type.kind) {
        case 'param':
            return 'Object';
        case 'list':
            return `List<${erase(type.element)}>`;
        case 'set':
            return `Set<${erase(type.element)}>`;
        case 'map':
            return `Map<${erase(type.key)},${erase(type.value)}>`;
        default:
            return typeName(type);
    }
}
