/**
 * Lines of `entries.ndjson`, read without parsing their payloads: the form of a line is fixed to the byte.
 *
 * Written for speed: a million of them are read next to plain SHA-256. What every entry needs is compared as bytes where
 * it stands; texts are made only when they are asked for.
 */
import { hash as digest } from 'node:crypto';

const hashLength = 64;
const brace = 0x7d;
const comma = 0x2c;
const quote = 0x22;
const zero = 0x30;
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const opening = ascii('{"hash":"');
const beforePrevious = ascii('","previousHash":"');
const beforeColumns = ascii('","columns":{');
const beforePayload = ascii(',"payload":{');
const beforeWhat = ascii(',"what":');
const fileBody = ascii('{"bytes":');
const beforeChain = ascii('"chain":"');
const beforeKind = ascii('"kind":"');
const beforeRecordedTime = ascii('"recordedTime":"');
const beforeSequence = ascii(',"sequence":');
const hashAt = opening.length;
const previousAt = hashAt + hashLength + beforePrevious.length;
const columnsAt = previousAt + hashLength + beforeColumns.length - 1;

/** What stands before the first entry of a chain. */
export const genesis = '0'.repeat(hashLength);

/** Where the payload stands in the text that is hashed. */
const textAt = hashLength + 1;
/** Room for the longest payload. */
const longestText = 1 << 19;
/** Most payloads are shorter, and of few lengths. */
const longestView = 4096;

function stands(bytes: Uint8Array, text: Uint8Array, at: number): boolean {
    for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text[index]) return false;
    return true;
}

/**
 * Where the value of a text member of the columns begins, or -1. Quotation marks within texts are escaped, so that no
 * member's name can stand in one.
 */
function valueAt(bytes: Buffer, mark: Uint8Array, from: number, to: number): number {
    for (let at = from; at !== -1 && at < to; at = bytes.indexOf(comma, at + 1)) {
        if (stands(bytes, mark, at + 1)) return at + 1 + mark.length;
    }
    return -1;
}

/** The sequence, which is among the last members of the columns; NaN if there is none. */
function sequenceIn(bytes: Buffer, from: number, to: number): number {
    for (let at = bytes.lastIndexOf(comma, to); at > from; at = bytes.lastIndexOf(comma, at - 1)) {
        if (stands(bytes, beforeSequence, at)) return numberAt(bytes, at + beforeSequence.length);
    }
    return NaN;
}

function numberAt(bytes: Uint8Array, from: number): number {
    let value = 0;
    let at = from;
    for (let digit = bytes[at]! - zero; digit >= 0 && digit <= 9; digit = bytes[++at]! - zero)
        value = value * 10 + digit;
    return at === from ? NaN : value;
}

/** Where the columns of a line end, behind their brace, or -1. A brace may also stand in a text of the columns. */
function endOfColumns(buffer: Buffer, start: number, end: number): number {
    if (buffer[end - 1] !== brace) return -1;
    for (let at = buffer.indexOf(brace, start + columnsAt); at !== -1 && at < end; at = buffer.indexOf(brace, at + 1)) {
        if (stands(buffer, beforePayload, at + 1)) return at + 1;
    }
    return -1;
}

function isFramed(buffer: Buffer, start: number): boolean {
    return (
        stands(buffer, opening, start) &&
        stands(buffer, beforePrevious, start + hashAt + hashLength) &&
        stands(buffer, beforeColumns, start + previousAt + hashLength)
    );
}

/** What of an entry is hashed and compared. */
type Seal = {
    readonly hash: string;
    readonly previousHash: string;
    /** Whether the hash is that of previous hash and payload. */
    readonly isHashRight: boolean;
    /** Whether the payload begins with the columns. */
    readonly areColumnsRight: boolean;
};

/** An entry as it stands in the buffer of its file: to be used before the next one is read. */
export class Entry {
    readonly hash: string;
    readonly previousHash: string;
    readonly isHashRight: boolean;
    readonly areColumnsRight: boolean;
    readonly sequence: number;
    readonly #buffer: Buffer;
    readonly #columnsAt: number;
    readonly #columnsEnd: number;
    readonly #chainAt: number;
    readonly #end: number;

