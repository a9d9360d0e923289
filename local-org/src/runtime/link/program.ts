/** The classes and triggers of a running org. */
import type { ClassSymbol } from '../../semantics/types.ts';
import { buildClass } from './classes.ts';
import { ClassHandle } from './handles.ts';
import {
    runModule,
    type ClassBody,
    type LinkEnvironment,
    type LoadableClass,
    type LoadableModule,
    type ModuleBody
} from './modules.ts';

/** A trigger that is ready to run. */
export type LinkedTrigger = {
    readonly name: string;
    readonly object: string;
    /** Lower case: `before insert`. */
    readonly events: readonly string[];
    readonly run: () => void;
};

/** Which lines of one module ran. */
export type NotedLines = {
    readonly path: string;
    /** Every line that can run. */
    readonly all: ReadonlySet<number>;
    /** Those that have, since the program was loaded or they were forgotten. */
    covered(): ReadonlySet<number>;
    forget(): void;
};

type Services = Omit<LinkEnvironment, 'handle'>;

/** Loads modules and keeps the handles of their classes. */
export class LinkedProgram {
    readonly triggers: LinkedTrigger[] = [];
    readonly coverage: NotedLines[] = [];
    readonly #handles = new Map<ClassSymbol, ClassHandle>();
    readonly #byName = new Map<string, ClassHandle>();
    readonly #services: Services;

    constructor(services: Services) {
        this.#services = services;
    }

    /** Links modules that may refer to each other and to modules linked before. */
    load(modules: readonly LoadableModule[]): void {
        for (const { classes } of modules) for (const { symbol } of classes) this.#declare(symbol);
        const environment: LinkEnvironment = {
            ...this.#services,
            handle: (symbol) => this.handle(symbol)
        };
        const bodies = new Map<ClassSymbol, { loadable: LoadableClass; body: ClassBody }>();
        for (const module of modules) {
            const body = runModule(module, environment);
            const { classes, trigger } = body;
            this.#noteCoverage(module, body);
            module.classes.forEach((loadable, at) => bodies.set(loadable.symbol, { loadable, body: classes[at]! }));
            if (module.trigger && trigger) this.triggers.push({ ...module.trigger, run: trigger });
        }
        for (const symbol of bodies.keys()) this.#build(symbol, bodies);
    }

    /** The handle of a class that was loaded. */
    handle(symbol: ClassSymbol): ClassHandle {
        const handle = this.#handles.get(symbol);
        if (handle === undefined) throw new Error(`class ${symbol.name} was not loaded`);
        return handle;
    }
    /** A class by name, case folded, with or without the project's own namespace. */
    find(name: string): ClassHandle | undefined {
        return this.#byName.get(name.toLowerCase());
    }
    handles(): Iterable<ClassHandle> {
        return this.#handles.values();
    }
    /** Values of all static fields. */
    *statics(): Iterable<unknown> {
        for (const handle of this.#handles.values()) for (const [key] of handle.$staticStart) yield handle.member(key);
    }
    /** Forgets the statics of every class. */
    reset(): void {
        for (const handle of this.#handles.values()) handle.$reset();
    }

    #declare(symbol: ClassSymbol): void {
        const handle = new ClassHandle(symbol);
        this.#handles.set(symbol, handle);
        this.#byName.set(symbol.name.toLowerCase(), handle);
        if (symbol.namespace !== undefined)
            this.#byName.set(`${symbol.namespace}.${symbol.name}`.toLowerCase(), handle);
    }

    #build(symbol: ClassSymbol, bodies: Map<ClassSymbol, { loadable: LoadableClass; body: ClassBody }>): void {
        const entry = bodies.get(symbol);
        if (entry === undefined) return;
        bodies.delete(symbol);
        const parent = symbol.superType?.kind === 'class' ? symbol.superType.symbol : undefined;
        const userParent = parent?.origin === 'user' ? parent : undefined;
        if (userParent !== undefined) this.#build(userParent, bodies);
        buildClass(entry.loadable, entry.body, this.handle(symbol), userParent && this.handle(userParent));
    }

    #noteCoverage({ path, coverage }: LoadableModule, { ran, forget }: ModuleBody): void {
        if (ran === undefined || forget === undefined) return;
        const covered = (): Set<number> => {
            const flags = ran();
            return new Set(coverage.filter((_, at) => flags[at] === 1).flat());
        };
        this.coverage.push({ path, all: new Set(coverage.flat()), covered, forget });
    }
}
