/** `this(…)` and `super(…)` at the start of a constructor. */
import { diagnosticCodes } from '../source/index.ts';
import type { Expr } from '../syntax/ast.ts';
import type { ClassSymbol } from './types.ts';
import type { BoundExpr, BoundStatement } from './bound.ts';
import type { BodyContext } from './context.ts';
import { bindArguments, fit } from './expressions/calls.ts';
import { chooseConstructor } from './expressions/create.ts';
import { exceptionConstructors } from './declare-members.ts';
import { isException } from './members.ts';
import { chooseOverload, signatureText } from './overloads.ts';
import { constructorKey } from './platform.ts';
import { isVisible, reportInvisible } from './rules/visibility.ts';
import { errorType } from './world.ts';

/** Binds the call; the statement is empty if no constructor fits. */
export function bindConstructorCall(ctx: BodyContext, call: Expr & { kind: 'Call' }, isSuper: boolean): BoundStatement {
    const { span } = call;
    const args = bindArguments(ctx, call.args);
    const nothing: BoundStatement = { kind: 'Block', statements: [], span };
    const type = isSuper ? ctx.cls.superType : ({ kind: 'class', symbol: ctx.cls, args: [] } as const);
    if (type === undefined || type.kind !== 'class') {
        if (args.length > 0)
            ctx.report(span, diagnosticCodes.unknownMethod, 'Class has no super class with a constructor');
        return nothing;
    }
    const { symbol } = type;
    if (symbol.origin === 'platform') return platformSuperCall(ctx, symbol, args, call);
    if (symbol.constructors.length === 0 && args.length === 0) return nothing;
    const constructor = chooseConstructor(ctx, symbol, type.args, args);
    if (constructor === undefined) {
        reportConstructor(ctx, symbol, args, call);
        return nothing;
    }
    if (!isVisible(ctx, constructor)) reportInvisible(ctx, constructor, span);
    const fitted = fit(ctx, { params: constructor.params.map((p) => p.type) }, args);
    return { kind: 'ConstructorCall', constructor, args: fitted, isSuper, span };
}

function reportConstructor(ctx: BodyContext, symbol: ClassSymbol, args: readonly BoundExpr[], call: Expr): void {
    if (args.some((arg) => arg.type === errorType)) return;
    const given = args.map((arg) => arg.type);
    const message = `Constructor not defined: ${signatureText(symbol.name, given)}`;
    ctx.report(call.span, diagnosticCodes.unknownMethod, message);
}

/** `super(…)` of a class that extends a platform class: the message and cause of an exception, else nothing. */
function platformSuperCall(
    ctx: BodyContext,
    symbol: ClassSymbol,
    args: readonly BoundExpr[],
    call: Expr
): BoundStatement {
    const { span } = call;
    const lists = isException(ctx.platform, symbol) ? exceptionConstructors(ctx.world) : [[]];
    const candidates = lists.map((params) => ({ params: params.map((p) => p.type) }));
    const chosen = chooseOverload(ctx.platform, candidates, args);
    if (chosen === undefined) reportConstructor(ctx, symbol, args, call);
    if (chosen === undefined || args.length === 0) return { kind: 'Block', statements: [], span };
    const key = `${symbol.name}.${constructorKey(chosen.params)}`;
    return { kind: 'PlatformSuperCall', key, args: fit(ctx, chosen, args), span };
}
