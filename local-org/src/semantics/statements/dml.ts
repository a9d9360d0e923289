/** DML statements and `System.runAs`. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Statement } from '../../syntax/ast.ts';
import { typeName } from '../types.ts';
import type { ApexType } from '../types.ts';
import type { BoundExpr, BoundStatement } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { bindExpr } from '../expressions/index.ts';
import { defaultMode } from '../versions.ts';
import { errorType } from '../world.ts';
import { bindBlock } from './index.ts';

type Dml = Statement & { readonly kind: 'Dml' };

export function bindDml(ctx: BodyContext, statement: Dml): BoundStatement {
    const records = bindExpr(ctx, statement.records);
    checkRecords(ctx, records, false);
    const mergeWith = statement.mergeWith && bindExpr(ctx, statement.mergeWith);
    if (mergeWith !== undefined) checkRecords(ctx, mergeWith, true);
    return {
        kind: 'Dml',
        operation: statement.operation,
        records,
        externalId: statement.externalId && externalField(ctx, statement, records.type, statement.externalId),
        mergeWith,
        mode: statement.mode ?? defaultMode(ctx.unit),
        span: statement.span
    };
}

/** Records, or where `ids` allows it their ids, one or a list. */
function checkRecords(ctx: BodyContext, value: BoundExpr, ids: boolean): void {
    const single = value.type.kind === 'list' ? value.type.element : value.type;
    if (single === errorType || single.kind === 'sobject' || value.type.kind === 'null') return;
    if (ids && single.kind === 'primitive' && single.name === 'Id') return;
    const message = `DML requires SObject or SObject list type: ${typeName(value.type)}`;
    ctx.report(value.span, diagnosticCodes.typeMismatch, message);
}

function externalField(ctx: BodyContext, statement: Dml, records: ApexType, written: string): string {
    const record = records.kind === 'list' ? records.element : records;
    const name = written.split('.').at(-1) ?? written;
    const object =
        record.kind === 'sobject' && record.name !== undefined ? ctx.world.schema.object(record.name) : undefined;
    if (object === undefined) return name;
    const field = ctx.world.schema.field(object, name);
    if (field === undefined) {
        ctx.report(statement.span, diagnosticCodes.unknownField, `Field does not exist: ${name} on ${object.name}`);
    }
    return field?.name ?? name;
}

export function bindRunAs(ctx: BodyContext, statement: Statement & { kind: 'RunAs' }): BoundStatement {
    const [user] = statement.users.map((expr) => bindExpr(ctx, expr));
    const type = user?.type;
    const isUser =
        type?.kind === 'sobject' ||
        type === errorType ||
        (type?.kind === 'class' && type.symbol.name === 'System.Version');
    if (user === undefined || !isUser) {
        ctx.report(statement.span, diagnosticCodes.typeMismatch, 'System.runAs requires a User');
    }
    const value = user ?? ctx.error(statement.span);
    return { kind: 'RunAs', user: value, body: bindBlock(ctx, statement.body), span: statement.span };
}
