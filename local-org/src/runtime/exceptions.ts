/** Exceptions of the guest world. They are thrown with JavaScript's `throw`, but they are values, not errors of ours. */
import { DecimalError } from './decimal.ts';
import { ApexObject } from './object.ts';
import { apexFrames, captureStack, formatFrames, type ApexFrame } from './stack.ts';

/** One failed row of a DmlException, as its `getDml…` methods show it. */
export type DmlFailure = {
    /** Position in the list given to the DML statement. */
    readonly index: number;
    readonly id: string | null;
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
};

/** No `catch` of Apex stops these. */
const uncatchable = new Set(['System.LimitException', 'System.AssertException']);

/** Base of every exception: of the platform's (by `typeName`) and of user classes that extend `Exception`. */
export class GuestException extends ApexObject {
    message: string | null = null;
    cause: GuestException | null = null;
    /** Rows of a DmlException. */
    dml: readonly DmlFailure[] = [];
    /** Fields that the user of a QueryException may not read, by object. */
    inaccessibleFields: ReadonlyMap<string, ReadonlySet<string>> | undefined;
    /** `System.DmlException`, `Outer.MyException`. User classes have it on their prototype. */
    declare readonly typeName: string;
    /** What the stack is read from: the place of creation, or the JavaScript error that it was made of. */
    source: { stack?: string | undefined };
    #frames: readonly ApexFrame[] | undefined;

    constructor(typeName?: string, message: string | null = null, source?: { stack?: string | undefined }) {
        super();
        if (typeName !== undefined) Object.defineProperty(this, 'typeName', { value: typeName, enumerable: false });
        this.message = message;
        this.source = source ?? {};
        if (source === undefined) captureStack(this.source);
    }

    /** Innermost first. */
    get frames(): readonly ApexFrame[] {
        return (this.#frames ??= apexFrames(this.source));
    }
    /** Line of the innermost frame; 0 outside Apex. */
    get lineNumber(): number {
        return this.frames[0]?.line ?? 0;
    }
    get stackTrace(): string {
        return formatFrames(this.frames);
    }
    /** What `getMessage()` gives when no message was set. */
    get text(): string {
        return this.message ?? 'Script-thrown exception';
    }
    /** The constructors that every exception has; user classes reach them by `super(…)` or inherit them. */
    super$new(): this {
        return this;
    }
    super$new$String(message: string | null): this {
        this.message = message;
        return this;
    }
    super$new$System_Exception(cause: GuestException | null): this {
        this.cause = cause;
        return this;
    }
    super$new$String$System_Exception(message: string | null, cause: GuestException | null): this {
        this.message = message;
        this.cause = cause;
        return this;
    }
    get catchable(): boolean {
        return !uncatchable.has(this.typeName);
    }
    /** As the platform prints an exception: `System.MathException: Divide by 0`. */
    describe(): string {
        return `${this.typeName}: ${this.text}`;
    }
}

/** `DmlException` becomes `System.DmlException`; names with a namespace stay. */
export function qualifiedExceptionName(name: string): string {
    return name.includes('.') ? name : `System.${name}`;
}

/** Makes an exception of a platform type. */
export function guestException(typeName: string, message: string | null): GuestException {
    return new GuestException(qualifiedExceptionName(typeName), message);
}

/** Throws an exception of a platform type: `fail('MathException', 'Divide by 0')`. */
export function fail(typeName: string, message: string): never {
    throw guestException(typeName, message);
}

/** The exception of a member access on null. */
export function failNull(): never {
    throw guestException('NullPointerException', 'Attempt to de-reference a null object');
}

/**
 * The guest exception that a thrown JavaScript value stands for: itself; a NullPointerException for a member access on
 * null; a MathException for an impossible decimal; a LimitException for an exhausted stack. Undefined for everything
 * else, which is a bug of the engine.
 */
export function toGuest(thrown: unknown): GuestException | undefined {
    if (thrown instanceof GuestException) return thrown;
    if (thrown instanceof TypeError && /\bof null\b/.test(thrown.message)) {
        return new GuestException('System.NullPointerException', 'Attempt to de-reference a null object', thrown);
    }
    if (thrown instanceof DecimalError) return new GuestException('System.MathException', thrown.message, thrown);
    if (thrown instanceof RangeError && thrown.message.startsWith('Maximum call stack size')) {
        return new GuestException('System.LimitException', 'Maximum stack depth reached: 1001', thrown);
    }
    return undefined;
}
