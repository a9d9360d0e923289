/** `==`, `!=`, `===`, `!==`, `<`, `<=`, `>`, `>=`. */
import type { ApexType, BinaryOp, BoundExpr } from '../../semantics/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import type { HelperName } from '../helpers.ts';
import { emitExpression } from './index.ts';
import { isNeverNull } from './never-null.ts';
import { keep } from './operands.ts';

type Equality = Extract<BinaryOp, { kind: 'equality' }>;
type Relational = Extract<BinaryOp, { kind: 'relational' }>;

export function emitEquality(op: Equality, left: BoundExpr, right: BoundExpr, scope: FunctionScope): string {
    const [a, b] = [emitExpression(left, scope), emitExpression(right, scope)];
    const negated = op.operator.startsWith('!');
    if (isNullLiteral(left) || isNullLiteral(right) || comparesByIdentity(op, left.type, right.type)) {
        return `(${a}${negated ? '!==' : '==='}${b})`;
    }
    const helper = scope.module.helper(equalityHelper(op));
    return `${negated ? '!' : ''}${helper}(${a},${b})`;
}

function isNullLiteral(expr: BoundExpr): boolean {
    return expr.kind === 'Literal' && expr.value === null;
}

/** Values that JavaScript's `===` compares as Apex's `==`. */
function comparesByIdentity(op: Equality, left: ApexType, right: ApexType): boolean {
    if (op.on === 'boolean' || op.on === 'enum') return true;
    if (op.on !== 'numeric' || left.kind !== 'primitive' || right.kind !== 'primitive') return false;
    return left.name === right.name && (left.name === 'Integer' || left.name === 'Long');
}

function equalityHelper(op: Equality): HelperName {
    if (op.operator.length === 3) return 'identical';
    switch (op.on) {
        case 'numeric':
            return 'sameNumber';
        case 'string':
            return 'sameText';
        case 'id':
            return 'sameId';
        default:
            return 'sameValue';
    }
}

export function emitRelational(op: Relational, left: BoundExpr, right: BoundExpr, scope: FunctionScope): string {
    const isPlain = op.on === 'Integer' || op.on === 'Long';
    if (isPlain && !(isNeverNull(left, scope) && isNeverNull(right, scope))) {
        return compareNullable(op, left, right, scope);
    }
    const [a, b] = [emitExpression(left, scope), emitExpression(right, scope)];
    if (op.on === 'Integer' || op.on === 'Long') return `(${a}${op.operator}${b})`;
    // The comparison gives NaN for null, so that every operator is false.
    return `(${scope.module.helper(comparers[op.on])}(${a},${b})${op.operator}0)`;
}

/** JavaScript takes null for 0 here, so that a null is noticed only where the answer would be true. */
function compareNullable(op: Relational, left: BoundExpr, right: BoundExpr, scope: FunctionScope): string {
    const [a, b] = [keep(left, scope, right), keep(right, scope)];
    const checks = [...(isNeverNull(left, scope) ? [] : [a]), ...(isNeverNull(right, scope) ? [] : [b])];
    const solid = checks.map(({ text }) => `&&${text}!==null`).join('');
    return `(${a.setup}${b.setup}${a.text}${op.operator}${b.text}${solid})`;
}

const comparers = {
    Double: 'compareDouble',
    Decimal: 'compareDecimal',
    String: 'compareText',
    Id: 'compareId',
    Date: 'compareDate',
    Datetime: 'compareInstant',
    Time: 'compareInstant'
} as const satisfies Record<Exclude<Relational['on'], 'Integer' | 'Long'>, HelperName>;
