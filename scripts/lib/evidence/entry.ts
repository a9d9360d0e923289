/** One line of `entries.ndjson`, read without parsing its payload: the form of a line is fixed to the byte. */
import { hash } from 'node:crypto';

const hashLength = 64;
const opening = '{"hash":"';
const beforePrevious = '","previousHash":"';
const beforeColumns = '","columns":';
const beforePayload = Buffer.from(',"payload":', 'latin1');
const hashAt = opening.length;
const previousAt = hashAt + hashLength + beforePrevious.length;
const columnsAt = previousAt + hashLength + beforeColumns.length;
const fileBody = '{"bytes":';
const beforeWhat = Buffer.from(',"what":', 'latin1');

/** Room for the previous hash, a line feed and the longest payload, so that hashing copies but never allocates. */
const scratch = Buffer.allocUnsafe(1 << 19);

/** What stands before the first entry of a chain. */
export const genesis = '0'.repeat(hashLength);

export type Entry = {
    readonly hash: string;
    readonly previousHash: string;
    /** JSON text. */
    readonly columns: string;
    readonly chain: string;
    readonly sequence: number;
    readonly kind: string;
    readonly recordedTime: string;
    /** Whether the hash is that of previous hash and payload. */
    readonly isHashRight: boolean;
    /** Whether the payload begins with the columns. */
    readonly areColumnsRight: boolean;
    /** Whether its body was too long and is a file of the bundle. */
    readonly carriesFile: boolean;
    /** Parses the payload's `what`; undefined if it is no JSON object. */
    readonly what: () => Readonly<Record<string, unknown>> | undefined;
};

/** A text member of canonical JSON; quotation marks within texts are escaped, so that the name cannot stand in one. */
function textMember(json: string, name: string): string {
    const mark = `"${name}":"`;
    const start = json.indexOf(mark);
    return start === -1 ? '' : json.slice(start + mark.length, json.indexOf('"', start + mark.length));
}

function numberMember(json: string, name: string): number {
    const mark = `,"${name}":`;
    const start = json.indexOf(mark);
    return start === -1 ? NaN : Number.parseInt(json.slice(start + mark.length, start + mark.length + 16), 10);
}

/** @returns undefined if the line has not the form of an entry */
export function readEntry(buffer: Buffer, start: number, end: number): Entry | undefined {
    const line = buffer.subarray(start, end);
    const frame = line.toString('latin1', 0, columnsAt);
    const payloadMark = line.indexOf(beforePayload, columnsAt);
    const isFramed =
        frame.startsWith(opening) &&
        frame.startsWith(beforePrevious, hashAt + hashLength) &&
        frame.endsWith(beforeColumns) &&
        payloadMark !== -1 &&
        line[line.length - 1] === 0x7d;
    if (!isFramed) return undefined;
    const payloadAt = payloadMark + beforePayload.length;
    const payload = line.subarray(payloadAt, -1);
    const columns = line.toString('latin1', columnsAt, payloadMark);
    const previousHash = frame.slice(previousAt, previousAt + hashLength);
    const recorded = frame.slice(hashAt, hashAt + hashLength);
    return {
        hash: recorded,
        previousHash,
        columns,
        chain: textMember(columns, 'chain'),
        sequence: numberMember(columns, 'sequence'),
        kind: textMember(columns, 'kind'),
        recordedTime: textMember(columns, 'recordedTime'),
        isHashRight: link(previousHash, payload) === recorded,
        areColumnsRight: repeats(line, columnsAt, payloadMark - 1, payload),
        carriesFile: startsAt(payload, payloadMark - columnsAt - 1 + beforeWhat.length, fileBody),
        what: () => whatOf(payload)
    };
}

/** SHA-256 of previous hash, line feed and payload. */
function link(previousHash: string, payload: Buffer): string {
    scratch.write(previousHash, 0, 'latin1');
    scratch[hashLength] = 10;
    payload.copy(scratch, hashLength + 1);
    return hash('sha256', scratch.subarray(0, hashLength + 1 + payload.length));
}

function repeats(line: Buffer, start: number, end: number, payload: Buffer): boolean {
    const length = end - start;
    return (
        payload.length > length + beforeWhat.length &&
        payload.compare(line, start, end, 0, length) === 0 &&
        payload.compare(beforeWhat, 0, beforeWhat.length, length, length + beforeWhat.length) === 0
    );
}

/** Looks at one byte first: most bodies are no files. */
const startsAt = (bytes: Buffer, at: number, text: string): boolean =>
    bytes[at + 2] === text.charCodeAt(2) && bytes.toString('latin1', at, at + text.length) === text;

function whatOf(payload: Buffer): Readonly<Record<string, unknown>> | undefined {
    try {
        const { what } = JSON.parse(payload.toString('latin1')) as { what?: unknown };
        return typeof what === 'object' && what !== null ? (what as Record<string, unknown>) : undefined;
    } catch {
        return undefined;
    }
}
