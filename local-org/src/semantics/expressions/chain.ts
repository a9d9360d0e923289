/** Dotted chains: names, members, calls and indexes, with `?.` cutting the rest of the chain short. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Expr } from '../../syntax/ast.ts';
import { typeName, types } from '../types.ts';
import type { BoundExpr, TempSymbol } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { errorType } from '../world.ts';
import { accessName } from './access.ts';
import { bindCall, bindSuperCall, bindUnqualifiedCall } from './calls.ts';
import { bindExpr } from './index.ts';
import { qualifierNamed, resolveName } from './names.ts';
import { toValue, value } from './resolved.ts';
import type { Resolved } from './resolved.ts';

/** A receiver before `?.` and the temporary that stands for it in the rest of the chain. */
type SafeLink = { readonly receiver: BoundExpr; readonly temp: TempSymbol };

/** Binds a whole chain. */
export function bindChain(ctx: BodyContext, expr: Expr): BoundExpr {
    const links: SafeLink[] = [];
    let bound = toValue(ctx, resolveLink(ctx, expr, links));
    for (const { receiver, temp } of links.reverse()) {
        bound = { kind: 'Safe', receiver, temp, rest: bound, type: bound.type, span: expr.span };
    }
    return bound;
}

function resolveLink(ctx: BodyContext, expr: Expr, links: SafeLink[]): Resolved {
    switch (expr.kind) {
        case 'Identifier':
            return resolveName(ctx, expr.name, expr.span);
        case 'FieldAccess':
            return resolveFieldAccess(ctx, expr, links);
        case 'Call':
            return value(bindCallLink(ctx, expr, links));
        case 'Index':
            return value(bindIndex(ctx, expr, links));
        default:
            return value(bindExpr(ctx, expr));
    }
}

function resolveFieldAccess(ctx: BodyContext, expr: Expr & { kind: 'FieldAccess' }, links: SafeLink[]): Resolved {
    if (expr.target.kind === 'Super') {
        const self: BoundExpr = bindExpr(ctx, { kind: 'This', span: expr.target.span });
        return accessName(ctx, value(self), expr.name, expr.nameSpan);
    }
    const target = resolveTarget(ctx, expr.target, expr.safe, links);
    return accessName(ctx, target, expr.name, expr.nameSpan);
}

/** The receiver of a member: itself, or a temporary if the link is `?.`. */
function resolveTarget(ctx: BodyContext, target: Expr, safe: boolean, links: SafeLink[]): Resolved {
    const resolved = resolveLink(ctx, target, links);
    if (!safe) return resolved;
    const receiver = toValue(ctx, resolved);
    if (receiver.type === errorType) return value(receiver);
    const temp = ctx.temp(receiver.type);
    links.push({ receiver, temp });
    return value({ kind: 'Temp', temp, type: receiver.type, span: receiver.span });
}

function bindCallLink(ctx: BodyContext, expr: Expr & { kind: 'Call' }, links: SafeLink[]): BoundExpr {
    if (expr.target === undefined) return bindUnqualifiedCall(ctx, expr);
    if (expr.target.kind === 'Super') return bindSuperCall(ctx, expr);
    const target = resolveTarget(ctx, expr.target, expr.safe, links);
    return bindCall(ctx, target, expr, typeNameBehind(ctx, expr.target));
}

/** `account.getAll()` may mean the class although a variable has its name: tried if the variable has no such method. */
function typeNameBehind(ctx: BodyContext, target: Expr): Resolved | undefined {
    return target.kind === 'Identifier' ? qualifierNamed(ctx, target.name, target.span) : undefined;
}

function bindIndex(ctx: BodyContext, expr: Expr & { kind: 'Index' }, links: SafeLink[]): BoundExpr {
    const target = toValue(ctx, resolveLink(ctx, expr.target, links));
    const index = bindExpr(ctx, expr.index);
    if (target.type === errorType) return target;
    if (target.type.kind !== 'list') {
        return ctx.error(
            expr.span,
            diagnosticCodes.typeMismatch,
            `Expression must be a list type: ${typeName(target.type)}`
        );
    }
    const { element } = target.type;
    return { kind: 'Index', target, index: ctx.coerce(index, types.integer), type: element, span: expr.span };
}
