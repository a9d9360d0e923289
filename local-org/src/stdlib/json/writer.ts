/** Writes JSON compactly, or in the platform's pretty form (two blanks, arrays on one line). */
import { quoteJson } from './text.ts';

type Open = { readonly kind: 'object' | 'array'; count: number };

/** Called out of order; the message says how. */
export class JsonWriterError extends Error {
    override readonly name = 'JsonWriterError';
}

export class JsonWriter {
    readonly #pretty: boolean;
    readonly #open: Open[] = [];
    #text = '';
    #named = false;
    closed = false;

    constructor(pretty: boolean) {
        this.#pretty = pretty;
    }

    /** Everything written; what is still open is not closed. */
    get text(): string {
        return this.#text;
    }

    #objectDepth(): number {
        return this.#open.filter(({ kind }) => kind === 'object').length;
    }

    #newLine(): string {
        return `\n${'  '.repeat(this.#objectDepth())}`;
    }

    /** Separator before a value. */
    #value(text: string): void {
        if (this.closed) throw new JsonWriterError('Generator is closed');
        const top = this.#open.at(-1);
        if (top?.kind === 'object') {
            if (!this.#named) throw new JsonWriterError('Can not write value, expecting field name');
            this.#named = false;
        } else if (top !== undefined) {
            if (top.count > 0) this.#text += ',';
            if (this.#pretty) this.#text += ' ';
            top.count++;
        }
        this.#text += text;
    }

    name(name: string): void {
        const top = this.#open.at(-1);
        if (top?.kind !== 'object' || this.#named) {
            throw new JsonWriterError('Can not write a field name, expecting a value');
        }
        if (top.count > 0) this.#text += ',';
        if (this.#pretty) this.#text += this.#newLine();
        this.#text += quoteJson(name) + (this.#pretty ? ' : ' : ':');
        top.count++;
        this.#named = true;
    }
    /** Text that is JSON already: a number, `true`, `null`. */
    raw(text: string): void {
        this.#value(text);
    }
    string(text: string): void {
        this.#value(quoteJson(text));
    }
    startObject(): void {
        this.#value('{');
        this.#open.push({ kind: 'object', count: 0 });
    }
    startArray(): void {
        this.#value('[');
        this.#open.push({ kind: 'array', count: 0 });
    }
    endObject(): void {
        const top = this.#open.pop();
        if (top?.kind !== 'object') throw new JsonWriterError('Current context not an object but ARRAY');
        if (this.#pretty) this.#text += top.count === 0 ? ' ' : this.#newLine();
        this.#text += '}';
    }
    endArray(): void {
        const top = this.#open.pop();
        if (top?.kind !== 'array') throw new JsonWriterError('Current context not an ARRAY but OBJECT');
        if (this.#pretty) this.#text += ' ';
        this.#text += ']';
    }
}
