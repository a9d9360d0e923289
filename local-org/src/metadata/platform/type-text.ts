import type { TypeText } from '../platform-model.ts';

/** Reads the text form of types back; equal texts give the same value. */
export class TypeTexts {
    readonly #known = new Map<string, TypeText>();

    /** @param typeParams names that stand for parameters of the class or method */
    read(text: string, typeParams: readonly string[] = []): TypeText {
        if (typeParams.length > 0) return this.#parse(text, typeParams);
        const known = this.#known.get(text);
        if (known !== undefined) return known;
        const type = this.#parse(text, typeParams);
        this.#known.set(text, type);
        return type;
    }

    #parse(text: string, typeParams: readonly string[]): TypeText {
        if (text === 'void') return { kind: 'void' };
        if (text === 'Object') return { kind: 'object' };
        if (typeParams.includes(text)) return { kind: 'param', name: text };
        if (text.startsWith('SObject:')) return { kind: 'sobject', name: text.slice('SObject:'.length) };
        const open = text.indexOf('<');
        if (open < 0) return { kind: 'named', name: text, args: [] };
        const args = splitArguments(text.slice(open + 1, -1)).map((arg) => this.read(arg, typeParams));
        const name = text.slice(0, open);
        return name === 'RecordSet' ? { kind: 'recordSet', element: args[0]! } : { kind: 'named', name, args };
    }
}

function splitArguments(text: string): string[] {
    const parts: string[] = [];
    let depth = 0;
    let start = 0;
    for (let at = 0; at < text.length; at++) {
        const character = text[at];
        if (character === '<') depth++;
        else if (character === '>') depth--;
        else if (character === ',' && depth === 0) {
            parts.push(text.slice(start, at));
            start = at + 1;
        }
    }
    parts.push(text.slice(start));
    return parts;
}
