/** What a transaction gets back before a partial save is tried again. */
import type { LimitName, Transaction } from '../../runtime/contract.ts';

const restored: readonly LimitName[] = [
    'queries', 'queryRows', 'aggregateQueries', 'soslQueries', 'dmlStatements', 'dmlRows', 'cpuTime', 'heapSize', 'callouts',
    'futureCalls', 'queueableJobs', 'emailInvocations', 'publishImmediateDml', 'queryLocatorRows'
]; // prettier-ignore

/**
 * Before the second and third attempt the governor limits are set back to where they stood before the first one (Apex
 * Developer Guide, "Bulk DML Exception Handling").
 */
export function rememberUsage(transaction: Transaction): () => void {
    const before = restored.map((limit) => transaction.used(limit));
    return () => restored.forEach((limit, at) => transaction.charge(limit, before[at]! - transaction.used(limit)));
}
