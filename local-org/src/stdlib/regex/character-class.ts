/** Java's character classes, with unions, intersections and quoting, as classes of JavaScript's `v` flag. */
import { escapeLiteral, foldedForms, PatternSyntaxError, predefinedClass, unicodeProperty } from './syntax.ts';
import { readEscapedChar, type Flags } from './translate.ts';

/** Reads the class that opens at `at`. */
export function readClass(source: string, at: number, flags: Flags): { readonly text: string; readonly end: number } {
    const reader = new ClassReader(source, at, flags);
    const text = reader.read();
    return { text, end: reader.at };
}

class ClassReader {
    at: number;
    readonly #source: string;
    readonly #flags: Flags;

    constructor(source: string, at: number, flags: Flags) {
        this.#source = source;
        this.at = at;
        this.#flags = flags;
    }

    #fail(message: string): never {
        throw new PatternSyntaxError(message, this.#source, this.at);
    }

    /** `[…]` at the cursor. */
    read(): string {
        this.at++;
        const negated = this.#source[this.at] === '^';
        if (negated) this.at++;
        const operands: string[] = [];
        let members = '';
        let first = true;
        for (;;) {
            const char = this.#source[this.at];
            if (char === undefined) this.#fail('Unclosed character class');
            if (char === ']' && !first) break;
            if (this.#source.startsWith('&&', this.at)) {
                this.at += 2;
                if (members !== '') operands.push(members);
                members = '';
                continue;
            }
            if (this.#flags.comments && /\s/.test(char)) this.at++;
            else members += this.#member();
            first = false;
        }
        this.at++;
        if (members !== '') operands.push(members);
        const body = operands.length === 1 ? operands[0]! : operands.map((operand) => `[${operand}]`).join('&&');
        return `[${negated ? '^' : ''}${body}]`;
    }

    #member(): string {
        if (this.#source[this.at] === '[') return this.read();
        if (this.#source.startsWith('\\Q', this.at)) return this.#quoted();
        const set = this.#set();
        if (set !== undefined) return set;
        const from = this.#char();
        const next = this.#source[this.at + 1];
        if (this.#source[this.at] !== '-' || next === undefined || next === ']' || next === '[')
            return this.#single(from);
        this.at++;
        const to = this.#char();
        if (to.codePointAt(0)! < from.codePointAt(0)!) this.#fail('Illegal character range');
        return this.#range(from, to);
    }

    #quoted(): string {
        const end = this.#source.indexOf('\\E', this.at + 2);
        const text = this.#source.slice(this.at + 2, end < 0 ? undefined : end);
        this.at = end < 0 ? this.#source.length : end + 2;
        return [...text].map((char) => this.#single(char)).join('');
    }

    /** `\d`, `\p{…}`; undefined if the cursor is at a single character. */
    #set(): string | undefined {
        if (this.#source[this.at] !== '\\') return undefined;
        const letter = this.#source[this.at + 1] ?? '';
        const known = predefinedClass(letter);
        if (known !== undefined) {
            this.at += 2;
            return known;
        }
        if (letter !== 'p' && letter !== 'P') return undefined;
        const { text, end } = unicodeProperty(this.#source, this.at, this.#flags.ignoreCase);
        this.at = end;
        return text;
    }

    #char(): string {
        if (this.#source[this.at] === '\\') {
            const { char, end } = readEscapedChar(this.#source, this.at);
            this.at = end;
            return char;
        }
        const char = String.fromCodePoint(this.#source.codePointAt(this.at)!);
        this.at += char.length;
        return char;
    }

    #single(char: string): string {
        if (!this.#flags.ignoreCase) return escapeLiteral(char);
        return foldedForms(char, this.#flags.unicodeCase).map(escapeLiteral).join('');
    }

    #range(from: string, to: string): string {
        let text = `${escapeLiteral(from)}-${escapeLiteral(to)}`;
        if (!this.#flags.ignoreCase) return text;
        for (const [low, high, shift] of [
            [0x41, 0x5a, 32],
            [0x61, 0x7a, -32]
        ] as const) {
            const start = Math.max(low, from.codePointAt(0)!);
            const end = Math.min(high, to.codePointAt(0)!);
            if (start <= end) text += `${String.fromCharCode(start + shift)}-${String.fromCharCode(end + shift)}`;
        }
        return text;
    }
}
