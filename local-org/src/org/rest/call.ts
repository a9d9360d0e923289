/**
 * Calls from outside besides Lightning: Apex REST and invocable actions. Sources: Apex Developer Guide, "Exposing Apex Classes
 * as REST Web Services"; REST API Developer Guide, "Invocable Actions". A class that no permission set of the user names is
 * refused with status 403.
 */
import { ApexBlob, ApexDecimal, ApexList, ApexMap, toGuest, type RunningUser } from '../../runtime/index.ts';
import type { ClassSymbol, MethodSymbol } from '../../semantics/index.ts';
import type { Org } from '../org.ts';
import { jsonOf, valueOf } from '../aura/json.ts';

export type RestCall = {
    /** `GET`, `POST`, `PUT`, `PATCH`, `DELETE`. */
    readonly method: string;
    /** Path below `/services/apexrest`, with its query: `/cordon/assess/v1?x=1`. */
    readonly path: string;
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
    /** The org's first user if left out. */
    readonly user?: RunningUser;
};

export type RestAnswer = {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
};

/** What the platform puts around an error. */
const errorBody = (errorCode: string, message: string): string => JSON.stringify([{ errorCode, message }]);
const problem = (status: number, code: string, message: string): RestAnswer => ({ status, headers: { 'Content-Type': 'application/json' }, body: errorBody(code, message) }); // prettier-ignore

/** A REST resource or an action of the project, found by its class. */
type Door = { readonly owner: ClassSymbol; readonly method: MethodSymbol };

