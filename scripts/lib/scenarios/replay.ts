import { openCordonOrg } from '../org/index.ts';
import { GuestException, type Org, type OrgFeature, type OrgOptions } from '../../../local-org/src/index.ts';
import { unmetExpectations, type Counts, type Duty, type Involved, type ReplayResult } from './expect.ts';
import { applyAfter } from './after.ts';
import { incidentFields } from './facts.ts';
import { applyAccess, sharingModelsOf } from './access.ts';
import { loadScenario } from './load.ts';
import type { References } from './references.ts';
import { shifted, type Shift } from './shift.ts';
import { bringIn, buildTimeline, detect, scopeFromFindings, signalsOf } from './signals.ts';
import { loadTarget } from './target.ts';
import type { Scenario } from './types.ts';

export type ReplayOptions = {
    /** Keeps the org between runs; without it the org ends with the process. */
    readonly dataFile?: string;
    readonly profile?: Scenario['profile'];
    readonly onProgress?: (message: string) => void;
    /** Bytes that the org may store; looked at with every write, so that it may fill up later. */
    readonly storage?: OrgOptions['storage'];
    /** Opens the incident as a drill. */
    readonly isDrill?: boolean;
};

/** An org in which a scenario has happened and the people search has run. */
export type ReplayedOrg = {
    readonly org: Org;
    readonly scenario: Scenario;
    readonly shift: Shift | undefined;
    readonly incidentId: string;
    readonly references: References;
    /** False if neither the file nor a grave finding says whose accesses to count. */
    readonly isCounted: boolean;
};

/** The organization's clock stands at the scenario's `now` when it is opened and runs from there. */
export function clockFrom(now: string): { now(): number; goOnAfter(instant: number): void } {
    let start = Date.parse(now) - Math.round(performance.now());
    const present = (): number => start + Math.round(performance.now());
    return {
        now: present,
        goOnAfter(instant) {
            start += Math.max(0, instant + 1 - present());
        }
    };
}

/** The latest instant that an org's data know of: every change of a record ends with an entry of the ledger. */
function lastChange(org: Org): number {
    const [latest] = org.query('SELECT CreatedDate FROM Ledger_Entry__c ORDER BY CreatedDate DESC LIMIT 1');
    return (latest?.values.get('CreatedDate') as { readonly ms: number } | undefined)?.ms ?? 0;
}

const featureOfShape: Readonly<Record<string, OrgFeature>> = {
    personAccounts: 'personAccounts',
    statePicklists: 'stateAndCountryPicklists',
    communities: 'communities',
    multiCurrency: 'multiCurrency'
};

/** The features that a scenario's shape switches on. */
export function featuresOf(scenario: Scenario): readonly OrgFeature[] {
    const shape = Object.entries(scenario.shape ?? {});
    return shape.flatMap(([name, on]) => (on ? (featureOfShape[name] ?? []) : []));
}

/** Opens the org a scenario describes: edition, features, time. Time goes on where the data of a file ends. */
export async function openScenarioOrg(scenario: Scenario, options: ReplayOptions): Promise<Org> {
    const running = clockFrom(scenario.now);
    const org = await openCordonOrg({
        profile: options.profile ?? scenario.profile ?? 'enterprise',
        timeZone: scenario.timeZone,
        seed: scenario.seed,
        // In memory the clock stands, so that two replays conclude the same; an org that is kept lives on.
        clock: options.dataFile === undefined ? { now: () => Date.parse(scenario.now) } : running,
        features: featuresOf(scenario),
        sharingModels: sharingModelsOf(scenario),
        customerMetadata: scenario.metadata === undefined ? [] : [scenario.metadata],
        ...(options.storage === undefined ? {} : { storage: options.storage }),
        ...(options.dataFile === undefined ? {} : { dataFile: options.dataFile })
    });
    if (options.dataFile !== undefined) running.goOnAfter(lastChange(org));
    return org;
}

function demoNotice(scenario: Scenario, shift: Shift | undefined): string {
    const moved =
        shift === undefined
            ? ''
            : ` Dates were moved by ${shift.days} days: the first event of ${shift.from.slice(0, 10)} stands at ${shift.to.slice(0, 10)}.`;
    return `Rehearsal on synthetic data: ${scenario.title}.${moved} The clock of this org started at ${scenario.now}.`;
}

function vendorNotice(scenario: Scenario): Record<string, unknown> {
    const notices = (scenario.notices ?? []).filter((notice) => notice.from === 'vendor');
    const first = notices.map((notice) => notice.at).sort((a, b) => Date.parse(a) - Date.parse(b))[0];
    return first === undefined ? {} : { vendorNoticeReceived: first };
}

/** The fields of the incident that the responder of this scenario opens. */
export function incidentOf(
    scenario: Scenario,
    shift: Shift | undefined,
    references: References
): Record<string, unknown> {
    const scope = scenario.incident ?? {};
    const lines = (values: readonly string[] | undefined): string | null => values?.join('\n') ?? null;
    return {
        Title__c: scenario.title,
        Campaign__c: scenario.campaign ?? null,
        Time_Zone__c: scenario.timeZone,
        Demo_Notice__c: demoNotice(scenario, shift),
        Scope_Apps__c: lines(scope.apps),
        Scope_Users__c: lines(scope.users?.map((user) => String(references.resolve(user)))),
        Scope_Networks__c: lines(scope.networks),
        Scope_From__c: scope.from ?? null,
        Scope_To__c: scope.to ?? null,
        ...incidentFields({ ...vendorNotice(scenario), ...scenario.facts }, scenario.now, scenario.timeZone)
    };
}

