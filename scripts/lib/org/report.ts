import { formatDiagnostic, type TestReport } from '../../../local-org/src/index.ts';

/** Human-readable outcome of a test run; one closing line with the counts. */
export function describeTests(report: TestReport, print: (line: string) => void): { passed: number; failed: number } {
    for (const { diagnostics } of report.notCompiled) for (const d of diagnostics) print(formatDiagnostic(d));
    const failures = report.tests.filter((test) => test.outcome === 'fail');
    for (const test of failures) {
        const at = test.failedAt === undefined ? test.file : `${test.failedAt.file}:${test.failedAt.line}`;
        print(`FAIL ${test.class}.${test.method} (${at})\n     ${test.message ?? ''}`);
    }
    const passed = report.tests.length - failures.length;
    return { passed, failed: failures.length + report.notCompiled.length };
}
