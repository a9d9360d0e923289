/** `composite`, `composite/batch`, `composite/graph`: several requests in one. */
import { ApiError } from '../api/errors.ts';
import { bodyObject, isObject, objectsOf, ok, textMember, type ApiRequest, type ApiResponse, type Call, type JsonObject } from '../api/request.ts'; // prettier-ignore

type Answer = { readonly body: unknown; readonly httpHeaders: JsonObject; readonly httpStatusCode: number; readonly referenceId: string }; // prettier-ignore

const largestComposite = 25;

/** `@{ref.path}` in addresses and bodies stands for a part of an earlier answer. */
export async function composite(call: Call): Promise<ApiResponse> {
    const body = bodyObject(call.request);
    const parts = objectsOf(body['compositeRequest'], 'compositeRequest');
    if (parts.length === 0 || parts.length > largestComposite) {
        throw new ApiError(400, 'LIMIT_EXCEEDED', `compositeRequest: give 1 to ${largestComposite} subrequests`);
    }
    return ok({ compositeResponse: await runParts(call, parts, body['allOrNone'] === true) });
}

async function runParts(call: Call, parts: readonly JsonObject[], allOrNone: boolean): Promise<Answer[]> {
    const answers: Answer[] = [];
    const known = new Map<string, unknown>();
    const undo = allOrNone ? call.org.beginUnit() : undefined;
    try {
        for (const part of parts) {
            const referenceId = textMember(part, 'referenceId');
            const answer = await answerPart(call, part, referenceId, known);
            answers.push(answer);
            if (answer.httpStatusCode < 400) known.set(referenceId, answer.body);
            else if (allOrNone) break;
        }
    } finally {
        undo?.end(answers.some(({ httpStatusCode }) => httpStatusCode >= 400));
    }
    if (!allOrNone || answers.every(({ httpStatusCode }) => httpStatusCode < 400)) return answers;
    const halted = (referenceId: string): Answer => ({ body: [{ errorCode: 'PROCESSING_HALTED', message: 'The transaction was rolled back since another operation in the same transaction failed.' }], httpHeaders: {}, httpStatusCode: 400, referenceId }); // prettier-ignore
    return parts.map((part, at) => (answers[at]?.httpStatusCode ?? 0) >= 400 ? answers[at]! : halted(String(part['referenceId']))); // prettier-ignore
}

async function answerPart(
    call: Call,
    part: JsonObject,
    referenceId: string,
    known: ReadonlyMap<string, unknown>
): Promise<Answer> {
    // prettier-ignore
    try {
        const url = replaced(textMember(part, 'url'), known, true) as string;
        const request = subrequest(call, textMember(part, 'method'), url, replaced(part['body'], known, false), part['httpHeaders']); // prettier-ignore
        const answer = await answerOf(call, request);
        return { body: answer.json ?? null, httpHeaders: answer.headers ?? {}, httpStatusCode: answer.status, referenceId };
    } catch (error) {
        const { status, json } = call.api.refuse(error);
        return { body: json, httpHeaders: {}, httpStatusCode: status, referenceId };
    }
}

async function answerOf(call: Call, request: ApiRequest): Promise<ApiResponse> {
    try {
        return await call.api.run(request, call.session, call.user);
    } catch (error) {
        return call.api.refuse(error);
    }
}

const nested = /\/composite(\/batch|\/graph)?\/?$|\/jobs\/|\/metadata\/|\/tooling\/runTests/i;

/** @throws ApiError for an address outside the data API or a request that may not stand inside another */
function subrequest(call: Call, method: string, url: string, body: unknown, headers: unknown): ApiRequest {
    const absolute = url.startsWith('/services/data/') ? url : `/services/data/${url.replace(/^\//, '')}`;
    const parsed = new URL(absolute, 'http://local');
    if (nested.test(parsed.pathname))
        throw new ApiError(400, 'INVALID_INPUT', `${url}: not allowed inside another request`);
    const own = isObject(headers) ? Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const) : []; // prettier-ignore
    return {
        method: method.toUpperCase(),
        path: parsed.pathname,
        query: parsed.searchParams,
        headers: { 'content-type': 'application/json', ...Object.fromEntries(own) },
        body: body === undefined || body === null ? new Uint8Array() : Buffer.from(JSON.stringify(body))
    };
}

/** Puts parts of earlier answers into texts. @throws ApiError for a reference that leads nowhere */
function replaced(value: unknown, known: ReadonlyMap<string, unknown>, inUrl: boolean): unknown {
    if (typeof value === 'string') {
        const whole = /^@\{([^}]+)\}$/.exec(value);
        if (whole !== null && !inUrl) return referenced(whole[1]!, known);
        return value.replace(/@\{([^}]+)\}/g, (_, path: string) => {
            const found = String(referenced(path, known));
            return inUrl ? encodeURIComponent(found) : found;
        });
    }
    if (Array.isArray(value)) return value.map((item) => replaced(item, known, inUrl));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item, known, inUrl)]));
}

function referenced(path: string, known: ReadonlyMap<string, unknown>): unknown {
    const [name, ...steps] = path.replace(/\[(\d+)\]/g, '.$1').split('.');
    let value: unknown = known.get(name!);
    for (const step of steps) {
        const holder = value as Record<string, unknown> | null | undefined;
        value = holder !== null && typeof holder === 'object' && Object.hasOwn(holder, step) ? holder[step] : undefined;
    }
    if (value === undefined)
        throw new ApiError(400, 'PROCESSING_HALTED', `Invalid reference specified. No value for ${path} found`);
    return value;
}

/** `composite/batch`: independent requests, each with its own outcome. */
export async function batch(call: Call): Promise<ApiResponse> {
    const body = bodyObject(call.request);
    const parts = objectsOf(body['batchRequests'], 'batchRequests');
    if (parts.length === 0 || parts.length > largestComposite) {
        throw new ApiError(400, 'LIMIT_EXCEEDED', `batchRequests: give 1 to ${largestComposite} subrequests`);
    }
    const results: { statusCode: number; result: unknown }[] = [];
    let halted = false;
    for (const part of parts) {
        if (halted) {
            results.push({ statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing was halted as requested.' }] }); // prettier-ignore
            continue;
        }
        const answer = await partAnswer(call, part);
        results.push({ statusCode: answer.status, result: answer.json ?? null });
        halted = answer.status >= 400 && body['haltOnError'] === true;
    }
    return ok({ hasErrors: results.some(({ statusCode }) => statusCode >= 400), results });
}

async function partAnswer(call: Call, part: JsonObject): Promise<ApiResponse> {
    try {
        const request = subrequest(
            call,
            textMember(part, 'method'),
            textMember(part, 'url'),
            part['richInput'],
            undefined
        );
        return await answerOf(call, request);
    } catch (error) {
        return call.api.refuse(error);
    }
}

/** `composite/graph`: each graph as a whole or not at all. */
export async function graph(call: Call): Promise<ApiResponse> {
    const graphs = objectsOf(bodyObject(call.request)['graphs'], 'graphs');
    const answers = [];
    for (const each of graphs) {
        const parts = objectsOf(each['compositeRequest'], 'compositeRequest');
        const compositeResponse = await runParts(call, parts, true);
        const isSuccessful = compositeResponse.every(({ httpStatusCode }) => httpStatusCode < 400);
        answers.push({ graphId: textMember(each, 'graphId'), graphResponse: { compositeResponse }, isSuccessful });
    }
    return ok({ graphs: answers });
}
