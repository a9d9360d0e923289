/** Searching and replacing with translated patterns. */
import { translate, type JavaPattern } from './translate.ts';

export type CompiledPattern = JavaPattern & {
    /** Finds at or after `lastIndex`. */
    readonly finder: RegExp;
    /** Matches exactly at `lastIndex`. */
    readonly anchored: RegExp;
    /** Matches the whole input. */
    readonly whole: RegExp;
};

/** Start and end of each Java group, whole match first; undefined where a group took no part. */
export type MatchedGroups = readonly (readonly [number, number] | undefined)[];

const cache = new Map<string, CompiledPattern>();
const cacheLimit = 500;

/** Throws `PatternSyntaxError` for a bad pattern. */
export function compilePattern(source: string): CompiledPattern {
    const known = cache.get(source);
    if (known !== undefined) return known;
    const pattern = translate(source);
    const compiled: CompiledPattern = {
        ...pattern,
        finder: new RegExp(pattern.translated, 'dgv'),
        anchored: new RegExp(pattern.translated, 'dyv'),
        whole: new RegExp(`(?:${pattern.translated})(?![\\s\\S])`, 'dyv')
    };
    if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value!);
    cache.set(source, compiled);
    return compiled;
}

/** Runs one of the three expressions from an offset. */
export function exec(
    pattern: CompiledPattern,
    kind: 'finder' | 'anchored' | 'whole',
    input: string,
    from: number
): MatchedGroups | undefined {
    const expression = pattern[kind];
    expression.lastIndex = from;
    const indices = expression.exec(input)?.indices;
    if (indices === undefined) return undefined;
    return pattern.groups.map((group) => indices[group] as [number, number] | undefined);
}

/** Each match from left to right; an empty match moves on by one character. */
export function* matches(pattern: CompiledPattern, input: string): Generator<MatchedGroups> {
    for (let from = 0; from <= input.length;) {
        const groups = exec(pattern, 'finder', input, from);
        if (groups === undefined) return;
        yield groups;
        const [start, end] = groups[0]!;
        from = end === start ? end + 1 : end;
    }
}

/** Thrown for a replacement that Java refuses; the message is Java's. */
export class ReplacementError extends Error {
    override readonly name = 'ReplacementError';
}

/** Java's replacement syntax: `$1`, `${name}`, `\$`. */
export function expandReplacement(
    pattern: JavaPattern,
    replacement: string,
    input: string,
    groups: MatchedGroups
): string {
    let out = '';
    for (let i = 0; i < replacement.length; i++) {
        const char = replacement[i]!;
        if (char === '\\') {
            if (++i >= replacement.length) throw new ReplacementError('character to be escaped is missing');
            out += replacement[i];
        } else if (char === '$') {
            const { group, end } = readGroup(pattern, replacement, i + 1);
            const range = groups[group];
            if (range !== undefined) out += input.slice(range[0], range[1]);
            i = end - 1;
        } else out += char;
    }
    return out;
}

function readGroup(pattern: JavaPattern, text: string, at: number): { readonly group: number; readonly end: number } {
    const named = /^\{([a-zA-Z][a-zA-Z0-9]*)\}/.exec(text.slice(at));
    if (named !== null) {
        const group = pattern.names.get(named[1]!);
        if (group === undefined) throw new ReplacementError(`No group with name {${named[1]!}}`);
        return { group, end: at + named[0].length };
    }
    if (!/\d/.test(text[at] ?? '')) throw new ReplacementError('Illegal group reference');
    let group = Number(text[at]);
    if (group >= pattern.groups.length) throw new ReplacementError(`No group ${group}`);
    let end = at + 1;
    while (/\d/.test(text[end] ?? '') && group * 10 + Number(text[end]) < pattern.groups.length) {
        group = group * 10 + Number(text[end]);
        end++;
    }
    return { group, end };
}

/** `replaceAll`, or `replaceFirst` with `onlyFirst`. */
export function replace(pattern: CompiledPattern, input: string, replacement: string, onlyFirst: boolean): string {
    let out = '';
    let from = 0;
    for (const groups of matches(pattern, input)) {
        const [start, end] = groups[0]!;
        out += input.slice(from, start) + expandReplacement(pattern, replacement, input, groups);
        from = end;
        if (onlyFirst) break;
    }
    return out + input.slice(from);
}

/**
 * Java's split: an empty match at the start gives no leading empty part; limit 0 drops trailing empty parts, a positive
 * limit caps the number of parts, a negative one keeps all.
 */
export function split(pattern: CompiledPattern, input: string, limit: number): string[] {
    const parts: string[] = [];
    let from = 0;
    for (const groups of matches(pattern, input)) {
        const [start, end] = groups[0]!;
        if (limit > 0 && parts.length === limit - 1) break;
        if (end === 0 || (start === end && start === input.length)) continue;
        parts.push(input.slice(from, start));
        from = end;
    }
    if (from === 0 && parts.length === 0) return [input];
    parts.push(input.slice(from));
    if (limit === 0) while (parts.length > 0 && parts.at(-1) === '') parts.pop();
    return parts;
}
