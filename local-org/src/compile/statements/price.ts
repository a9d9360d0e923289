/** What statements cost in processor ticks: one each. Short branches are paid for by the `if` they belong to. */
import type { BoundStatement } from '../../semantics/index.ts';

const longestIncludedBranch = 3;

const compound: ReadonlySet<BoundStatement['kind']> = new Set([
    'Block', 'If', 'Switch', 'For', 'ForEach', 'While', 'DoWhile', 'Try', 'RunAs'
] as const); // prettier-ignore

/** The statements of a block, or the one statement that stands for a block. */
export function statementsOf(statement: BoundStatement): readonly BoundStatement[] {
    return statement.kind === 'Block' ? statement.statements : [statement];
}

/** The price of a sequence, with the short branches in it. */
export function priceOf(statements: readonly BoundStatement[]): number {
    return statements.reduce((sum, statement) => sum + priceOfOne(statement), 0);
}

function priceOfOne(statement: BoundStatement): number {
    if (statement.kind !== 'If') return 1;
    const branches = [statement.then, ...(statement.otherwise ? [statement.otherwise] : [])];
    return 1 + Math.max(...branches.filter(isIncluded).map((branch) => priceOf(statementsOf(branch))), 0);
}

/** True if the `if` has paid for the branch: it is short, or it is the next `if` of a chain. */
export function isIncluded(branch: BoundStatement): boolean {
    if (branch.kind === 'If') return true;
    const statements = statementsOf(branch);
    return statements.length <= longestIncludedBranch && statements.every(({ kind }) => !compound.has(kind));
}
