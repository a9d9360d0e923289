/** Expressions, except operators (`operators.ts`), `new` (`creators.ts`) and queries (`queries.ts`). */
import {
    ArrayExpressionContext,
    AssignExpressionContext,
    CastExpressionContext,
    CondExpressionContext,
    DotExpressionContext,
    IdPrimaryContext,
    InstanceOfExpressionContext,
    LiteralPrimaryContext,
    MethodCallExpressionContext,
    NewExpressionContext,
    PostOpExpressionContext,
    PrimaryExpressionContext,
    SoqlPrimaryContext,
    SoslPrimaryContext,
    SubExpressionContext,
    SuperPrimaryContext,
    ThisPrimaryContext,
    TypeRefPrimaryContext,
    type ExpressionContext,
    type IdContext,
    type MethodCallContext,
    type PrimaryContext
} from '@apexdevtools/apex-parser';
import type { AssignOperator, Expr } from './ast.ts';
import { readNew } from './creators.ts';
import { readLiteral } from './literals.ts';
import { readOperators } from './operators.ts';
import { readSoql, readSosl } from './queries.ts';
import { childrenOf, has, maybe, spanning, type SyntaxReader } from './reader.ts';
import { readExpressions } from './statements.ts';
import { readType, voidType } from './types.ts';

export function readExpression(reader: SyntaxReader, context: ExpressionContext): Expr {
    if (context instanceof PrimaryExpressionContext) return readPrimary(reader, context.primary());
    if (context instanceof DotExpressionContext) return readDot(reader, context);
    if (context instanceof MethodCallExpressionContext) return readCall(reader, context.methodCall());
    if (context instanceof SubExpressionContext) return readExpression(reader, context.expression());
    const span = reader.span(context);
    if (context instanceof NewExpressionContext) return readNew(reader, context.creator(), span);
    if (context instanceof ArrayExpressionContext) {
        const [target, index] = context.expression_list();
        return { kind: 'Index', target: readExpression(reader, target!), index: readExpression(reader, index!), span };
    }
    if (context instanceof AssignExpressionContext) {
        const [target, value] = context.expression_list();
        const operator = childrenOf(context)[1]!.getText() as AssignOperator;
        return {
            kind: 'Assign',
            operator,
            target: readExpression(reader, target!),
            value: readExpression(reader, value!),
            span
        };
    }
    if (context instanceof CondExpressionContext) {
        const [test, then, otherwise] = context.expression_list().map((part) => readExpression(reader, part));
        return { kind: 'Ternary', test: test!, then: then!, otherwise: otherwise!, span };
    }
    if (context instanceof InstanceOfExpressionContext) {
        const value = readExpression(reader, context.expression());
        return { kind: 'InstanceOf', value, type: readType(reader, context.typeRef()), span };
    }
    if (context instanceof PostOpExpressionContext) {
        const operator = has(context.INC()) ? '++' : '--';
        return {
            kind: 'Increment',
            operator,
            prefix: false,
            operand: readExpression(reader, context.expression()),
            span
        };
    }
    return readOperators(reader, context);
}

function readPrimary(reader: SyntaxReader, context: PrimaryContext): Expr {
    const span = reader.span(context);
    if (context instanceof IdPrimaryContext) return { kind: 'Identifier', name: context.getText(), span };
    if (context instanceof LiteralPrimaryContext) return readLiteral(reader, context.literal());
    if (context instanceof ThisPrimaryContext) return { kind: 'This', span };
    if (context instanceof SuperPrimaryContext) return { kind: 'Super', span };
    if (context instanceof TypeRefPrimaryContext) {
        return { kind: 'TypeLiteral', type: readType(reader, context.typeRef()), span };
    }
    if (context instanceof SoqlPrimaryContext) return readSoql(reader, context.soqlLiteral());
    if (context instanceof SoslPrimaryContext) return readSosl(reader, context.soslLiteral());
    return { kind: 'TypeLiteral', type: voidType(span), span };
}

function readDot(reader: SyntaxReader, context: DotExpressionContext): Expr {
    const target = readExpression(reader, context.expression());
    const safe = has(context.QUESTIONDOT());
    const span = reader.span(context);
    const call = maybe(context.dotMethodCall());
    const id = call === undefined ? context.anyId() : call.anyId();
    const name = { name: id.getText(), nameSpan: reader.span(id) };
    if (call === undefined) return { kind: 'FieldAccess', target, ...name, safe, span };
    return { kind: 'Call', target, ...name, args: readExpressions(reader, maybe(call.expressionList())), safe, span };
}

function readCall(reader: SyntaxReader, context: MethodCallContext): Expr {
    const name = childrenOf(context)[0]!.getText();
    const span = reader.span(context);
    const isKeyword = maybe(context.id()) === undefined;
    return {
        kind: 'Call',
        target: undefined,
        name: isKeyword ? name.toLowerCase() : name,
        nameSpan: { start: span.start, end: span.start + name.length },
        args: readExpressions(reader, maybe(context.expressionList())),
        safe: false,
        span
    };
}

/** `A.B.C` as an identifier and field accesses. */
export function readName(reader: SyntaxReader, ids: readonly IdContext[]): Expr {
    const [first, ...rest] = ids;
    const start: Expr = { kind: 'Identifier', name: first!.getText(), span: reader.span(first!) };
    return rest.reduce<Expr>((target, id) => {
        const nameSpan = reader.span(id);
        const span = spanning(target.span, nameSpan);
        return { kind: 'FieldAccess', target, name: id.getText(), nameSpan, safe: false, span };
    }, start);
}

/** A cast whose operand is an ordinary expression. */
export function readCast(reader: SyntaxReader, context: CastExpressionContext, value: Expr): Expr {
    const span = spanning(reader.span(context), value.span);
    return { kind: 'Cast', type: readType(reader, context.typeRef()), value, span };
}
