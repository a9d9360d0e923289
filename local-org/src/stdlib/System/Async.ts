/** Apex Reference, "AsyncInfo Class", "AsyncOptions Class" and "QueueableDuplicateSignature Class", API 67.0. */
import { ApexId, PlatformObject, type PlatformClass, type QueueableOptions, type Runtime } from '../../runtime/index.ts'; // prettier-ignore
import { Bean, beanClass } from '../support/bean.ts';
import { failNullArgument } from '../support/guard.ts';

/** Largest sum of the parts of a signature, in bytes. */
const signatureLimit = 2_048;
const bytesOf = { integer: 4, id: 18 } as const;

class DuplicateSignature extends PlatformObject {
    readonly typeName = 'System.QueueableDuplicateSignature';
    readonly text: string;
    constructor(text: string) {
        super();
        this.text = text;
    }
    override toString(): string {
        return this.text;
    }
}

/** Collects what makes two jobs the same. */
class SignatureBuilder extends PlatformObject {
    readonly typeName = 'System.QueueableDuplicateSignature.Builder';
    readonly parts: string[] = [];
    size = 0;

    add(runtime: Runtime, kind: string, value: unknown, bytes: number): this {
        if (value === null) return failNullArgument(runtime);
        if (this.size + bytes > signatureLimit) {
            const message = `The signature is longer than ${signatureLimit} bytes`;
            return runtime.fail('System.InvalidParameterValueException', message);
        }
        this.parts.push(`${kind}:${String(value)}`);
        this.size += bytes;
        return this;
    }
}

const signatureClasses: readonly PlatformClass[] = [
    {
        name: 'System.QueueableDuplicateSignature',
        declares: ['static QueueableDuplicateSignature.Builder Builder()'],
        statics: { 'Builder()': () => new SignatureBuilder() },
        methods: { 'toString()': (_: Runtime, self: DuplicateSignature) => self.text }
    },
    {
        name: 'System.QueueableDuplicateSignature.Builder',
        constructors: { 'new()': () => new SignatureBuilder() },
        methods: {
            'addId(Id)': (runtime: Runtime, self: SignatureBuilder, id: ApexId | null) =>
                self.add(runtime, 'id', id, bytesOf.id),
            'addInteger(Integer)': (runtime: Runtime, self: SignatureBuilder, value: number | null) =>
                self.add(runtime, 'integer', value, bytesOf.integer),
            'addString(String)': (runtime: Runtime, self: SignatureBuilder, text: string | null) =>
                self.add(runtime, 'string', text, Buffer.byteLength(text ?? '')),
            'build()': (_: Runtime, self: SignatureBuilder) => new DuplicateSignature(JSON.stringify(self.parts)),
            'getMaxSize()': () => signatureLimit,
            'getRemainingSize()': (_: Runtime, self: SignatureBuilder) => signatureLimit - self.size,
            'getSize()': (_: Runtime, self: SignatureBuilder) => self.size
        }
    }
];

/** What `System.enqueueJob` was told about a job. */
export function queueableOptions(options: Bean): QueueableOptions {
    const signature = options.get('DuplicateSignature');
    const delayMinutes = options.get('MinimumQueueableDelayInMinutes') as number | null;
    const maximumDepth = options.get('MaximumQueueableStackDepth') as number | null;
    return {
        ...(delayMinutes === null ? {} : { delayMinutes }),
        ...(maximumDepth === null ? {} : { maximumDepth }),
        ...(signature instanceof DuplicateSignature ? { signature: signature.text } : {})
    };
}

const depth = (runtime: Runtime): NonNullable<Runtime['async']['current']>['queueable'] => runtime.async.current?.queueable; // prettier-ignore

export const asyncClasses: readonly PlatformClass[] = [
    beanClass('System.AsyncOptions', [
        'DuplicateSignature',
        'MaximumQueueableStackDepth',
        'MinimumQueueableDelayInMinutes'
    ]),
    {
        name: 'System.AsyncInfo',
        statics: {
            'getCurrentQueueableStackDepth()': (runtime: Runtime) => depth(runtime)?.depth ?? 0,
            'getMaximumQueueableStackDepth()': (runtime: Runtime) => depth(runtime)?.maximumDepth ?? null,
            'getMinimumQueueableDelayInMinutes()': (runtime: Runtime) => depth(runtime)?.delayMinutes ?? 0,
            'hasMaxStackDepth()': (runtime: Runtime) => depth(runtime)?.maximumDepth !== undefined
        }
    },
    ...signatureClasses
];
