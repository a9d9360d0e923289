/** One `@AuraEnabled` call. */
import type { MethodSymbol } from '../../semantics/index.ts';
import { toGuest, type GuestException, type RunningUser } from '../../runtime/index.ts';
import type { Org } from '../org.ts';
import { jsonOf, valueOf } from './json.ts';

export type AuraCall = {
    readonly className: string;
    readonly methodName: string;
    /** Arguments by parameter name, as decoded from JSON. An absent one is null in Apex. */
    readonly parameters: Readonly<Record<string, unknown>>;
    /** The user whose session it is; the org's first user if left out. */
    readonly user?: RunningUser;
};

/** A guest exception is an answer, not a JavaScript error. */
export type AuraOutcome =
    | { readonly ok: true; readonly value: unknown }
    | {
          readonly ok: false;
          readonly error: {
              /** `System.AuraHandledException`. */
              readonly exceptionType: string;
              readonly message: string;
              /** Apex stack trace. */
              readonly stackTrace: string;
              readonly isUserDefinedException: boolean;
          };
      };

/**
 * Runs the method as one transaction, then the asynchronous work it started.
 * @throws Error if there is no such method; that is a mistake of the caller, which was checked when it was built
 */
export function invokeAuraMethod(org: Org, call: AuraCall): AuraOutcome {
    const { interpreter } = org;
    const handle = interpreter.program.find(call.className);
    const method = handle && auraMethod(handle.$symbol.methods.get(call.methodName.toLowerCase()) ?? []);
    if (handle === undefined || method === undefined) {
        throw new Error(`${call.className}.${call.methodName} is not an @AuraEnabled method`);
    }
    const user = call.user ?? org.user;
    if (org.findUser(user.id) === undefined) return sessionEnded;
    const topLevel = handle.$symbol.name.split('.')[0]!;
    if (!org.mayCall(user, topLevel)) return refused(topLevel);
    try {
        const value = interpreter.run(
            'synchronous',
            user,
            () => {
                const args = method.params.map((param) => valueOf(argument(call, param.name), param.type, interpreter));
                const body = handle.$initialize().member(method.key) as (...all: unknown[]) => unknown;
                return jsonOf(body(...args) ?? null, interpreter);
            },
            { readOnly: isCacheable(method) }
        );
        org.drainAsync();
        return { ok: true, value };
    } catch (error) {
        const exception = toGuest(error);
        if (exception === undefined) throw error;
        return { ok: false, error: errorBody(org, exception) };
    }
}

/** What a user hears who was frozen or deactivated meanwhile. */
const sessionEnded: AuraOutcome = { ok: false, error: { exceptionType: 'INVALID_SESSION_ID', message: 'Session expired or invalid', stackTrace: '', isUserDefinedException: false } }; // prettier-ignore

/** What a user hears whose permission sets do not name the class. */
function refused(className: string): AuraOutcome {
    const message = `You do not have access to the Apex class named '${className}'.`;
    return { ok: false, error: { exceptionType: 'System.NoAccessException', message, stackTrace: '', isUserDefinedException: false } }; // prettier-ignore
}

function auraMethod(methods: readonly MethodSymbol[]): MethodSymbol | undefined {
    return methods.find((method) => method.isStatic && method.annotations.has('auraenabled'));
}

/** True for `@AuraEnabled(cacheable=true)`: such a method may not write. */
export function isCacheable(method: MethodSymbol): boolean {
    const params = method.annotations.get('auraenabled') ?? {};
    return Object.entries(params).some(([name, value]) => name.toLowerCase() === 'cacheable' && value.toLowerCase() === 'true'); // prettier-ignore
}

/** Parameter names fold case. */
function argument(call: AuraCall, name: string): unknown {
    const key = Object.keys(call.parameters).find((each) => each.toLowerCase() === name.toLowerCase());
    return key === undefined ? null : call.parameters[key];
}

/** The client learns the message of an AuraHandledException; of any other exception its own text. */
function errorBody(org: Org, exception: GuestException): Extract<AuraOutcome, { ok: false }>['error'] {
    return {
        exceptionType: exception.typeName,
        message: exception.text,
        stackTrace: exception.stackTrace,
        isUserDefinedException: org.findClass(exception.typeName) !== undefined
    };
}
