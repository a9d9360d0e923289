/** Statements. */
import {
    BlockContext,
    BreakStatementContext,
    ContinueStatementContext,
    DeleteStatementContext,
    DoWhileStatementContext,
    ExpressionStatementContext,
    ForStatementContext,
    IfStatementContext,
    InsertStatementContext,
    LocalVariableDeclarationStatementContext,
    MergeStatementContext,
    ReturnStatementContext,
    RunAsStatementContext,
    SwitchStatementContext,
    ThrowStatementContext,
    TryStatementContext,
    UndeleteStatementContext,
    UpdateStatementContext,
    UpsertStatementContext,
    WhileStatementContext,
    type AccessLevelContext,
    type ExpressionContext,
    type ExpressionListContext,
    type LocalVariableDeclarationContext,
    type StatementContext,
    type WhenControlContext,
    type WhenLiteralContext
} from '@apexdevtools/apex-parser';
import type { Span } from '../source/index.ts';
import type { AccessMode, Block, DmlOperation, Expr, Statement, SwitchCase } from './ast.ts';
import { readExpression, readName } from './expressions.ts';
import { readDeclaredName } from './identifiers.ts';
import { readDeclarators } from './members.ts';
import { readModifiers } from './modifiers.ts';
import { childrenOf, has, maybe, type SyntaxReader } from './reader.ts';
import { unescapeString } from './strings.ts';
import { readQualifiedType, readType } from './types.ts';

export function readBlock(reader: SyntaxReader, context: BlockContext): Block {
    return {
        kind: 'Block',
        statements: context.statement_list().map((statement) => readStatement(reader, statement)),
        span: reader.span(context)
    };
}

export function readStatement(reader: SyntaxReader, context: StatementContext): Statement {
    const inner = childrenOf(context)[0];
    const span = reader.span(context);
    if (inner instanceof ExpressionStatementContext) {
        return { kind: 'ExpressionStatement', expression: readExpression(reader, inner.expression()), span };
    }
    if (inner instanceof LocalVariableDeclarationStatementContext) {
        return readLocal(reader, inner.localVariableDeclaration(), span);
    }
    if (inner instanceof BlockContext) return readBlock(reader, inner);
    if (inner instanceof IfStatementContext) return readIf(reader, inner, span);
    if (inner instanceof ReturnStatementContext) return { kind: 'Return', value: readOptional(reader, inner), span };
    if (inner instanceof ThrowStatementContext) {
        return { kind: 'Throw', value: readExpression(reader, inner.expression()), span };
    }
    if (inner instanceof BreakStatementContext) return { kind: 'Break', span };
    if (inner instanceof ContinueStatementContext) return { kind: 'Continue', span };
    if (inner instanceof TryStatementContext) return readTry(reader, inner, span);
    if (inner instanceof SwitchStatementContext) return readSwitch(reader, inner, span);
    if (inner instanceof RunAsStatementContext) {
        const users = readExpressions(reader, maybe(inner.expressionList()));
        return { kind: 'RunAs', users, body: readBlock(reader, inner.block()), span };
    }
    return readLoop(reader, inner, span) ?? readDml(reader, inner, span);
}

export function readExpressions(reader: SyntaxReader, context: ExpressionListContext | undefined): Expr[] {
    return (context?.expression_list() ?? []).map((expression) => readExpression(reader, expression));
}

function readOptional(reader: SyntaxReader, context: { expression(): ExpressionContext }): Expr | undefined {
    const expression = maybe(context.expression());
    return expression === undefined ? undefined : readExpression(reader, expression);
}

function readLocal(reader: SyntaxReader, context: LocalVariableDeclarationContext, span: Span): Statement {
    return {
        kind: 'LocalVar',
        isFinal: readModifiers(reader, context.modifier_list()).isFinal,
        type: readType(reader, context.typeRef()),
        declarators: readDeclarators(reader, context.variableDeclarators()),
        span
    };
}

function readIf(reader: SyntaxReader, context: IfStatementContext, span: Span): Statement {
    const [then, otherwise] = context.statement_list();
    return {
        kind: 'If',
        test: readExpression(reader, context.parExpression().expression()),
        then: readStatement(reader, then!),
        otherwise: otherwise === undefined ? undefined : readStatement(reader, otherwise),
        span
    };
}

function readLoop(reader: SyntaxReader, context: unknown, span: Span): Statement | undefined {
    if (context instanceof WhileStatementContext) {
        const test = readExpression(reader, context.parExpression().expression());
        return { kind: 'While', test, body: readBody(reader, context), span };
    }
    if (context instanceof DoWhileStatementContext) {
        const test = readExpression(reader, context.parExpression().expression());
        return { kind: 'DoWhile', test, body: readBlock(reader, context.block()), span };
    }
    return context instanceof ForStatementContext ? readFor(reader, context, span) : undefined;
}

/** The body of a loop; `;` is an empty block. */
function readBody(reader: SyntaxReader, context: ForStatementContext | WhileStatementContext): Statement {
    const statement = maybe(context.statement());
    if (statement !== undefined) return readStatement(reader, statement);
    const { end } = reader.span(context);
    return { kind: 'Block', statements: [], span: { start: end - 1, end } };
}

