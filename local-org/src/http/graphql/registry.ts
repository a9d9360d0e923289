/**
 * The types of one request. A schema of everything that a user may read would hold hundreds of objects, so types hold
 * only members whose names the request mentions anywhere; the others cannot be asked for by it.
 */
import type { GraphQLNamedType } from 'graphql';
import type { Members } from './members.ts';

export class Registry {
    readonly members: Members;
    readonly #names: ReadonlySet<string>;
    readonly #types = new Map<string, GraphQLNamedType>();

    constructor(members: Members, names: ReadonlySet<string>) {
        this.members = members;
        this.#names = names;
    }

    /** The type of a name, made when it is first wanted. */
    once<T extends GraphQLNamedType>(name: string, make: (name: string) => T): T {
        const known = this.#types.get(name);
        if (known !== undefined) return known as T;
        const made = make(name);
        this.#types.set(name, made);
        return made;
    }

    /** What there is under each name that the request mentions. */
    entries<T>(find: (name: string) => T | undefined): Record<string, T> {
        const found: Record<string, T> = {};
        for (const name of this.#names) {
            const value = find(name);
            if (value !== undefined) found[name] = value;
        }
        return found;
    }
}