/** The scope that the findings give, for a file that gives none. */
function scopeFields(org: Org, scenario: Scenario): Record<string, unknown> {
    if (Object.keys(scenario.incident ?? {}).length > 0) return {};
    const scope = scopeFromFindings(org);
    if (scope === undefined) return {};
    return {
        Scope_Users__c: scope.users.length === 0 ? null : scope.users.join('\n'),
        Scope_Networks__c: scope.networks.length === 0 ? null : scope.networks.join('\n'),
        Scope_From__c: scope.start ?? null,
        Scope_To__c: scope.stop ?? null
    };
}

const hasScope = (fields: Record<string, unknown>): boolean =>
    ['Scope_Apps__c', 'Scope_Users__c', 'Scope_Networks__c'].some((name) => typeof fields[name] === 'string');

/** What counsel decided after the count. @throws RangeError naming the decision that does not fit what was counted */
function decide(org: Org, scenario: Scenario, incidentId: string): void {
    (scenario.decisions ?? []).forEach(({ group, decision }, i) => {
        try {
            org.callStatic('ScopeDecisionService', 'decideOn', [incidentId, group, decision]);
        } catch (problem) {
            if (!(problem instanceof GuestException)) throw problem;
            throw new RangeError(`decisions.${i}: ${problem.text}`, { cause: problem });
        }
    });
}

/**
 * Loads a scenario into a fresh org, opens its incident, counts the people and computes the obligations.
 *
 * @throws RangeError naming the path where the file does not fit the org
 */
export async function replayInto(file: Scenario, options: ReplayOptions): Promise<ReplayedOrg> {
    const progress = options.onProgress ?? (() => undefined);
    const { scenario, shift } = shifted(file);
    progress('compiling the package');
    const org = await openScenarioOrg(scenario, options);
    progress(`loading ${scenario.title}`);
    const { references, withheld } = loadScenario(
        scenario,
        loadTarget(org),
        (what, rows) => rows >= 1000 && progress(`  ${rows.toLocaleString('en-US')} × ${what}`)
    );
    applyAccess(org, scenario, references);
    applyAfter(org, scenario, references);
    bringIn(org, scenario, references, withheld);
    org.database.commit();
    progress('reading the logs');
    detect(org);
    progress('counting people and computing obligations');
    const fields = {
        ...incidentOf(scenario, shift, references),
        ...scopeFields(org, scenario),
        ...(options.isDrill === true ? { Is_Drill__c: true } : {})
    };
    const incidentId = String(org.callStatic('IncidentService', 'openFromJson', [JSON.stringify(fields)]));
    const isCounted = hasScope(fields);
    if (isCounted) {
        org.callStatic('ReachService', 'run', [incidentId]);
        org.drainAsync();
        decide(org, scenario, incidentId);
    }
    progress('building the timeline');
    buildTimeline(org, incidentId);
    return { org, scenario, shift, incidentId, references, isCounted };
}

type Assessment = { readonly obligations: readonly Duty[]; readonly notRequired: readonly Duty[] };

function latestAssessment(org: Org, incidentId: string): Assessment {
    const query = `SELECT Result__c FROM Assessment__c WHERE Incident__c = '${incidentId}' ORDER BY CreatedDate DESC, Id DESC LIMIT 1`;
    const [latest] = org.query(query);
    if (latest === undefined)
        throw new Error(`incident ${incidentId} has no assessment: the count did not reach the law`);
    return JSON.parse(String(fieldOf(latest, 'Result__c'))) as Assessment;
}

/** A field by the name the package's source uses; records of an installed package carry its namespace. */
function fieldOf(record: { readonly values: ReadonlyMap<string, unknown> }, name: string): unknown {
    for (const [key, value] of record.values) if (key === name || key.endsWith(`__${name}`)) return value;
    return undefined;
}

type Counted = { readonly involved: Involved; readonly secrets: Counts };

const mostOf = (counts: Counts): number =>
    Object.values(counts).reduce<number>((all, count) => all + (typeof count === 'number' ? count : count.max), 0);

const nobody: Involved = {
    persons: { total: 0, merged: 0 },
    tiers: { A: 0, B: 0, C: 0 },
    byState: {},
    owedByState: {},
    elements: {},
    elementsByState: {},
    unrecoverable: 0,
    employees: 0
};

/** What a replayed org knows, in the shape of `expect`. */
export function resultOf({ org, scenario, incidentId, references, isCounted }: ReplayedOrg): ReplayResult {
    const { involved, secrets } = isCounted
        ? (JSON.parse(String(org.callStatic('ReachReport', 'forIncident', [incidentId]))) as Counted)
        : { involved: nobody, secrets: {} };
    const law = isCounted ? latestAssessment(org, incidentId) : { obligations: [], notRequired: [] };
    const result = {
        id: scenario.id,
        seed: scenario.seed,
        ...signalsOf(org, incidentId, { scenario, references, secrets: mostOf(secrets) }),
        involved,
        obligations: law.obligations,
        notRequired: law.notRequired,
        secrets
    };
    return { ...result, unmet: unmetExpectations(scenario.expect, result) };
}

/** Replays a checked scenario in memory. */
export async function replayScenario(
    scenario: Scenario,
    options: Omit<ReplayOptions, 'dataFile'> = {}
): Promise<ReplayResult> {
    const replayed = await replayInto(scenario, options);
    try {
        return resultOf(replayed);
    } finally {
        replayed.org.close();
    }
}
