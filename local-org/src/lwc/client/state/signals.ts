/**
 * Values that components and state managers follow. What changes is told once at the end of the task; what derives from it
 * is out of date at once.
 */
import { setFeatureFlag, setTrustedSignalSet } from './engine.ts';

export type Signal<T = unknown> = { readonly value: T; subscribe(onUpdate: () => void): () => void };

/** The engine follows these while it draws a template. */
const trusted = new WeakSet<object>();
setTrustedSignalSet(trusted);
setFeatureFlag('ENABLE_EXPERIMENTAL_SIGNALS', true);

export function isSignal(value: unknown): value is Signal {
    return typeof value === 'object' && value !== null && trusted.has(value);
}

export abstract class StateSignal<T> implements Signal<T> {
    readonly #subscribers = new Set<() => void>();
    readonly #derived = new Set<() => void>();
    #isTelling = false;

    constructor() {
        trusted.add(this);
    }

    abstract get value(): T;

    subscribe(onUpdate: () => void): () => void {
        this.#subscribers.add(onUpdate);
        return () => void this.#subscribers.delete(onUpdate);
    }

    /** Is told at once, before any subscriber. */
    derive(outdate: () => void): () => void {
        this.#derived.add(outdate);
        return () => void this.#derived.delete(outdate);
    }

    protected changed(): void {
        for (const outdate of this.#derived) outdate();
        if (this.#isTelling || this.#subscribers.size === 0) return;
        this.#isTelling = true;
        queueMicrotask(() => {
            this.#isTelling = false;
            for (const tell of [...this.#subscribers]) tell();
        });
    }
}

const follow = (signal: Signal, outdate: () => void): (() => void) =>
    signal instanceof StateSignal ? signal.derive(outdate) : signal.subscribe(outdate);

/** One value, or that of another signal. */
export class Atom<T> extends StateSignal<T> {
    #held: T | Signal<T>;
    #stop: (() => void) | undefined;

    constructor(held: T | Signal<T>) {
        super();
        this.#held = held;
        this.#follow();
    }

    get value(): T {
        return isSignal(this.#held) ? (this.#held.value as T) : (this.#held as T);
    }

    set(held: T | Signal<T>): void {
        if (Object.is(held, this.#held)) return;
        this.#stop?.();
        this.#held = held;
        this.#follow();
        this.changed();
    }

    #follow(): void {
        this.#stop = isSignal(this.#held) ? follow(this.#held, () => this.changed()) : undefined;
    }
}

/** What follows from other signals, worked out when it is read. */
export class Computed<T> extends StateSignal<T> {
    readonly #from: readonly Signal[];
    readonly #compute: (...values: readonly unknown[]) => T;
    #known: { readonly value: T } | undefined;

    constructor(from: readonly Signal[], compute: (...values: readonly unknown[]) => T) {
        super();
        this.#from = from;
        this.#compute = compute;
        for (const signal of from) follow(signal, () => this.#outdate());
    }

    get value(): T {
        this.#known ??= { value: this.#compute(...this.#from.map(({ value }) => value)) };
        return this.#known.value;
    }

    #outdate(): void {
        this.#known = undefined;
        this.changed();
    }
}
