/**
 * Answers that wires share: one entry for each question, as long as a wire listens to it. What a component was handed
 * leads back to its entry, which is how `refreshApex` finds it.
 */
import type { ApexError } from './apexTransport.ts';

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
/** Which entry a provisioned value came from. */
const origins = new WeakMap<object, Entry>();

/** The answer that is there or on its way for a question; undefined if no wire asks it. */
export function pendingAnswer(question: string): Promise<unknown> | undefined {
    return entries.get(question)?.pending;
}

/** @return ends the subscription */
export function subscribeTo(question: string, load: () => Promise<unknown>, listener: Listener): () => void {
    let entry = entries.get(question);
    if (entry === undefined) {
        entry = createEntry(load);
        entries.set(question, entry);
    } else if (entry.latest !== undefined) {
        provide(entry, listener, entry.latest);
    }
    const subscribed = entry;
    subscribed.listeners.add(listener);
    return () => {
        subscribed.listeners.delete(listener);
        if (subscribed.listeners.size === 0 && entries.get(question) === subscribed) entries.delete(question);
    };
}

/** Fetches again what a wire provisioned and tells every wire of it. Unknown values are ignored, as on the platform. */
export async function refresh(provisioned: object): Promise<void> {
    const entry = origins.get(provisioned);
    if (entry !== undefined) await again(entry);
}

/** Fetches again what wires asked with questions of a kind. */
export async function refreshWhere(concerns: (question: string) => boolean): Promise<void> {
    await Promise.all([...entries].filter(([question]) => concerns(question)).map(([, entry]) => again(entry)));
}

async function again(entry: Entry): Promise<void> {
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
