/** `runTestsAsynchronous`, `runTestsSynchronous` and their results. */
import { bodyJson, ok, type ApiResponse, type Call, type JsonObject } from '../api/request.ts';
import { ApiError } from '../api/errors.ts';
import type { Org } from '../../index.ts';
import { aggregateRows, type CoverageStore } from './coverage.ts';
import { classIds, readTestRequest, type TestRequest, type TestRun } from './test-runs.ts';

export function requireAuthor({ org, user }: Pick<Call, 'org' | 'user'>): void {
    if (org.database.access.has(user, 'PermissionsAuthorApex')) return;
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights: this needs the permission Author Apex');
}

function read(call: Call): TestRequest {
    requireAuthor(call);
    if (call.request.method === 'GET') return readTestRequest(call.org, Object.fromEntries(call.request.query));
    return readTestRequest(call.org, bodyJson(call.request));
}

/** Answers with the id of the job; clients ask for its rows until it has ended. */
export function runAsynchronous(call: Call): ApiResponse {
    const request = read(call);
    const run = call.api.tests.prepare(call.org, call.user.id, request);
    call.api.tests.runLater(call.org, run, request.filter);
    return ok(run.jobId);
}

export function runSynchronous(call: Call): ApiResponse {
    const request = read(call);
    const run = call.api.tests.prepare(call.org, call.user.id, request);
    call.api.tests.runNow(call.org, run, request.filter);
    return ok(runTestsResult(call.org, call.api.tests.coverage, run, request.withCoverage));
}

/** A `RunTestsResult`, as the synchronous run and a deploy report it. */
export function runTestsResult(org: Org, coverage: CoverageStore, run: TestRun, withCoverage: boolean): JsonObject {
    const namespace = org.identity.namespace ?? null;
    const all = run.classes.flatMap((each) => each.results.map((result) => ({ each, result })));
    const place = ({ each, result }: (typeof all)[number]): JsonObject => ({ id: each.classId, methodName: result.method, name: each.className, namespace, seeAllData: false, time: result.ms }); // prettier-ignore
    const failures = all.filter(({ result }) => result.outcome === 'fail');
    const ids = classIds(org);
    const codeCoverage = withCoverage ? aggregateRows(coverage, org, (path) => idOfFile(ids, path)).map((row) => coverageJson(row, namespace)) : []; // prettier-ignore
    return {
        apexLogId: null,
        codeCoverage,
        codeCoverageWarnings: withCoverage ? coverageWarnings(codeCoverage, namespace) : [],
        failures: failures.map((one) => ({ ...place(one), type: 'Class', message: one.result.message, stackTrace: one.result.stackTrace ?? null, packageName: one.each.className })), // prettier-ignore
        numFailures: failures.length,
        numTestsRun: all.length,
        successes: all.filter(({ result }) => result.outcome === 'pass').map(place),
        totalTime: Math.round(all.reduce((sum, { result }) => sum + result.ms, 0))
    };
}

export function idOfFile(ids: ReadonlyMap<string, string>, path: string): string {
    return (
        ids.get(
            path
                .replace(/^.*\//, '')
                .replace(/\.\w+$/, '')
                .toLowerCase()
        ) ?? ''
    );
}

function coverageJson(row: Readonly<Record<string, unknown>>, namespace: string | null): JsonObject {
    const { coveredLines, uncoveredLines } = row['Coverage'] as { coveredLines: number[]; uncoveredLines: number[] };
    const id = String(row['ApexClassOrTriggerId']);
    return {
        id,
        name: (row['ApexClassOrTrigger'] as { Name: string }).Name,
        namespace,
        type: id.startsWith('01q') ? 'Trigger' : 'Class',
        numLocations: coveredLines.length + uncoveredLines.length,
        numLocationsNotCovered: uncoveredLines.length,
        locationsNotCovered: uncoveredLines.map((line) => ({ column: 0, line, numExecutions: 0, time: -1 })),
        dmlInfo: [],
        soqlInfo: [],
        methodInfo: [],
        soslInfo: []
    };
}

/** The share that an org needs before Apex may go to production (Apex Developer Guide, "Code Coverage"). */
export const requiredPercent = 75;

function coverageWarnings(files: readonly JsonObject[], namespace: string | null): JsonObject[] {
    const total = files.reduce((sum, file) => sum + Number(file['numLocations']), 0);
    const missed = files.reduce((sum, file) => sum + Number(file['numLocationsNotCovered']), 0);
    const percent = total === 0 ? 100 : Math.floor((100 * (total - missed)) / total);
    if (percent >= requiredPercent) return [];
    const message = `Average test coverage across all Apex Classes and Triggers is ${percent}%, at least ${requiredPercent}% test coverage is required.`;
    return [{ id: null, message, name: null, namespace }];
}
