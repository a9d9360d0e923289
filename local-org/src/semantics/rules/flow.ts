/**
 * APEX2008: a method with a result can end without `return`. APEX2014: a statement can never run.
 *
 * Only a jump makes the statements behind it in its block unreachable. Code behind an `if` whose branches both return, or
 * behind a loop without end, compiles on the platform, as deployed packages show (Milestones PM+, Volunteers for
 * Salesforce).
 */
import { diagnosticCodes } from '../../source/index.ts';
import { typeName } from '../types.ts';
import type { BoundBlock, BoundExpr, BoundStatement } from '../bound.ts';
import type { BodyContext } from '../context.ts';

/** Checks the body of a method or accessor. */
export function checkFlow(ctx: BodyContext, body: BoundBlock): void {
    const ends = completes(ctx, body);
    const { returnType } = ctx;
    if (!ends || returnType === undefined || returnType.kind === 'void' || returnType.kind === 'null') return;
    const end = { start: Math.max(body.span.start, body.span.end - 1), end: body.span.end };
    const message = `Missing return statement required return type: ${typeName(returnType)}`;
    ctx.report(end, diagnosticCodes.missingReturn, message);
}

/** Whether control can go on behind a statement. */
function completes(ctx: BodyContext, statement: BoundStatement): boolean {
    switch (statement.kind) {
        case 'Return':
        case 'Throw':
        case 'Break':
        case 'Continue':
            return false;
        case 'Block':
            return blockCompletes(ctx, statement);
        case 'If': {
            const then = completes(ctx, statement.then);
            const otherwise = statement.otherwise === undefined || completes(ctx, statement.otherwise);
            return then || otherwise;
        }
        case 'Switch': {
            const bodies = statement.cases.map((c) => completes(ctx, c.body));
            return bodies.includes(true) || !statement.cases.some((c) => c.label.kind === 'else');
        }
        case 'For':
        case 'While':
        case 'DoWhile': {
            const inner = completes(ctx, statement.body);
            if (statement.kind === 'DoWhile' && !inner && !breaks(statement.body) && !continues(statement.body))
                return false;
            return !isForever(statement.test) || breaks(statement.body);
        }
        case 'ForEach':
            completes(ctx, statement.body);
            return true;
        case 'Try': {
            const normal = completes(ctx, statement.block);
            const caught = statement.catches.map((c) => completes(ctx, c.body)).includes(true);
            const last = statement.finallyBlock === undefined || completes(ctx, statement.finallyBlock);
            return last && (normal || caught);
        }
        case 'RunAs':
            return completes(ctx, statement.body);
        default:
            return true;
    }
}

function blockCompletes(ctx: BodyContext, block: BoundBlock): boolean {
    let isReachable = true;
    let jumped = false;
    for (const statement of block.statements) {
        if (jumped) {
            ctx.report(statement.span, diagnosticCodes.illegalStatement, 'Unreachable statement');
            return false;
        }
        isReachable = completes(ctx, statement) && isReachable;
        jumped = jumps.has(statement.kind);
    }
    return isReachable;
}

const jumps: ReadonlySet<string> = new Set(['Return', 'Throw', 'Break', 'Continue']);

function isForever(test: BoundExpr | undefined): boolean {
    return test === undefined || (test.kind === 'Literal' && test.value === true);
}

function breaks(statement: BoundStatement): boolean {
    return leaves(statement, 'Break');
}

function continues(statement: BoundStatement): boolean {
    return leaves(statement, 'Continue');
}

/** Whether a loop body has a `break` or `continue` of its own loop. */
function leaves(statement: BoundStatement, kind: 'Break' | 'Continue'): boolean {
    switch (statement.kind) {
        case kind:
            return true;
        case 'Block':
            return statement.statements.some((s) => leaves(s, kind));
        case 'If':
            return (
                leaves(statement.then, kind) || (statement.otherwise !== undefined && leaves(statement.otherwise, kind))
            );
        case 'Switch':
            return statement.cases.some((c) => leaves(c.body, kind));
        case 'Try': {
            const blocks = [statement.block, ...statement.catches.map((c) => c.body), statement.finallyBlock];
            return blocks.some((b) => b !== undefined && leaves(b, kind));
        }
        case 'RunAs':
            return leaves(statement.body, kind);
        default:
            return false;
    }
}
