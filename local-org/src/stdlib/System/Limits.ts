/** Apex Reference, "Limits Class", API 67.0. */
import { growth, type LimitName, type PlatformClass, type PlatformMethod, type Runtime } from '../../runtime/index.ts';

const counters: Readonly<Record<string, LimitName>> = {
    AggregateQueries: 'aggregateQueries',
    ApexCursorRows: 'apexCursorRows',
    Callouts: 'callouts',
    CpuTime: 'cpuTime',
    DmlRows: 'dmlRows',
    DmlStatements: 'dmlStatements',
    EmailInvocations: 'emailInvocations',
    FetchCallsOnApexCursor: 'fetchCallsOnApexCursor',
    FutureCalls: 'futureCalls',
    HeapSize: 'heapSize',
    MobilePushApexCalls: 'mobilePushApexCalls',
    PublishImmediateDML: 'publishImmediateDml',
    Queries: 'queries',
    QueryLocatorRows: 'queryLocatorRows',
    QueryRows: 'queryRows',
    QueueableJobs: 'queueableJobs',
    SoslQueries: 'soslQueries'
};

const statics: Record<string, PlatformMethod> = {};
for (const [name, limit] of Object.entries(counters)) {
    statics[`get${name}()`] = (runtime: Runtime) => runtime.transaction.used(limit);
    statics[`getLimit${name}()`] = (runtime: Runtime) => runtime.transaction.allowed(limit);
}

/** The time that a database takes, counted by no limit: here the rows are at hand. */
statics['getDatabaseTime()'] = () => 0;

/** Counters of features that the local org lacks: nothing of them is ever used. */
const unused: Readonly<Record<string, number>> = {
    AsyncCalls: 200,
    FindSimilarCalls: 20,
    RunAs: 20
};
for (const [name, limit] of Object.entries(unused)) {
    statics[`get${name}()`] = () => 0;
    statics[`getLimit${name}()`] = () => limit;
}

statics['getHeapSize()'] = (_: Runtime, locals: readonly unknown[]) => growth.measure?.(locals) ?? 0; // prettier-ignore

export const limitsClass: PlatformClass = {
    name: 'System.Limits',
    statics,
    hidden: { 'getHeapSize()': ['locals'] }
};
