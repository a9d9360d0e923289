/** Maps of the describe calls. */
import { ApexMap, type Runtime } from '../../runtime/index.ts';
import { types, type ApexType } from '../../semantics/types.ts';
import { objectToken } from './tokens.ts';

/**
 * Keys are kept in lower case and found in any; names of the own namespace are found without its prefix too.
 */
export class NameMap extends ApexMap {
    prefix = '';

    #known(key: unknown): unknown {
        if (typeof key !== 'string') return key;
        const folded = key.toLowerCase();
        return super.has(folded) || this.prefix === '' || !super.has(this.prefix + folded)
            ? folded
            : this.prefix + folded;
    }
    override has(key: unknown): boolean {
        return super.has(this.#known(key));
    }
    override get(key: unknown): unknown {
        return super.get(this.#known(key));
    }
    override put(key: unknown, value: unknown): unknown {
        return super.put(this.#known(key), value);
    }
    override remove(key: unknown): unknown {
        return super.remove(this.#known(key));
    }
}

/** A describe map by API names. */
export function nameMap(runtime: Runtime, valueType: string, entries: Iterable<readonly [string, unknown]>): NameMap {
    const value: ApexType = runtime.typeForName(valueType) ?? types.object;
    const map = new NameMap({ kind: 'map', key: types.string, value });
    for (const [name, item] of entries) map.put(name, item);
    const { namespace } = runtime.org.identity;
    if (namespace !== undefined) map.prefix = `${namespace.toLowerCase()}__`;
    return map;
}

/** Finds by name also the objects that it does not list. */
class GlobalDescribe extends NameMap {
    readonly #find: (name: string) => unknown;

    constructor(value: ApexType, find: (name: string) => unknown) {
        super({ kind: 'map', key: types.string, value });
        this.#find = find;
    }
    override has(key: unknown): boolean {
        return super.has(key) || this.get(key) !== null;
    }
    override get(key: unknown): unknown {
        const known = super.get(key);
        if (known !== null || typeof key !== 'string') return known;
        return this.#find(key) ?? null;
    }
}

/** `Schema.getGlobalDescribe()`. */
export function globalDescribe(runtime: Runtime): NameMap {
    const { schema, identity } = runtime.org;
    const token = (name: string): unknown => {
        const def = schema.object(name);
        return def && objectToken(def);
    };
    const map = new GlobalDescribe(runtime.typeForName('Schema.SObjectType') ?? types.object, token);
    if (identity.namespace !== undefined) map.prefix = `${identity.namespace.toLowerCase()}__`;
    for (const name of schema.objectNames()) map.put(name, token(name));
    return map;
}
