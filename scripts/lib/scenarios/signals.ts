/** What a scenario gives the signals domain besides the platform's own rows, and what that domain concludes. */
import type { Org } from '../../../local-org/src/index.ts';
import type { References } from './references.ts';
import type { Row, Scenario } from './types.ts';

export type FoundFinding = {
    readonly class: string;
    readonly app: string | null;
    readonly user: string | null;
    readonly severity: string;
    /** First and last event that it rests on. */
    readonly between: readonly [string | null, string | null];
    readonly count: number;
    readonly reason: string;
} & Readonly<Record<string, unknown>>;
export type FoundEvent = { readonly at: string; readonly kind: string } & Readonly<Record<string, unknown>>;
export type FoundGone = { readonly source: string; readonly before: string; readonly matters: boolean };
export type FoundContained = {
    readonly app: string | null;
    readonly liveTokens: number;
    readonly liveSessions: number;
    readonly stillOpen: readonly string[];
};
export type SignalsResult = {
    readonly findings: readonly FoundFinding[];
    readonly timeline: readonly FoundEvent[];
    readonly cannotSee: readonly string[];
    readonly gone: readonly FoundGone[];
    readonly contained: FoundContained;
};

const day = 86_400_000;
/** Event types whose files an org without Event Monitoring has, for one day (PLATFORM §3). */
const freeFiles = ['ApiTotalUsage', 'Login'] as const;

/** Rows as one JSON object a line, references resolved, `ref` left out. */
function lines(rows: readonly Row[], references: References): string {
    return rows
        .map(({ ref: _ref, ...row }) =>
            JSON.stringify(Object.fromEntries(Object.entries(row).map(([k, v]) => [k, references.resolve(v)])))
        )
        .join('\n');
}

function importRows(
    org: Org,
    [kind, source, from, to, method]: readonly [string, string, string, string, string],
    content: string
): void {
    org.callStatic('SignalsService', 'importRows', [kind, source, from, to, method, content]);
}

/** What `npm run collect` brings in: the files of the last day, in an org that has no event log objects. */
function importFreeFiles(org: Org, scenario: Scenario, references: References, background: BackgroundLogs): void {
    const now = Date.parse(scenario.now);
    for (const source of freeFiles) {
        if (org.schema.missingFor(`${source}EventLog`) === undefined) continue;
        const all = [...(scenario.platform?.EventLog?.[source] ?? []), ...(background[source] ?? [])];
        const kept = all.filter((row) => {
            const at = Date.parse(String(row['Timestamp'] ?? row['LoginTime']));
            return at >= now - day && at <= now;
        });
        if (kept.length === 0) continue;
        const rows = kept.map((row) => ({ Timestamp: row['LoginTime'], ...row }));
        const start = new Date(now - day).toISOString();
        importRows(org, ['log', source, start, new Date(now).toISOString(), `EventLogFile ${source}, read by collect`], lines(rows, references)); // prettier-ignore
    }
}

/** Everyday rows of logs that the edition does not hold as objects. */
export type BackgroundLogs = Readonly<Partial<Record<string, readonly Row[]>>>;

/** Hands over what came from outside or from earlier days: snapshots, free files, indicator packs, notices. */
export function bringIn(org: Org, scenario: Scenario, references: References, background: BackgroundLogs): void {
    for (const { at, ...states } of scenario.snapshots ?? []) {
        for (const [source, rows] of Object.entries(states)) {
            importRows(org, ['snapshot', source, at, at, 'Daily snapshot'], lines(rows as Row[], references));
        }
    }
    importFreeFiles(org, scenario, references, background);
    if ((scenario.indicators ?? []).length > 0) {
        org.callStatic('IndicatorService', 'importPack', [JSON.stringify(scenario.indicators), scenario.id]);
    }
    for (const { at, from, text } of scenario.notices ?? []) {
        org.callStatic('NoticeService', 'receive', [at, from, text]);
    }
}

