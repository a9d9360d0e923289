/** Inline SOQL and SOSL. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Expr } from '../../syntax/ast.ts';
import type { SoqlQuery } from '../../syntax/soql/ast.ts';
import { typeName, types } from '../types.ts';
import type { ApexType } from '../types.ts';
import type { BoundExpr } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { checkQuery, checkSearch, isAggregate, isCount } from '../soql/validate.ts';
import { allowsSecurityEnforced, defaultMode } from '../versions.ts';
import { bindExpr } from './index.ts';

/** Binds a query as a list; where one record is expected the place asks for its row (`rows.ts`). */
export function bindSoql(ctx: BodyContext, expr: Expr & { kind: 'Soql' }): BoundExpr {
    const { query, span } = expr;
    const binds = expr.binds.map((bind) => bindValue(ctx, bind));
    const object = checkQuery(ctx.world.schema, query, (at, code, message) => ctx.report(at, code, message));
    if (object === undefined) return ctx.error(span);
    checkLimit(ctx, query, binds);
    const mode = queryMode(ctx, query);
    if (isCount(query)) return { kind: 'Soql', query, binds, mode, shape: 'count', type: types.integer, span };
    const isGrouped = isAggregate(query);
    const element: ApexType = { kind: 'sobject', name: isGrouped ? 'AggregateResult' : object.name };
    const shape = isGrouped ? 'aggregate' : 'list';
    return { kind: 'Soql', query, binds, mode, shape, type: { kind: 'list', element }, span };
}

function bindValue(ctx: BodyContext, expr: Expr): BoundExpr {
    const value = bindExpr(ctx, expr);
    if (value.type.kind !== 'void') return value;
    return ctx.error(expr.span, diagnosticCodes.typeMismatch, `Invalid bind expression type: ${typeName(value.type)}`);
}

function checkLimit(ctx: BodyContext, query: SoqlQuery, binds: readonly BoundExpr[]): void {
    for (const value of [query.limit, query.offset]) {
        if (value?.kind !== 'bind') continue;
        const bind = binds[value.index];
        if (bind === undefined || bind.type.kind === 'null') continue;
        const isWhole = bind.type.kind === 'primitive' && (bind.type.name === 'Integer' || bind.type.name === 'Long');
        if (!isWhole) {
            const message = `LIMIT and OFFSET need an Integer, not ${typeName(bind.type)}`;
            ctx.report(bind.span, diagnosticCodes.typeMismatch, message);
        }
    }
}

function queryMode(ctx: BodyContext, query: SoqlQuery): 'user' | 'system' {
    switch (query.mode) {
        case undefined:
            return defaultMode(ctx.unit);
        case 'security_enforced':
            if (!allowsSecurityEnforced(ctx.unit)) {
                const message = 'WITH SECURITY_ENFORCED is not available from API 67.0 on; use WITH USER_MODE';
                ctx.report(query.span, diagnosticCodes.soqlIllegal, message);
            }
            return 'user';
        default:
            return query.mode;
    }
}

export function bindSosl(ctx: BodyContext, expr: Expr & { kind: 'Sosl' }): BoundExpr {
    const binds = expr.binds.map((bind) => bindValue(ctx, bind));
    checkSearch(ctx.world.schema, expr.search, (at, code, message) => ctx.report(at, code, message));
    const type: ApexType = { kind: 'list', element: { kind: 'list', element: types.sobject } };
    return { kind: 'Sosl', search: expr.search, binds, mode: defaultMode(ctx.unit), type, span: expr.span };
}
