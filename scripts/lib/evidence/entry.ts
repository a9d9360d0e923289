/**
 * One line of `entries.ndjson`, read without parsing its payload: the form of a line is fixed to the byte.
 *
 * Written for speed: a million of them are read next to plain SHA-256. What is asked for rarely is computed when asked.
 */
import { hash } from 'node:crypto';

const hashLength = 64;
const brace = 0x7d;
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const opening = ascii('{"hash":"');
const beforePrevious = ascii('","previousHash":"');
const beforeColumns = ascii('","columns":{');
const beforePayload = ascii(',"payload":{');
const beforeWhat = ascii(',"what":');
const fileBody = ascii('{"bytes":');
const hashAt = opening.length;
const previousAt = hashAt + hashLength + beforePrevious.length;
const columnsAt = previousAt + hashLength + beforeColumns.length - 1;

/** Room for the previous hash, a line feed and the longest payload, so that hashing copies but never allocates. */
const scratch = Buffer.allocUnsafe(1 << 19);
scratch[hashLength] = 10;

/** What stands before the first entry of a chain. */
export const genesis = '0'.repeat(hashLength);

function stands(bytes: Uint8Array, text: Uint8Array, at: number): boolean {
    for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text[index]) return false;
    return true;
}

/** A text member of canonical JSON; quotation marks within texts are escaped, so that the name cannot stand in one. */
function textMember(json: string, mark: string, from: number): string {
    const start = json.indexOf(mark, from);
    return start === -1 ? '' : json.slice(start + mark.length, json.indexOf('"', start + mark.length));
}

/** A member that is a whole number; NaN if there is none. */
function numberMember(json: string, mark: string, from: number): number {
    const start = json.indexOf(mark, from);
    if (start === -1) return NaN;
    let value = 0;
    for (let at = start + mark.length; at < json.length; at++) {
        const digit = json.charCodeAt(at) - 48;
        if (digit < 0 || digit > 9) break;
        value = value * 10 + digit;
    }
    return value;
}

/** Views of the scratch by length: most payloads are short and of few lengths. */
const views: Buffer[] = [];
const longestView = 4096;
function view(length: number): Buffer {
    if (length >= longestView) return scratch.subarray(0, length);
    return (views[length] ??= scratch.subarray(0, length));
}

/** An entry as it stands in the buffer of its file: to be used before the next one is read. */
export class Entry {
    readonly hash: string;
    readonly chain: string;
    readonly sequence: number;
    /** Whether the hash is that of previous hash and payload. */
    readonly isHashRight: boolean;
    /** Whether the payload begins with the columns. */
    readonly areColumnsRight: boolean;
    /** The line from its hash to the end of its columns. */
    readonly #frame: string;
    readonly #buffer: Buffer;
    readonly #payloadAt: number;
    readonly #end: number;

    constructor(buffer: Buffer, start: number, end: number, payloadAt: number) {
        const columnsEnd = payloadAt - beforePayload.length + 1;
        this.#frame = buffer.toString('latin1', start + hashAt, columnsEnd);
        this.#buffer = buffer;
        this.#payloadAt = payloadAt;
        this.#end = end;
        this.hash = this.#frame.slice(0, hashLength);
        this.chain = textMember(this.#frame, '"chain":"', columnsAt - hashAt);
        this.sequence = numberMember(this.#frame, ',"sequence":', columnsAt - hashAt);
        buffer.copy(scratch, 0, start + previousAt, start + previousAt + hashLength);
        buffer.copy(scratch, hashLength + 1, payloadAt, end - 1);
        this.isHashRight = hash('sha256', view(hashLength + end - payloadAt)) === this.hash;
        // Both without their last brace.
        const length = columnsEnd - 1 - (start + columnsAt);
        this.areColumnsRight =
            stands(buffer, beforeWhat, payloadAt + length) &&
            buffer.compare(buffer, start + columnsAt, columnsEnd - 1, payloadAt, payloadAt + length) === 0;
    }

    get previousHash(): string {
        return this.#frame.slice(previousAt - hashAt, previousAt - hashAt + hashLength);
    }
    get kind(): string {
        return textMember(this.#frame, '"kind":"', columnsAt - hashAt);
    }
    get recordedTime(): string {
        return textMember(this.#frame, '"recordedTime":"', columnsAt - hashAt);
    }
    /** Whether its body was too long and is a file of the bundle. */
    get carriesFile(): boolean {
        const columnsLength = this.#frame.length - (columnsAt - hashAt);
        return stands(this.#buffer, fileBody, this.#payloadAt + columnsLength - 1 + beforeWhat.length);
    }
    /** Whether it stands behind the entry with this hash. */
    follows(head: string): boolean {
        return this.#frame.startsWith(head, previousAt - hashAt);
    }
    /** Parses the columns; empty if they are no JSON object. */
    columns(): Readonly<Record<string, string>> {
        try {
            return JSON.parse(this.#frame.slice(columnsAt - hashAt)) as Record<string, string>;
        } catch {
            return {};
        }
    }
    /** Parses the payload's `what`; undefined if it is no JSON object. */
    what(): Readonly<Record<string, unknown>> | undefined {
        try {
            const text = this.#buffer.toString('latin1', this.#payloadAt, this.#end - 1);
            const { what } = JSON.parse(text) as { what?: unknown };
            return typeof what === 'object' && what !== null ? (what as Record<string, unknown>) : undefined;
        } catch {
            return undefined;
        }
    }
}

/** @returns undefined if the line has not the form of an entry */
export function readEntry(buffer: Buffer, start: number, end: number): Entry | undefined {
    const isFramed =
        buffer[end - 1] === brace &&
        end - start > columnsAt &&
        stands(buffer, opening, start) &&
        stands(buffer, beforePrevious, start + hashAt + hashLength) &&
        stands(buffer, beforeColumns, start + previousAt + hashLength);
    if (!isFramed) return undefined;
    // A brace may also stand in a text of the columns.
    for (let at = buffer.indexOf(brace, start + columnsAt); at !== -1 && at < end; at = buffer.indexOf(brace, at + 1)) {
        if (stands(buffer, beforePayload, at + 1)) return new Entry(buffer, start, end, at + beforePayload.length);
    }
    return undefined;
}
