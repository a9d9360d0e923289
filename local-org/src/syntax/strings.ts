const escapes: Readonly<Record<string, string>> = {
    b: '\b',
    t: '\t',
    n: '\n',
    f: '\f',
    r: '\r',
    '"': '"',
    "'": "'",
    '\\': '\\'
};

const escapePattern = /\\(u[0-9a-fA-F]{4}|[^u]|u)/g;

function resolveEscapes(body: string, keep: string): string {
    return body.replace(escapePattern, (whole, escape: string) => {
        if (escape.length === 5) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
        return keep.includes(escape) ? whole : (escapes[escape.toLowerCase()] ?? escape);
    });
}

function stripQuotes(literal: string): string {
    if (!/^'''\r?\n/.test(literal) || literal.length < 7) return literal.slice(1, -1);
    return literal.slice(3, -3).replace(/\r\n/g, '\n').slice(1);
}

/**
 * The value of a string literal with its quotes. A literal in three quotes starts on the line after the opening ones;
 * its indentation belongs to the value and its line breaks are line feeds.
 */
export function unescapeString(literal: string): string {
    return resolveEscapes(stripQuotes(literal), '');
}

/** As `unescapeString`, but `\_` and `\%` stay as written: `LIKE` gives them their meaning. */
export function unescapeQueryString(literal: string): string {
    return resolveEscapes(stripQuotes(literal), '_%');
}
