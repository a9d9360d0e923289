/** The formula language: operators, function calls, literals and field references. */

export type Formula =
    | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly text: string }
    /** `Account.Name`, `$User.Id`. */
    | { readonly kind: 'reference'; readonly parts: readonly string[] }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Formula[] }
    | { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly operand: Formula }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Formula; readonly right: Formula };

/** A formula that cannot be read, or uses something that is not implemented. */
export class FormulaError extends Error {
    override readonly name = 'FormulaError';
}

type Token = { readonly type: 'number' | 'string' | 'name' | 'symbol' | 'end'; readonly text: string };

const tokenPattern =
    /\s+|\/\*[\s\S]*?\*\/|(?<number>\d+(?:\.\d+)?|\.\d+)|(?<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<name>\$?[A-Za-z_]\w*(?::[A-Za-z_]\w*)?(?:\s*\.\s*\w+(?::[A-Za-z_]\w*)?)*)|(?<symbol><>|<=|>=|==|!=|&&|\|\||[-+*/^&=<>!(),])/gy;

function tokens(source: string): Token[] {
    const found: Token[] = [];
    tokenPattern.lastIndex = 0;
    while (tokenPattern.lastIndex < source.length) {
        const at = tokenPattern.lastIndex;
        const match = tokenPattern.exec(source);
        if (match === null) throw new FormulaError(`Unexpected '${source[at]}' at position ${at + 1}`);
        const entry = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined);
        if (entry !== undefined) found.push({ type: entry[0] as Token['type'], text: entry[1]! });
    }
    found.push({ type: 'end', text: 'end of formula' });
    return found;
}

/** Loosest first. */
const levels: readonly (readonly string[])[] = [['||'], ['&&'], ['=', '==', '!=', '<>'], ['<', '<=', '>', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']]; // prettier-ignore

/** @throws FormulaError */
export function parseFormula(source: string): Formula {
    const parser = new Parser(tokens(source));
    return parser.whole();
}

class Parser {
    readonly #tokens: readonly Token[];
    #at = 0;
    #depth = 0;

    constructor(all: readonly Token[]) {
        this.#tokens = all;
    }

    whole(): Formula {
        const formula = this.#binary(0);
        if (this.#next.type !== 'end') throw new FormulaError(`Unexpected '${this.#next.text}'`);
        return formula;
    }

    get #next(): Token {
        return this.#tokens[this.#at]!;
    }

    #accept(...symbols: readonly string[]): string | undefined {
        const { type, text } = this.#next;
        if (type !== 'symbol' || !symbols.includes(text)) return undefined;
        this.#at++;
        return text;
    }

    #expect(symbol: string): void {
        if (this.#accept(symbol) === undefined) {
            throw new FormulaError(`Expected '${symbol}' but found '${this.#next.text}'`);
        }
    }

    #binary(level: number): Formula {
        const operators = levels[level];
        if (operators === undefined) return this.#unary();
        let left = this.#binary(level + 1);
        for (let operator = this.#accept(...operators); operator !== undefined; operator = this.#accept(...operators)) {
            left = { kind: 'binary', operator, left, right: this.#binary(level + 1) };
        }
        return left;
    }

    #unary(): Formula {
        if (++this.#depth > 200) throw new FormulaError('The formula is nested too deeply');
        try {
            const sign = this.#accept('-', '!', '+');
            if (sign === '+') return this.#unary();
            if (sign !== undefined) return { kind: 'unary', operator: sign as '-' | '!', operand: this.#unary() };
            return this.#primary();
        } finally {
            this.#depth--;
        }
    }

    #primary(): Formula {
        if (this.#accept('(') !== undefined) {
            const inner = this.#binary(0);
            this.#expect(')');
            return inner;
        }
        const { type, text } = this.#next;
        this.#at++;
        if (type === 'number') return { kind: 'literal', value: Number(text), text };
        if (type === 'string') return { kind: 'literal', value: unescape(text), text };
        if (type !== 'name') throw new FormulaError(`Unexpected '${text}'`);
        const lower = text.toLowerCase();
        if (this.#accept('(') !== undefined) return { kind: 'call', name: lower, args: this.#args() };
        if (lower === 'true' || lower === 'false') return { kind: 'literal', value: lower === 'true', text };
        if (lower === 'null') return { kind: 'literal', value: null, text };
        return { kind: 'reference', parts: text.split('.').map((part) => part.trim()) };
    }

    #args(): Formula[] {
        const args: Formula[] = [];
        if (this.#accept(')') !== undefined) return args;
        do args.push(this.#binary(0));
        while (this.#accept(',') !== undefined);
        this.#expect(')');
        return args;
    }
}

function unescape(quoted: string): string {
    return quoted.slice(1, -1).replace(/\\(.)/g, (_, character: string) => {
        return character === 'n' ? '\n' : character === 't' ? '\t' : character === 'r' ? '\r' : character;
    });
}
