/** `=`, `+=` and the like, `++` and `--`. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Span } from '../../source/index.ts';
import type { AssignOperator, BinaryOperator, Expr } from '../../syntax/ast.ts';
import { typeName, types } from '../types.ts';
import type { BoundExpr, BoundTarget } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { isNumeric, numericType, represent } from '../conversions.ts';
import { derivesFrom } from '../members.ts';
import { isVisible, reportInvisible } from '../rules/visibility.ts';
import { errorType } from '../world.ts';
import { bindExpr } from './index.ts';
import { bindOperator } from './operators.ts';

export function bindAssign(ctx: BodyContext, expr: Expr & { kind: 'Assign' }): BoundExpr {
    const target = bindTarget(ctx, expr.target, expr.operator !== '=');
    const value = bindExpr(ctx, expr.value);
    if (target === undefined) return ctx.error(expr.span);
    if (expr.operator !== '=') return compound(ctx, expr.operator, target, value, expr.span);
    const converted = ctx.coerce(value, target.type);
    if (target.kind === 'Local') ctx.nulls.assign(target.local, converted);
    return { kind: 'Assign', target, value: converted, type: target.type, span: expr.span };
}

function compound(
    ctx: BodyContext,
    operator: AssignOperator,
    target: BoundTarget,
    value: BoundExpr,
    span: Span
): BoundExpr {
    const old = ctx.temp(target.type);
    const before: BoundExpr = { kind: 'Temp', temp: old, type: target.type, span: target.span };
    const computed = bindOperator(ctx, operator.slice(0, -1) as BinaryOperator, before, value, span);
    const result = computed.type === errorType ? computed : narrow(ctx, computed, target, operator);
    if (target.kind === 'Local') ctx.nulls.assign(target.local, result);
    return { kind: 'Update', target, old, result, resultIsOld: false, type: target.type, span };
}

/** A shift keeps the target's kind; everything else must fit like a plain assignment. */
function narrow(ctx: BodyContext, computed: BoundExpr, target: BoundTarget, operator: AssignOperator): BoundExpr {
    const isShift = operator === '<<=' || operator === '>>=' || operator === '>>>=';
    return isShift ? represent(computed, target.type) : ctx.coerce(computed, target.type);
}

export function bindIncrement(ctx: BodyContext, expr: Expr & { kind: 'Increment' }): BoundExpr {
    const target = bindTarget(ctx, expr.operand, true);
    if (target === undefined) return ctx.error(expr.span);
    const { type } = target;
    if (!isNumeric(type)) {
        const message = `Invalid operand of ${expr.operator}: ${typeName(type)}`;
        return ctx.error(expr.span, diagnosticCodes.typeMismatch, message);
    }
    const old = ctx.temp(type);
    const result: BoundExpr = {
        kind: 'Binary',
        op: { kind: 'arithmetic', operator: expr.operator === '++' ? '+' : '-', on: type.name },
        left: { kind: 'Temp', temp: old, type, span: expr.span },
        right: represent({ kind: 'Literal', value: '1', type: types.integer, span: expr.span }, numericType[type.name]),
        type,
        span: expr.span
    };
    if (target.kind === 'Local') ctx.nulls.assign(target.local, result);
    return { kind: 'Update', target, old, result, resultIsOld: !expr.prefix, type, span: expr.span };
}

/** Binds what stands left of an assignment; reports what cannot stand there. */
function bindTarget(ctx: BodyContext, expr: Expr, isRead: boolean): BoundTarget | undefined {
    const target = bindExpr(ctx, expr);
    if (target.type === errorType) return undefined;
    switch (target.kind) {
        case 'Local':
            if (target.local.isFinal) reportFinal(ctx, target.local.name, expr.span);
            return target;
        case 'Field':
        case 'StaticField':
            checkFieldTarget(ctx, target, expr.span, isRead);
            return target;
        case 'PlatformField':
        case 'RecordField':
        case 'Index':
            return target;
        default:
            // What has a diagnostic of its own needs no second one.
            if (ctx.world.hasReported(ctx.unit.source, expr.span)) return undefined;
            ctx.report(expr.span, diagnosticCodes.illegalAssignment, 'Expression cannot be assigned');
            return undefined;
    }
}

function checkFieldTarget(
    ctx: BodyContext,
    target: BoundTarget & { kind: 'Field' | 'StaticField' },
    span: Span,
    isRead: boolean
): void {
    const { field } = target;
    if (field.property !== undefined) {
        const setter = { ...field, access: field.property.decl?.setter?.access ?? field.access };
        if (field.property.setter === undefined) {
            ctx.report(span, diagnosticCodes.illegalAssignment, `Variable is not writable: ${field.name}`);
        } else if (!isVisible(ctx, setter)) reportInvisible(ctx, setter, span);
        if (isRead && field.property.getter === undefined) {
            ctx.report(span, diagnosticCodes.illegalAssignment, `Variable is not readable: ${field.name}`);
        }
    }
    // A constructor may also give a final field that it inherits its value.
    const isOwnInit =
        ctx.initializes &&
        (field.owner === ctx.cls || (!field.isStatic && derivesFrom(ctx.platform, ctx.cls, field.owner)));
    if (field.isFinal && !isOwnInit) reportFinal(ctx, field.name, span);
}

function reportFinal(ctx: BodyContext, name: string, span: Span): void {
    ctx.report(span, diagnosticCodes.illegalAssignment, `Final variable cannot be assigned: ${name}`);
}
