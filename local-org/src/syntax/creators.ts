/** `new`: objects, record literals, collections and arrays. */
import {
    AssignExpressionContext,
    IdPrimaryContext,
    PrimaryExpressionContext,
    type ArrayCreatorRestContext,
    type ClassCreatorRestContext,
    type CreatorContext,
    type ExpressionContext
} from '@apexdevtools/apex-parser';
import type { Span } from '../source/index.ts';
import type { Expr } from './ast.ts';
import { readExpression } from './expressions.ts';
import { has, maybe, type SyntaxReader } from './reader.ts';
import { readCreatedType } from './types.ts';

export function readNew(reader: SyntaxReader, context: CreatorContext, span: Span): Expr {
    const name = context.createdName();
    const classRest = maybe(context.classCreatorRest());
    if (classRest !== undefined) return readObject(reader, context, classRest, span);
    const arrayRest = maybe(context.arrayCreatorRest());
    if (arrayRest !== undefined) return readArray(reader, context, arrayRest, span);
    const type = readCreatedType(reader, name, 0);
    const pairs = maybe(context.mapCreatorRest())?.mapCreatorRestPair_list() ?? [];
    if (pairs.length > 0 || type.names.at(-1)!.name.toLowerCase() === 'map') {
        const entries = pairs.map((pair) => {
            const [key, value] = pair.expression_list();
            return { key: readExpression(reader, key!), value: readExpression(reader, value!) };
        });
        return { kind: 'NewMap', type, entries, span };
    }
    const values = maybe(context.setCreatorRest())?.expression_list() ?? [];
    return { kind: 'NewCollection', type, values: values.map((value) => readExpression(reader, value)), span };
}

function readArray(reader: SyntaxReader, context: CreatorContext, rest: ArrayCreatorRestContext, span: Span): Expr {
    const size = maybe(rest.expression());
    const name = context.createdName();
    if (size !== undefined) {
        return { kind: 'NewArray', type: readCreatedType(reader, name, 0), size: readExpression(reader, size), span };
    }
    const initializer = maybe(rest.arrayInitializer());
    if (initializer === undefined) reader.report(span, 'Array creation needs a size or a list of values');
    const values = initializer?.expression_list() ?? [];
    return {
        kind: 'NewCollection',
        type: readCreatedType(reader, name, 1),
        values: values.map((value) => readExpression(reader, value)),
        span
    };
}

function readObject(reader: SyntaxReader, context: CreatorContext, rest: ClassCreatorRestContext, span: Span): Expr {
    const type = readCreatedType(reader, context.createdName(), 0);
    const args = maybe(rest.arguments().expressionList())?.expression_list() ?? [];
    const fields = args.map(fieldName);
    if (args.length === 0 || fields.includes(undefined)) {
        return { kind: 'New', type, args: args.map((arg) => readExpression(reader, arg)), fields: [], span };
    }
    return {
        kind: 'New',
        type,
        args: [],
        fields: (args as AssignExpressionContext[]).map((arg, index) => ({
            name: fields[index]!,
            value: readExpression(reader, arg.expression(1)),
            span: reader.span(arg)
        })),
        span
    };
}

/** The `LastName` of the argument `LastName = 'x'`. */
function fieldName(context: ExpressionContext): string | undefined {
    if (!(context instanceof AssignExpressionContext) || !has(context.ASSIGN())) return undefined;
    const target = context.expression(0);
    if (!(target instanceof PrimaryExpressionContext) || !(target.primary() instanceof IdPrimaryContext))
        return undefined;
    return target.getText();
}
