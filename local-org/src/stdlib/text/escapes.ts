/** Escaping of text for CSV, ECMAScript, Java, XML and HTML. */
import { entityNames, entityValues } from './entities.ts';

export function escapeCsv(text: string): string {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function unescapeCsv(text: string): string {
    if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
    const inner = text.slice(1, -1);
    return /[",\r\n]/.test(inner) ? inner.replaceAll('""', '"') : text;
}

const shortEscapes: Readonly<Record<string, string>> = {
    '\b': '\\b',
    '\n': '\\n',
    '\t': '\\t',
    '\f': '\\f',
    '\r': '\\r'
};

function unicodeEscape(code: number): string {
    return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** `quoted` are the printable characters that get a backslash. */
function escapeControl(text: string, quoted: string): string {
    let out = '';
    for (let i = 0; i < text.length; i++) {
        const char = text[i]!;
        const code = text.charCodeAt(i);
        if (quoted.includes(char)) out += `\\${char}`;
        else if (shortEscapes[char] !== undefined) out += shortEscapes[char];
        else if (code < 0x20 || code > 0x7f) out += unicodeEscape(code);
        else out += char;
    }
    return out;
}

export const escapeEcmaScript = (text: string): string => escapeControl(text, '\'"\\/');
export const escapeJava = (text: string): string => escapeControl(text, '"\\');

export function escapeUnicode(text: string): string {
    let out = '';
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        out += code > 0x7f ? unicodeEscape(code) : text[i]!;
    }
    return out;
}

const longEscapes: Readonly<Record<string, string>> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };

/** Undoes escapeJava and escapeEcmaScript: unicode, octal and single-letter escapes. */
export function unescapeJava(text: string): string {
    return text.replace(/\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|([\s\S]))/g, (_all, hex, octal, char: string) => {
        if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex as string, 16));
        if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal as string, 8));
        return longEscapes[char] ?? char;
    });
}

export function unescapeUnicode(text: string): string {
    return text.replace(/\\u+\+?([0-9a-fA-F]{4})/g, (_all, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16))
    );
}

const xmlEntities: Readonly<Record<string, string>> = {
    '<': '&lt;',
    '>': '&gt;',
    '&': '&amp;',
    '"': '&quot;',
    "'": '&apos;'
};

export function escapeXml(text: string): string {
    return text.replace(/[<>&"']/g, (char) => xmlEntities[char]!);
}

const xmlNames: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
    return unescapeEntities(text, (name) => xmlNames[name]);
}

/** HTML 3 knows the names up to U+00FF, HTML 4 all of its 252. */
export function escapeHtml(text: string, version: 3 | 4): string {
    let out = '';
    for (const char of text) {
        const name = char.codePointAt(0)! > 0xff && version === 3 ? undefined : entityNames.get(char);
        out += name === undefined ? char : `&${name};`;
    }
    return out;
}

export function unescapeHtml(text: string, version: 3 | 4): string {
    return unescapeEntities(text, (name) => {
        const value = entityValues.get(name);
        return value !== undefined && version === 3 && value.charCodeAt(0) > 0xff ? undefined : value;
    });
}

function unescapeEntities(text: string, named: (name: string) => string | undefined): string {
    return text.replace(/&(?:#[xX]([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (all: string, hex, decimal, name: string) => {
        if (name !== undefined) return named(name) ?? all;
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
        return code > 0x10ffff ? all : String.fromCodePoint(code);
    });
}
