/** Casts, `instanceof`, `X.class`. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Expr } from '../../syntax/ast.ts';
import { typeName, types } from '../types.ts';
import type { ApexType } from '../types.ts';
import type { BoundExpr } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { castable, distance, represent, sameType } from '../conversions.ts';
import { asSingleRow } from '../rows.ts';
import { errorType } from '../world.ts';
import { platformType } from './access.ts';
import { bindExpr } from './index.ts';

export function bindCast(ctx: BodyContext, expr: Expr & { kind: 'Cast' }): BoundExpr {
    const to = ctx.type(expr.type);
    const bound = bindExpr(ctx, expr.value);
    if (to === errorType || bound.type === errorType) return { ...ctx.error(expr.span), type: to };
    const value = (to.kind === 'sobject' ? asSingleRow(bound, to) : undefined) ?? bound;
    const from = value.type;
    if (sameType(from, to)) return value;
    if (!castable(ctx.platform, from, to)) {
        const message = `Incompatible types since an instance of ${typeName(from)} is never an instance of ${typeName(to)}`;
        return ctx.error(expr.span, diagnosticCodes.typeMismatch, message);
    }
    if (from.kind === 'primitive' && to.kind === 'primitive') return represent(value, to);
    if (from.kind !== 'null' && distance(ctx.platform, from, to) !== undefined) return upcast(value, to);
    return { kind: 'Cast', value, type: to, span: expr.span };
}

const carriesType: ReadonlySet<BoundExpr['kind']> = new Set<BoundExpr['kind']>([
    'NewList', 'NewSet', 'NewMap', 'NewRecord', 'Literal', 'Soql', 'PlatformCall'
]); // prettier-ignore

/** A cast that cannot fail only changes the static type; expressions whose type is their value keep it in a node. */
function upcast(value: BoundExpr, to: ApexType): BoundExpr {
    if (carriesType.has(value.kind)) return { kind: 'Cast', value, type: to, span: value.span };
    return { ...value, type: to };
}

export function bindInstanceOf(ctx: BodyContext, expr: Expr & { kind: 'InstanceOf' }): BoundExpr {
    const value = bindExpr(ctx, expr.value);
    const test = ctx.type(expr.type);
    return { kind: 'InstanceOf', value, test, type: types.boolean, span: expr.span };
}

export function bindTypeLiteral(ctx: BodyContext, expr: Expr & { kind: 'TypeLiteral' }): BoundExpr {
    return { kind: 'TypeLiteral', named: ctx.type(expr.type), type: platformType(ctx, 'System.Type'), span: expr.span };
}
