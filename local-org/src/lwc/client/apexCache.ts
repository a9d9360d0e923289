/**
 * Results of cacheable methods, shared by every wire that asks the same question and by imperative calls meanwhile. An
 * entry lives as long as a wire listens to it.
 */
import { callApex } from './apexTransport.ts';
import { questionOf } from './begun.ts';
import type { ApexError, ApexMethodIdentity, ApexParameters } from './apexTransport.ts';

/** What a wire hands to the component; exactly one member is set once an answer is in. */
export type Provisioned = { readonly data: unknown; readonly error: ApexError | undefined };

type Listener = (value: Provisioned) => void;

type Entry = {
    readonly load: () => Promise<unknown>;
    readonly listeners: Set<Listener>;
    /** Settles with the newest answer. */
    pending: Promise<unknown>;
    latest: Provisioned | undefined;
};

const entries = new Map<string, Entry>();
/** Which entry a provisioned value came from, for refreshApex. */
const origins = new WeakMap<object, Entry>();

/** The result of a cacheable method: shared while a wire listens, fetched otherwise. */
export function readCached(method: ApexMethodIdentity, parameters: ApexParameters): Promise<unknown> {
    return entries.get(keyOf(method, parameters))?.pending ?? callApex(method, parameters);
}

/** @return ends the subscription */
export function subscribe(method: ApexMethodIdentity, parameters: ApexParameters, listener: Listener): () => void {
    const key = keyOf(method, parameters);
    let entry = entries.get(key);
    if (entry === undefined) {
        entry = createEntry(() => callApex(method, parameters));
        entries.set(key, entry);
    } else if (entry.latest !== undefined) {
        provide(entry, listener, entry.latest);
    }
    const subscribed = entry;
    subscribed.listeners.add(listener);
    return () => {
        subscribed.listeners.delete(listener);
        if (subscribed.listeners.size === 0 && entries.get(key) === subscribed) entries.delete(key);
    };
}

/** Fetches again what a wire provisioned and tells every wire of it. Unknown values are ignored, as on the platform. */
export async function refresh(provisioned: object): Promise<void> {
    const entry = origins.get(provisioned);
    if (entry === undefined) return;
    entry.pending = fetchInto(entry);
    await entry.pending.catch(() => undefined);
}

function createEntry(load: () => Promise<unknown>): Entry {
    const entry: Entry = { load, listeners: new Set(), pending: Promise.resolve(), latest: undefined };
    entry.pending = fetchInto(entry);
    entry.pending.catch(() => undefined);
    return entry;
}

async function fetchInto(entry: Entry): Promise<unknown> {
    try {
        const data = await entry.load();
        publish(entry, { data, error: undefined });
        return data;
    } catch (error) {
        publish(entry, { data: undefined, error: error as ApexError });
        throw error;
    }
}

function publish(entry: Entry, value: Provisioned): void {
    entry.latest = value;
    for (const listener of entry.listeners) provide(entry, listener, value);
}

/** Each listener gets its own object, since components may keep it and hand it to refreshApex. */
function provide(entry: Entry, listener: Listener, value: Provisioned): void {
    const own = { ...value };
    origins.set(own, entry);
    listener(own);
}

function keyOf(method: ApexMethodIdentity, parameters: ApexParameters): string {
    return questionOf(method.className, method.methodName, parameters);
}
