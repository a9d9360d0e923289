/** Results may only improve. */
import type { Baseline, SuiteRecord } from './baseline.ts';

/** Part of the test methods that must pass, of all suites together and of each one. */
export const goals = { together: 0.98, each: 0.93 } as const;

/** The outcome of one suite, as one run measured it. */
export type Measured = {
    readonly name: string;
    /** `Class.method` of each test that passed. */
    readonly passed: readonly string[];
    readonly failed: readonly string[];
};

/** The record of a suite after a run; what is left out counts neither way. */
export function recordOf(before: SuiteRecord, measured: Measured): SuiteRecord {
    const leftOut = new Set(before.leftOut.map(({ test }) => test));
    const counts = (test: string): boolean => !leftOut.has(test);
    const passed = measured.passed.filter(counts).length;
    const failures = measured.failed.filter(counts).sort();
    return { ...before, passed, total: passed + failures.length, failures };
}

/** Each way in which a run is worse than the baseline, as one sentence. */
export function regressions(baseline: Baseline, measured: readonly SuiteRecord[]): string[] {
    return measured.flatMap((now) => {
        const before = baseline.suites.find(({ name }) => name === now.name);
        // A suite that was never measured cannot be worse than before.
        if (before === undefined || before.total === 0) return [];
        const known = new Set(before.failures);
        const worse = now.failures.filter((test) => !known.has(test)).map((test) => `${now.name}: ${test} fails now`);
        return now.total < before.total
            ? [...worse, `${now.name}: ${before.total - now.total} test methods are gone`]
            : worse;
    });
}

export const rate = ({ passed, total }: Pick<SuiteRecord, 'passed' | 'total'>): number =>
    total === 0 ? 1 : passed / total;

/** All suites as if they were one. */
export function together(suites: readonly SuiteRecord[]): { readonly passed: number; readonly total: number } {
    return {
        passed: suites.reduce((sum, { passed }) => sum + passed, 0),
        total: suites.reduce((sum, { total }) => sum + total, 0)
    };
}
