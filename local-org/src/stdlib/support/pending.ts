/**
 * Work that stands in the way of a callout (Apex Developer Guide, "Callout Limits and Limitations", "Transaction Control":
 * after a rollback and the release of its savepoint callouts go on). `Test.startTest()` begins anew.
 */
import type { Runtime } from '../../runtime/index.ts';

export const pendingWork = 'You have uncommitted work pending. Please commit or rollback before calling out';

const settledKey = 'System.settledStatements';

/** Whether the transaction has written something that was not taken back. */
export function hasPendingWork({ transaction }: Runtime): boolean {
    const settled = (transaction.memory.get(settledKey) as number | undefined) ?? 0;
    return transaction.used('dmlStatements') > settled;
}

/** Everything so far was rolled back and its savepoint released. */
export function settleWork({ transaction }: Runtime): void {
    transaction.memory.set(settledKey, transaction.used('dmlStatements'));
}
