/** Requests and answers of the API as plain values, so that a composite request can hold others. */
import type { Org } from '../../index.ts';
import type { RunningUser } from '../../runtime/index.ts';
import { ApiError, badJson } from './errors.ts';
import type { Api } from './api.ts';
import type { ApiSession } from './sessions.ts';

export type ApiRequest = {
    readonly method: string;
    /** Without query, slashes at the start made one: `/services/data/v67.0/query`. */
    readonly path: string;
    readonly query: URLSearchParams;
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
};

export type ApiResponse = {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    /** Sent as JSON. */
    readonly json?: unknown;
    /** Sent as it is; give a content type. */
    readonly content?: string | Uint8Array;
};

/** A request with everything a handler needs to answer it. */
export type Call = {
    readonly api: Api;
    readonly org: Org;
    readonly request: ApiRequest;
    readonly session: ApiSession;
    readonly user: RunningUser;
    /** `67.0`, as the address says. */
    readonly version: string;
    readonly params: Readonly<Record<string, string>>;
    /** `/services/data/v67.0`. */
    readonly base: string;
};

export type Handler = (call: Call) => ApiResponse | Promise<ApiResponse>;

export type ApiRoute = {
    readonly methods: readonly string[];
    /** `/services/data/:version/sobjects/:object`; a closing `*` takes the rest. */
    readonly pattern: string;
    readonly handle: Handler;
};

export const route = (methods: string, pattern: string, handle: Handler): ApiRoute => ({
    methods: methods.split(' '),
    pattern,
    handle
});

export const ok = (json: unknown): ApiResponse => ({ status: 200, json });
export const noContent: ApiResponse = { status: 204 };

export function bodyText({ body }: ApiRequest): string {
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
}

/** The body as any JSON value. @throws ApiError JSON_PARSER_ERROR */
export function bodyJson(request: ApiRequest): unknown {
    const text = bodyText(request);
    if (text.trim() === '') throw badJson('The HTTP entity body is required, but this request has no entity body.');
    try {
        return JSON.parse(text) as unknown;
    } catch (error) {
        throw badJson(`${(error as Error).message} at [line:1, column:1]`);
    }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as a JSON object. @throws ApiError JSON_PARSER_ERROR */
export function bodyObject(request: ApiRequest): JsonObject {
    const value = bodyJson(request);
    if (!isObject(value)) throw badJson('Cannot deserialize: the body has to be a JSON object');
    return value;
}

/** A member that has to be a list of objects. */
export function objectsOf(value: unknown, name: string): readonly JsonObject[] {
    if (!Array.isArray(value) || !value.every(isObject)) {
        throw new ApiError(400, 'INVALID_INPUT', `${name} has to be a list of objects`);
    }
    return value;
}

/** A member that has to be a text. */
export function textMember(value: JsonObject, name: string): string {
    const text = value[name];
    if (typeof text !== 'string' || text === '') throw new ApiError(400, 'INVALID_INPUT', `${name} has to be a text`);
    return text;
}
