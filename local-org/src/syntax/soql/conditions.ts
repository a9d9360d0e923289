/** `WHERE` and `HAVING`. */
import type { ComparisonOperator, SoqlCondition, SoqlQuery } from './ast.ts';
import type { TokenCursor } from './cursor.ts';
import { readExpression, readValue } from './expressions.ts';

const symbols: Readonly<Record<string, ComparisonOperator>> = {
    '=': '=',
    '!=': '!=',
    '<>': '!=',
    '<': '<',
    '<=': '<=',
    '>': '>',
    '>=': '>='
};

/** Conditions joined by one operator; a mix of `AND` and `OR` needs parentheses. */
export function readCondition(cursor: TokenCursor, subquery: () => SoqlQuery): SoqlCondition {
    const start = cursor.peek();
    const first = readTerm(cursor, subquery);
    const word = cursor.peek().word;
    if (word !== 'AND' && word !== 'OR') return first;
    const conditions = [first];
    while (cursor.skipWords(word)) conditions.push(readTerm(cursor, subquery));
    if (cursor.atWords('AND') || cursor.atWords('OR')) cursor.unexpected();
    return { kind: word === 'AND' ? 'and' : 'or', conditions, span: cursor.spanFrom(start) };
}

function readTerm(cursor: TokenCursor, subquery: () => SoqlQuery): SoqlCondition {
    const start = cursor.peek();
    if (cursor.skipWords('NOT')) {
        const condition = cursor.nested(() => readTerm(cursor, subquery));
        return { kind: 'not', condition, span: cursor.spanFrom(start) };
    }
    if (!cursor.skipSymbol('(')) return readComparison(cursor, subquery);
    const condition = cursor.nested(() => readCondition(cursor, subquery));
    cursor.expectSymbol(')');
    return condition;
}

function readComparison(cursor: TokenCursor, subquery: () => SoqlQuery): SoqlCondition {
    const start = cursor.peek();
    const left = readExpression(cursor);
    const operator = readOperator(cursor);
    const right = readValue(cursor, subquery);
    return { kind: 'comparison', left, operator, right, span: cursor.spanFrom(start) };
}

function readOperator(cursor: TokenCursor): ComparisonOperator {
    const token = cursor.peek();
    const symbol = token.kind === 'symbol' ? symbols[token.text] : undefined;
    if (symbol !== undefined) {
        cursor.next();
        return symbol;
    }
    if (cursor.skipWords('NOT', 'IN')) return 'not in';
    if (cursor.skipWords('LIKE')) return 'like';
    if (cursor.skipWords('IN')) return 'in';
    if (cursor.skipWords('INCLUDES')) return 'includes';
    return cursor.skipWords('EXCLUDES') ? 'excludes' : cursor.unexpected();
}
