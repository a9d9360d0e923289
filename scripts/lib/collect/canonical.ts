/** Canonical JSON and entries of a chain, byte for byte as `docs/evidence-format.md` specifies them. */
import { createHash } from 'node:crypto';

export const genesis = '0'.repeat(64);
export const sha256Of = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const toInstant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

const short: Readonly<Record<string, string>> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '"': '\\"', '\\': '\\\\' }; // prettier-ignore

/** Text in printable ASCII. */
function quoted(text: string): string {
    const escape = (character: string): string => short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`; // prettier-ignore
    // eslint-disable-next-line no-control-regex -- control characters are what has to be escaped
    return `"${text.replace(/[\u0000-\u001f"\\\u007f-\uffff]/g, escape)}"`;
}

/**
 * A value with its members sorted, texts trimmed and empty members left out.
 *
 * @returns undefined for what is empty
 */
export function canonical(value: unknown): string | undefined {
    if (value === null || value === undefined) return undefined;
    if (typeof value === 'string') return value.trim() === '' ? undefined : quoted(value.trim());
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (Array.isArray(value)) return `[${value.flatMap((each) => canonical(each) ?? []).join(',')}]`;
    const members = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.flatMap(([name, member]) => memberOf(name, member)).join(',')}}`;
}

function memberOf(name: string, member: unknown): string[] {
    const text = canonical(member);
    return text === undefined ? [] : [`${quoted(name)}:${text}`];
}

export type Draft = {
    readonly chain: string;
    readonly sequence: number;
    readonly kind: string;
    readonly what: Readonly<Record<string, unknown>>;
    readonly actor: string;
    /** Instants; when it happened, when it was written. */
    readonly happened: number;
    readonly recorded: number;
};

/** A line of a chain and its hash. */
export function entryLine(draft: Draft, previousHash: string): { readonly line: string; readonly hash: string } {
    const columns = canonical({
        actor: draft.actor,
        chain: draft.chain,
        eventTime: toInstant(draft.happened),
        kind: draft.kind,
        learnedTime: toInstant(draft.happened),
        recordedTime: toInstant(draft.recorded),
        sequence: draft.sequence,
        version: 1
    })!;
    const payload = `${columns.slice(0, -1)},"what":${canonical(draft.what) ?? '{}'}}`;
    const hash = sha256Of(`${previousHash}\n${payload}`);
    return { line: `{"hash":"${hash}","previousHash":"${previousHash}","columns":${columns},"payload":${payload}}`, hash }; // prettier-ignore
}
