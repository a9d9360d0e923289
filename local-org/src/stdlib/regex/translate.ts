/**
 * Java regular expressions as JavaScript ones. Pattern and Matcher of Apex take Java's syntax (Apex Reference, "Pattern
 * Class", API 67.0), so possessive and atomic groups, `\Q…\E`, inline flags anywhere, POSIX and Unicode classes and
 * class intersections are rewritten. The result is always compiled with the flags `d`, `y` and `v`.
 */
import { readClass } from './character-class.ts';
import { caseVariants, escapeLiteral, predefinedClass, PatternSyntaxError, unicodeProperty } from './syntax.ts';

export type JavaPattern = {
    readonly source: string;
    /** JavaScript source. */
    readonly translated: string;
    /** JavaScript group number of each Java group, the whole match first. */
    readonly groups: readonly number[];
    readonly names: ReadonlyMap<string, number>;
};

export type Flags = {
    ignoreCase: boolean;
    multiline: boolean;
    dotAll: boolean;
    comments: boolean;
    unicodeCase: boolean;
    unixLines: boolean;
};

const lineEnd = '(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])';
const inputEnd = '(?![\\s\\S])';
const inputStart = '(?<![\\s\\S])';

/** Translates, or throws `PatternSyntaxError`. */
export function translate(source: string): JavaPattern {
    return new Translator(source).run();
}

