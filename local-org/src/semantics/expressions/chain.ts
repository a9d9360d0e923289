/** Dotted chains: names, members, calls and indexes, with `?.` cutting the rest of the chain short. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Expr } from '../../syntax/ast.ts';
import { typeName, types } from '../types.ts';
import type { BoundExpr, TempSymbol } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { findField } from '../members.ts';
import { errorType } from '../world.ts';
import { accessName } from './access.ts';
import { asSingleRow, rowOrNullOf } from '../rows.ts';
import { bindCall, bindSuperCall, bindUnqualifiedCall, methodsOf } from './calls.ts';
import { bindExpr } from './index.ts';
import { qualifierNamed, resolveName } from './names.ts';
import { toValue, value } from './resolved.ts';
import type { Resolved } from './resolved.ts';

/** A receiver before `?.` and the temporary that stands for it in the rest of the chain. */
type SafeLink = { readonly receiver: BoundExpr; readonly temp: TempSymbol };

type MemberExpr = Expr & { readonly kind: 'FieldAccess' | 'Call'; readonly target: Expr };

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
        const self = bindExpr(ctx, { kind: 'This', span: expr.target.span });
        // A field of the same name in this class is another one.
        return accessName(ctx, value({ ...self, type: ctx.cls.superType ?? self.type }), expr.name, expr.nameSpan);
    }
    const target = resolveTarget(ctx, expr, links);
    const type = typeBehindVariable(ctx, target, expr);
    return accessName(ctx, type ?? target, expr.name, expr.nameSpan);
}

/** `kind.ONE` may mean the enum `Kind` although a variable has its name, if the variable's type has no such member. */
function typeBehindVariable(
    ctx: BodyContext,
    target: Resolved,
    expr: Expr & { kind: 'FieldAccess' }
): Resolved | undefined {
    if (target.kind !== 'value' || target.value.type.kind !== 'class' || expr.target.kind !== 'Identifier') return undefined; // prettier-ignore
    const { symbol } = target.value.type;
    if (findField(ctx.platform, { symbol, bindings: new Map() }, expr.name) !== undefined) return undefined;
    const named = qualifierNamed(ctx, expr.target.name, expr.target.span);
    return named !== undefined && hasStaticMember(named, expr.name) ? named : undefined;
}

function hasStaticMember(target: Resolved, name: string): boolean {
    if (target.kind !== 'qualifier' || target.type?.kind !== 'class') return false;
    const { symbol } = target.type;
    const folded = name.toLowerCase();
    return (
        symbol.enumConstants.some((constant) => constant.toLowerCase() === folded) ||
        symbol.inner.has(folded) ||
        symbol.fields.get(folded)?.isStatic === true
    );
}

/** The receiver of a member: itself, or a temporary if the link is `?.`. */
function resolveTarget(ctx: BodyContext, link: MemberExpr, links: SafeLink[]): Resolved {
    const resolved = resolveLink(ctx, link.target, links);
    if (!link.safe) return resolved;
    const receiver = queriedRecord(ctx, toValue(ctx, resolved), link);
    if (receiver.type === errorType) return value(receiver);
    const temp = ctx.temp(receiver.type);
    links.push({ receiver, temp });
    return value({ kind: 'Temp', temp, type: receiver.type, span: receiver.span });
}

/** Before `?.` a query is its only row, or null if it has none, unless a member of lists is asked for. */
function queriedRecord(ctx: BodyContext, value: BoundExpr, link: MemberExpr): BoundExpr {
    if (value.kind !== 'Soql' || value.type.kind !== 'list') return value;
    if (link.kind === 'Call' && methodsOf(ctx, value.type, link.name).length > 0) return value;
    return rowOrNullOf(asSingleRow(value, value.type.element) ?? value);
}

function bindCallLink(ctx: BodyContext, expr: Expr & { kind: 'Call' }, links: SafeLink[]): BoundExpr {
    if (expr.target === undefined) return bindUnqualifiedCall(ctx, expr);
    if (expr.target.kind === 'Super') return bindSuperCall(ctx, expr);
    const target = resolveTarget(ctx, { ...expr, target: expr.target }, links);
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
