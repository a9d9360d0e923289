/** The classes and triggers of a running org. */
import type { ClassSymbol } from '../../semantics/types.ts';
import { buildClass } from './classes.ts';
import { ClassHandle } from './handles.ts';
import { runModule, type ClassBody, type LinkEnvironment, type LoadableClass, type LoadableModule } from './modules.ts';

/** A trigger that is ready to run. */
export type LinkedTrigger = {
    readonly name: string;
    readonly object: string;
    /** Lower case: `before insert`. */
    readonly events: readonly string[];
    readonly run: () => void;
};

/** Which stretches of one module ran: `lines[i]` are the lines that ran if `ran[i]` is 1. */
export type LineFlags = {
    readonly path: string;
    readonly lines: readonly (readonly number[])[];
    readonly ran: Uint8Array;
};

type Services = Omit<LinkEnvironment, 'handle' | 'flags'>;

/** Loads modules and keeps the handles of their classes. */
export class LinkedProgram {
    readonly triggers: LinkedTrigger[] = [];
    readonly coverage: LineFlags[] = [];
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
            handle: (symbol) => this.handle(symbol),
            flags: (path, lines) => this.#flags(path, lines)
        };
        const bodies = new Map<ClassSymbol, { loadable: LoadableClass; body: ClassBody }>();
        for (const module of modules) {
            const { classes, trigger } = runModule(module, environment);
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

    #flags(path: string, lines: readonly (readonly number[])[]): Uint8Array {
        const ran = new Uint8Array(lines.length);
        if (lines.length > 0) this.coverage.push({ path, lines, ran });
        return ran;
    }
}
