/** API names and their namespace prefixes. */
import type { FieldSetDef, ObjectDef } from './model.ts';

const customName = /^(?:([A-Za-z]\w*?)__)?([A-Za-z]\w*?)__(c|r|mdt|e|b|x|share|history|feed|s|pc|pr)$/i;

/** True for the name of something custom: it ends in a suffix such as `__c`. */
export function isCustomName(name: string): boolean {
    return customName.test(name);
}

/** `Role__c` as the org shows it: with the namespace, unless it carries one or is standard. */
export function qualify(name: string, namespace: string | undefined): string {
    if (namespace === undefined) return name;
    const match = customName.exec(name);
    return match === null || match[1] !== undefined ? name : `${namespace}__${name}`;
}

/** A field set by its name in any case, with or without the namespace. */
export function fieldSetNamed(object: ObjectDef, name: string, namespace: string | undefined): FieldSetDef | undefined {
    const folded = name.toLowerCase();
    const own = `${namespace?.toLowerCase()}__`;
    const short = folded.startsWith(own) ? folded.slice(own.length) : folded;
    return object.fieldSets?.find((set) => [folded, short].includes(set.name.toLowerCase()));
}

/** A map by lower-case API name whose own entries may also be asked for without the namespace prefix. */
export class NameMap<V> extends Map<string, V> {
    readonly #prefix: string | undefined;

    constructor(namespace: string | undefined, entries: Iterable<readonly [string, V]> = []) {
        super();
        this.#prefix = namespace === undefined ? undefined : `${namespace.toLowerCase()}__`;
        for (const [name, value] of entries) this.set(name.toLowerCase(), value);
    }

    override get(name: string): V | undefined {
        return super.get(name) ?? (this.#prefix === undefined ? undefined : super.get(this.#prefix + name));
    }

    override has(name: string): boolean {
        return super.has(name) || (this.#prefix !== undefined && super.has(this.#prefix + name));
    }
}

/** A name map whose entries are worked out when it is first used. */
export class LazyNameMap<V> extends NameMap<V> {
    #entries: (() => Iterable<readonly [string, V]>) | undefined;

    constructor(namespace: string | undefined, entries: () => Iterable<readonly [string, V]>) {
        super(namespace);
        this.#entries = entries;
    }

    #fill(): void {
        const entries = this.#entries;
        if (entries === undefined) return;
        this.#entries = undefined;
        for (const [name, value] of entries()) this.set(name.toLowerCase(), value);
    }

    override get size(): number {
        this.#fill();
        return super.size;
    }

    override get(name: string): V | undefined {
        this.#fill();
        return super.get(name);
    }

    override has(name: string): boolean {
        this.#fill();
        return super.has(name);
    }

    override forEach(visit: (value: V, name: string, map: Map<string, V>) => void): void {
        this.#fill();
        super.forEach(visit);
    }

    override entries(): MapIterator<[string, V]> {
        this.#fill();
        return super.entries();
    }

    override keys(): MapIterator<string> {
        this.#fill();
        return super.keys();
    }

    override values(): MapIterator<V> {
        this.#fill();
        return super.values();
    }

    override [Symbol.iterator](): MapIterator<[string, V]> {
        return this.entries();
    }
}
