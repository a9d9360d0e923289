/** Apex Reference, "OrgLimits Class" and "OrgLimit Class", API 67.0. */
import { PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { types, type ApexType } from '../../semantics/types.ts';
import { listOf, mapOf } from '../support/values.ts';

class OrgLimit extends PlatformObject {
    readonly typeName = 'System.OrgLimit';
    readonly name: string;
    readonly limit: number;

    constructor(name: string, limit: number) {
        super();
        this.name = name;
        this.limit = limit;
    }
}

/** Daily and storage limits of a developer org; the local org uses none of them up. */
const limits: Readonly<Record<string, number>> = {
    ConcurrentAsyncGetReportInstances: 200,
    ConcurrentSyncReportRuns: 20,
    DailyApiRequests: 15_000,
    DailyAsyncApexExecutions: 250_000,
    DailyAsyncApexTests: 500,
    DailyBulkApiBatches: 15_000,
    DailyBulkV2QueryJobs: 10_000,
    DailyDurableStreamingApiEvents: 10_000,
    DailyGenericStreamingApiEvents: 10_000,
    DailyStandardVolumePlatformEvents: 10_000,
    DailyStreamingApiEvents: 10_000,
    DailyWorkflowEmails: 390,
    DataStorageMB: 5,
    DurableStreamingApiConcurrentClients: 20,
    FileStorageMB: 20,
    HourlyPublishedPlatformEvents: 50_000,
    HourlyPublishedStandardVolumePlatformEvents: 1_000,
    HourlyTimeBasedWorkflow: 1_000,
    MassEmail: 10,
    MonthlyPlatformEvents: 300_000,
    Package2VersionCreates: 6,
    SingleEmail: 15,
    StreamingApiConcurrentClients: 20
};

const all = Object.entries(limits).map(([name, limit]) => new OrgLimit(name, limit));
const limitType = (runtime: Runtime): ApexType => runtime.typeForName('System.OrgLimit') ?? types.object;

export const orgLimitClasses: readonly PlatformClass[] = [
    {
        name: 'System.OrgLimits',
        statics: {
            'getAll()': (runtime: Runtime) => listOf(limitType(runtime), [...all]),
            'getMap()': (runtime: Runtime) =>
                mapOf(
                    types.string,
                    limitType(runtime),
                    all.map((limit) => [limit.name, limit] as const)
                )
        }
    },
    {
        name: 'System.OrgLimit',
        methods: {
            'getLimit()': (_: Runtime, self: OrgLimit) => self.limit,
            'getName()': (_: Runtime, self: OrgLimit) => self.name,
            'getValue()': () => 0
        }
    }
];
