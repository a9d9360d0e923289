import { watch, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import {
    createOrg,
    runTests,
    runTestsInParallel,
    toJUnit,
    toLcov,
    type Org,
    type OrgOptions,
    type TestReport,
    type TestResult
} from '../../../local-org/src/index.ts';
import { describeTests } from './report.ts';

type Print = (line: string) => void;

export type TestFlags = {
    readonly filter: readonly string[];
    readonly coverage: boolean;
    /** Files to write. */
    readonly lcov: string | undefined;
    readonly junit: string | undefined;
    /** Threads that run tests; undefined chooses. */
    readonly threads: number | undefined;
};

/** A thread opens an org of its own, which takes as long as this many test classes do. */
const classesPerThread = 60;

function threadsFor(org: Org): number {
    const classes = [...org.symbols.all()].filter((symbol) => symbol.isTest && symbol.outer === undefined).length;
    return Math.min(availableParallelism(), 1 + Math.floor(classes / classesPerThread));
}

/** Says on a terminal how far the run is; elsewhere nothing. */
function progressOn(stream: NodeJS.WriteStream): { onProgress(results: readonly TestResult[]): void; end(): void } {
    let [tests, failed] = [0, 0];
    const show = (text: string): void => void (stream.isTTY && stream.write(`\r\u001b[K${text}`));
    return {
        onProgress(results) {
            tests += results.length;
            failed += results.filter(({ outcome }) => outcome === 'fail').length;
            show(`${tests} tests, ${failed} failed  ${results[0]?.class ?? ''}`);
        },
        end: () => show('')
    };
}

/** Opens an org, runs its tests, prints and writes what they said. */
export async function testCommand(
    options: Omit<OrgOptions, 'clock' | 'dataFile'>,
    flags: TestFlags,
    print: Print
): Promise<{ readonly report: TestReport; readonly exitCode: number }> {
    const org = createOrg(options);
    const progress = progressOn(process.stderr);
    const { filter } = flags;
    const { onProgress } = progress;
    try {
        const threads = flags.threads ?? threadsFor(org);
        const report = threads > 1 ? await runTestsInParallel(org, options, { filter, threads, onProgress }) : runTests(org, { filter, onProgress }); // prettier-ignore
        progress.end();
        if (flags.junit !== undefined) writeFileSync(flags.junit, toJUnit(report));
        if (flags.lcov !== undefined) writeFileSync(flags.lcov, toLcov(report.coverage));
        const { passed, failed } = describeTests(report, print);
        if (report.notCompiled.length > 0) print(`${report.notCompiled.length} files do not compile`);
        print(`${passed} passed, ${failed} failed`);
        return { report, exitCode: failed === 0 ? 0 : 1 };
    } finally {
        org.close();
    }
}

const settleMs = 200;

/** Runs now and after every change below the folders, until the process is interrupted. */
export async function watchTests(
    folders: readonly string[],
    runOnce: () => Promise<number>,
    print: Print
): Promise<number> {
    let changed: (() => void) | undefined;
    const watchers = folders.map((folder) => watch(folder, { recursive: true }, () => changed?.()));
    let isOver = false;
    process.once('SIGINT', () => {
        isOver = true;
        changed?.();
    });
    let exitCode = 0;
    while (!isOver) {
        exitCode = await runOnce();
        print(`Waiting for a change in ${folders.join(', ')}`);
        await new Promise<void>((resolve) => (changed = resolve));
        await new Promise((resolve) => setTimeout(resolve, isOver ? 0 : settleMs));
    }
    watchers.forEach((watcher) => watcher.close());
    return exitCode;
}
