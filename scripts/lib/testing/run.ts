import type { Suite, SuiteResult } from './suite.ts';

/**
 * Runs the suites in order and prints each with its counts and time, the output of a failed one, and at the end one
 * line `N passed, N failed` over all.
 *
 * @returns the number of failures
 */
export async function runSuites(suites: readonly Suite[], print: (line: string) => void): Promise<number> {
    let [passed, failed] = [0, 0];
    for (const suite of suites) {
        const started = performance.now();
        const result: SuiteResult = await suite.run().catch((error: unknown) => ({
            passed: 0,
            failed: 1,
            output: error instanceof Error ? (error.stack ?? error.message) : String(error)
        }));
        const seconds = (performance.now() - started) / 1000;
        if (result.failed > 0 || result.unsteady === true) print(result.output.trimEnd());
        const verdict = result.failed === 0 ? 'ok  ' : 'FAIL';
        const note = result.note === undefined ? '' : `; ${result.note}`;
        print(
            `${verdict} ${suite.name}: ${result.passed} passed, ${result.failed} failed (${timing(seconds, suite.budget)})${note}`
        );
        passed += result.passed;
        failed += result.failed;
    }
    print('');
    print(`${passed} passed, ${failed} failed`);
    return failed;
}

/** `12.3 s of 60 s`, and whether that is too much. A slow machine is no failure. */
function timing(seconds: number, budget: number | undefined): string {
    const taken = `${seconds.toFixed(1)} s`;
    if (budget === undefined) return taken;
    return `${taken} of ${budget} s${seconds > budget ? ', OVER BUDGET' : ''}`;
}
