/** Binds any expression. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Expr } from '../../syntax/ast.ts';
import { types } from '../types.ts';
import type { ApexType } from '../types.ts';
import type { BoundExpr } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { bindAssign, bindIncrement } from './assign.ts';
import { bindCast, bindInstanceOf, bindTypeLiteral } from './casts.ts';
import { bindChain } from './chain.ts';
import { bindNew, bindNewArray, bindNewCollection, bindNewMap } from './create.ts';
import { bindOperator, bindUnaryOperator, unify } from './operators.ts';
import { bindSoql, bindSosl } from './queries.ts';

/**
 * Binds an expression. It comes back with its own type; `ctx.coerce` fits it to its place.
 */
export function bindExpr(ctx: BodyContext, expr: Expr): BoundExpr {
    switch (expr.kind) {
        case 'Literal':
            return bindLiteral(ctx, expr);
        case 'This':
            return bindThis(ctx, expr);
        case 'Super':
            return ctx.error(expr.span, diagnosticCodes.illegalStatement, 'super can only be used to call a method');
        case 'Identifier':
        case 'FieldAccess':
        case 'Call':
        case 'Index':
            return bindChain(ctx, expr);
        case 'New':
            return bindNew(ctx, expr);
        case 'NewArray':
            return bindNewArray(ctx, expr);
        case 'NewCollection':
            return bindNewCollection(ctx, expr);
        case 'NewMap':
            return bindNewMap(ctx, expr);
        case 'Cast':
            return bindCast(ctx, expr);
        case 'InstanceOf':
            return bindInstanceOf(ctx, expr);
        case 'Unary':
            return bindUnaryOperator(ctx, expr.operator, bindExpr(ctx, expr.operand), expr.span);
        case 'Increment':
            return bindIncrement(ctx, expr);
        case 'Binary':
            return bindBinary(ctx, expr);
        case 'Assign':
            return bindAssign(ctx, expr);
        case 'Ternary':
            return bindTernary(ctx, expr);
        case 'TypeLiteral':
            return bindTypeLiteral(ctx, expr);
        case 'Soql':
            return bindSoql(ctx, expr);
        case 'Sosl':
            return bindSosl(ctx, expr);
    }
}

/** Binds an expression and fits it to a type. */
export function bindTo(ctx: BodyContext, expr: Expr, to: ApexType): BoundExpr {
    return ctx.coerce(bindExpr(ctx, expr), to);
}

const literalTypes = {
    Integer: types.integer,
    Long: types.long,
    Double: types.double,
    Decimal: types.decimal,
    String: types.string,
    Boolean: types.boolean,
    Null: types.null
} as const;

const largest = { Integer: 2n ** 31n, Long: 2n ** 63n } as const;

function bindLiteral(ctx: BodyContext, expr: Expr & { kind: 'Literal' }): BoundExpr {
    const type = literalTypes[expr.type];
    if (expr.type === 'Null') return { kind: 'Literal', value: null, type, span: expr.span };
    if (expr.type === 'Boolean')
        return { kind: 'Literal', value: expr.value.toLowerCase() === 'true', type, span: expr.span };
    if ((expr.type === 'Integer' || expr.type === 'Long') && BigInt(expr.value) > largest[expr.type]) {
        ctx.report(expr.span, diagnosticCodes.typeMismatch, `Illegal ${expr.type.toLowerCase()}: ${expr.value}`);
    }
    return { kind: 'Literal', value: expr.value, type, span: expr.span };
}

function bindThis(ctx: BodyContext, expr: Expr): BoundExpr {
    if (ctx.isStatic) {
        return ctx.error(expr.span, diagnosticCodes.illegalStatement, 'this cannot be referenced in a static context');
    }
    return { kind: 'This', type: { kind: 'class', symbol: ctx.cls, args: [] }, span: expr.span };
}

/** Binds a left-leaning chain such as `a + b + c + …` without recursion: generated code nests thousands deep. */
function bindBinary(ctx: BodyContext, expr: Expr & { kind: 'Binary' }): BoundExpr {
    const spine: (Expr & { kind: 'Binary' })[] = [];
    let leftmost: Expr = expr;
    while (leftmost.kind === 'Binary') {
        spine.push(leftmost);
        leftmost = leftmost.left;
    }
    let value = bindExpr(ctx, leftmost);
    for (const node of spine.reverse()) {
        value = bindOperator(ctx, node.operator, value, bindExpr(ctx, node.right), node.span);
    }
    return value;
}

function bindTernary(ctx: BodyContext, expr: Expr & { kind: 'Ternary' }): BoundExpr {
    const test = ctx.condition(bindExpr(ctx, expr.test));
    const [then, otherwise, type] = unify(ctx, bindExpr(ctx, expr.then), bindExpr(ctx, expr.otherwise), expr.span);
    return { kind: 'Ternary', test, then, otherwise, type, span: expr.span };
}
