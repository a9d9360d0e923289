/**
 * The platform's own types and standard objects, as read from the type files that ship with the static analyser
 * (`platform-types.ts`). Names are in Apex spelling: `Messaging.InboundEmail.Header`, `clone` and not `clone$`.
 */

/** A type as a signature names it. Arrays are lists. */
export type TypeText =
    | { readonly kind: 'void' }
    /** `Object`: any value. */
    | { readonly kind: 'object' }
    /** A type parameter of the class that declares the member: `T`, `K`, `V`. */
    | { readonly kind: 'param'; readonly name: string }
    /** A record type; `SObject` itself has the name `SObject`. */
    | { readonly kind: 'sobject'; readonly name: string }
    /** The records of an inline query, wherever a list or iterator of records is accepted (`Internal.RecordSet$`). */
    | { readonly kind: 'recordSet'; readonly element: TypeText }
    /** Every other type, by its full name: `System.String`, `System.List`, `Database.SaveResult`, `Auth.JWT`. */
    | { readonly kind: 'named'; readonly name: string; readonly args: readonly TypeText[] };

export type PlatformField = { readonly name: string; readonly type: TypeText; readonly isStatic: boolean };

export type PlatformMethod = {
    readonly name: string;
    readonly params: readonly TypeText[];
    readonly returnType: TypeText;
    readonly isStatic: boolean;
    readonly isAbstract: boolean;
    /** Type parameters of the method itself; almost always empty. */
    readonly typeParams: readonly string[];
};

export type PlatformType = {
    /** `System`, `Database`, `Messaging`. */
    readonly namespace: string;
    /** Without the namespace, outer types included: `InboundEmail.Header`. */
    readonly name: string;
    readonly kind: 'class' | 'interface' | 'enum';
    readonly isAbstract: boolean;
    readonly typeParams: readonly string[];
    /** Undefined for types directly below `Object`. */
    readonly superType: TypeText | undefined;
    readonly interfaces: readonly TypeText[];
    readonly fields: readonly PlatformField[];
    readonly methods: readonly PlatformMethod[];
    /** Parameter types of each public constructor; empty where the type cannot be made with `new`. */
    readonly constructors: readonly (readonly TypeText[])[];
    readonly enumConstants: readonly string[];
    /** Full names of the types declared inside: `Messaging.InboundEmail.Header`. */
    readonly inner: readonly string[];
};

/** A standard object as the type file knows it: no lengths, picklists or flags (see `standard-objects/`). */
export type PlatformObject = {
    readonly name: string;
    readonly fields: readonly { readonly name: string; readonly type: TypeText }[];
    readonly children: readonly { readonly relationshipName: string; readonly object: string }[];
};

export interface PlatformTypes {
    /** By lower-case full name: `system.string`, `messaging.inboundemail.header`. */
    readonly types: ReadonlyMap<string, PlatformType>;
    /** Lower-case names of the namespaces. */
    readonly namespaces: ReadonlySet<string>;
    /** A standard object by name, case folded. */
    object(name: string): PlatformObject | undefined;
    /** Names of every standard object, as the platform spells them. */
    objectNames(): Iterable<string>;
}
