import { readFileSync } from 'node:fs';
import { createOrg, type Org } from '../../../local-org/src/index.ts';

/** A file that cannot be read, or a line of it that is no text to look at; the message is for the user. */
export class DetectError extends Error {
    override readonly name = 'DetectError';
}

/** What `npm run detect -- --help` prints. */
export const detectUsage = `Usage: npm run -s detect -- <texts.jsonl>

Runs the package's detectors on each line {"id": …, "text": …} and prints
[{"id": …, "found": [{"type", "start", "end"}]}] as JSON. Offsets count UTF-16 units; values are never printed.
Types are the element tokens of the statutes and the types of secrets.`;

export type LabelledText = { readonly id: string | number; readonly text: string };
export type Found = { readonly type: string; readonly start: number; readonly end: number };
export type Detected = { readonly id: string | number; readonly found: readonly Found[] };

function parseLine(line: string, at: string): LabelledText {
    let value: unknown;
    try {
        value = JSON.parse(line);
    } catch (problem) {
        throw new DetectError(`${at}: is no JSON (${(problem as Error).message})`);
    }
    const { id, text } = (value ?? {}) as Record<string, unknown>;
    if (typeof id !== 'string' && typeof id !== 'number')
        throw new DetectError(`${at}: "id" is ${JSON.stringify(id) ?? 'missing'}; give a text or a number`);
    if (typeof text !== 'string')
        throw new DetectError(`${at}: "text" is ${JSON.stringify(text) ?? 'missing'}; give a text`);
    return { id, text };
}

/** Reads a file of one JSON object a line; empty lines are passed over. @throws DetectError naming file and line */
export function readTexts(file: string): LabelledText[] {
    let content: string;
    try {
        content = readFileSync(file, 'utf8');
    } catch (problem) {
        throw new DetectError(
            `${file}: cannot be read (${(problem as NodeJS.ErrnoException).code ?? 'unknown reason'})`
        );
    }
    return content
        .replace(/^\uFEFF/, '')
        .split('\n')
        .flatMap((line, i) => (line.trim() === '' ? [] : [parseLine(line, `${file}:${i + 1}`)]));
}

/** Everything found in one text; each part of a long one is a transaction of its own. */
export function detectIn(org: Org, text: string): Found[] {
    const found: Found[] = [];
    for (let start: number | null = 0; start !== null;) {
        const part = JSON.parse(String(org.callStatic('DetectionReport', 'partOf', [text, start]))) as {
            found: Found[];
            next: number | null;
        };
        found.push(...part.found);
        start = part.next;
    }
    return found;
}

/**
 * Looks at every text with the package's own Apex.
 *
 * @param texts what to look at
 * @param packageDir the built package
 * @param cacheDir where compiled files are kept between runs
 */
export function detectAll(texts: readonly LabelledText[], packageDir: string, cacheDir: string): Detected[] {
    const org = createOrg({ projects: [packageDir], cacheDir });
    try {
        return texts.map(({ id, text }) => ({ id, found: detectIn(org, text) }));
    } finally {
        org.close();
    }
}
