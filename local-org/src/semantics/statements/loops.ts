/** `for`, `for (x : y)`, `while`, `do`. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Statement } from '../../syntax/ast.ts';
import { typeName, types } from '../types.ts';
import type { ApexType } from '../types.ts';
import type { BoundBlock, BoundExpr, BoundStatement, LocalSymbol } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { castable, represent } from '../conversions.ts';
import { bindExpr } from '../expressions/index.ts';
import { argumentsFor } from '../members.ts';
import { recordSetType } from '../platform-symbols.ts';
import { errorType } from '../world.ts';
import { bindBody, bindEffect, bindStatement } from './index.ts';

export function bindFor(ctx: BodyContext, statement: Statement & { kind: 'For' }): BoundStatement {
    return ctx.looped(() => ({
        kind: 'For',
        init: statement.init.flatMap((s) => bindStatement(ctx, s)),
        test: statement.test && ctx.condition(bindExpr(ctx, statement.test)),
        update: statement.update.map((expr) => bindEffect(ctx, expr)),
        body: bindBody(ctx, statement.body),
        span: statement.span
    }));
}

export function bindWhile(ctx: BodyContext, statement: Statement & { kind: 'While' }): BoundStatement {
    const test = ctx.condition(bindExpr(ctx, statement.test));
    return { kind: 'While', test, body: ctx.looped(() => bindBody(ctx, statement.body)), span: statement.span };
}

export function bindDoWhile(ctx: BodyContext, statement: Statement & { kind: 'DoWhile' }): BoundStatement {
    const body = ctx.looped(() => bindBody(ctx, statement.body));
    return { kind: 'DoWhile', body, test: ctx.condition(bindExpr(ctx, statement.test)), span: statement.span };
}

type Over = (BoundStatement & { kind: 'ForEach' })['over'];

export function bindForEach(ctx: BodyContext, statement: Statement & { kind: 'ForEach' }): BoundStatement {
    const iterable = bindExpr(ctx, statement.iterable);
    const type = ctx.type(statement.type);
    const { over, element } = iteration(ctx, iterable, type);
    return ctx.looped(() => {
        if (type !== errorType && element !== errorType && !castable(ctx.platform, element, type)) {
            const message = `Loop variable must be of type ${typeName(element)}: ${typeName(type)}`;
            ctx.report(statement.type.span, diagnosticCodes.typeMismatch, message);
        }
        const { local, convert } = loopVariable(ctx, statement, type, element);
        const body = bindBody(ctx, statement.body);
        return { kind: 'ForEach', over, local, iterable, body: convert(body), span: statement.span };
    });
}

/** How a value is walked through, and what it yields. */
function iteration(ctx: BodyContext, iterable: BoundExpr, loopType: ApexType): { over: Over; element: ApexType } {
    const { type } = iterable;
    const isQuery = (iterable.kind === 'Soql' && iterable.shape !== 'count') || type === recordSetType;
    if (isQuery && type.kind === 'list') {
        const batch = loopType.kind === 'list';
        const record = type === recordSetType ? types.sobject : type.element;
        return { over: batch ? 'soqlBatch' : 'soql', element: batch ? { kind: 'list', element: record } : record };
    }
    if (type.kind === 'list' || type.kind === 'set') return { over: type.kind, element: type.element };
    const args =
        type.kind === 'class' ? argumentsFor(ctx.platform, type, ctx.platform.get('System.Iterable')) : undefined;
    if (args !== undefined) return { over: 'iterable', element: args[0] ?? types.object };
    if (type !== errorType) {
        const message = `Loop must iterate over a collection: ${typeName(type)}`;
        ctx.report(iterable.span, diagnosticCodes.typeMismatch, message);
    }
    return { over: 'list', element: errorType };
}

/**
 * The loop variable. Where its type has another representation than the elements (`for (String s : ids)`), the loop
 * runs over a hidden variable and the body starts by converting it.
 */
function loopVariable(
    ctx: BodyContext,
    statement: Statement & { kind: 'ForEach' },
    type: ApexType,
    element: ApexType
): { local: LocalSymbol; convert: (body: BoundStatement) => BoundStatement } {
    const { span } = statement.type;
    if (type.kind !== 'primitive' || element.kind !== 'primitive' || type.name === element.name) {
        const local = ctx.declare(statement.name, type, span);
        ctx.nulls.assign(local, undefined);
        return { local, convert: (body) => body };
    }
    const hidden = ctx.declare(`${statement.name}$element`, element, span);
    const local = ctx.declare(statement.name, type, span);
    const init = represent({ kind: 'Local', local: hidden, type: element, span }, type);
    ctx.nulls.assign(hidden, undefined);
    ctx.nulls.assign(local, init);
    const convert = (body: BoundStatement): BoundBlock => ({
        kind: 'Block',
        statements: [{ kind: 'LocalVar', local, init, span }, body],
        span: statement.span
    });
    return { local: hidden, convert };
}
