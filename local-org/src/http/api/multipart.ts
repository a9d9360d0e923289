/** Bodies in several parts: JSON with binary values beside it. Node's own parser reads them. */
import { ApiError } from './errors.ts';
import { bodyObject, isObject, type ApiRequest, type JsonObject } from './request.ts';

export type Parts = { readonly json: JsonObject; readonly files: ReadonlyMap<string, Uint8Array> };

const isMultipart = ({ headers }: ApiRequest): boolean => (headers['content-type'] ?? '').startsWith('multipart/');

/** @throws ApiError for a body that is none */
export async function readParts({ body, headers }: ApiRequest): Promise<Parts> {
    try {
        const form = await new Response(Buffer.from(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData(); // prettier-ignore
        const files = new Map<string, Uint8Array>();
        let json: JsonObject = {};
        for (const [name, value] of form) {
            const isJson = typeof value === 'string' || value.type.startsWith('application/json');
            if (!isJson) files.set(name, new Uint8Array(await value.arrayBuffer()));
            else {
                const parsed = JSON.parse(typeof value === 'string' ? value : await value.text()) as unknown;
                if (isObject(parsed)) json = { ...json, ...parsed };
            }
        }
        return { json, files };
    } catch (error) {
        throw new ApiError(400, 'INVALID_MULTIPART_REQUEST', `The body cannot be read: ${(error as Error).message}`);
    }
}

/** A record in JSON, or in parts whose binary ones become base64 text. */
export async function recordBody(request: ApiRequest): Promise<JsonObject> {
    if (!isMultipart(request)) return bodyObject(request);
    const { json, files } = await readParts(request);
    return { ...json, ...Object.fromEntries([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')])) }; // prettier-ignore
}
