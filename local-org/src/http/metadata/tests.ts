/** Tests of a deploy: what they found, and whether their coverage is enough. */
import type { Org } from '../../index.ts';
import type { DeployRequest } from '../../deploy/index.ts';
import type { JsonObject } from '../api/request.ts';
import { aggregateRows } from '../tooling/coverage.ts';
import { classIds, type TestRun, type TestRuns } from '../tooling/test-runs.ts';
import { idOfFile, requiredPercent, runTestsResult } from '../tooling/tests.ts';

export type DeployTests = { readonly passed: boolean; readonly result: JsonObject };

/** @param run a run that has ended */
export function judge(org: Org, runs: TestRuns, run: TestRun, { testLevel }: DeployRequest): DeployTests {
    const result = runTestsResult(org, runs.coverage, run, true);
    const warnings = coverageProblems(org, runs, testLevel === 'RunSpecifiedTests' || testLevel === 'RunRelevantTests');
    return { passed: result['numFailures'] === 0 && warnings.length === 0, result: { ...result, codeCoverageWarnings: warnings } };
} // prettier-ignore

/** Every file by itself where tests were chosen, else the average; a trigger always needs some. */
function coverageProblems(org: Org, runs: TestRuns, eachFile: boolean): JsonObject[] {
    const ids = classIds(org);
    const namespace = org.identity.namespace ?? null;
    const rows = aggregateRows(runs.coverage, org, (path) => idOfFile(ids, path)).map((row) => {
        const covered = Number(row['NumLinesCovered']);
        const all = covered + Number(row['NumLinesUncovered']);
        const id = String(row['ApexClassOrTriggerId']);
        return { id, name: (row['ApexClassOrTrigger'] as { Name: string }).Name, isTrigger: id.startsWith('01q'), covered, all, percent: all === 0 ? 100 : Math.floor((100 * covered) / all) }; // prettier-ignore
    });
    const problem = (id: string | null, name: string | null, what: string, percent: number, needed: number): JsonObject => ({ id, name, namespace, message: `${what} is ${percent}%, at least ${needed}% test coverage is required` }); // prettier-ignore
    const triggers = rows.filter(({ isTrigger, covered }) => isTrigger && covered === 0).map(({ id, name }) => problem(id, name, 'Test coverage of selected Apex Trigger', 0, 1)); // prettier-ignore
    if (eachFile) {
        const touched = rows.filter(
            ({ covered, percent, isTrigger }) => covered > 0 && percent < requiredPercent && !isTrigger
        );
        return [...triggers.filter(({ name }) => rows.some((row) => row.name === name && row.covered > 0)), ...touched.map(({ id, name, percent }) => problem(id, name, 'Test coverage of selected Apex Class', percent, requiredPercent))]; // prettier-ignore
    }
    const all = rows.reduce((sum, row) => sum + row.all, 0);
    const percent = all === 0 ? 100 : Math.floor((100 * rows.reduce((sum, row) => sum + row.covered, 0)) / all);
    const average = percent < requiredPercent ? [problem(null, null, 'Average test coverage across all Apex Classes and Triggers', percent, requiredPercent)] : []; // prettier-ignore
    return [...triggers, ...average];
}
