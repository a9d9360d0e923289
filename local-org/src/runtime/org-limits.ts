/**
 * Limits of the whole org: how much there is, and how much of it was used today or in this hour.
 *
 * Sources: REST API Developer Guide, "Limits" (names and meaning); Salesforce Help, "Data and File Storage Allocations";
 * Apex Developer Guide, "Execution Governors and Limits" (250,000 asynchronous executions or 200 a licence, 5,000 e-mails to
 * people outside, 15 in a Developer Edition). Figures of an Enterprise Edition besides storage, e-mail and asynchronous work
 * are unconfirmed. Days and hours begin at full ones, GMT; the platform's asynchronous day is the last 24 hours.
 */
import type { Clock, OrgIdentity } from './contract.ts';

const developer: Readonly<Record<string, number>> = {
    ActiveScratchOrgs: 3,
    ConcurrentAsyncGetReportInstances: 200,
    ConcurrentSyncReportRuns: 20,
    DailyApiRequests: 15_000,
    DailyAsyncApexExecutions: 250_000,
    DailyAsyncApexTests: 500,
    DailyBulkApiBatches: 15_000,
    DailyBulkV2QueryFileStorageMB: 976_562,
    DailyBulkV2QueryJobs: 10_000,
    DailyDurableGenericStreamingApiEvents: 10_000,
    DailyDurableStreamingApiEvents: 10_000,
    DailyGenericStreamingApiEvents: 10_000,
    DailyScratchOrgs: 6,
    DailyStandardVolumePlatformEvents: 10_000,
    DailyStreamingApiEvents: 10_000,
    DailyWorkflowEmails: 390,
    DataStorageMB: 5,
    DurableStreamingApiConcurrentClients: 20,
    FileStorageMB: 20,
    HourlyAsyncReportRuns: 1_200,
    HourlyDashboardRefreshes: 200,
    HourlyDashboardResults: 5_000,
    HourlyDashboardStatuses: 999_999_999,
    HourlyLongTermIdMapping: 100_000,
    HourlyODataCallout: 1_000,
    HourlyPublishedPlatformEvents: 50_000,
    HourlyPublishedStandardVolumePlatformEvents: 1_000,
    HourlyShortTermIdMapping: 100_000,
    HourlySyncReportRuns: 500,
    HourlyTimeBasedWorkflow: 1_000,
    MassEmail: 10,
    MonthlyPlatformEvents: 300_000,
    Package2VersionCreates: 6,
    Package2VersionCreatesWithoutValidation: 500,
    SingleEmail: 15,
    StreamingApiConcurrentClients: 20
};

const enterprise: Readonly<Record<string, number>> = {
    ...developer,
    ActiveScratchOrgs: 40,
    DailyApiRequests: 100_000,
    DailyScratchOrgs: 80,
    DailyWorkflowEmails: 1_000,
    DataStorageMB: 10_240,
    FileStorageMB: 10_240,
    HourlyPublishedPlatformEvents: 250_000,
    MassEmail: 5_000,
    SingleEmail: 5_000
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const periodOf = (name: string): number => (name.startsWith('Hourly') ? hourMs : name.startsWith('Monthly') ? 30 * dayMs : dayMs); // prettier-ignore

/** One limit and what is used of it. */
export type NamedLimit = { readonly name: string; readonly limit: number; readonly used: number };

/** Counts what the org uses. What only has a size, such as storage, is measured when it is asked for. */
export class OrgUsage {
    readonly #clock: Clock;
    readonly #limits: Readonly<Record<string, number>>;
    readonly #used = new Map<string, { period: number; count: number }>();
    /** Reads what is in use now, by name. */
    measures: Readonly<Record<string, () => number>> = {};

    /** @param own limits that this org has other than the ones of its edition */
    constructor(clock: Clock, { profile }: Pick<OrgIdentity, 'profile'>, own: Readonly<Record<string, number>> = {}) {
        this.#clock = clock;
        this.#limits = { ...(profile === 'developer' ? developer : enterprise), ...own };
    }
    #period(name: string): number {
        return Math.floor(this.#clock.now() / periodOf(name));
    }
    used(name: string): number {
        const measure = this.measures[name];
        if (measure !== undefined) return measure();
        const known = this.#used.get(name);
        return known?.period === this.#period(name) ? known.count : 0;
    }
    limit(name: string): number {
        return this.#limits[name] ?? 0;
    }
    left(name: string): number {
        return this.limit(name) - this.used(name);
    }
    note(name: string, amount = 1): void {
        this.#used.set(name, { period: this.#period(name), count: this.used(name) + amount });
    }
    all(): readonly NamedLimit[] {
        return Object.keys(this.#limits).map((name) => ({ name, limit: this.limit(name), used: this.used(name) }));
    }
}
