/** Statements: bound nodes to JavaScript text. Each family has its file. */
import type { BoundBlock, BoundStatement } from '../../semantics/index.ts';
import { isCalmStatement } from '../calm.ts';
import { emitAssign, emitUpdate } from '../expressions/assignment.ts';
import { emitExpression } from '../expressions/index.ts';
import type { FunctionScope, Stretch } from '../function-scope.ts';
import { emitIf, emitSwitch } from './branches.ts';
import { emitDml, emitRunAs } from './database.ts';
import { emitThrow, emitTry } from './exceptions.ts';
import { emitDoWhile, emitFor, emitForEach, emitWhile } from './loops.ts';
import { priceOf, statementsOf } from './price.ts';
import { isForked } from './stretches.ts';
import { emitConstructorCall, emitPlatformSuperCall } from './construction.ts';
import type { BoundExpr } from '../../semantics/index.ts';

/** A sequence of statements, each on its line, noted if lines are noted. `begun` is noted before them. */
export function emitStatements(statements: readonly BoundStatement[], scope: FunctionScope, begun?: Stretch): string {
    let stretch = begun;
    return statements
        .map((statement, at) => {
            if (statement.kind === 'Block') {
                stretch = undefined;
                return `{${emitBlock(statement, scope)}}`;
            }
            const begins = stretch === undefined && scope.module.options.coverage;
            if (begins) stretch = scope.noteLines(isForked(statements, at, scope));
            stretch?.add(statement.span);
            const note = begins ? stretch?.text : '';
            const text = `${scope.module.mark(statement.span)}${note}${emitBare(statement, scope, stretch)}`;
            if (!isCalmStatement(statement, scope)) stretch = undefined;
            return text;
        })
        .join('');
}

function emitBare(
    statement: Exclude<BoundStatement, BoundBlock>,
    scope: FunctionScope,
    stretch: Stretch | undefined
): string {
    switch (statement.kind) {
        case 'LocalVar':
            return `let ${statement.local.jsName}=${statement.init ? emitExpression(statement.init, scope) : 'null'};`;
        case 'Expression':
            return `${emitEffect(statement.expression, scope)};`;
        case 'If':
            return emitIf(statement, scope, stretch);
        case 'Switch':
            return emitSwitch(statement, scope);
        case 'For':
            return emitFor(statement, scope);
        case 'ForEach':
            return emitForEach(statement, scope);
        case 'While':
            return emitWhile(statement, scope);
        case 'DoWhile':
            return emitDoWhile(statement, scope);
        case 'Try':
            return emitTry(statement, scope);
        case 'Throw':
            return emitThrow(statement, scope);
        case 'Return':
            return emitReturn(statement, scope);
        case 'Break':
            return scope.leaveLoop();
        case 'Continue':
            return 'continue;';
        default:
            return emitSpecial(statement, scope);
    }
}

function emitSpecial(
    statement: Extract<BoundStatement, { kind: 'Dml' | 'RunAs' | 'ConstructorCall' | 'PlatformSuperCall' }>,
    scope: FunctionScope
): string {
    switch (statement.kind) {
        case 'Dml':
            return emitDml(statement, scope);
        case 'RunAs':
            return emitRunAs(statement, scope);
        case 'ConstructorCall':
            return emitConstructorCall(statement, scope);
        case 'PlatformSuperCall':
            return emitPlatformSuperCall(statement, scope);
    }
}

function emitReturn(statement: Extract<BoundStatement, { kind: 'Return' }>, scope: FunctionScope): string {
    const value = statement.value && emitExpression(statement.value, scope);
    return `${scope.settleLoops()}return${value === undefined ? scope.bareReturn : `(${value})`};`;
}

/** An expression whose value nobody wants. */
export function emitEffect(expr: BoundExpr, scope: FunctionScope): string {
    if (expr.kind === 'Assign') return emitAssign(expr, scope, true);
    if (expr.kind === 'Update') return emitUpdate(expr, scope, true);
    return emitExpression(expr, scope);
}

/** The statements of a block and their price in processor ticks, without braces. */
export function emitBlock({ statements }: BoundBlock, scope: FunctionScope): string {
    return statements.length === 0 ? '' : scope.charge(priceOf(statements)) + emitStatements(statements, scope);
}

/** As `emitBlock`, and ends the transaction when its time is used up: for functions and loops, which may run for ever. */
export function emitGuardedBlock(statement: BoundStatement, scope: FunctionScope, begun?: Stretch): string {
    const statements = statementsOf(statement);
    return scope.chargeAndCheck(priceOf(statements) + 1) + emitStatements(statements, scope, begun);
}
