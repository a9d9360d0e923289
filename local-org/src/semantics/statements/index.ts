/** Binds statements. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Block, Expr, Statement } from '../../syntax/ast.ts';
import { typeName } from '../types.ts';
import type { BoundBlock, BoundExpr, BoundStatement } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { bindExpr, bindTo } from '../expressions/index.ts';
import { isException } from '../members.ts';
import { errorType } from '../world.ts';
import { bindDml, bindRunAs } from './dml.ts';
import { bindDoWhile, bindFor, bindForEach, bindWhile } from './loops.ts';
import { bindSwitch } from './switch.ts';

/** Binds a block in a scope of its own. */
export function bindBlock(ctx: BodyContext, block: Block): BoundBlock {
    return ctx.nested(() => bindStatements(ctx, block.statements, block));
}

/** Binds statements in the current scope. */
export function bindStatements(
    ctx: BodyContext,
    statements: readonly Statement[],
    at: Pick<Block, 'span'>
): BoundBlock {
    return { kind: 'Block', statements: statements.flatMap((s) => bindStatement(ctx, s)), span: at.span };
}

/** Binds the body of a branch or loop: one statement, in a scope of its own. */
export function bindBody(ctx: BodyContext, statement: Statement): BoundStatement {
    if (statement.kind === 'Block') return bindBlock(ctx, statement);
    return ctx.nested(() => {
        const bound = bindStatement(ctx, statement);
        return bound.length === 1 ? bound[0]! : { kind: 'Block', statements: bound, span: statement.span };
    });
}

/** Binds one statement; a declaration of several variables gives several. */
export function bindStatement(ctx: BodyContext, statement: Statement): BoundStatement[] {
    if (statement.kind === 'LocalVar') return bindLocals(ctx, statement);
    return [bindSingle(ctx, statement)];
}

function bindSingle(ctx: BodyContext, statement: Exclude<Statement, { kind: 'LocalVar' }>): BoundStatement {
    const { span } = statement;
    switch (statement.kind) {
        case 'Block':
            return bindBlock(ctx, statement);
        case 'If':
            return bindIf(ctx, statement);
        case 'Switch':
            return bindSwitch(ctx, statement);
        case 'For':
            return bindFor(ctx, statement);
        case 'ForEach':
            return bindForEach(ctx, statement);
        case 'While':
            return bindWhile(ctx, statement);
        case 'DoWhile':
            return bindDoWhile(ctx, statement);
        case 'Try':
            return bindTry(ctx, statement);
        case 'Throw':
            return { kind: 'Throw', value: thrown(ctx, statement.value), span };
        case 'Return':
            return bindReturn(ctx, statement);
        case 'Break':
        case 'Continue':
            if (ctx.loopDepth === 0) {
                const message = `${statement.kind.toLowerCase()} must be inside a loop`;
                ctx.report(span, diagnosticCodes.illegalStatement, message);
            }
            return { kind: statement.kind, span };
        case 'Dml':
            return bindDml(ctx, statement);
        case 'RunAs':
            return bindRunAs(ctx, statement);
        case 'ExpressionStatement':
            return { kind: 'Expression', expression: bindEffect(ctx, statement.expression), span };
    }
}

function bindLocals(ctx: BodyContext, statement: Statement & { kind: 'LocalVar' }): BoundStatement[] {
    const type = ctx.type(statement.type);
    if (type.kind === 'void') {
        ctx.report(statement.type.span, diagnosticCodes.unknownType, 'A variable cannot be void');
    }
    return statement.declarators.map(({ name, init, span }) => {
        const value = init === undefined ? undefined : bindTo(ctx, init, type);
        const local = ctx.declare(name, type, span, statement.isFinal && init !== undefined);
        ctx.nulls.assign(local, value);
        return { kind: 'LocalVar', local, init: value, span };
    });
}

const effects: ReadonlySet<Expr['kind']> = new Set<Expr['kind']>(['Call', 'Assign', 'Increment', 'New']);

/** An expression that stands alone must do something. */
export function bindEffect(ctx: BodyContext, expr: Expr): BoundExpr {
    if (!effects.has(expr.kind)) {
        ctx.report(expr.span, diagnosticCodes.illegalStatement, 'Expression cannot be a statement');
    }
    return bindExpr(ctx, expr);
}

function bindIf(ctx: BodyContext, statement: Statement & { kind: 'If' }): BoundStatement {
    return {
        kind: 'If',
        test: ctx.condition(bindExpr(ctx, statement.test)),
        then: bindBody(ctx, statement.then),
        otherwise: statement.otherwise && bindBody(ctx, statement.otherwise),
        span: statement.span
    };
}

function bindTry(ctx: BodyContext, statement: Statement & { kind: 'Try' }): BoundStatement {
    const block = bindBlock(ctx, statement.block);
    const catches = statement.catches.map((clause) =>
        ctx.nested(() => {
            const type = ctx.type(clause.type);
            if (type !== errorType && (type.kind !== 'class' || !isException(ctx.platform, type.symbol))) {
                const message = `Catch type must be an exception: ${typeName(type)}`;
                ctx.report(clause.type.span, diagnosticCodes.typeMismatch, message);
            }
            const local = ctx.declare(clause.name, type, clause.span);
            return { local, body: bindBlock(ctx, clause.body) };
        })
    );
    const finallyBlock = statement.finallyBlock && bindBlock(ctx, statement.finallyBlock);
    return { kind: 'Try', block, catches, finallyBlock, span: statement.span };
}

function thrown(ctx: BodyContext, expr: Expr): BoundExpr {
    const value = bindExpr(ctx, expr);
    const { type } = value;
    if (type.kind === 'null' || (type.kind === 'class' && isException(ctx.platform, type.symbol))) return value;
    return ctx.error(
        expr.span,
        diagnosticCodes.typeMismatch,
        `Throw expression must be an exception: ${typeName(type)}`
    );
}

function bindReturn(ctx: BodyContext, statement: Statement & { kind: 'Return' }): BoundStatement {
    const { value, span } = statement;
    const { returnType } = ctx;
    if (value === undefined) {
        if (returnType !== undefined && returnType.kind !== 'void' && returnType !== errorType) {
            ctx.report(span, diagnosticCodes.missingReturn, `Return value must be of type ${typeName(returnType)}`);
        }
        return { kind: 'Return', value: undefined, span };
    }
    if (returnType === undefined || returnType.kind === 'void') {
        bindExpr(ctx, value);
        ctx.report(span, diagnosticCodes.illegalStatement, 'Void method must not return a value');
        return { kind: 'Return', value: undefined, span };
    }
    return { kind: 'Return', value: bindTo(ctx, value, returnType), span };
}
