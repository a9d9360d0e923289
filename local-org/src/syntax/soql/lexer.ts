/** Cuts a query into tokens. Comments are skipped as white space is. */
import type { Span } from '../../source/index.ts';
import { unescapeQueryString } from '../strings.ts';
import { SoqlSyntaxError } from './errors.ts';

/** Where a query stands in its file, and where its bind expressions are (absolute spans, colon included). */
export type QuerySource = {
    /** Added to every span; 0 for a query that is not part of a file. */
    readonly offset?: number;
    /** Left out: binds are `:name` or `:a.b.c`. */
    readonly bindSpans?: readonly Span[];
};

export type TokenKind =
    'name' | 'string' | 'number' | 'date' | 'datetime' | 'time' | 'dateLiteral' | 'bind' | 'braces' | 'symbol' | 'end';

export type Token = Span & {
    readonly kind: TokenKind;
    /** As written; for strings the value, for binds what follows the colon, for braces what is between them. */
    readonly text: string;
    /** Upper case for names and date literals. */
    readonly word: string;
};

const space = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;

/** Tried in this order at every position. */
const patterns: readonly (readonly [TokenKind, RegExp])[] = [
    ['datetime', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})/iy],
    ['date', /\d{4}-\d{2}-\d{2}/y],
    ['time', /\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/iy],
    ['dateLiteral', /(?:(?:LAST|NEXT)_N_[A-Z_]+|N_[A-Z_]+_AGO)\s*:\s*-?\d+/iy],
    ['name', /[A-Za-z_][\w$]*/y],
    ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
    ['string', /'''\r?\n(?:\\[\s\S]|[^\\])*?'''|'(?:\\[\s\S]|[^'\\])*'/y],
    ['symbol', /<=|>=|!=|<>|[=<>(),.]/y]
];

const bindPattern = /:\s*[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*/y;
const bracesPattern = /\{((?:\\[\s\S]|[^\\}])*)\}/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    return pattern.exec(text) ?? undefined;
}

/** @throws SoqlSyntaxError at the first character that starts no token */
export function tokenize(text: string, source: QuerySource = {}): Token[] {
    const offset = source.offset ?? 0;
    const tokens: Token[] = [];
    for (let at = 0; ;) {
        at += matchAt(space, text, at)?.[0].length ?? 0;
        if (at >= text.length) {
            tokens.push({ kind: 'end', text: '', word: '', start: offset + at, end: offset + at });
            return tokens;
        }
        const token = text[at] === ':' ? readBind(text, at, source) : readToken(text, at, offset);
        tokens.push(token);
        at = token.end - offset;
    }
}

function readBind(text: string, at: number, { offset = 0, bindSpans }: QuerySource): Token {
    const start = offset + at;
    const end =
        bindSpans === undefined
            ? start + (matchAt(bindPattern, text, at)?.[0].length ?? 0)
            : (bindSpans.find((span) => span.start === start)?.end ?? start);
    if (end === start) throw new SoqlSyntaxError("unexpected token: ':'", { start, end: start + 1 });
    return { kind: 'bind', text: text.slice(at + 1, end - offset).trim(), word: '', start, end };
}

function readToken(text: string, at: number, offset: number): Token {
    const start = offset + at;
    for (const [kind, pattern] of patterns) {
        const match = matchAt(pattern, text, at)?.[0];
        if (match === undefined) continue;
        const value = kind === 'string' ? unescapeQueryString(match) : match;
        const word = kind === 'name' || kind === 'dateLiteral' ? match.toUpperCase() : '';
        return { kind, text: value, word, start, end: start + match.length };
    }
    const braces = matchAt(bracesPattern, text, at);
    if (braces !== undefined) {
        return { kind: 'braces', text: braces[1]!, word: '', start, end: start + braces[0].length };
    }
    const message = text[at] === "'" ? 'unterminated string literal' : `unexpected token: '${text[at]}'`;
    throw new SoqlSyntaxError(message, { start, end: start + 1 });
}
