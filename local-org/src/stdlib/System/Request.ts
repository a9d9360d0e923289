/** Apex Reference, "Request Class" and "Collator Class", API 67.0. */
import { PlatformObject, type ApexEnum, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { constant } from '../support/enums.ts';
import { languageTag } from '../time/format.ts';
import { ApexUuid } from './EncodingUtil.ts';
import { randomBytes } from './Crypto.ts';

/** A `System.Request`. */
class ApexRequest extends PlatformObject {
    readonly typeName = 'System.Request';
    readonly id: string;

    constructor(id: string) {
        super();
        this.id = id;
    }
}

const requestKey = 'System.Request.id';

function currentRequest(runtime: Runtime): ApexRequest {
    const { memory } = runtime.transaction;
    const known = memory.get(requestKey);
    if (known instanceof ApexRequest) return known;
    const request = new ApexRequest(new ApexUuid(Buffer.from(randomBytes(runtime, 12)).toString('hex')).text);
    memory.set(requestKey, request);
    return request;
}

const quiddities: Readonly<Record<string, string>> = {
    queueable: 'QUEUEABLE',
    future: 'FUTURE',
    batch: 'BATCH_APEX',
    scheduled: 'SCHEDULED',
    event: 'PLATFORM_EVENT_PUBLISH_CALLBACK'
};

function quiddity(runtime: Runtime): ApexEnum {
    const job = runtime.async.current?.kind;
    const name = job === undefined ? (runtime.test.isRunning ? 'RUNTEST_SYNC' : 'SYNCHRONOUS') : quiddities[job]!;
    return constant(runtime, 'System.Quiddity', name);
}

export const requestClass: PlatformClass = {
    name: 'System.Request',
    methods: {
        'getQuiddity()': quiddity,
        'getRequestId()': (_: Runtime, self: ApexRequest) => self.id
    },
    statics: { 'getCurrent()': currentRequest }
};

/** A `System.Collator`: strings in the order of the user's language. */
class ApexCollator extends PlatformObject {
    readonly typeName = 'System.Collator';
    readonly implementedTypes: readonly string[] = ['System.Comparator'];
    readonly #collator: Intl.Collator;

    constructor(locale: string) {
        super();
        this.#collator = new Intl.Collator(languageTag(locale));
    }
    compare(a: string | null, b: string | null): number {
        if (a === null || b === null) return Number(a !== null) - Number(b !== null);
        return Math.sign(this.#collator.compare(a, b));
    }
}

const collate = (_: Runtime, self: ApexCollator, a: string | null, b: string | null): number => self.compare(a, b);

export const collatorClass: PlatformClass = {
    name: 'System.Collator',
    methods: { 'compare(String,String)': collate, 'compare(Object,Object)': collate },
    statics: { 'getInstance()': (runtime: Runtime) => new ApexCollator(runtime.transaction.user.locale) }
};
