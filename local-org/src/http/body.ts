/** Reads request bodies. */
import type { IncomingMessage } from 'node:http';
import { HttpError } from './errors.ts';

const bodyLimit = 1024 * 1024;

/**
 * The body as a JSON object; an empty body is an empty object.
 * @throws HttpError 400 for anything else, 413 above 1 MB, 415 for another content type
 */
export async function readJsonObject(request: IncomingMessage): Promise<Record<string, unknown>> {
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') throw new HttpError(415, 'Send the body as application/json.');
    const text = await readText(request);
    if (text === '') return {};
    const value = parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new HttpError(400, 'The body has to be a JSON object.');
    }
    return value as Record<string, unknown>;
}

/**
 * The fields of a posted form.
 * @throws HttpError 413 above 1 MB, 415 for another content type
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/x-www-form-urlencoded') throw new HttpError(415, 'Send the body as a form.');
    return new URLSearchParams(await readText(request));
}

async function readText(request: IncomingMessage): Promise<string> {
    const tooLarge = new HttpError(413, 'The body is larger than 1 MB.');
    if (Number(request.headers['content-length'] ?? 0) > bodyLimit) throw tooLarge;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > bodyLimit) throw tooLarge;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        throw new HttpError(400, 'The body is not valid JSON.');
    }
}
