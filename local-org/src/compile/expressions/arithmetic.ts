/** Number operators, string concatenation and sums with dates. */
import type { ArithmeticOperator, BinaryOp, BoundExpr } from '../../semantics/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitExpression } from './index.ts';
import { isNeverNull } from './never-null.ts';

type Arithmetic = Extract<BinaryOp, { kind: 'arithmetic' }>;

/** The operand with a check for null, where it can be null. */
export function emitChecked(expr: BoundExpr, scope: FunctionScope): string {
    const text = emitExpression(expr, scope);
    return isNeverNull(expr, scope) ? text : `${scope.module.helper('notNull')}(${text})`;
}

export function emitArithmetic(op: Arithmetic, left: BoundExpr, right: BoundExpr, scope: FunctionScope): string {
    switch (op.on) {
        case 'Integer':
            return integer(op.operator, left, right, scope);
        case 'Long':
            return long(op.operator, emitChecked(left, scope), emitChecked(right, scope), scope);
        case 'Double':
            return double(op.operator, emitExpression(left, scope), emitExpression(right, scope), scope);
        case 'Decimal':
            return `${emitExpression(left, scope)}.${decimalMethod(op.operator)}(${emitExpression(right, scope)})`;
    }
}

function integer(operator: ArithmeticOperator, left: BoundExpr, right: BoundExpr, scope: FunctionScope): string {
    const [a, b] = [emitChecked(left, scope), emitChecked(right, scope)];
    switch (operator) {
        case '*':
            return `Math.imul(${a},${b})`;
        case '/':
            if (right.kind === 'Literal' && Number(right.value) !== 0) return `(${a}/${b}|0)`;
            return `${scope.module.helper('integerDivide')}(${a},${b})`;
        case '+':
        case '-':
        case '>>>':
            return `(${a}${operator}${b}|0)`;
        default:
            return `(${a}${operator}${b})`;
    }
}

function long(operator: ArithmeticOperator, a: string, b: string, scope: FunctionScope): string {
    switch (operator) {
        case '/':
            return `${scope.module.helper('longDivide')}(${a},${b})`;
        case '<<':
            return `BigInt.asIntN(64,${a}<<(${b}&63n))`;
        case '>>':
            return `(${a}>>(${b}&63n))`;
        case '>>>':
            return `BigInt.asIntN(64,BigInt.asUintN(64,${a})>>(${b}&63n))`;
        case '&':
        case '|':
        case '^':
            return `(${a}${operator}${b})`;
        default:
            return `BigInt.asIntN(64,${a}${operator}${b})`;
    }
}

function double(operator: ArithmeticOperator, a: string, b: string, scope: FunctionScope): string {
    if (operator === '/') return `${scope.module.helper('doubleDivide')}(${a},${b})`;
    return `new ${scope.module.helper('Double')}(${a}.value${operator}${b}.value)`;
}

function decimalMethod(operator: ArithmeticOperator): string {
    const name = ({ '+': 'plus', '-': 'minus', '*': 'times', '/': 'dividedBy' } as Record<string, string>)[operator];
    if (name === undefined) throw new Error(`Decimal has no operator ${operator}`);
    return name;
}

export function emitNegate(expr: Extract<BoundExpr, { kind: 'Negate' }>, scope: FunctionScope): string {
    if (expr.value.kind === 'Literal' && typeof expr.value.value === 'string') {
        if (expr.on === 'Integer') return `(${-Number(expr.value.value) | 0})`;
        if (expr.on !== 'Long')
            return scope.module.number(expr.on === 'Decimal' ? 'decimal' : 'double', `-${expr.value.value}`);
    }
    switch (expr.on) {
        case 'Integer':
            return `(-${emitChecked(expr.value, scope)}|0)`;
        case 'Long':
            return `BigInt.asIntN(64,-${emitChecked(expr.value, scope)})`;
        case 'Double':
            return `new ${scope.module.helper('Double')}(-${emitExpression(expr.value, scope)}.value)`;
        case 'Decimal':
            return `${emitExpression(expr.value, scope)}.negated()`;
    }
}

/** Text that JavaScript's template prints as Apex does, or a call that prints it. */
function printed(expr: BoundExpr, scope: FunctionScope): string {
    const text = emitExpression(expr, scope);
    if (expr.kind === 'Literal' && expr.value === null) return '"null"';
    const name = expr.type.kind === 'primitive' ? expr.type.name : undefined;
    if (
        name === 'String' ||
        name === 'Integer' ||
        name === 'Long' ||
        name === 'Boolean' ||
        name === 'Id' ||
        name === 'Decimal'
    )
        return text;
    return `${scope.module.helper('text')}(${text})`;
}

export function emitConcat(left: BoundExpr, right: BoundExpr, scope: FunctionScope): string {
    const parts = [...concatParts(left), ...concatParts(right)];
    return `\`${parts.map((part) => templatePart(part, scope)).join('')}\``;
}

function templatePart(part: BoundExpr, scope: FunctionScope): string {
    if (
        part.kind === 'Literal' &&
        typeof part.value === 'string' &&
        part.type.kind === 'primitive' &&
        part.type.name === 'String'
    ) {
        return templateText(part.value);
    }
    return `\${${printed(part, scope)}}`;
}

/** `a + b + c` is one template; order of evaluation stays. */
function concatParts(expr: BoundExpr): readonly BoundExpr[] {
    if (expr.kind !== 'Binary' || expr.op.kind !== 'concat') return [expr];
    return [...concatParts(expr.left), ...concatParts(expr.right)];
}

function templateText(value: string): string {
    return JSON.stringify(value)
        .slice(1, -1)
        .replaceAll('\\"', '"')
        .replaceAll('`', '\\`')
        .replaceAll('${', '\\${')
        .replaceAll('\u2028', '\\u2028')
        .replaceAll('\u2029', '\\u2029');
}
