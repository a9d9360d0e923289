/** Governor limits: what a transaction may use, and what it is told when it uses more. */
import type { LimitName } from './contract.ts';

/** Sizes that hold for both kinds of transaction. */
const common = {
    queryRows: 50_000,
    aggregateQueries: 300,
    soslQueries: 20,
    dmlStatements: 150,
    dmlRows: 10_000,
    callouts: 100,
    emailInvocations: 10,
    publishImmediateDml: 150,
    mobilePushApexCalls: 10,
    queryLocatorRows: 10_000,
    apexCursorRows: 50_000_000,
    fetchCallsOnApexCursor: 100
} as const;

/** Per-transaction limits as the Apex Developer Guide lists them ("Execution Governors and Limits", API 67). */
export const platformLimits = {
    synchronous: { ...common, queries: 100, cpuTime: 10_000, heapSize: 6_000_000, futureCalls: 50, queueableJobs: 50 },
    asynchronous: { ...common, queries: 200, cpuTime: 60_000, heapSize: 12_000_000, futureCalls: 50, queueableJobs: 1 }
} as const satisfies Record<string, Record<LimitName, number>>;

/**
 * How many ticks of the emitted code (one per executed statement and loop turn) count as one millisecond of processor
 * time. An assumption: the platform's own factor is not published.
 */
export const ticksPerMillisecond = 30_000;

const names: Readonly<Record<Exclude<LimitName, 'cpuTime' | 'heapSize'>, string>> = {
    queries: 'Too many SOQL queries',
    queryRows: 'Too many query rows',
    aggregateQueries: 'Too many aggregate queries',
    soslQueries: 'Too many SOSL queries',
    dmlStatements: 'Too many DML statements',
    dmlRows: 'Too many DML rows',
    callouts: 'Too many callouts',
    futureCalls: 'Too many future calls',
    queueableJobs: 'Too many queueable jobs added to the queue',
    emailInvocations: 'Too many Email Invocations',
    publishImmediateDml: 'Too many publish immediate DML statements',
    mobilePushApexCalls: 'Too many mobile push Apex calls',
    queryLocatorRows: 'Too many query locator rows',
    apexCursorRows: 'Too many Apex cursor rows',
    fetchCallsOnApexCursor: 'Too many fetch calls on Apex cursor'
};

/** The message of the LimitException. */
export function limitMessage(limit: LimitName, used: number): string {
    if (limit === 'cpuTime') return 'Apex CPU time limit exceeded';
    if (limit === 'heapSize') return `Apex heap size too large: ${used}`;
    return `${names[limit]}: ${used}`;
}
