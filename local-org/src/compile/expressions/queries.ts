/** Inline SOQL and SOSL. */
import type { BoundExpr } from '../../semantics/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import type { HelperName } from '../helpers.ts';
import { emitArguments } from './calls.ts';
import { stringText } from './literals.ts';

const helpers = {
    list: 'query',
    aggregate: 'query',
    row: 'queryRow',
    rowOrNull: 'queryRowOrNull',
    count: 'queryCount'
} as const satisfies Record<Extract<BoundExpr, { kind: 'Soql' }>['shape'], HelperName>;

/** @param streamed true for the query of a SOQL loop, whose result is never held whole */
export function emitSoql(expr: Extract<BoundExpr, { kind: 'Soql' }>, scope: FunctionScope, streamed = false): string {
    const { module } = scope;
    const binds = `[${emitArguments(expr.binds, scope).join()}]`;
    const args = [module.tree(expr.query), binds, stringText(expr.mode)];
    if (helpers[expr.shape] === 'query') args.push(module.typeConstant(expr.type));
    if (streamed && helpers[expr.shape] === 'query') args.push('true');
    return `${module.mark(expr.span)}${module.helper(helpers[expr.shape])}(${args.join()})`;
}

export function emitSosl(expr: Extract<BoundExpr, { kind: 'Sosl' }>, scope: FunctionScope): string {
    const { module } = scope;
    const binds = `[${emitArguments(expr.binds, scope).join()}]`;
    return `${module.mark(expr.span)}${module.helper('search')}(${module.tree(expr.search)},${binds},${stringText(expr.mode)})`;
}