/** Runs one Apex REST request as a transaction, then the asynchronous work it started. */
export function invokeRest(org: Org, call: RestCall): RestAnswer {
    const url = new URL(call.path, 'https://local.example');
    const path = decoded(url.pathname);
    const owner = path === undefined ? undefined : resourceAt(org, path);
    if (owner === undefined) return problem(404, 'NOT_FOUND', `Could not find a match for URL ${url.pathname}`);
    const user = call.user ?? org.user;
    if (org.findUser(user.id) === undefined) return problem(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    if (!org.mayCall(user, owner.name)) return problem(403, 'FORBIDDEN', `You do not have access to the Apex class named: ${owner.name}`); // prettier-ignore
    const method = annotated(owner, `http${call.method.toLowerCase()}`);
    if (method === undefined) return problem(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${call.method}' not allowed. Allowed are ${allowed(owner).join(',')}`); // prettier-ignore
    try {
        const answer = org.interpreter.run('synchronous', user, () => serve(org, call, url, { owner, method }));
        org.drainAsync();
        return answer;
    } catch (error) {
        const exception = toGuest(error);
        if (exception === undefined) throw error;
        return problem(500, 'APEX_ERROR', `${exception.describe()}\n\n${exception.stackTrace}`);
    }
}

/** Undefined for what is no encoding of any text. */
function decoded(path: string): string | undefined {
    try {
        return decodeURIComponent(path);
    } catch {
        return undefined;
    }
}

/** The class whose mapping fits a path; names of the own namespace stand before it. */
function resourceAt(org: Org, path: string): ClassSymbol | undefined {
    const { namespace } = org.identity;
    const found: { readonly owner: ClassSymbol; readonly mapping: string }[] = [];
    for (const owner of org.symbols.all()) {
        const mapping = owner.annotations.get('restresource')?.['urlMapping'] ?? owner.annotations.get('restresource')?.['urlmapping']; // prettier-ignore
        if (mapping === undefined) continue;
        const full = namespace === undefined ? mapping : `/${namespace}${mapping}`;
        const pattern = new RegExp(`^${full.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\/\*$/, '(/.*)?').replaceAll('*', '.*')}$`, 'i'); // prettier-ignore
        if (pattern.test(path)) found.push({ owner, mapping });
    }
    return found.sort((a, b) => b.mapping.length - a.mapping.length)[0]?.owner;
}

const methodsOf = (owner: ClassSymbol): MethodSymbol[] => [...owner.methods.values()].flat();
const annotated = (owner: ClassSymbol, annotation: string): MethodSymbol | undefined =>
    methodsOf(owner).find((method) => method.isStatic && method.annotations.has(annotation));
const allowed = (owner: ClassSymbol): string[] =>
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((verb) => annotated(owner, `http${verb.toLowerCase()}`));

type Properties = { get(name: string): unknown; set(name: string, value: unknown): unknown };

function serve(org: Org, call: RestCall, url: URL, { owner, method }: Door): RestAnswer {
    const { interpreter } = org;
    const request = interpreter.instantiate('System.RestRequest') as Properties;
    const response = interpreter.instantiate('System.RestResponse') as Properties;
    request.set('httpMethod', call.method);
    request.set('requestURI', url.pathname.replace(new RegExp(`^/${org.identity.namespace ?? ''}`), ''));
    request.set('resourcePath', `/services/apexrest${url.pathname}`);
    request.set('remoteAddress', '127.0.0.1');
    if (call.body !== undefined) request.set('requestBody', new ApexBlob(new TextEncoder().encode(call.body)));
    for (const [name, value] of Object.entries(call.headers ?? {}))
        (request.get('headers') as ApexMap).put(name, value);
    for (const [name, value] of url.searchParams) (request.get('params') as ApexMap).put(name, value);
    interpreter.transaction.memory.set('System.RestContext.request', request);
    interpreter.transaction.memory.set('System.RestContext.response', response);
    const given = method.params.length === 0 ? {} : (JSON.parse(call.body ?? '{}') as Record<string, unknown>);
    const args = method.params.map((param) => valueOf(given[param.name] ?? null, param.type, interpreter));
    const run = interpreter.program.find(owner.name)!.$initialize().member(method.key) as (
        ...all: unknown[]
    ) => unknown;
    const result = run(...args);
    return answerOf(org, response, method, result);
}

function answerOf(org: Org, response: Properties, method: MethodSymbol, result: unknown): RestAnswer {
    const headers = Object.fromEntries([...(response.get('headers') as ApexMap).entries()].map(([name, value]) => [String(name), String(value)])); // prettier-ignore
    const status = Number(response.get('statusCode') ?? 200);
    const blob = response.get('responseBody');
    const returns = method.returnType.kind !== 'void';
    const body = returns ? JSON.stringify(jsonOf(result ?? null, org.interpreter)) : blob instanceof ApexBlob ? new TextDecoder().decode(blob.bytes) : ''; // prettier-ignore
    return { status, headers: { 'Content-Type': 'application/json', ...headers }, body };
}

/** One result of an invocable action. */
export type ActionAnswer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly status: number; readonly message: string }; // prettier-ignore

/**
 * Runs the invocable method of a class, as a flow or the REST API does.
 * @param inputs one for each interview: variables by name, or the only value
 */
export function invokeAction(
    org: Org,
    className: string,
    inputs: readonly unknown[],
    user: RunningUser = org.user
): ActionAnswer {
    const owner = org.findClass(className);
    const method = owner && annotated(owner, 'invocablemethod');
    if (owner === undefined || method === undefined)
        return { ok: false, status: 404, message: `there is no action ${className}` };
    if (!org.mayCall(user, owner.name)) return { ok: false, status: 403, message: `You do not have access to the Apex class named: ${owner.name}` }; // prettier-ignore
    const { interpreter } = org;
    try {
        const value = interpreter.run('synchronous', user, () => {
            const args = method.params.map((param) => valueOf(inputs, param.type, interpreter));
            const run = interpreter.program.find(owner.name)!.$initialize().member(method.key) as (
                ...all: unknown[]
            ) => unknown;
            const result = run(...args);
            return result instanceof ApexList ? [...result].map((each) => variablesOf(each)) : (result ?? null);
        });
        org.drainAsync();
        return { ok: true, value };
    } catch (error) {
        const exception = toGuest(error);
        if (exception === undefined) throw error;
        return { ok: false, status: 400, message: exception.describe() };
    }
}

/** Output variables as plain values. */
function variablesOf(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof ApexDecimal) return value.toNumber();
    const { $class } = value as { readonly $class?: ClassSymbol };
    if ($class === undefined) return String(value);
    const holder = value as Record<string, unknown>;
    const fields = [...$class.fields.values()].filter((field) => field.annotations.has('invocablevariable'));
    return Object.fromEntries(fields.map((field) => [field.name, variablesOf(holder[field.key] ?? null)]));
}
