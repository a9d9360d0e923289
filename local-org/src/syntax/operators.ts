/**
 * Unary and binary operators. The grammar reads `(a) - b` as a cast of `-b` to the type `a`; only the name tells a cast
 * from a subtraction. So a chain of operators is first laid out flat, in source order, with such casts opened, and then
 * grouped again by precedence. This also keeps a long concatenation from nesting the reader as deep as it is long.
 */
import {
    Arth1ExpressionContext,
    Arth2ExpressionContext,
    BitAndExpressionContext,
    BitExpressionContext,
    BitNotExpressionContext,
    BitOrExpressionContext,
    CastExpressionContext,
    CmpExpressionContext,
    CoalExpressionContext,
    EqualityExpressionContext,
    LogAndExpressionContext,
    LogOrExpressionContext,
    NegExpressionContext,
    PreOpExpressionContext,
    type ExpressionContext
} from '@apexdevtools/apex-parser';
import type { Span } from '../source/index.ts';
import type { BinaryOperator, Expr } from './ast.ts';
import { readCast, readExpression } from './expressions.ts';
import { childrenOf, spanning, tokensBetween, type SyntaxReader } from './reader.ts';

const binaryContexts = [
    Arth1ExpressionContext,
    Arth2ExpressionContext,
    BitExpressionContext,
    CmpExpressionContext,
    EqualityExpressionContext,
    BitAndExpressionContext,
    BitNotExpressionContext,
    BitOrExpressionContext,
    LogAndExpressionContext,
    LogOrExpressionContext,
    CoalExpressionContext
] as const;

const precedence: Readonly<Record<BinaryOperator, number>> = {
    '*': 11, '/': 11, '+': 10, '-': 10, '<<': 9, '>>': 9, '>>>': 9, '<': 8, '<=': 8, '>': 8, '>=': 8,
    '==': 6, '!=': 6, '===': 6, '!==': 6, '&': 5, '^': 4, '|': 3, '&&': 2, '||': 1, '??': 0
}; // prettier-ignore

/** Types to which a signed number can be cast; `(count) - 1` with any other name is a subtraction. */
const numericNames: ReadonlySet<string> = new Set(['integer', 'long', 'double', 'decimal', 'object']);

/** Operands with the operators between them: operator i stands before operand i + 1. */
type Chain = { readonly operands: Expr[]; readonly operators: BinaryOperator[] };

export function readOperators(reader: SyntaxReader, context: ExpressionContext): Expr {
    return group(flatten(reader, context));
}

function isBinary(context: ExpressionContext): boolean {
    return binaryContexts.some((type) => context instanceof type);
}

function flatten(reader: SyntaxReader, context: ExpressionContext): Chain {
    if (isBinary(context)) return flattenBinary(reader, context);
    if (context instanceof CastExpressionContext) return flattenCast(reader, context);
    if (context instanceof PreOpExpressionContext || context instanceof NegExpressionContext) {
        return flattenUnary(reader, context);
    }
    return { operands: [readExpression(reader, context)], operators: [] };
}

function flattenBinary(reader: SyntaxReader, context: ExpressionContext): Chain {
    const spine: ExpressionContext[] = [];
    let left = context;
    while (isBinary(left)) {
        spine.push(left);
        left = childrenOf(left)[0] as ExpressionContext;
    }
    const chain = flatten(reader, left);
    for (const node of spine.reverse()) {
        const last = childrenOf(node).length - 1;
        const operator = tokensBetween(node, 1, last);
        append(
            chain,
            operator === '<>' ? '!=' : (operator as BinaryOperator),
            flatten(reader, childrenOf(node)[last] as ExpressionContext)
        );
    }
    return chain;
}

function append(chain: Chain, operator: BinaryOperator, right: Chain): void {
    chain.operators.push(operator, ...right.operators);
    chain.operands.push(...right.operands);
}

function flattenCast(reader: SyntaxReader, context: CastExpressionContext): Chain {
    const operand = context.expression();
    if (operand instanceof PreOpExpressionContext && isVariableInParentheses(reader, context, operand)) {
        const chain: Chain = { operands: [variable(reader, context)], operators: [] };
        const operator = childrenOf(operand)[0]!.getText() as '+' | '-';
        append(chain, operator, flatten(reader, operand.expression()));
        return chain;
    }
    const chain = flatten(reader, operand);
    chain.operands[0] = readCast(reader, context, chain.operands[0]!);
    return chain;
}

function isVariableInParentheses(
    reader: SyntaxReader,
    context: CastExpressionContext,
    operand: PreOpExpressionContext
): boolean {
    const operator = childrenOf(operand)[0]!.getText();
    if (operator !== '+' && operator !== '-') return false;
    const text = reader.text(reader.span(context.typeRef())).toLowerCase();
    return /^[\w.\s]+$/.test(text) && !numericNames.has(text.replace(/^system\s*\.\s*/, ''));
}

/** The name in the parentheses of what was no cast. */
function variable(reader: SyntaxReader, context: CastExpressionContext): Expr {
    const [first, ...rest] = context.typeRef().typeName_list();
    const start: Expr = { kind: 'Identifier', name: first!.getText(), span: reader.span(first!) };
    return rest.reduce<Expr>((target, part) => {
        const nameSpan = reader.span(part);
        const span = spanning(target.span, nameSpan);
        return { kind: 'FieldAccess', target, name: part.getText(), nameSpan, safe: false, span };
    }, start);
}

function flattenUnary(reader: SyntaxReader, context: PreOpExpressionContext | NegExpressionContext): Chain {
    const operator = childrenOf(context)[0]!.getText();
    const chain = flatten(reader, context.expression());
    const operand = chain.operands[0]!;
    const span: Span = spanning(reader.span(context), operand.span);
    chain.operands[0] =
        operator === '++' || operator === '--'
            ? { kind: 'Increment', operator, prefix: true, operand, span }
            : { kind: 'Unary', operator: operator as '+' | '-' | '!' | '~', operand, span };
    return chain;
}

/** Groups a chain by precedence; operators of one level group to the left. */
function group(chain: Chain): Expr {
    const operands: Expr[] = [chain.operands[0]!];
    const pending: BinaryOperator[] = [];
    const reduce = (): void => {
        const right = operands.pop()!;
        const left = operands.pop()!;
        const span = spanning(left.span, right.span);
        operands.push({ kind: 'Binary', operator: pending.pop()!, left, right, span });
    };
    chain.operators.forEach((operator, index) => {
        while (pending.length > 0 && precedence[pending.at(-1)!] >= precedence[operator]) reduce();
        pending.push(operator);
        operands.push(chain.operands[index + 1]!);
    });
    while (pending.length > 0) reduce();
    return operands[0]!;
}
