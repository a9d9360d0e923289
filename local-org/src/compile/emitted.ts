/** What the emitter hands to the runtime: JavaScript text and the things it names. */
import type { ApexType, ClassSymbol } from '../semantics/index.ts';

/** A value that a module refers to by position and the linker makes once. */
export type EmittedConstant =
    | { readonly kind: 'type'; readonly type: ApexType }
    | { readonly kind: 'platformEnum'; readonly symbol: ClassSymbol; readonly name: string }
    | { readonly kind: 'decimal' | 'double'; readonly text: string }
    /** Definition of a record type, by API name. */
    | { readonly kind: 'object'; readonly name: string }
    /** A query or search tree. */
    | { readonly kind: 'tree'; readonly tree: object };

/** A standard library member that a module calls. */
export type PlatformLink = { readonly key: string; readonly use: 'call' | 'new' | 'get' | 'set' };

export type EmittedClass = {
    readonly symbol: ClassSymbol;
    /** Properties that hold the fields of this class alone. Those without a plain initialiser start as null. */
    readonly instanceFields: readonly string[];
    readonly staticFields: readonly string[];
    /** Names under which a method of the class must answer too. */
    readonly bridges: readonly { readonly name: string; readonly key: string; readonly isStatic: boolean }[];
};

/**
 * One source file as a script. Its text is an expression: a function of a `ModuleArguments` that returns
 * `{classes: [{methods, statics, staticDefaults, instanceDefaults, staticInit, instanceInit}], trigger, ran, forget}` in the
 * order of `classes`; `ran` gives the flags of `coverage`, `forget` clears them; the defaults are fields with plain initialisers, the init lists functions to run in order. Line N of the text is
 * line N of the Apex file.
 */
export type EmittedModule = {
    /** As diagnostics show it. */
    readonly path: string;
    readonly text: string;
    readonly classes: readonly EmittedClass[];
    /** Classes, interfaces and enums that the text refers to by position. */
    readonly references: readonly ClassSymbol[];
    readonly constants: readonly EmittedConstant[];
    readonly platform: readonly PlatformLink[];
    /** Names of the helpers the text takes from the runtime. */
    readonly helpers: readonly string[];
    /** The lines that each coverage flag stands for; empty if the module notes nothing. */
    readonly coverage: readonly (readonly number[])[];
    readonly trigger:
        { readonly name: string; readonly object: string; readonly events: readonly string[] } | undefined;
};

export type EmitOptions = {
    /** Note which lines ran. */
    readonly coverage: boolean;
};
