/** Longer algorithms behind the String class. */

/** Java's whitespace (`Character.isWhitespace`). */
export function isWhitespace(char: string): boolean {
    return (
        (char >= '\u001c' && char <= ' ') ||
        /[\t-\r\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/.test(char)
    );
}

/** Up to `width` characters, shortened with `...`; from `offset` on if given. `undefined` if the width is too small. */
export function abbreviate(text: string, width: number, offset = 0): string | undefined {
    if (width < 4) return undefined;
    if (text.length <= width) return text;
    let start = Math.min(offset, text.length);
    if (text.length - start < width - 3) start = text.length - (width - 3);
    if (start <= 4) return `${text.slice(0, width - 3)}...`;
    if (width < 7) return undefined;
    if (start + width - 3 < text.length) return `...${abbreviate(text.slice(start), width - 3)!}`;
    return `...${text.slice(text.length - (width - 3))}`;
}

export function pad(text: string, size: number, filler: string, side: 'left' | 'right'): string {
    const fill = filler === '' ? ' ' : filler;
    return side === 'left' ? text.padStart(size, fill) : text.padEnd(size, fill);
}

export function center(text: string, size: number, filler: string): string {
    const total = size - text.length;
    if (size <= 0 || total <= 0) return text;
    return pad(pad(text, text.length + (total >> 1), filler, 'left'), size, filler, 'right');
}

/** First offset at which the two differ; -1 if they are equal. */
export function indexOfDifference(a: string, b: string): number {
    if (a === b) return -1;
    const shorter = Math.min(a.length, b.length);
    let i = 0;
    while (i < shorter && a[i] === b[i]) i++;
    return i;
}

export function commonPrefix(texts: readonly string[]): string {
    if (texts.length === 0) return '';
    let prefix = texts[0]!;
    for (const text of texts) while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
    return prefix;
}

/** Edit distance; -1 if it is above the threshold. */
export function levenshtein(a: string, b: string, threshold = Infinity): number {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
        }
        row = next;
    }
    const distance = row[b.length]!;
    return distance > threshold ? -1 : distance;
}

export function countMatches(text: string, part: string): number {
    return part === '' ? 0 : text.split(part).length - 1;
}

export function overlay(text: string, patch: string, start: number, end: number): string {
    const clamp = (n: number): number => Math.min(Math.max(n, 0), text.length);
    const from = Math.min(clamp(start), clamp(end));
    const to = Math.max(clamp(start), clamp(end));
    return text.slice(0, from) + patch + text.slice(to);
}

export function swapCase(text: string): string {
    let out = '';
    for (const char of text) {
        if (/\p{Lu}|\p{Lt}/u.test(char)) out += char.toLowerCase();
        else if (/\p{Ll}/u.test(char)) out += char.toUpperCase();
        else out += char;
    }
    return out;
}

/** Java's general category, as far as it separates runs of characters. */
function characterType(char: string): string {
    for (const type of [
        'Lu',
        'Ll',
        'Lt',
        'Lm',
        'Lo',
        'Mn',
        'Mc',
        'Me',
        'Nd',
        'Nl',
        'No',
        'Zs',
        'Zl',
        'Zp',
        'Cc',
        'Cf',
        'Co',
        'Cs',
        'Pd',
        'Ps',
        'Pe',
        'Pc',
        'Po',
        'Pi',
        'Pf',
        'Sm',
        'Sc',
        'Sk',
        'So'
    ]) {
        if (new RegExp(`^\\p{${type}}$`, 'u').test(char)) return type;
    }
    return 'Cn';
}

/** Runs of one character type; with `camelCase` a capital starts the word that follows it. */
export function splitByCharacterType(text: string, camelCase: boolean): string[] {
    if (text === '') return [];
    const parts: string[] = [];
    let start = 0;
    let current = characterType(text[0]!);
    for (let i = 1; i < text.length; i++) {
        const type = characterType(text[i]!);
        if (type === current) continue;
        if (camelCase && type === 'Ll' && current === 'Lu') {
            if (i - 1 !== start) parts.push(text.slice(start, i - 1));
            start = i - 1;
        } else {
            parts.push(text.slice(start, i));
            start = i;
        }
        current = type;
    }
    parts.push(text.slice(start));
    return parts;
}

/** Removes tags, comments and the contents of scripts and styles, and decodes nothing. */
export function stripHtmlTags(text: string): string {
    return text
        .replace(/<!--[\s\S]*?-->/g, '')
        .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
        .replace(/<br\s*\/?>/gi, '\n')
        .replace(/<\/?[a-zA-Z][^>]*>/g, '')
        .replace(/[ \t]+/g, ' ')
        .trim();
}

/** Leading and trailing white space goes, inner runs become one blank. */
export function normalizeSpace(text: string): string {
    return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** Control characters and blanks, as Java trims. */
export function trim(text: string): string {
    let start = 0;
    let end = text.length;
    while (start < end && text.charCodeAt(start) <= 0x20) start++;
    while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
    return text.slice(start, end);
}

export const isAlpha = (text: string): boolean => /^\p{L}+$/u.test(text);
export const isAlphaSpace = (text: string): boolean => /^[\p{L} ]*$/u.test(text);
export const isAlphanumeric = (text: string): boolean => /^[\p{L}\p{Nd}]+$/u.test(text);
export const isAlphanumericSpace = (text: string): boolean => /^[\p{L}\p{Nd} ]*$/u.test(text);
export const isNumeric = (text: string): boolean => /^\p{Nd}+$/u.test(text);
export const isNumericSpace = (text: string): boolean => /^[\p{Nd} ]*$/u.test(text);
export const isAsciiPrintable = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