function readFor(reader: SyntaxReader, context: ForStatementContext, span: Span): Statement {
    const control = context.forControl();
    const body = readBody(reader, context);
    const each = maybe(control.enhancedForControl());
    if (each !== undefined) {
        const iterable = readExpression(reader, each.expression());
        return {
            kind: 'ForEach',
            type: readType(reader, each.typeRef()),
            name: readDeclaredName(reader, each.id(), 'variable').name,
            iterable,
            body,
            span
        };
    }
    const init = maybe(control.forInit());
    const local = maybe(init?.localVariableDeclaration());
    const start: Statement[] =
        local === undefined || local === null
            ? readExpressions(reader, maybe(init?.expressionList())).map(asStatement)
            : [readLocal(reader, local, reader.span(local))];
    return {
        kind: 'For',
        init: start,
        test: readOptional(reader, control),
        update: readExpressions(reader, maybe(maybe(control.forUpdate())?.expressionList())),
        body,
        span
    };
}

function asStatement(expression: Expr): Statement {
    return { kind: 'ExpressionStatement', expression, span: expression.span };
}

function readTry(reader: SyntaxReader, context: TryStatementContext, span: Span): Statement {
    const finallyBlock = maybe(context.finallyBlock());
    return {
        kind: 'Try',
        block: readBlock(reader, context.block()),
        catches: context.catchClause_list().map((clause) => ({
            type: readQualifiedType(reader, clause.qualifiedName()),
            name: readDeclaredName(reader, clause.id(), 'variable').name,
            body: readBlock(reader, clause.block()),
            span: reader.span(clause)
        })),
        finallyBlock: finallyBlock === undefined ? undefined : readBlock(reader, finallyBlock.block()),
        span
    };
}

function readSwitch(reader: SyntaxReader, context: SwitchStatementContext, span: Span): Statement {
    return {
        kind: 'Switch',
        subject: readExpression(reader, context.expression()),
        cases: context.whenControl_list().map((control) => readCase(reader, control)),
        span
    };
}

function readCase(reader: SyntaxReader, context: WhenControlContext): SwitchCase {
    return {
        label: readCaseLabel(reader, context),
        body: readBlock(reader, context.block()),
        span: reader.span(context)
    };
}

function readCaseLabel(reader: SyntaxReader, context: WhenControlContext): SwitchCase['label'] {
    const value = context.whenValue();
    const type = maybe(value.typeRef());
    if (type !== undefined)
        return {
            kind: 'TypeMatch',
            type: readType(reader, type),
            name: readDeclaredName(reader, value.id(), 'variable').name
        };
    if (has(value.ELSE())) return { kind: 'Else' };
    return { kind: 'Values', values: value.whenLiteral_list().map((literal) => readCaseValue(reader, literal)) };
}

function readCaseValue(reader: SyntaxReader, context: WhenLiteralContext): Expr {
    const nested = maybe(context.whenLiteral());
    if (nested !== undefined) return readCaseValue(reader, nested);
    const name = maybe(context.qualifiedName());
    if (name !== undefined) return readName(reader, name.id_list());
    const span = reader.span(context);
    if (has(context.NULL())) return { kind: 'Literal', type: 'Null', value: '', span };
    const text = childrenOf(context).at(-1)!.getText();
    if (text.startsWith("'")) return { kind: 'Literal', type: 'String', value: unescapeString(text), span };
    const isLong = has(context.LongLiteral());
    const literal: Expr = {
        kind: 'Literal',
        type: isLong ? 'Long' : 'Integer',
        value: isLong ? text.slice(0, -1) : text,
        span: { start: span.end - text.length, end: span.end }
    };
    const isNegative = context.SUB_list().length % 2 === 1;
    return isNegative ? { kind: 'Unary', operator: '-', operand: literal, span } : literal;
}

const dmlContexts = [
    [InsertStatementContext, 'insert'],
    [UpdateStatementContext, 'update'],
    [UpsertStatementContext, 'upsert'],
    [DeleteStatementContext, 'delete'],
    [UndeleteStatementContext, 'undelete'],
    [MergeStatementContext, 'merge']
] as const satisfies readonly (readonly [unknown, DmlOperation])[];

function readDml(reader: SyntaxReader, context: unknown, span: Span): Statement {
    for (const [contextType, operation] of dmlContexts) {
        if (!(context instanceof contextType)) continue;
        const expressions =
            context instanceof MergeStatementContext ? context.expression_list() : [context.expression()];
        const externalId = context instanceof UpsertStatementContext ? maybe(context.qualifiedName()) : undefined;
        return {
            kind: 'Dml',
            operation,
            mode: readAccessLevel(maybe(context.accessLevel())),
            records: readExpression(reader, expressions[0]!),
            externalId: externalId?.getText(),
            mergeWith: expressions[1] === undefined ? undefined : readExpression(reader, expressions[1]),
            span
        };
    }
    throw new Error(`Please report: unknown statement at ${reader.source.path}, offset ${span.start}`);
}

function readAccessLevel(context: AccessLevelContext | undefined): AccessMode | undefined {
    if (context === undefined) return undefined;
    return has(context.USER()) ? 'user' : 'system';
}