type Scope = {
    readonly users: readonly string[];
    readonly networks: readonly string[];
    readonly start?: string;
    readonly stop?: string;
};

/** Reads all logs for findings; a failure of the job is a failure of the replay. */
export function detect(org: Org): void {
    org.callStatic('SignalsService', 'scan');
    throwOnFailedJobs(org);
}

/** The scope that grave findings give an incident for which the file gives none; undefined if there is no grave finding. */
export function scopeFromFindings(org: Org): Scope | undefined {
    const scope = JSON.parse(String(org.callStatic('SignalsReport', 'scopeFromFindings'))) as Scope;
    return scope.users.length === 0 && scope.networks.length === 0 ? undefined : scope;
}

/** Builds the timeline of an incident. */
export function buildTimeline(org: Org, incidentId: string): void {
    org.callStatic('TimelineService', 'build', [incidentId]);
    throwOnFailedJobs(org);
}

function throwOnFailedJobs(org: Org): void {
    const [failed] = org.query(
        "SELECT ApexClass.Name, ExtendedStatus FROM AsyncApexJob WHERE Status = 'Failed' ORDER BY CreatedDate DESC LIMIT 1"
    );
    if (failed !== undefined) throw new Error(`a job failed: ${String(failed.values.get('ExtendedStatus'))}`);
}

type ReportedFinding = {
    readonly class: string;
    readonly app?: string;
    readonly user?: string;
    readonly severity: string;
    readonly first?: string;
    readonly last?: string;
    readonly count: number;
    readonly reason: string;
    readonly addresses: readonly string[];
};
type ReportedEvent = {
    readonly at: string;
    readonly kind: string;
    readonly user?: string;
    readonly recordedAt?: string;
    readonly discoveredAt?: string;
};
type Report = {
    readonly findings: readonly ReportedFinding[];
    readonly timeline: readonly ReportedEvent[];
    readonly cannotSee: readonly { readonly what: string }[];
    readonly gone: readonly { readonly source: string; readonly before: string; readonly matters: boolean }[];
    readonly contained: FoundContained;
};

const toSecond = (instant: string | undefined): string | null =>
    instant === undefined ? null : `${new Date(Date.parse(instant)).toISOString().slice(0, 19)}Z`;

/** The date of an instant in the offset that `now` carries. */
function dateIn(instant: string, now: string): string {
    const zone = /([+-])(\d{2}):?(\d{2})$/.exec(now);
    const minutes = zone === null ? 0 : (Number(zone[2]) * 60 + Number(zone[3])) * (zone[1] === '-' ? -1 : 1);
    return new Date(Date.parse(instant) + minutes * 60_000).toISOString().slice(0, 10);
}

/** What the org concludes about an incident, in the shape of `expect`; users are written as the file names them. */
export function signalsOf(
    org: Org,
    incidentId: string,
    { scenario, references, secrets }: { scenario: Scenario; references: References; secrets: number }
): SignalsResult {
    const report = JSON.parse(String(org.callStatic('SignalsReport', 'forIncident', [incidentId, secrets]))) as Report;
    const name = (user: string | undefined | null): string | null =>
        user === undefined || user === null ? null : (references.nameOf(user) ?? user);
    return {
        findings: report.findings.map(({ first, last, ...finding }) => ({
            ...finding,
            app: finding.app ?? null,
            user: name(finding.user),
            between: [toSecond(first), toSecond(last)]
        })),
        // When an event was read depends on the machine, and stays in the org.
        timeline: report.timeline.map(({ recordedAt: _read, discoveredAt: _found, ...event }) => ({
            ...event,
            at: toSecond(event.at)!,
            user: name(event.user)
        })),
        cannotSee: report.cannotSee.map(({ what }) => what),
        gone: report.gone.map((one) => ({ ...one, before: dateIn(one.before, scenario.now) })),
        contained: { ...report.contained, app: report.contained.app ?? null }
    };
}
