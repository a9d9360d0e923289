/** Which statements always run to their end: the line after such a statement has run if the statement has. */
import type { BoundExpr, BoundStatement } from '../semantics/index.ts';
import { isNeverNull } from './expressions/never-null.ts';
import type { FunctionScope } from './function-scope.ts';
import { statementsOf } from './statements/price.ts';

/** True if the statement can neither fail nor leave the block. */
export function isCalmStatement(statement: BoundStatement, scope: FunctionScope): boolean {
    switch (statement.kind) {
        case 'LocalVar':
            return statement.init === undefined || isCalm(statement.init, scope);
        case 'Expression':
            return isCalmEffect(statement.expression, scope);
        case 'If':
            return isSolid(statement.test, scope) && [statement.then, statement.otherwise].every((branch) => branch === undefined || statementsOf(branch).every((each) => isCalmStatement(each, scope))); // prettier-ignore
        default:
            return false;
    }
}

function isCalmEffect(expr: BoundExpr, scope: FunctionScope): boolean {
    if (expr.kind === 'Assign') return expr.target.kind === 'Local' && isCalm(expr.value, scope);
    if (expr.kind !== 'Update' || expr.target.kind !== 'Local' || !expr.target.local.neverNull) return false;
    // The old value is the local's.
    return expr.result.kind === 'Binary' && isCalmSum(expr.result, scope, true);
}

/** True if evaluating neither fails nor changes anything. */
export function isCalm(expr: BoundExpr, scope: FunctionScope): boolean {
    switch (expr.kind) {
        case 'Literal':
        case 'Local':
        case 'This':
        case 'Temp':
        case 'EnumConstant':
            return true;
        case 'Binary':
            return isCalmSum(expr, scope, false);
        case 'And':
        case 'Or':
            return isSolid(expr.left, scope) && isSolid(expr.right, scope);
        case 'Not':
            return isSolid(expr.value, scope);
        case 'PlatformCall':
            return isCalmFunction(expr, scope);
        case 'NewList':
        case 'NewSet':
            return expr.values.length === 0 && expr.size === undefined && expr.copy === undefined;
        case 'NewMap':
            return expr.entries.length === 0 && expr.copy === undefined;
        default:
            return false;
    }
}

/** Functions of Integers that have an answer for all of them. */
const calmFunctions: ReadonlySet<string> = new Set(['System.Math.abs(Integer)', 'System.Math.max(Integer,Integer)', 'System.Math.min(Integer,Integer)']); // prettier-ignore

function isCalmFunction({ key, args }: Extract<BoundExpr, { kind: 'PlatformCall' }>, scope: FunctionScope): boolean {
    const [, divisor] = args;
    const isRemainder = key === 'System.Math.mod(Integer,Integer)';
    const divides = isRemainder && divisor?.kind === 'Literal' && Number(divisor.value) > 0;
    return (divides || calmFunctions.has(key)) && args.every((arg) => isSolid(arg, scope));
}

type Binary = Extract<BoundExpr, { kind: 'Binary' }>;

function isCalmSum({ op, left, right }: Binary, scope: FunctionScope, isUpdate: boolean): boolean {
    const calm = (operand: BoundExpr): boolean => isCalm(operand, scope);
    const solid = (operand: BoundExpr): boolean => (isUpdate && operand.kind === 'Temp') || isSolid(operand, scope);
    switch (op.kind) {
        case 'arithmetic':
            return (op.on === 'Integer' || op.on === 'Long') && op.operator !== '/' && solid(left) && solid(right);
        case 'relational':
            return (op.on === 'Integer' || op.on === 'Long') && calm(left) && calm(right);
        case 'equality':
            return op.on !== 'value' && calm(left) && calm(right);
        default:
            return false;
    }
}

/** True if evaluating neither fails nor changes anything, and the value is never null. */
export function isSolid(expr: BoundExpr, scope: FunctionScope): boolean {
    return expr.kind !== 'Temp' && isCalm(expr, scope) && isNeverNull(expr, scope);
}
