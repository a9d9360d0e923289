/** `@salesforce/apex` and `@salesforce/apex/Class.method`: imperative calls, wires, refreshApex, getSObjectValue. */
import { unwrap } from 'lwc';
import { refresh, type Provisioned } from './answers.ts';
import { readCached, subscribe } from './apexCache.ts';
import { apexError, callApex } from './apexTransport.ts';
import type { ApexMethodIdentity, ApexParameters } from './apexTransport.ts';

type DataCallback = (value: Provisioned) => void;

/** The value a component imports: callable, and usable in `@wire` through its `adapter`. */
export type ApexMethod = ((parameters?: ApexParameters) => Promise<unknown>) & {
    readonly adapter: new (provide: DataCallback) => ApexWireAdapter;
};

const nothingYet: Provisioned = { data: undefined, error: undefined };

/** Asks when it is connected and every parameter is known: undefined means "not yet", null is a value. */
class ApexWireAdapter {
    readonly #method: ApexMethodIdentity;
    readonly #provide: DataCallback;
    #parameters: ApexParameters | undefined;
    #question: string | undefined;
    #connected = false;
    #unsubscribe: (() => void) | undefined;

    constructor(method: ApexMethodIdentity, provide: DataCallback) {
        this.#method = method;
        this.#provide = provide;
        provide({ ...nothingYet });
    }

    update(parameters: ApexParameters): void {
        this.#parameters = { ...parameters };
        if (this.#connected) this.#ask();
    }

    connect(): void {
        this.#connected = true;
        this.#ask();
    }

    disconnect(): void {
        this.#connected = false;
        this.#stop();
    }

    #ask(): void {
        const parameters = this.#parameters;
        if (parameters === undefined || Object.values(parameters).includes(undefined)) return;
        const question = JSON.stringify(parameters);
        if (question === this.#question) return;
        this.#stop();
        this.#question = question;
        if (!this.#method.cacheable) {
            this.#provide({ data: undefined, error: notCacheable(this.#method) });
            return;
        }
        this.#unsubscribe = subscribe(this.#method, parameters, this.#provide);
    }

    #stop(): void {
        this.#unsubscribe?.();
        this.#unsubscribe = undefined;
        this.#question = undefined;
    }
}

function notCacheable(method: ApexMethodIdentity): ReturnType<typeof apexError> {
    const message = `Apex methods that are to be cached must be marked as @AuraEnabled(cacheable=true): ${method.className}.${method.methodName}`;
    return apexError(500, 'Server Error', { message });
}

/** The import `@salesforce/apex/Class.method`. */
export function apexMethod(method: ApexMethodIdentity): ApexMethod {
    const call = (parameters: ApexParameters = {}): Promise<unknown> =>
        method.cacheable ? readCached(method, parameters) : callApex(method, parameters);
    class Adapter extends ApexWireAdapter {
        constructor(provide: DataCallback) {
            super(method, provide);
        }
    }
    return Object.assign(call, { adapter: Adapter });
}

/** Fetches again what a wire provisioned; resolves when the wire has the new value. */
export function refreshApex(provisioned: unknown): Promise<void> {
    const value: unknown = unwrap(provisioned);
    return typeof value === 'object' && value !== null ? refresh(value) : Promise.resolve();
}

type FieldReference = string | { readonly fieldApiName: string };

/** Reads a field, or a field across relationships, of a record that Apex returned. */
export function getSObjectValue(record: unknown, field: FieldReference): unknown {
    const path = typeof field === 'string' ? field.split('.').slice(1) : field.fieldApiName.split('.');
    let value: unknown = record;
    for (const part of path) {
        if (typeof value !== 'object' || value === null) return undefined;
        value = (value as Record<string, unknown>)[part];
    }
    return value;
}
