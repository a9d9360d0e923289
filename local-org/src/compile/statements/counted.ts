/**
 * Counted loops: `for (Integer i = a; i < n; i++)` where nothing else stores into `i` or `n`. They run in stretches of
 * many turns, and look at the processor limit once for each, so that a turn costs what it costs in JavaScript.
 */
import type { BoundExpr, BoundStatement, LocalSymbol } from '../../semantics/index.ts';
import { emitExpression } from '../expressions/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitStatements } from './index.ts';
import { priceOf, statementsOf } from './price.ts';
import { stretchAhead } from './stretches.ts';

type For = Extract<BoundStatement, { kind: 'For' }>;

const turnsBetweenChecks = 2048;
const [largest, smallest] = [2_147_483_647, -2_147_483_648];

/** How a counted loop counts. */
export type Count = { readonly local: LocalSymbol; readonly bound: BoundExpr; readonly operator: '<' | '<=' | '>' | '>='; readonly step: 1 | -1 }; // prettier-ignore

/** The count of a loop; undefined if it is not a counted one. */
export function countOf({ test, update, init }: For): Count | undefined {
    const [step, ...others] = update;
    if (test?.kind !== 'Binary' || test.op.kind !== 'relational' || test.op.on !== 'Integer') return undefined;
    if (test.left.kind !== 'Local' || step === undefined || others.length > 0) return undefined;
    const { local } = test.left;
    const starts = init.some((each) => each.kind === 'LocalVar' && each.local === local);
    if (!starts || !local.neverNull || local.stores !== 2) return undefined;
    const direction = directionOf(step, local);
    const { operator } = test.op;
    const isUp = operator.startsWith('<');
    if (direction === undefined || isUp !== (direction === 1)) return undefined;
    if (!isFixed(test.right, operator)) return undefined;
    return { local, bound: test.right, operator, step: direction };
}

/** 1 for `i++`, -1 for `i--`. */
function directionOf(step: BoundExpr, local: LocalSymbol): 1 | -1 | undefined {
    if (step.kind !== 'Update' || step.target.kind !== 'Local' || step.target.local !== local) return undefined;
    const { result, old } = step;
    if (result.kind !== 'Binary' || result.op.kind !== 'arithmetic' || result.op.on !== 'Integer') return undefined;
    if (result.left.kind !== 'Temp' || result.left.temp !== old) return undefined;
    if (result.right.kind !== 'Literal' || result.right.value !== '1') return undefined;
    return result.op.operator === '+' ? 1 : result.op.operator === '-' ? -1 : undefined;
}

/** A bound that never changes. `i <= n` would never end for the largest Integer, so there only literals count. */
function isFixed(bound: BoundExpr, operator: Count['operator']): boolean {
    if (bound.kind === 'Literal' && typeof bound.value === 'string') {
        const value = Number(bound.value);
        return value > smallest && value < largest;
    }
    return bound.kind === 'Local' && bound.local.stores === 1 && operator.length === 1;
}

/** `init` declares the counter; `test` and `update` are the loop's own. */
export function emitCounted(
    statement: For,
    count: Count,
    parts: { readonly init: string; readonly test: string; readonly update: string },
    scope: FunctionScope
): string {
    const counter = count.local.jsName;
    const bound = emitExpression(count.bound, scope);
    const [start, end] = [scope.variable('s'), scope.variable('e')];
    const statements = statementsOf(statement.body);
    const isUp = count.step === 1;
    const due = `(${isUp ? `${counter}-${start}` : `${start}-${counter}`})*${priceOf(statements) + 1}`;
    const [sign, before] = isUp ? ['+', '<'] : ['-', '>'];
    const stretch =
        `${start}=${counter};${end}=${counter}${sign}${turnsBetweenChecks}|0;` +
        `if(!(${end}${before}${bound})||${end}${before}${counter})${end}=${bound};`;
    const loop = scope.inCountedLoop(due, (label) => {
        const ahead = stretchAhead(statement.body, scope);
        const body = emitStatements(statements, scope, ahead);
        const turns = `for(;${counter}${count.operator}${end};${parts.update}){${body}}`;
        return `${label}:for(;${parts.test};){${ahead?.text ?? ''}${stretch}${turns}`;
    });
    return `{${parts.init};${loop}}`;
}
