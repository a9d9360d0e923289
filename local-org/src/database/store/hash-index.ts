type Key = string | number;

/** Ids by key. One id is kept bare, several as a set: most keys of a unique or lookup field have one. */
export class HashIndex {
    readonly #postings = new Map<Key, string | Set<string>>();

    add(key: Key, id: string): void {
        const posting = this.#postings.get(key);
        if (posting === undefined) this.#postings.set(key, id);
        else if (typeof posting !== 'string') posting.add(id);
        else if (posting !== id) this.#postings.set(key, new Set([posting, id]));
    }

    remove(key: Key, id: string): void {
        const posting = this.#postings.get(key);
        if (posting === id) this.#postings.delete(key);
        else if (posting instanceof Set && posting.delete(id) && posting.size === 0) this.#postings.delete(key);
    }

    get(key: Key): Iterable<string> {
        const posting = this.#postings.get(key);
        return posting === undefined ? [] : typeof posting === 'string' ? [posting] : posting;
    }

    /** How many ids a key has. */
    count(key: Key): number {
        const posting = this.#postings.get(key);
        return posting === undefined ? 0 : typeof posting === 'string' ? 1 : posting.size;
    }
}
