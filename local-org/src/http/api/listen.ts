/** From HTTP to the API and back: limits on bodies, compressed bodies, headers of the answer. */
import { gunzipSync, inflateSync } from 'node:zlib';
import type { IncomingMessage } from 'node:http';
import { HttpError } from '../errors.ts';
import type { HttpResponse } from '../router.ts';
import type { Api } from './api.ts';
import { ApiError } from './errors.ts';
import type { ApiRequest, ApiResponse } from './request.ts';

/** A deploy may bring 39 MB of zip, in base64 52 MB (Metadata API Developer Guide, "Metadata Limits"). */
const largestBody = 60 * 1024 * 1024;
const largestPlainBody = 100 * 1024 * 1024;
const longestAddress = 100_000;

const pagePrefix = /^\/api\/(?=ui-api\/|graphql$)/;
const pageApi = '/services/data/v67.0/';

/** Whether an address is a page's request for records, or for several things at once with GraphQL. */
export const isPageApiPath = (path: string): boolean => pagePrefix.test(path);

/** Whether an address belongs to the API and not to the console. */
export function isApiPath(address: string): boolean {
    return /^\/+(services|id)(\/|\?|$)/i.test(address);
}

/** Answers a request that came in over HTTP. */
export async function answerApi(api: Api, message: IncomingMessage): Promise<HttpResponse> {
    let answer: ApiResponse;
    try {
        answer = await api.handle(await requestOf(message));
    } catch (error) {
        answer = api.refuse(
            error instanceof HttpError ? new ApiError(error.status, 'INVALID_REQUEST', error.message) : error
        );
    }
    return toHttp(answer, api.org.interpreter.org.clock.now());
}

/** Answers a request that a page makes in its own session, for the part of the API that components use. */
export async function answerPage(api: Api, message: IncomingMessage, userId: string): Promise<HttpResponse> {
    let answer: ApiResponse;
    try {
        const request = await requestOf(message);
        const user = api.org.findUser(userId);
        if (user === undefined) throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
        const path = request.path.replace(pagePrefix, pageApi);
        answer = await api.run({ ...request, path }, { token: '', userId, rowId: '', cursors: new Map() }, user);
    } catch (error) {
        answer = api.refuse(error);
    }
    return toHttp(answer, api.org.interpreter.org.clock.now());
}

/** @param now by the org's clock, which clients tell from the header `Date` */
function toHttp({ status, headers = {}, json, content }: ApiResponse, now: number): HttpResponse {
    const date = new Date(now).toUTCString();
    if (json === undefined && content === undefined) return { status, headers: { date, ...headers } };
    const own = { date, 'content-type': 'application/json;charset=UTF-8', 'sforce-limit-info': 'api-usage=1/100000' };
    return { status, headers: { ...own, ...headers }, body: content ?? JSON.stringify(json) };
}

async function requestOf(message: IncomingMessage): Promise<ApiRequest> {
    const address = message.url ?? '/';
    if (address.length > longestAddress) throw new ApiError(414, 'URI_TOO_LONG', 'The address is too long');
    const url = parseAddress(address);
    const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')])); // prettier-ignore
    const asked = url.searchParams.get('_HttpMethod');
    const method = message.method === 'POST' && asked !== null ? asked.toUpperCase() : (message.method ?? 'GET');
    const body = unpack(await readBytes(message), headers['content-encoding']);
    return { method: method === 'HEAD' ? 'GET' : method, path: url.pathname, query: url.searchParams, headers, body };
}

/** Clients put several slashes at the start where their instance URL ends in one. */
function parseAddress(address: string): URL {
    try {
        return new URL(address.replace(/^\/+/, '/'), 'http://local');
    } catch {
        throw new ApiError(400, 'INVALID_REQUEST', 'The address is not valid');
    }
}

async function readBytes(message: IncomingMessage): Promise<Uint8Array> {
    const tooLarge = new ApiError(
        413,
        'REQUEST_LIMIT_EXCEEDED',
        `The body is larger than ${largestBody / 1_048_576} MB`
    );
    if (Number(message.headers['content-length'] ?? 0) > largestBody) throw tooLarge;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of message as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > largestBody) throw tooLarge;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

function unpack(body: Uint8Array, encoding: string | undefined): Uint8Array {
    if (encoding === undefined || encoding === '' || encoding === 'identity') return body;
    const options = { maxOutputLength: largestPlainBody };
    try {
        if (encoding === 'gzip') return gunzipSync(body, options);
        if (encoding === 'deflate') return inflateSync(body, options);
    } catch {
        throw new ApiError(
            400,
            'INVALID_REQUEST',
            `The body is no ${encoding} data, or larger than ${largestPlainBody / 1_048_576} MB`
        );
    }
    throw new ApiError(
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        `Content-Encoding ${encoding.slice(0, 40)} is not supported; use gzip or deflate`
    );
}
