/** `record.Field.addError(…)`: an error on the field, although it reads like a method of the value. */
import type { Expr } from '../../syntax/ast.ts';
import type { BoundExpr } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { classView, findMethods } from '../members.ts';
import { chooseOverload } from '../overloads.ts';
import { platformType } from './access.ts';
import { fit } from './calls.ts';
import { platformCall } from './platform-calls.ts';

/** The call as `addError(field, …)` on the record; undefined if it is not this form. */
export function fieldAddError(
    ctx: BodyContext,
    receiver: BoundExpr,
    call: Expr & { kind: 'Call' },
    args: readonly BoundExpr[]
): BoundExpr | undefined {
    if (call.name.toLowerCase() !== 'adderror') return undefined;
    if (receiver.kind !== 'RecordField' || receiver.relationship !== undefined) return undefined;
    const record = receiver.target;
    const view = classView(ctx.platform, record.type);
    if (view === undefined) return undefined;
    const token: BoundExpr = {
        kind: 'FieldToken',
        object: receiver.object,
        field: receiver.field,
        type: platformType(ctx, 'Schema.SObjectField'),
        span: receiver.span
    };
    const all = [token, ...args];
    const method = chooseOverload(ctx.platform, findMethods(ctx.platform, view, call.name), all);
    if (method === undefined) return undefined;
    return platformCall(ctx, {
        target: record,
        method,
        args: fit(ctx, method, all),
        via: view.symbol,
        on: record.type,
        span: call.span,
        nameSpan: call.nameSpan
    });
}
