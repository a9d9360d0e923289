/** What a link of a dotted chain can stand for. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Span } from '../../source/index.ts';
import type { ApexType } from '../types.ts';
import type { BoundExpr } from '../bound.ts';
import type { BodyContext } from '../context.ts';

export type Resolved =
    | { readonly kind: 'value'; readonly value: BoundExpr }
    /** A class, record type or namespace name; it may be several at once. */
    | {
          readonly kind: 'qualifier';
          readonly name: string;
          readonly type: ApexType | undefined;
          readonly namespace: string | undefined;
          readonly span: Span;
      }
    /** `Schema.SObjectType`, before the object's name. */
    | { readonly kind: 'objectDescribes'; readonly span: Span }
    /** `Account.SObjectType.fields`, `Schema.SObjectType.Account.fields`, before the field's name. */
    | {
          readonly kind: 'fields';
          readonly of: BoundExpr & { kind: 'ObjectToken' | 'ObjectDescribe' };
          readonly span: Span;
      }
    /** `Page`, before the name of a Visualforce page. */
    | { readonly kind: 'pages'; readonly span: Span }
    /** `Label`, with the namespace once it was read. */
    | { readonly kind: 'labels'; readonly namespace: string | undefined; readonly span: Span };

export function value(expr: BoundExpr): Resolved {
    return { kind: 'value', value: expr };
}

/** The value a link stands for; a type name alone is none. */
export function toValue(ctx: BodyContext, resolved: Resolved): BoundExpr {
    switch (resolved.kind) {
        case 'value':
            return resolved.value;
        case 'fields':
            return {
                kind: 'PlatformField',
                target: resolved.of,
                key: 'Schema.DescribeSObjectResult.fields',
                type: { kind: 'class', symbol: ctx.platform.get('Schema.SObjectTypeFields'), args: [] },
                span: resolved.span
            };
        case 'qualifier':
            return ctx.error(
                resolved.span,
                diagnosticCodes.unknownVariable,
                `Variable does not exist: ${resolved.name}`
            );
        case 'objectDescribes':
            return ctx.error(resolved.span, diagnosticCodes.unknownVariable, 'Variable does not exist: SObjectType');
        case 'pages':
            return ctx.error(resolved.span, diagnosticCodes.unknownVariable, 'Variable does not exist: Page');
        case 'labels':
            return ctx.error(resolved.span, diagnosticCodes.unknownVariable, 'Variable does not exist: Label');
    }
}