class Translator {
    readonly #source: string;
    #at = 0;
    #flags: Flags = {
        ignoreCase: false,
        multiline: false,
        dotAll: false,
        comments: false,
        unicodeCase: false,
        unixLines: false
    };
    /** Capturing groups of the result so far. */
    #captures = 0;
    readonly #groups: number[] = [0];
    readonly #names = new Map<string, number>();

    constructor(source: string) {
        this.#source = source;
    }

    run(): JavaPattern {
        const translated = this.#alternatives(0);
        if (this.#at < this.#source.length) this.#fail("Unmatched closing ')'");
        return { source: this.#source, translated, groups: this.#groups, names: this.#names };
    }

    #fail(message: string): never {
        throw new PatternSyntaxError(message, this.#source, this.#at);
    }

    #peek(text: string): boolean {
        return this.#source.startsWith(text, this.#at);
    }

    #take(text: string): boolean {
        if (!this.#peek(text)) return false;
        this.#at += text.length;
        return true;
    }

    /** Up to the closing parenthesis of the group, or the end. Flags set inside do not leak out. */
    #alternatives(depth: number): string {
        const saved = { ...this.#flags };
        let out = '';
        while (this.#at < this.#source.length) {
            if (this.#peek(')')) {
                if (depth === 0) return out;
                break;
            }
            if (this.#take('|')) out += '|';
            else out += this.#term(depth);
        }
        this.#flags = saved;
        return out;
    }

    #term(depth: number): string {
        if (this.#flags.comments && this.#skipComment()) return '';
        if (this.#take('\\Q')) return this.#quoted();
        const before = this.#captures;
        const atom = this.#atom(depth);
        if (atom === '') return '';
        return this.#quantified(atom, before);
    }

    #skipComment(): boolean {
        if (/\s/.test(this.#source[this.#at]!)) {
            this.#at++;
            return true;
        }
        if (!this.#take('#')) return false;
        const end = this.#source.indexOf('\n', this.#at);
        this.#at = end < 0 ? this.#source.length : end + 1;
        return true;
    }

    #quoted(): string {
        const end = this.#source.indexOf('\\E', this.#at);
        const text = this.#source.slice(this.#at, end < 0 ? undefined : end);
        this.#at = end < 0 ? this.#source.length : end + 2;
        const chars = [...text].map((char) => this.#literal(char));
        if (chars.length === 0) return '';
        const last = chars.pop()!;
        return chars.join('') + this.#quantified(last, this.#captures);
    }

    #literal(char: string): string {
        return this.#flags.ignoreCase ? caseVariants(char, this.#flags.unicodeCase) : escapeLiteral(char);
    }

    /** A possessive quantifier or an atomic group keeps its first match: `(?=(X))\1`. */
    #atomic(body: string, capturesBefore: number): string {
        // The wrapper's group opens before the groups inside it, so those move up by one.
        const shifted = renumber(body, capturesBefore);
        this.#captures++;
        for (let i = 1; i < this.#groups.length; i++) if (this.#groups[i]! > capturesBefore) this.#groups[i]!++;
        return `(?:(?=(${shifted}))\\${capturesBefore + 1}(?:))`;
    }

    #quantified(atom: string, capturesBefore: number): string {
        while (this.#flags.comments && this.#at < this.#source.length && this.#skipComment());
        const match = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(this.#source.slice(this.#at, this.#at + 24));
        if (match === null) return atom;
        this.#at += match[0].length;
        const quantifier = match[0];
        if (this.#take('+')) return this.#atomic(atom + quantifier, capturesBefore);
        return atom + quantifier + (this.#take('?') ? '?' : '');
    }

    #atom(depth: number): string {
        const char = String.fromCodePoint(this.#source.codePointAt(this.#at)!);
        switch (char) {
            case '(':
                return this.#group(depth);
            case '[': {
                const { text, end } = readClass(this.#source, this.#at, this.#flags);
                this.#at = end;
                return text;
            }
            case '\\':
                return this.#escape();
            case '.':
                this.#at++;
                if (this.#flags.dotAll) return '[\\s\\S]';
                return this.#flags.unixLines ? '[^\\n]' : '[^\\n\\r\\u0085\\u2028\\u2029]';
            case '^':
                this.#at++;
                return this.#flags.multiline
                    ? `(?:${inputStart}|(?<=${lineEnd})(?<!\\r(?=\\n))(?=[\\s\\S]))`
                    : inputStart;
            case '$':
                this.#at++;
                return this.#flags.multiline
                    ? `(?=${inputEnd}|(?<!\\r(?=\\n))${lineEnd})`
                    : `(?=(?:(?<!\\r(?=\\n))${lineEnd})?${inputEnd})`;
            case '*':
            case '+':
            case '?':
                return this.#fail(`Dangling meta character '${char}'`);
            default:
                this.#at += char.length;
                return this.#literal(char);
        }
    }

    #group(depth: number): string {
        this.#at++;
        const before = this.#captures;
        const close = (prefix: string): string => {
            const body = this.#alternatives(depth + 1);
            if (!this.#take(')')) this.#fail('Unclosed group');
            return `${prefix}${body})`;
        };
        if (!this.#take('?')) {
            this.#openCapture();
            return close('(');
        }
        for (const prefix of [':', '=', '!', '<=', '<!']) if (this.#take(prefix)) return close(`(?${prefix}`);
        if (this.#take('>')) {
            const body = close('');
            return this.#atomic(body.slice(0, -1), before);
        }
        const name = /^<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.#source.slice(this.#at));
        if (name !== null) {
            this.#at += name[0].length;
            this.#openCapture();
            this.#names.set(name[1]!, this.#groups.length - 1);
            return close('(');
        }
        return this.#inlineFlags(close);
    }

    #openCapture(): void {
        this.#captures++;
        this.#groups.push(this.#captures);
    }

    #inlineFlags(close: (prefix: string) => string): string {
        const match = /^([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/.exec(this.#source.slice(this.#at));
        if (match === null) return this.#fail('Unknown inline modifier');
        this.#at += match[0].length;
        const saved = { ...this.#flags };
        this.#setFlags(match[1]!, true);
        this.#setFlags(match[2] ?? '', false);
        if (match[3] === ')') return '';
        const text = close('(?:');
        this.#flags = saved;
        return text;
    }

    #setFlags(letters: string, value: boolean): void {
        for (const letter of letters) {
            if (letter === 'i') this.#flags.ignoreCase = value;
            else if (letter === 'm') this.#flags.multiline = value;
            else if (letter === 's') this.#flags.dotAll = value;
            else if (letter === 'x') this.#flags.comments = value;
            else if (letter === 'u' || letter === 'U') this.#flags.unicodeCase = value;
            else if (letter === 'd') this.#flags.unixLines = value;
            else this.#fail('Unknown inline modifier');
        }
    }

    #escape(): string {
        const anchors: Readonly<Record<string, string>> = {
            A: inputStart,
            z: inputEnd,
            Z: `(?=${lineEnd}?${inputEnd})`,
            b: '\\b',
            B: '\\B',
            R: '(?:\\r\\n|[\\n\\x0b\\f\\r\\u0085\\u2028\\u2029])',
            X: '(?:\\P{M}\\p{M}*)'
        };
        const next = this.#source[this.#at + 1];
        if (next === undefined) return this.#fail('Unexpected internal error');
        const anchor = anchors[next];
        if (anchor !== undefined) {
            this.#at += 2;
            return anchor;
        }
        if (next === 'k') return this.#namedReference();
        if (/[1-9]/.test(next)) return this.#backReference();
        const set = predefinedClass(next);
        if (set !== undefined) {
            this.#at += 2;
            return set;
        }
        if (next === 'p' || next === 'P') {
            const { text, end } = unicodeProperty(this.#source, this.#at, this.#flags.ignoreCase);
            this.#at = end;
            return text;
        }
        const { char, end } = readEscapedChar(this.#source, this.#at);
        this.#at = end;
        return this.#literal(char);
    }

    #namedReference(): string {
        const match = /^\\k<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.#source.slice(this.#at));
        const group = match === null ? undefined : this.#names.get(match[1]!);
        if (match === null || group === undefined) return this.#fail("(named capturing group is missing trailing '>')");
        this.#at += match[0].length;
        return `(?:\\${this.#groups[group]!})`;
    }

    /** Java takes as many digits as make an existing group. */
    #backReference(): string {
        let end = this.#at + 2;
        while (
            /\d/.test(this.#source[end] ?? '') &&
            Number(this.#source.slice(this.#at + 1, end + 1)) < this.#groups.length
        )
            end++;
        const group = this.#groups[Number(this.#source.slice(this.#at + 1, end))];
        this.#at = end;
        // A group that does not exist never matches in Java.
        return group === undefined ? '(?!)' : `(?:\\${group})`;
    }
}

/** Moves group references above `from` up by one, because a group was opened in front of them. */
function renumber(body: string, from: number): string {
    return body.replace(/\\(\\|[1-9]\d*)/g, (all, digits: string) =>
        digits === '\\' || Number(digits) <= from ? all : `\\${Number(digits) + 1}`
    );
}

/** `\n`, `\x41`, `\u0041`, `\0101`, `\cA`, or any quoted punctuation. */
export function readEscapedChar(source: string, at: number): { readonly char: string; readonly end: number } {
    const rest = source.slice(at, at + 14);
    const simple: Readonly<Record<string, string>> = {
        n: '\n',
        t: '\t',
        r: '\r',
        f: '\f',
        a: '\u0007',
        e: '\u001b'
    };
    const letter = rest[1];
    if (letter === undefined) throw new PatternSyntaxError('Illegal/unsupported escape sequence', source, at);
    if (simple[letter] !== undefined) return { char: simple[letter], end: at + 2 };
    const hex = /^\\(?:x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|0([0-3]?[0-7]{1,2}))/.exec(rest);
    if (hex !== null) {
        const code =
            hex[4] !== undefined ? Number.parseInt(hex[4], 8) : Number.parseInt((hex[1] ?? hex[2] ?? hex[3])!, 16);
        return { char: String.fromCodePoint(code), end: at + hex[0].length };
    }
    if (letter === 'c' && rest[2] !== undefined) {
        return { char: String.fromCharCode(rest.charCodeAt(2) ^ 64), end: at + 3 };
    }
    if (/[a-zA-Z]/.test(letter)) throw new PatternSyntaxError('Illegal/unsupported escape sequence', source, at);
    const char = String.fromCodePoint(source.codePointAt(at + 1)!);
    return { char, end: at + 1 + char.length };
}
