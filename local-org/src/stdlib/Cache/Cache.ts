/** Apex Reference, "Org Class", "OrgPartition Class", "Session Class" and "Partition Class" of the Cache namespace, API 67.0. */
import {
    PlatformObject,
    type ApexList,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { failNullArgument } from '../support/guard.ts';
import { double, listOf, setOf } from '../support/values.ts';
import type { ApexTypeValue } from '../System/Type.ts';

type Entry = { readonly value: unknown; /** Milliseconds since the epoch. */ readonly expires: number };
type Store = Map<string, Entry>;

const dayMs = 86_400_000;
const lifetimes = { Org: dayMs, Session: dayMs / 3 } as const;
type Kind = keyof typeof lifetimes;

/** Entries live as long as the org's process, per org and, for the session cache, per user. */
const stores = new WeakMap<object, Map<string, Store>>();

function storeOf(runtime: Runtime, kind: Kind, partition: string): Store {
    let ofOrg = stores.get(runtime.org);
    if (ofOrg === undefined) stores.set(runtime.org, (ofOrg = new Map()));
    const owner = kind === 'Session' ? runtime.transaction.user.id : '';
    // A test sees its own cache only.
    const scope = runtime.test.isRunning ? runtime.transaction.memory : undefined;
    const key = `${kind}:${owner}:${partition.toLowerCase()}`;
    if (scope !== undefined) {
        const memoryKey = `Cache.${key}`;
        const known = scope.get(memoryKey) as Store | undefined;
        if (known !== undefined) return known;
        const fresh: Store = new Map();
        scope.set(memoryKey, fresh);
        return fresh;
    }
    let store = ofOrg.get(key);
    if (store === undefined) ofOrg.set(key, (store = new Map()));
    return store;
}

/** A `Cache.OrgPartition` or `Cache.SessionPartition`. */
class Partition extends PlatformObject {
    readonly typeName: string;
    readonly implementedTypes: readonly string[] = ['Cache.Partition'];
    readonly kind: Kind;
    readonly name: string;

    constructor(kind: Kind, name: string) {
        super();
        this.typeName = `Cache.${kind}Partition`;
        this.kind = kind;
        this.name = name;
    }
}

const defaults: Readonly<Record<Kind, Partition>> = {
    Org: new Partition('Org', 'default'),
    Session: new Partition('Session', 'default')
};

/** `namespace.partition.key` in the static methods names the partition; a plain key is in the default one. */
function locate(
    runtime: Runtime,
    partition: Partition,
    key: string | null
): { readonly store: Store; readonly key: string } {
    const given = key ?? failNullArgument(runtime);
    const dot = given.lastIndexOf('.');
    const name = dot < 0 ? partition.name : given.slice(0, dot);
    const short = given.slice(dot + 1);
    if (!/^[a-zA-Z0-9]{1,50}$/.test(short)) {
        runtime.fail('Cache.InvalidParamException', `Invalid key: ${short}`);
    }
    return { store: storeOf(runtime, partition.kind, name), key: short };
}

function read(runtime: Runtime, partition: Partition, key: string | null): unknown {
    const at = locate(runtime, partition, key);
    const entry = at.store.get(at.key);
    if (entry === undefined) return null;
    if (entry.expires > runtime.org.clock.now()) return entry.value;
    at.store.delete(at.key);
    return null;
}

function write(runtime: Runtime, partition: Partition, key: string | null, value: unknown, seconds?: unknown): void {
    if (value === null) failNullArgument(runtime);
    const at = locate(runtime, partition, key);
    const lifetime = typeof seconds === 'number' ? seconds * 1000 : lifetimes[partition.kind];
    at.store.set(at.key, { value, expires: runtime.org.clock.now() + lifetime });
}

/** The value, made by the `CacheBuilder` class if it is missing. */
function load(runtime: Runtime, partition: Partition, builder: ApexTypeValue, key: string | null): unknown {
    const cached = read(runtime, partition, key);
    if (cached !== null) return cached;
    const made = runtime.instantiate(builder.toString());
    const value = runtime.invoke(made, 'doLoad', ['String'], [key]);
    if (value !== null) write(runtime, partition, key, value);
    return value;
}

function remove(runtime: Runtime, partition: Partition, key: string | null): boolean {
    const at = locate(runtime, partition, key);
    return at.store.delete(at.key);
}

const members: Record<string, PlatformMethod> = {
    'contains(String)': (runtime: Runtime, self: Partition, key: string | null) => read(runtime, self, key) !== null,
    'get(String)': read,
    'get(Type,String)': load,
    'getKeys()': (runtime: Runtime, self: Partition) =>
        setOf(types.string, storeOf(runtime, self.kind, self.name).keys()),
    // What the local org keeps has no quota: nothing of the capacity is ever used up.
    'getCapacity()': () => double(0),
    'getMissRate()': () => double(0),
    'getNumKeys()': (runtime: Runtime, self: Partition) => BigInt(storeOf(runtime, self.kind, self.name).size),
    'getName()': (_: Runtime, self: Partition) => self.name,
    'put(String,Object)': write,
    'put(String,Object,Integer)': write,
    'put(String,Object,Visibility)': (runtime: Runtime, self: Partition, key: string | null, value: unknown) =>
        write(runtime, self, key, value),
    'put(String,Object,Integer,Visibility,Boolean)': write,
    'remove(String)': remove,
    'remove(Type,String)': (runtime: Runtime, self: Partition, _builder: ApexTypeValue, key: string | null) =>
        remove(runtime, self, key)
};

/** The static methods work on the default partition. */
function staticsOf(kind: Kind): Record<string, PlatformMethod> {
    const statics: Record<string, PlatformMethod> = {
        'getPartition(String)': (runtime: Runtime, name: string | null) =>
            new Partition(kind, name ?? failNullArgument(runtime))
    };
    for (const [key, method] of Object.entries(members)) {
        statics[key] = (runtime: Runtime, ...args: unknown[]) =>
            (method as (runtime: Runtime, ...all: unknown[]) => unknown)(runtime, defaults[kind], ...args);
    }
    return statics;
}

export const cacheClasses: readonly PlatformClass[] = [
    {
        name: 'Cache.Org',
        statics: {
            ...staticsOf('Org'),
            'contains(List<String>)': (runtime: Runtime, keys: ApexList) =>
                listOf(
                    types.boolean,
                    (keys.items as string[]).map((key) => read(runtime, defaults.Org, key) !== null)
                )
        }
    },
    {
        name: 'Cache.Session',
        statics: { ...staticsOf('Session'), 'isAvailable()': () => true }
    },
    { name: 'Cache.Partition', methods: { ...members, 'isAvailable()': () => true } },
    {
        name: 'Cache.OrgPartition',
        constructors: { 'new(String)': (_: Runtime, name: string) => new Partition('Org', name) },
        methods: { ...members, 'isAvailable()': () => true }
    },
    {
        name: 'Cache.SessionPartition',
        constructors: { 'new(String)': (_: Runtime, name: string) => new Partition('Session', name) },
        methods: { ...members, 'isAvailable()': () => true }
    }
];
