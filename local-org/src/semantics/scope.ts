/** Blocks and the local variables declared in them. */
import type { LocalSymbol } from './bound.ts';

export class Scope {
    readonly #outer: Scope | undefined;
    readonly #locals = new Map<string, LocalSymbol>();

    constructor(outer: Scope | undefined) {
        this.#outer = outer;
    }

    add(local: LocalSymbol): void {
        this.#locals.set(local.name.toLowerCase(), local);
    }

    find(name: string): LocalSymbol | undefined {
        return this.#locals.get(name.toLowerCase()) ?? this.#outer?.find(name);
    }

    /** Every local in sight, inner ones first. */
    visible(): LocalSymbol[] {
        return [...this.#locals.values(), ...(this.#outer?.visible() ?? [])];
    }
}
