/** Runs the scripts that the emitter wrote and hands them what they name. */
import { Script } from 'node:vm';
import type { ObjectDef } from '../../metadata/model.ts';
import type { ApexType, ClassSymbol } from '../../semantics/types.ts';
import type { PlatformMethod, Runtime } from '../contract.ts';
import { ApexDecimal } from '../decimal.ts';
import { enumConstant } from '../enums.ts';
import { registerScript } from '../stack.ts';
import type { TickCell } from '../transaction.ts';
import { ApexDouble } from '../values.ts';
import type { ClassHandle, GuestFunction } from './handles.ts';

/** The emitter's `EmittedModule`, as far as the linker looks. */
export type LoadableModule = {
    readonly path: string;
    readonly text: string;
    readonly classes: readonly LoadableClass[];
    readonly references: readonly ClassSymbol[];
    readonly constants: readonly LoadableConstant[];
    readonly platform: readonly { readonly key: string; readonly use: PlatformUse }[];
    readonly helpers: readonly string[];
    readonly coverage: readonly (readonly number[])[];
    readonly trigger:
        { readonly name: string; readonly object: string; readonly events: readonly string[] } | undefined;
};
export type PlatformUse = 'call' | 'new' | 'get' | 'set';
export type LoadableClass = {
    readonly symbol: ClassSymbol;
    readonly instanceFields: readonly string[];
    readonly staticFields: readonly string[];
    readonly bridges: readonly { readonly name: string; readonly key: string; readonly isStatic: boolean }[];
};
export type LoadableConstant =
    | { readonly kind: 'type'; readonly type: ApexType }
    | { readonly kind: 'platformEnum'; readonly symbol: ClassSymbol; readonly name: string }
    | { readonly kind: 'decimal' | 'double'; readonly text: string }
    | { readonly kind: 'object'; readonly name: string }
    | { readonly kind: 'tree'; readonly tree: object };

/** What a module returns for each of its classes. */
export type ClassBody = {
    readonly methods: Readonly<Record<string, GuestFunction>>;
    readonly statics: Readonly<Record<string, GuestFunction>>;
    readonly staticDefaults: Readonly<Record<string, unknown>>;
    readonly instanceDefaults: Readonly<Record<string, unknown>>;
    readonly staticInit: readonly GuestFunction[];
    readonly instanceInit: readonly GuestFunction[];
};
export type ModuleBody = {
    readonly classes: readonly ClassBody[];
    readonly trigger?: () => void;
    /** Flags of stretches of lines, one per entry of the coverage table; missing if the module notes nothing. */
    readonly ran?: () => readonly number[];
    /** Clears them. */
    readonly forget?: () => void;
};

/** Where the names in a module lead. */
export type LinkEnvironment = {
    readonly runtime: Runtime;
    readonly ticks: TickCell;
    /** By helper name; a name without a function is a fault of the engine. */
    readonly helpers: Readonly<Record<string, unknown>>;
    handle(symbol: ClassSymbol): ClassHandle;
    object(name: string): ObjectDef | undefined;
    platform(key: string, use: PlatformUse): PlatformMethod | undefined;
};

/** Scripts of modules that an org has loaded: another org that loads the same module has nothing to parse. */
const scripts = new WeakMap<LoadableModule, Script>();

function scriptOf(module: LoadableModule): Script {
    const known = scripts.get(module);
    if (known !== undefined) return known;
    registerScript(module.path);
    const script = new Script(module.text, { filename: module.path });
    scripts.set(module, script);
    return script;
}

/** Runs one module's script. */
export function runModule(module: LoadableModule, environment: LinkEnvironment): ModuleBody {
    const start = scriptOf(module).runInThisContext() as (args: object) => ModuleBody;
    return start({
        runtime: environment.runtime,
        ticks: environment.ticks,
        helpers: pickHelpers(module, environment),
        references: module.references.map((symbol) => environment.handle(symbol)),
        constants: module.constants.map((constant) => makeConstant(constant, environment)),
        platform: module.platform.map((link) => findMember(link, module.path, environment))
    });
}

function pickHelpers(module: LoadableModule, environment: LinkEnvironment): Record<string, unknown> {
    return Object.fromEntries(
        module.helpers.map((name) => {
            const helper = environment.helpers[name];
            if (helper === undefined) throw new Error(`the runtime has no helper ${name}`);
            return [name, helper];
        })
    );
}

function findMember(
    link: LoadableModule['platform'][number],
    path: string,
    environment: LinkEnvironment
): PlatformMethod {
    const member = environment.platform(link.key, link.use);
    if (member === undefined) throw new Error(`${path}: the standard library has no ${link.key} to ${link.use}`);
    return member;
}

function makeConstant(constant: LoadableConstant, environment: LinkEnvironment): unknown {
    switch (constant.kind) {
        case 'type':
            return constant.type;
        case 'tree':
            return constant.tree;
        case 'double':
            return new ApexDouble(Number(constant.text));
        case 'decimal':
            return required(ApexDecimal.parse(constant.text), `decimal ${constant.text}`);
        case 'object':
            return required(environment.object(constant.name), `object ${constant.name}`);
        case 'platformEnum':
            return required(
                enumConstant(constant.symbol, constant.name),
                `constant ${constant.symbol.name}.${constant.name}`
            );
    }
}

function required<T>(value: T | undefined, what: string): T {
    if (value === undefined) throw new Error(`there is no ${what}`);
    return value;
}
