/** Apex Reference, "OrgLimits Class" and "OrgLimit Class", API 67.0. */
import { PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { types, type ApexType } from '../../semantics/types.ts';
import { emailsSentToday } from '../Messaging/usage.ts';
import { listOf, mapOf } from '../support/values.ts';

class OrgLimit extends PlatformObject {
    readonly typeName = 'System.OrgLimit';
    readonly name: string;
    readonly limit: number;
    readonly used: number;

    constructor(name: string, limit: number, used: number) {
        super();
        this.name = name;
        this.limit = limit;
        this.used = used;
    }
}

/** Daily and storage limits of a developer org. Storage is what the records and files take; of the rest nothing is used up. */
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

/** Where an Enterprise Edition has more: 10 GB of data and files, 5,000 e-mails a day. The other figures are unconfirmed. */
const enterpriseLimits: Readonly<Record<string, number>> = {
    DailyApiRequests: 100_000,
    DailyWorkflowEmails: 1_000,
    DataStorageMB: 10_240,
    FileStorageMB: 10_240,
    HourlyPublishedPlatformEvents: 250_000,
    MassEmail: 5_000,
    SingleEmail: 5_000
};

const megabyte = 1024 * 1024;

function limitsOf(runtime: Runtime): OrgLimit[] {
    const { dataBytes, fileBytes } = runtime.org.database.storageUse();
    const used: Readonly<Record<string, number>> = { DataStorageMB: Math.ceil(dataBytes / megabyte), FileStorageMB: Math.ceil(fileBytes / megabyte), SingleEmail: emailsSentToday(runtime) }; // prettier-ignore
    const all = runtime.org.identity.profile === 'developer' ? limits : { ...limits, ...enterpriseLimits };
    return Object.entries(all).map(([name, limit]) => new OrgLimit(name, limit, used[name] ?? 0));
}

const limitType = (runtime: Runtime): ApexType => runtime.typeForName('System.OrgLimit') ?? types.object;

export const orgLimitClasses: readonly PlatformClass[] = [
    {
        name: 'System.OrgLimits',
        statics: {
            'getAll()': (runtime: Runtime) => listOf(limitType(runtime), limitsOf(runtime)),
            'getMap()': (runtime: Runtime) =>
                mapOf(
                    types.string,
                    limitType(runtime),
                    limitsOf(runtime).map((limit) => [limit.name, limit] as const)
                )
        }
    },
    {
        name: 'System.OrgLimit',
        methods: {
            'getLimit()': (_: Runtime, self: OrgLimit) => self.limit,
            'getName()': (_: Runtime, self: OrgLimit) => self.name,
            'getValue()': (_: Runtime, self: OrgLimit) => self.used
        }
    }
];
