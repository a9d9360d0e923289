/** Inline SOQL and SOSL: the Apex parser finds the bind expressions, our own parser reads the query around them. */
import {
    BoundExpressionContext,
    type ApexParseTree,
    type ApexParserRuleContext,
    type SoqlLiteralContext,
    type SoslLiteralContext
} from '@apexdevtools/apex-parser';
import { diagnosticCodes, type Span } from '../source/index.ts';
import type { Expr } from './ast.ts';
import { readExpression } from './expressions.ts';
import { childrenOf, type SyntaxReader } from './reader.ts';
import { parseSoql, parseSosl, SoqlSyntaxError, type QuerySource } from './soql/index.ts';

export function readSoql(reader: SyntaxReader, context: SoqlLiteralContext): Expr {
    return readQuery(reader, context, (text, source, binds, span) => ({
        kind: 'Soql',
        query: parseSoql(text, source),
        binds,
        span
    }));
}

export function readSosl(reader: SyntaxReader, context: SoslLiteralContext): Expr {
    return readQuery(reader, context, (text, source, binds, span) => ({
        kind: 'Sosl',
        search: parseSosl(text, source),
        binds,
        span
    }));
}

function readQuery(
    reader: SyntaxReader,
    context: ApexParserRuleContext,
    make: (text: string, source: QuerySource, binds: readonly Expr[], span: Span) => Expr
): Expr {
    const span = reader.span(context);
    const bound = boundExpressions(context);
    const inner: Span = { start: span.start + 1, end: span.end - 1 };
    const source: QuerySource = { offset: inner.start, bindSpans: bound.map((bind) => reader.span(bind)) };
    const binds = bound.map((bind) => readExpression(reader, bind.expression()));
    try {
        return make(reader.text(inner), source, binds, span);
    } catch (error) {
        if (!(error instanceof SoqlSyntaxError)) throw error;
        reader.report(error.span, error.message, diagnosticCodes.soqlSyntax);
        return { kind: 'Literal', type: 'Null', value: '', span };
    }
}

/** The `:expression` parts in order of appearance; those of a query inside a bind belong to that query. */
function boundExpressions(context: ApexParserRuleContext): BoundExpressionContext[] {
    if (context instanceof BoundExpressionContext) return [context];
    return childrenOf(context).flatMap((child) => (isRule(child) ? boundExpressions(child) : []));
}

function isRule(tree: ApexParseTree): tree is ApexParserRuleContext {
    return 'children' in tree;
}