    constructor(buffer: Buffer, start: number, columnsEnd: number, end: number, seal: Seal) {
        this.hash = seal.hash;
        this.previousHash = seal.previousHash;
        this.isHashRight = seal.isHashRight;
        this.areColumnsRight = seal.areColumnsRight;
        this.#buffer = buffer;
        this.#columnsAt = start + columnsAt;
        this.#columnsEnd = columnsEnd;
        this.#chainAt = valueAt(buffer, beforeChain, this.#columnsAt, columnsEnd);
        this.#end = end;
        this.sequence = sequenceIn(buffer, this.#columnsAt, columnsEnd);
    }

    get chain(): string {
        return this.#text(this.#chainAt);
    }
    get kind(): string {
        return this.#text(valueAt(this.#buffer, beforeKind, this.#columnsAt, this.#columnsEnd));
    }
    get recordedTime(): string {
        return this.#text(valueAt(this.#buffer, beforeRecordedTime, this.#columnsAt, this.#columnsEnd));
    }
    /** Whether its body was too long and is a file of the bundle. */
    get carriesFile(): boolean {
        const columnsLength = this.#columnsEnd - 1 - this.#columnsAt;
        return stands(this.#buffer, fileBody, this.#payloadAt + columnsLength + beforeWhat.length);
    }
    /** Whether it is one of the chain with this key. */
    isOf(key: Uint8Array): boolean {
        return stands(this.#buffer, key, this.#chainAt) && this.#buffer[this.#chainAt + key.length] === quote;
    }
    /** Parses the columns; empty if they are no JSON object. */
    columns(): Readonly<Record<string, string>> {
        try {
            const text = this.#buffer.toString('latin1', this.#columnsAt, this.#columnsEnd);
            return JSON.parse(text) as Record<string, string>;
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

    get #payloadAt(): number {
        return this.#columnsEnd + beforePayload.length - 1;
    }
    #text(at: number): string {
        return at === -1 ? '' : this.#buffer.toString('latin1', at, this.#buffer.indexOf(quote, at));
    }
}

/**
 * Reads the lines of one file in their order.
 *
 * Most lines follow the one before, and their columns are how their payload begins: so all that stands before a payload
 * is known as soon as the payload is hashed, and is compared at once. Only a line that is not as expected is looked at in
 * its parts.
 */
export class EntryReader {
    /** What the next line is before its payload; its hash and columns are filled in. */
    readonly #expected = ascii(`{"hash":"${genesis}","previousHash":"${genesis}","columns":${' '.repeat(longestText)}`);
    /** Previous hash, line feed and payload, so that hashing copies but never allocates. */
    readonly #text = ascii(`${genesis}\n${' '.repeat(longestText)}`);
    /** Views of the text by length. */
    readonly #views: Buffer[] = [];
    #last = genesis;

    /** @returns undefined if the line has not the form of an entry */
    read(buffer: Buffer, start: number, end: number): Entry | undefined {
        const columnsEnd = endOfColumns(buffer, start, end);
        if (columnsEnd === -1) return undefined;
        const payloadAt = columnsEnd + beforePayload.length - 1;
        // Both without their last brace.
        const columnsLength = columnsEnd - 1 - start - columnsAt;
        buffer.copy(this.#text, textAt, payloadAt, end - 1);
        buffer.copy(this.#expected, columnsAt, payloadAt, payloadAt + columnsLength);
        const hash = digest('sha256', this.#view(end - 1 - payloadAt), 'hex');
        this.#expected.write(hash, hashAt, 'latin1');
        const isExpected =
            stands(buffer, beforeWhat, payloadAt + columnsLength) &&
            buffer.compare(this.#expected, 0, columnsAt + columnsLength, start, columnsEnd - 1) === 0;
        const seal = isExpected
            ? { hash, previousHash: this.#last, isHashRight: true, areColumnsRight: true }
            : this.#inParts(buffer, start, payloadAt, end, columnsLength);
        if (seal === undefined) return undefined;
        this.#last = seal.hash;
        buffer.copy(this.#text, 0, start + hashAt, start + hashAt + hashLength);
        buffer.copy(this.#expected, previousAt, start + hashAt, start + hashAt + hashLength);
        return new Entry(buffer, start, columnsEnd, end, seal);
    }

    #inParts(buffer: Buffer, start: number, payloadAt: number, end: number, columnsLength: number): Seal | undefined {
        if (!isFramed(buffer, start)) return undefined;
        const hashOf = (at: number): string => buffer.toString('latin1', at, at + hashLength);
        buffer.copy(this.#text, 0, start + previousAt, start + previousAt + hashLength);
        const [recorded, columns] = [hashOf(start + hashAt), start + columnsAt];
        return {
            hash: recorded,
            previousHash: hashOf(start + previousAt),
            isHashRight: digest('sha256', this.#view(end - 1 - payloadAt), 'hex') === recorded,
            areColumnsRight:
                stands(buffer, beforeWhat, payloadAt + columnsLength) &&
                buffer.compare(buffer, columns, columns + columnsLength, payloadAt, payloadAt + columnsLength) === 0
        };
    }

    /** What is hashed for a payload of this length. */
    #view(length: number): Buffer {
        if (length >= longestView) return this.#text.subarray(0, textAt + length);
        return (this.#views[length] ??= this.#text.subarray(0, textAt + length));
    }
}
