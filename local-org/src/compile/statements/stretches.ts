/** Which lines are noted together: a stretch ends after a statement that can fail or leave. */
import type { BoundStatement } from '../../semantics/index.ts';
import { isCalmStatement, isSolid } from '../calm.ts';
import type { FunctionScope, Stretch } from '../function-scope.ts';
import { statementsOf } from './price.ts';

/**
 * True if the stretch that begins at a statement surely leads into one of two branches, and each begins with a stretch
 * of its own: then they note it, and it costs nothing.
 */
export function isForked(statements: readonly BoundStatement[], start: number, scope: FunctionScope): boolean {
    for (const statement of statements.slice(start)) {
        if (statement.kind === 'If' && statement.otherwise !== undefined && isSolid(statement.test, scope)) {
            return [statement.then, statement.otherwise].every(beginsWithStretch);
        }
        if (statement.kind === 'Block' || !isCalmStatement(statement, scope)) return false;
    }
    return false;
}

function beginsWithStretch(branch: BoundStatement): boolean {
    const [first] = statementsOf(branch);
    return first !== undefined && first.kind !== 'Block';
}

/** The first stretch of a loop's body, for a loop that knows before its first turn that there is one. */
export function stretchAhead(body: BoundStatement, scope: FunctionScope): Stretch | undefined {
    return scope.module.options.coverage && beginsWithStretch(body) ? scope.noteLines(false) : undefined;
}
