/** Sends `@AuraEnabled` calls to the local org and turns answers into what components see on the platform. */
import { questionOf, takeBegun } from './begun.ts';
import { post, type Answer } from './post.ts';

export type ApexMethodIdentity = {
    readonly className: string;
    readonly methodName: string;
    readonly cacheable: boolean;
};

export type ApexParameters = Readonly<Record<string, unknown>>;

/** The object a component catches, or gets as `error` of a wire. */
export type ApexError = {
    readonly status: number;
    readonly ok: false;
    readonly statusText: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: {
        readonly message: string;
        readonly exceptionType?: string;
        readonly isUserDefinedException?: boolean;
        readonly stackTrace?: string;
    };
};

const unreachable = 'The local org does not answer. Is it still running?';

/**
 * @return the deserialized result, deeply frozen when the method is cacheable
 * @throws ApexError
 */
export async function callApex(method: ApexMethodIdentity, parameters: ApexParameters): Promise<unknown> {
    const { className, methodName } = method;
    // Only answers that may be shared may come from before.
    const begun = method.cacheable ? takeBegun(questionOf(className, methodName, parameters)) : undefined;
    let answer: Answer;
    try {
        answer = await (begun ?? post(className, methodName, parameters));
    } catch {
        throw apexError(0, '', { message: unreachable });
    }
    const { ok, status, statusText, body } = answer;
    if (!ok) throw apexError(status, statusText, body as ApexError['body']);
    return method.cacheable ? deepFreeze(body) : body;
}

/** An error in the shape of the platform's FetchResponse. */
export function apexError(status: number, statusText: string, body: ApexError['body']): ApexError {
    return deepFreeze({ status, ok: false, statusText, headers: {}, body });
}

/** Answers that wires share cannot be changed. */
export function deepFreeze<T>(value: T): T {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        for (const member of Object.values(value)) deepFreeze(member);
        Object.freeze(value);
    }
    return value;
}
