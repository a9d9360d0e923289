/** Expressions: bound nodes to JavaScript text. Each family has its file; this one only sends nodes to them. */
import type { BoundExpr } from '../../semantics/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitArithmetic, emitChecked, emitConcat, emitNegate } from './arithmetic.ts';
import { emitAssign, emitUpdate } from './assignment.ts';
import { emitCall, emitNew, emitPlatformCall, emitPlatformNew } from './calls.ts';
import { emitEquality, emitRelational } from './comparison.ts';
import { emitList, emitMap, emitRecord, emitSet } from './creation.ts';
import { emitLiteral, foldConversion } from './literals.ts';
import { emitElement, emitEnumConstant, emitField, emitPlatformField, emitRecordField, emitStaticField, emitToken } from './places.ts'; // prettier-ignore
import { emitSoql, emitSosl } from './queries.ts';

/**
 * Emits an expression. The text is one JavaScript expression that may stand as an operand, as an argument or before a
 * member access.
 */
export function emitExpression(expr: BoundExpr, scope: FunctionScope): string {
    const { module } = scope;
    switch (expr.kind) {
        case 'Literal':
            return emitLiteral(expr, module);
        case 'Local':
            return expr.local.jsName;
        case 'This':
            return 'this';
        case 'Temp':
            return scope.valueOf(expr.temp).javascript;
        case 'Field':
            return emitField(expr, scope);
        case 'StaticField':
            return emitStaticField(expr, scope);
        case 'EnumConstant':
            return emitEnumConstant(expr, scope);
        case 'PlatformField':
            return emitPlatformField(expr, scope);
        case 'RecordField':
            return emitRecordField(expr, scope);
        case 'Index':
            return emitElement(expr, scope);
        case 'Call':
            return emitCall(expr, scope);
        case 'PlatformCall':
            return emitPlatformCall(expr, scope);
        case 'New':
            return emitNew(expr, scope);
        case 'PlatformNew':
            return emitPlatformNew(expr, scope);
        default:
            return emitOther(expr, scope);
    }
}

type Simple = 'Literal' | 'Local' | 'This' | 'Temp' | 'Field' | 'StaticField' | 'EnumConstant' | 'PlatformField' | 'RecordField' | 'Index' | 'Call' | 'PlatformCall' | 'New' | 'PlatformNew'; // prettier-ignore

function emitOther(expr: Exclude<BoundExpr, { kind: Simple }>, scope: FunctionScope): string {
    const { module } = scope;
    switch (expr.kind) {
        case 'NewList':
            return emitList(expr, scope);
        case 'NewSet':
            return emitSet(expr, scope);
        case 'NewMap':
            return emitMap(expr, scope);
        case 'NewRecord':
            return emitRecord(expr, scope);
        case 'SingleRow':
            return `${module.helper('singleRow')}(${emitExpression(expr.value, scope)})`;
        case 'Convert':
            return (
                foldConversion(expr.conversion, expr.value, module) ??
                `${module.helper(expr.conversion)}(${emitExpression(expr.value, scope)})`
            );
        case 'Cast':
            return `${module.helper('cast')}(${emitExpression(expr.value, scope)},${module.typeConstant(expr.type)})`;
        case 'InstanceOf':
            return `${module.helper('isInstance')}(${emitExpression(expr.value, scope)},${module.typeConstant(expr.test)})`;
        case 'TypeLiteral':
            return `${module.helper('typeLiteral')}(${module.typeConstant(expr.named)})`;
        case 'ObjectToken':
        case 'ObjectDescribe':
        case 'FieldToken':
        case 'FieldDescribe':
            return emitToken(expr, scope);
        case 'Soql':
            return emitSoql(expr, scope);
        case 'Sosl':
            return emitSosl(expr, scope);
        default:
            return emitOperator(expr, scope);
    }
}

type Operator = Extract<BoundExpr, { kind: 'Negate' | 'Complement' | 'Not' | 'And' | 'Or' | 'Coalesce' | 'Ternary' | 'Binary' | 'Assign' | 'Update' | 'Safe' }>; // prettier-ignore

function emitOperator(expr: Operator, scope: FunctionScope): string {
    switch (expr.kind) {
        case 'Negate':
            return emitNegate(expr, scope);
        case 'Complement':
            return `(~${emitChecked(expr.value, scope)})`;
        case 'Not':
            return `!${emitChecked(expr.value, scope)}`;
        case 'And':
            return `(${emitChecked(expr.left, scope)}&&${emitChecked(expr.right, scope)})`;
        case 'Or':
            return `(${emitChecked(expr.left, scope)}||${emitChecked(expr.right, scope)})`;
        case 'Coalesce':
            return `(${emitExpression(expr.left, scope)}??${emitExpression(expr.right, scope)})`;
        case 'Ternary':
            return `(${emitChecked(expr.test, scope)}?${emitExpression(expr.then, scope)}:${emitExpression(expr.otherwise, scope)})`;
        case 'Binary':
            return emitBinary(expr, scope);
        case 'Assign':
            return emitAssign(expr, scope, false);
        case 'Update':
            return emitUpdate(expr, scope, false);
        case 'Safe': {
            const receiver = emitExpression(expr.receiver, scope);
            const temp = scope.temp(expr.temp, true);
            return `((${temp}=${receiver})===null?null:${emitExpression(expr.rest, scope)})`;
        }
    }
}

function emitBinary(expr: Extract<BoundExpr, { kind: 'Binary' }>, scope: FunctionScope): string {
    const { op, left, right } = expr;
    switch (op.kind) {
        case 'arithmetic':
            return emitArithmetic(op, left, right, scope);
        case 'booleanBits': {
            const [a, b] = [emitChecked(left, scope), emitChecked(right, scope)];
            return op.operator === '^' ? `(${a}!==${b})` : `((${a}${op.operator}${b})===1)`;
        }
        case 'concat':
            return emitConcat(left, right, scope);
        case 'dateArithmetic': {
            const helper = scope.module.helper('dateShift');
            return `${helper}(${emitExpression(left, scope)},${emitExpression(right, scope)},${op.operator === '+' ? 1 : -1})`;
        }
        case 'equality':
            return emitEquality(op, left, right, scope);
        case 'relational':
            return emitRelational(op, left, right, scope);
    }
}
