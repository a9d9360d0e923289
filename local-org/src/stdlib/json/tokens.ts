/** A parsed value as the stream of tokens that JSONParser walks over. */
import type { JsonNode } from './text.ts';

export type TokenName =
    | 'START_OBJECT' | 'END_OBJECT' | 'START_ARRAY' | 'END_ARRAY' | 'FIELD_NAME'
    | 'VALUE_STRING' | 'VALUE_NUMBER_INT' | 'VALUE_NUMBER_FLOAT' | 'VALUE_TRUE' | 'VALUE_FALSE' | 'VALUE_NULL'; // prettier-ignore

export type JsonToken = {
    readonly name: TokenName;
    /** Text of a string, number, word or field name; the bracket of a structure. */
    readonly text: string;
    /** Name of the field that the token is or is the value of. */
    readonly field: string | null;
    /** The whole value, at its first token. */
    readonly node: JsonNode | undefined;
    /** Index of the last token of the value. */
    end: number;
};

export function tokensOf(node: JsonNode): JsonToken[] {
    const tokens: JsonToken[] = [];
    emit(node, null, tokens);
    return tokens;
}

function emit(node: JsonNode, field: string | null, tokens: JsonToken[]): void {
    const at = tokens.length;
    const push = (name: TokenName, text: string, value: JsonNode | undefined, of = field): void => {
        tokens.push({ name, text, field: of, node: value, end: tokens.length });
    };
    switch (node.kind) {
        case 'object':
            push('START_OBJECT', '{', node);
            for (const [name, value] of node.entries) {
                push('FIELD_NAME', name, undefined, name);
                emit(value, name, tokens);
            }
            push('END_OBJECT', '}', undefined);
            break;
        case 'array':
            push('START_ARRAY', '[', node);
            for (const item of node.items) emit(item, null, tokens);
            push('END_ARRAY', ']', undefined);
            break;
        case 'string':
            push('VALUE_STRING', node.value, node);
            break;
        case 'number':
            push(/^-?\d+$/.test(node.text) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT', node.text, node);
            break;
        case 'boolean':
            push(node.value ? 'VALUE_TRUE' : 'VALUE_FALSE', String(node.value), node);
            break;
        case 'null':
            push('VALUE_NULL', 'null', node);
    }
    tokens[at]!.end = tokens.length - 1;
}
