/** The Apex test runner. */
import type { Org } from '../org/org.ts';
import { coverageOf } from './coverage.ts';
import { discoverTests, type TestFilter } from './discover.ts';
import { groupDiagnostics, type TestReport, type TestResult } from './report.ts';
import { runTestClass } from './run.ts';

export { discoverTests, type TestClass, type TestFilter } from './discover.ts';
export { interleave, staticCall, type InterleaveOptions, type Interleaving, type Writer } from './interleave.ts';
export type { FileCoverage } from './coverage.ts';
export { toJUnit } from './junit.ts';
export { toLcov } from './lcov.ts';
export { runTestsInParallel, type ParallelOptions, type SharedOrgOptions } from './workers.ts';
export type { NotCompiled, TestReport, TestResult } from './report.ts';

export type RunTestsOptions = {
    readonly filter?: TestFilter;
    /** Called after each class. */
    readonly onProgress?: (results: readonly TestResult[]) => void;
    /** Called after each method, before the next one runs. */
    readonly onMethod?: (result: TestResult) => void;
};

/**
 * Runs the Apex tests of an org. Every test starts with the org's data and its class's set-up, and leaves nothing.
 * Classes that do not compile are listed; the others run.
 */
export function runTests(org: Org, options: RunTestsOptions = {}): TestReport {
    const tests: TestResult[] = [];
    for (const testClass of discoverTests(org.symbols.all(), options.filter)) {
        const results = runTestClass(org, testClass, options.onMethod);
        tests.push(...results);
        options.onProgress?.(results);
    }
    return { tests, coverage: coverageOf(org), notCompiled: groupDiagnostics(org.diagnostics) };
}
