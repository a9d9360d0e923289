/** Reads the member signatures that the standard library adds to the type file: `static Map<String, T> all(Integer n)`. */
import type { ApexType } from './types.ts';

export type Signature = {
    readonly kind: 'method' | 'constructor' | 'property';
    readonly isStatic: boolean;
    readonly name: string;
    readonly type: ApexType;
    readonly params: readonly { readonly name: string; readonly type: ApexType }[];
};

/** Turns a full or simple type name with its arguments into a type; undefined if there is none. */
export type TypeLookup = (name: string, args: readonly ApexType[]) => ApexType | undefined;

/**
 * Parses one signature. `new(String x)` declares a constructor, `String name` a property.
 * @throws Error if the text is no signature: the tables of the standard library are ours, so that is a bug.
 */
export function parseSignature(text: string, lookup: TypeLookup): Signature {
    const reader = new SignatureReader(text, lookup);
    const isStatic = reader.accept('static');
    if (reader.peek() === 'new') {
        reader.next();
        return { kind: 'constructor', isStatic: false, name: 'new', type: { kind: 'void' }, params: reader.params() };
    }
    const type = reader.type();
    const name = reader.next();
    if (reader.peek() !== '(') return { kind: 'property', isStatic, name, type, params: [] };
    return { kind: 'method', isStatic, name, type, params: reader.params() };
}

class SignatureReader {
    readonly #tokens: readonly string[];
    readonly #text: string;
    readonly #lookup: TypeLookup;
    #at = 0;

    constructor(text: string, lookup: TypeLookup) {
        this.#text = text;
        this.#tokens = text.match(/[\w.]+|[^\s\w.]/g) ?? [];
        this.#lookup = lookup;
    }

    peek(): string {
        return this.#tokens[this.#at] ?? '';
    }

    next(): string {
        const token = this.#tokens[this.#at++];
        if (token === undefined) throw new Error(`Signature ends early: ${this.#text}`);
        return token;
    }

    accept(token: string): boolean {
        if (this.peek() !== token) return false;
        this.#at++;
        return true;
    }

    expect(token: string): void {
        if (!this.accept(token)) throw new Error(`Expected "${token}" in signature: ${this.#text}`);
    }

    params(): { name: string; type: ApexType }[] {
        const params: { name: string; type: ApexType }[] = [];
        this.expect('(');
        while (!this.accept(')')) {
            if (params.length > 0) this.expect(',');
            const type = this.type();
            const name = /^\w+$/.test(this.peek()) ? this.next() : `arg${params.length}`;
            params.push({ name, type });
        }
        return params;
    }

    type(): ApexType {
        const name = this.next();
        const args: ApexType[] = [];
        if (this.accept('<')) {
            do args.push(this.type());
            while (this.accept(','));
            this.expect('>');
        }
        let type = name === 'void' ? ({ kind: 'void' } as const) : this.#lookup(name, args);
        if (type === undefined) throw new Error(`Unknown type ${name} in signature: ${this.#text}`);
        while (this.accept('[')) {
            this.expect(']');
            type = { kind: 'list', element: type };
        }
        return type;
    }
}
