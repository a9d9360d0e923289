import type { Span } from '../../source/index.ts';
import { SoqlSyntaxError } from './errors.ts';
import { tokenize, type QuerySource, type Token, type TokenKind } from './lexer.ts';

/** Nesting of conditions and sub-queries beyond this is refused, so that no text can exhaust the stack. */
const deepest = 200;

/** The tokens of a query and how far they have been read. Words are compared in upper case. */
export class TokenCursor {
    readonly #tokens: readonly Token[];
    #at = 0;
    #depth = 0;
    #binds = 0;

    /** @throws SoqlSyntaxError when the text cannot be cut into tokens */
    constructor(text: string, source: QuerySource) {
        this.#tokens = tokenize(text, source);
    }

    peek(ahead = 0): Token {
        return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)]!;
    }

    /** The token read last. */
    last(): Token {
        return this.#tokens[Math.max(0, this.#at - 1)]!;
    }

    next(): Token {
        const token = this.peek();
        this.#at++;
        return token;
    }

    /** True where the next tokens are these words, in this order. */
    atWords(...words: readonly string[]): boolean {
        return words.every((word, ahead) => this.peek(ahead).word === word);
    }

    /** Reads these words if they come next. */
    skipWords(...words: readonly string[]): boolean {
        const found = this.atWords(...words);
        if (found) this.#at += words.length;
        return found;
    }

    expectWord(word: string): Token {
        return this.peek().word === word ? this.next() : this.unexpected();
    }

    atSymbol(symbol: string, ahead = 0): boolean {
        const token = this.peek(ahead);
        return token.kind === 'symbol' && token.text === symbol;
    }

    skipSymbol(symbol: string): boolean {
        const found = this.atSymbol(symbol);
        if (found) this.#at++;
        return found;
    }

    expectSymbol(symbol: string): Token {
        return this.atSymbol(symbol) ? this.next() : this.unexpected();
    }

    expectKind(kind: TokenKind): Token {
        return this.peek().kind === kind ? this.next() : this.unexpected();
    }

    /** Reads `item, item, …`. */
    list<T>(item: () => T): T[] {
        const items = [item()];
        while (this.skipSymbol(',')) items.push(item());
        return items;
    }

    /** The number of the next bind. */
    nextBind(): number {
        return this.#binds++;
    }

    /** Runs a part that may hold itself. */
    nested<T>(part: () => T): T {
        if (++this.#depth > deepest) throw new SoqlSyntaxError('query is nested too deeply', this.peek());
        const value = part();
        this.#depth--;
        return value;
    }

    spanFrom(start: Span): Span {
        return { start: start.start, end: this.last().end };
    }

    unexpected(): never {
        const token = this.peek();
        if (token.kind === 'end') throw new SoqlSyntaxError('unexpected end of query', token);
        throw new SoqlSyntaxError(`unexpected token: '${token.text}'`, { start: token.start, end: token.end });
    }
}
