/** JSON text as a tree that keeps numbers as they are written. */

export type JsonNode =
    | { readonly kind: 'object'; readonly entries: readonly (readonly [name: string, value: JsonNode])[] }
    | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' };

/** Text that is no JSON; the message is what Apex shows. */
export class JsonSyntaxError extends Error {
    override readonly name = 'JsonSyntaxError';
}

const expectedValue = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";

/**
 * Parses one value. What follows it is ignored, as the platform does.
 * @throws JsonSyntaxError
 */
export function parseJson(text: string): JsonNode {
    return new Reader(text).value(0);
}

const depthLimit = 500;

class Reader {
    readonly #text: string;
    #at = 0;

    constructor(text: string) {
        this.#text = text;
    }

    #fail(message: string): never {
        const before = this.#text.slice(0, this.#at);
        const line = before.split('\n').length;
        const column = this.#at - before.lastIndexOf('\n') + 1;
        throw new JsonSyntaxError(`${message} at [line:${line}, column:${column}]`);
    }

    #unexpected(expected: string): never {
        const char = this.#text[this.#at];
        if (char === undefined) return this.#fail('Unexpected end-of-input');
        return this.#fail(`Unexpected character ('${char}' (code ${char.charCodeAt(0)})): ${expected}`);
    }

    #space(): void {
        while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++;
    }

    value(depth: number): JsonNode {
        this.#space();
        if (depth > depthLimit) this.#fail('Nesting is too deep');
        const char = this.#text[this.#at];
        switch (char) {
            case '{':
                return this.#object(depth);
            case '[':
                return this.#array(depth);
            case '"':
                return { kind: 'string', value: this.#string() };
            case 't':
                return this.#word('true', { kind: 'boolean', value: true });
            case 'f':
                return this.#word('false', { kind: 'boolean', value: false });
            case 'n':
                return this.#word('null', { kind: 'null' });
            default:
                return this.#number();
        }
    }

    #word(word: string, node: JsonNode): JsonNode {
        if (!this.#text.startsWith(word, this.#at)) {
            const token = /^\w*/.exec(this.#text.slice(this.#at))![0];
            this.#fail(`Unrecognized token '${token}': was expecting 'null', 'true', 'false' or NaN`);
        }
        this.#at += word.length;
        return node;
    }

    #number(): JsonNode {
        const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
        pattern.lastIndex = this.#at;
        const text = pattern.exec(this.#text)?.[0];
        if (text === undefined) return this.#unexpected(expectedValue);
        this.#at += text.length;
        return { kind: 'number', text };
    }

    #string(): string {
        const start = ++this.#at;
        for (;;) {
            const char = this.#text[this.#at];
            if (char === undefined) this.#fail('Unexpected end-of-input in a String value');
            if (char === '"') break;
            if (char < ' ') {
                this.#fail(`Illegal unquoted character ((CTRL-CHAR, code ${char.charCodeAt(0)})): has to be escaped using backslash to be included in string value`); // prettier-ignore
            }
            this.#at += char === '\\' ? 2 : 1;
        }
        const raw = this.#text.slice(start, this.#at++);
        return raw.includes('\\') ? this.#unescape(raw) : raw;
    }

    #unescape(raw: string): string {
        return raw.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (all, hex: string | undefined, char: string) => {
            if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
            const plain = escapes[char];
            if (plain === undefined) this.#fail(`Unrecognized character escape '${char}' (code ${char.charCodeAt(0)})`);
            return plain;
        });
    }

    #object(depth: number): JsonNode {
        const entries: [string, JsonNode][] = [];
        this.#at++;
        this.#space();
        if (this.#take('}')) return { kind: 'object', entries };
        for (;;) {
            this.#space();
            if (this.#text[this.#at] !== '"') this.#unexpected('was expecting double-quote to start field name');
            const name = this.#string();
            this.#space();
            if (!this.#take(':')) this.#unexpected('was expecting a colon to separate field name and value');
            entries.push([name, this.value(depth + 1)]);
            this.#space();
            if (this.#take('}')) return { kind: 'object', entries };
            if (!this.#take(',')) this.#unexpected('was expecting comma to separate OBJECT entries');
        }
    }

    #array(depth: number): JsonNode {
        const items: JsonNode[] = [];
        this.#at++;
        this.#space();
        if (this.#take(']')) return { kind: 'array', items };
        for (;;) {
            items.push(this.value(depth + 1));
            this.#space();
            if (this.#take(']')) return { kind: 'array', items };
            if (!this.#take(',')) this.#unexpected('was expecting comma to separate ARRAY entries');
        }
    }

    #take(char: string): boolean {
        if (this.#text[this.#at] !== char) return false;
        this.#at++;
        return true;
    }
}

const escapes: Readonly<Record<string, string>> = {
    '"': '"',
    '\\': '\\',
    '/': '/',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t'
};

/** A string between quotes, escaped as the platform escapes it. */
export function quoteJson(text: string): string {
    return `"${text.replace(/["\\\p{Cc}]/gu, escapeChar)}"`;
}

const shortForms: Readonly<Record<string, string>> = {
    '"': '\\"',
    '\\': '\\\\',
    '\b': '\\b',
    '\f': '\\f',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t'
};

function escapeChar(char: string): string {
    const short = shortForms[char];
    // Of the control characters only those of ASCII are escaped.
    if (short !== undefined || char >= ' ') return short ?? char;
    return `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
