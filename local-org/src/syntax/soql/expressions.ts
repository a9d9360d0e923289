/** Field paths, functions and values. */
import type { Span } from '../../source/index.ts';
import type { FieldPath, SoqlExpression, SoqlFunction, SoqlLiteral, SoqlQuery, SoqlValue } from './ast.ts';
import type { TokenCursor } from './cursor.ts';
import type { Token } from './lexer.ts';

const dateLiterals: ReadonlySet<string> = new Set([
    'YESTERDAY', 'TODAY', 'TOMORROW', 'LAST_WEEK', 'THIS_WEEK', 'NEXT_WEEK', 'LAST_MONTH', 'THIS_MONTH', 'NEXT_MONTH',
    'LAST_90_DAYS', 'NEXT_90_DAYS', 'THIS_QUARTER', 'LAST_QUARTER', 'NEXT_QUARTER', 'THIS_YEAR', 'LAST_YEAR', 'NEXT_YEAR',
    'THIS_FISCAL_QUARTER', 'LAST_FISCAL_QUARTER', 'NEXT_FISCAL_QUARTER', 'THIS_FISCAL_YEAR', 'LAST_FISCAL_YEAR',
    'NEXT_FISCAL_YEAR'
]); // prettier-ignore

const currencyAmount = /^([A-Z]{3})(\d+)$/;

export function readPath(cursor: TokenCursor): FieldPath {
    const start = cursor.expectKind('name');
    const parts = [start.text];
    while (cursor.skipSymbol('.')) parts.push(cursor.expectKind('name').text);
    return { parts, span: cursor.spanFrom(start) };
}

/** True where a function call comes next. */
export function atFunction(cursor: TokenCursor): boolean {
    return cursor.peek().kind === 'name' && cursor.atSymbol('(', 1);
}

export function readFunction(cursor: TokenCursor): SoqlFunction {
    const name = cursor.expectKind('name');
    cursor.expectSymbol('(');
    const args = cursor.atSymbol(')') ? [] : cursor.nested(() => cursor.list(() => readExpression(cursor)));
    cursor.expectSymbol(')');
    return { kind: 'function', name: name.text.toLowerCase(), args, span: cursor.spanFrom(name) };
}

/** What a condition compares, a function takes, or a query groups and orders by. */
export function readExpression(cursor: TokenCursor): SoqlExpression {
    if (atFunction(cursor)) return readFunction(cursor);
    const token = cursor.peek();
    if (token.kind === 'name') return { kind: 'field', ...readPath(cursor) };
    if (token.kind === 'bind') return readBind(cursor);
    const value = readLiteral(cursor);
    return { kind: 'literal', value, span: cursor.spanFrom(token) };
}

export function readBind(cursor: TokenCursor): Extract<SoqlValue, { kind: 'bind' }> {
    const token = cursor.expectKind('bind');
    return { kind: 'bind', index: cursor.nextBind(), text: token.text, span: spanOf(token) };
}

/**
 * The right side of a comparison.
 * @param subquery reads the query of a semi-join
 */
export function readValue(cursor: TokenCursor, subquery: () => SoqlQuery): SoqlValue {
    const start = cursor.peek();
    if (start.kind === 'bind') return readBind(cursor);
    if (!cursor.skipSymbol('(')) {
        const value = readLiteral(cursor);
        return { kind: 'literal', value, span: cursor.spanFrom(start) };
    }
    if (cursor.atWords('SELECT')) {
        const query = cursor.nested(subquery);
        cursor.expectSymbol(')');
        return { kind: 'subquery', query, span: cursor.spanFrom(start) };
    }
    const values = cursor.nested(() => cursor.list(() => readValue(cursor, subquery)));
    cursor.expectSymbol(')');
    return { kind: 'list', values, span: cursor.spanFrom(start) };
}

/** The count after `LIMIT` or `OFFSET`. */
export function readCount(cursor: TokenCursor): SoqlValue {
    const token = cursor.peek();
    if (token.kind === 'bind') return readBind(cursor);
    if (token.kind !== 'number' || !/^\d+$/.test(token.text)) cursor.unexpected();
    cursor.next();
    return { kind: 'literal', value: { type: 'number', value: token.text }, span: spanOf(token) };
}

function readLiteral(cursor: TokenCursor): SoqlLiteral {
    const { kind, text, word } = cursor.peek();
    switch (kind) {
        case 'string':
        case 'number':
        case 'date':
        case 'datetime':
        case 'time':
            cursor.next();
            return { type: kind, value: text };
        case 'dateLiteral': {
            cursor.next();
            const [name, n] = word.split(':');
            return { type: 'dateLiteral', name: name!.trim(), n: Number(n) };
        }
        case 'name':
            return readWord(cursor, word);
        default:
            return cursor.unexpected();
    }
}

function readWord(cursor: TokenCursor, word: string): SoqlLiteral {
    const amount = currencyAmount.exec(word);
    const isBoolean = word === 'TRUE' || word === 'FALSE';
    if (!isBoolean && word !== 'NULL' && !dateLiterals.has(word) && amount === null) cursor.unexpected();
    cursor.next();
    if (isBoolean) return { type: 'boolean', value: word === 'TRUE' };
    if (word === 'NULL') return { type: 'null' };
    if (amount === null) return { type: 'dateLiteral', name: word, n: undefined };
    const fraction = cursor.peek();
    const hasFraction =
        fraction.kind === 'number' && /^\.\d+$/.test(fraction.text) && fraction.start === cursor.last().end;
    if (hasFraction) cursor.next();
    return { type: 'currency', code: amount[1]!, value: amount[2]! + (hasFraction ? fraction.text : '') };
}

function spanOf({ start, end }: Token): Span {
    return { start, end };
}
