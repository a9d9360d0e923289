/** Literals: numbers, strings in one or several lines, `true`, `null`. */
import type { LiteralContext } from '@apexdevtools/apex-parser';
import type { Expr } from './ast.ts';
import { has, type SyntaxReader } from './reader.ts';
import { unescapeString } from './strings.ts';

export function readLiteral(reader: SyntaxReader, context: LiteralContext): Expr {
    return { kind: 'Literal', ...literalOf(context), span: reader.span(context) };
}

type LiteralParts = Pick<Extract<Expr, { kind: 'Literal' }>, 'type' | 'value'>;

function literalOf(context: LiteralContext): LiteralParts {
    const text = context.getText();
    if (has(context.IntegerLiteral())) return { type: 'Integer', value: text };
    if (has(context.LongLiteral())) return { type: 'Long', value: text.slice(0, -1) };
    if (has(context.NumberLiteral())) {
        return /[dD]$/.test(text) ? { type: 'Double', value: text.slice(0, -1) } : { type: 'Decimal', value: text };
    }
    if (has(context.BooleanLiteral())) return { type: 'Boolean', value: text.toLowerCase() };
    if (has(context.NULL())) return { type: 'Null', value: '' };
    return { type: 'String', value: unescapeString(text) };
}
