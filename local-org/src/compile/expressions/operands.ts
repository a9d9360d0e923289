/** Operands that are written twice. */
import type { BoundExpr } from '../../semantics/index.ts';
import { isCalm } from '../calm.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitExpression } from './index.ts';

/** An operand whose `text` may be written several times after its `setup` (empty, or ending with a comma). */
export type Operand = { readonly setup: string; readonly text: string };

/** Keeps an operand in a variable unless it is one already that `next`, evaluated after it, leaves alone. */
export function keep(expr: BoundExpr, scope: FunctionScope, next?: BoundExpr): Operand {
    const text = emitExpression(expr, scope);
    const isLeftAlone = next === undefined || isCalm(next, scope);
    if (isLeftAlone && isCalm(expr, scope) && /^[\w$]+$/.test(text)) return { setup: '', text };
    const name = scope.variable('q');
    return { setup: `${name}=${text},`, text: name };
}
