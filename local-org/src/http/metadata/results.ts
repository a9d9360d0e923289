/** A deploy as `checkDeployStatus` tells it. */
import type { Change, Problem } from '../../deploy/index.ts';
import type { JsonObject } from '../api/request.ts';
import type { DeployJob } from './jobs.ts';

const iso = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());

/** @param withDetails components and tests one by one */
export function deployResult(job: DeployJob, withDetails: boolean): JsonObject {
    const { request, outcome } = job;
    const messages = outcome === undefined ? { successes: [], failures: [] } : messagesOf(outcome.changes, outcome.problems, iso(job.ended) ?? ''); // prettier-ignore
    const tests = outcome?.tests?.result;
    const total = messages.successes.length + messages.failures.length;
    return {
        id: job.id,
        checkOnly: request.checkOnly,
        completedDate: iso(job.ended),
        createdBy: job.userId.slice(0, 15),
        createdByName: job.userName,
        createdDate: iso(job.created),
        lastModifiedDate: iso(job.ended ?? job.started ?? job.created),
        startDate: iso(job.started),
        done: job.ended !== undefined,
        ignoreWarnings: request.ignoreWarnings,
        rollbackOnError: request.rollbackOnError,
        runTestsEnabled: request.testLevel !== 'NoTestRun',
        status: job.status,
        success: job.status === 'Succeeded' || job.status === 'SucceededPartial',
        numberComponentErrors: messages.failures.length,
        numberComponentsDeployed: job.status === 'Failed' ? 0 : messages.successes.length,
        numberComponentsTotal: total,
        numberTestErrors: Number(tests?.['numFailures'] ?? 0),
        numberTestsCompleted: Number(tests?.['numTestsRun'] ?? 0) - Number(tests?.['numFailures'] ?? 0),
        numberTestsTotal: Number(tests?.['numTestsRun'] ?? 0),
        ...(job.error === undefined ? {} : { errorMessage: job.error.message, errorStatusCode: job.error.code }),
        ...(job.canceledBy === undefined ? {} : { canceledBy: job.canceledBy.id.slice(0, 15), canceledByName: job.canceledBy.name }),
        ...(withDetails ? { details: { componentFailures: messages.failures, componentSuccesses: messages.successes, runTestResult: tests ?? emptyTests } } : {})
    }; // prettier-ignore
}

const emptyTests = { numFailures: 0, numTestsRun: 0, totalTime: 0, successes: [], failures: [], codeCoverage: [], codeCoverageWarnings: [] }; // prettier-ignore

function messagesOf(
    changes: readonly Change[],
    problems: readonly Problem[],
    createdDate: string
): { successes: JsonObject[]; failures: JsonObject[] } {
    // prettier-ignore
    const errors = problems.filter(({ kind }) => kind === 'Error');
    const failed = new Set(errors.map(({ type, fullName }) => `${type}:${fullName}`));
    const failures = errors.map((problem) => ({ ...place(problem, createdDate), changed: false, created: false, deleted: false, success: false, problem: problem.problem, problemType: 'Error', ...(problem.line === undefined ? {} : { lineNumber: problem.line, columnNumber: problem.column ?? 1 }) })); // prettier-ignore
    const warnings = problems.filter(({ kind }) => kind === 'Warning').map((problem) => ({ ...place(problem, createdDate), changed: false, created: false, deleted: false, success: true, problem: problem.problem, problemType: 'Warning' })); // prettier-ignore
    const done = changes
        .filter(({ component }) => !failed.has(`${component.type}:${component.fullName}`))
        .map(({ component, fileName, kind }) => ({ ...place({ ...component, fileName }, createdDate), changed: kind !== 'unchanged', created: kind === 'created', deleted: kind === 'deleted', success: true })); // prettier-ignore
    const manifest = { ...place({ type: '', fullName: 'package.xml', fileName: 'package.xml' }, createdDate), changed: true, created: false, deleted: false, success: true }; // prettier-ignore
    return { successes: [...done, ...warnings, manifest], failures };
}

function place(
    { type, fullName, fileName }: { type: string; fullName: string; fileName: string },
    createdDate: string
): JsonObject {
    // prettier-ignore
    return { componentType: type, fullName, fileName, createdDate };
}
