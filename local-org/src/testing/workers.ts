/** Runs test classes on several threads. Each thread has an org of its own, so that tests cannot meet. */
import { Worker } from 'node:worker_threads';
import type { Org } from '../org/org.ts';
import type { OrgOptions } from '../org/options.ts';
import { coverageOf, mergeCoverage, type FileCoverage } from './coverage.ts';
import { discoverTests, type TestClass, type TestFilter } from './discover.ts';
import { groupDiagnostics, type TestReport, type TestResult } from './report.ts';
import { failedClass, runTestClass } from './run.ts';

/** Options that can be given to another thread. */
export type SharedOrgOptions = Omit<OrgOptions, 'clock' | 'dataFile'>;

export type ParallelOptions = {
    readonly filter?: TestFilter;
    /** How many threads run tests, this one included. */
    readonly threads: number;
    /** Called after each class, in the order in which they end. */
    readonly onProgress?: (results: readonly TestResult[]) => void;
};

/** What a thread is started with; `next` is a shared counter that deals out the classes by position. */
export type WorkerTask = { readonly options: SharedOrgOptions; readonly filter: TestFilter; readonly next: Int32Array };

export type WorkerMessage =
    | { readonly kind: 'took'; readonly index: number }
    | { readonly kind: 'results'; readonly index: number; readonly results: readonly TestResult[] }
    | { readonly kind: 'end'; readonly coverage: readonly FileCoverage[] };

/** Deep recursion has to end with a limit of the org, not of the thread. */
const stackSizeMb = 8;

/** What this thread and the others know of the run. */
class ParallelRun {
    readonly results: (readonly TestResult[] | undefined)[];
    readonly coverage: FileCoverage[][] = [];
    readonly #classes: readonly TestClass[];
    readonly #onProgress: ParallelOptions['onProgress'];

    constructor(classes: readonly TestClass[], onProgress: ParallelOptions['onProgress']) {
        this.#classes = classes;
        this.#onProgress = onProgress;
        this.results = classes.map(() => undefined);
    }
    finish(index: number, results: readonly TestResult[]): void {
        this.results[index] = results;
        this.#onProgress?.(results);
    }
    /** Starts a thread; settles when it has ended. A class that takes its thread down has failed. */
    start(task: WorkerTask): Promise<void> {
        const worker = new Worker(new URL('./worker.ts', import.meta.url), {
            workerData: task,
            resourceLimits: { stackSizeMb }
        });
        let running: number | undefined;
        const crash = (reason: string): void => {
            const tests = running === undefined ? undefined : this.#classes[running];
            if (running !== undefined && tests !== undefined) this.finish(running, failedClass(tests, reason));
            running = undefined;
        };
        worker.on('message', (message: WorkerMessage) => {
            running = message.kind === 'took' ? message.index : undefined;
            if (message.kind === 'results') this.finish(message.index, message.results);
            if (message.kind === 'end') this.coverage.push([...message.coverage]);
        });
        return new Promise((resolve) => {
            worker.on('error', (error) => crash(`The thread that ran the class ended: ${error.message}`));
            worker.on('exit', () => {
                crash('The thread that ran the class ended');
                resolve();
            });
        });
    }
}

/**
 * As `runTests`, on several threads. The report is in the order of the classes' names, however they were dealt out.
 *
 * @param org an org opened with `options`; it runs its share of the classes
 */
export async function runTestsInParallel(
    org: Org,
    options: SharedOrgOptions,
    { filter = [], threads, onProgress }: ParallelOptions
): Promise<TestReport> {
    const classes = discoverTests(org.symbols.all(), filter);
    const next = new Int32Array(new SharedArrayBuffer(4));
    const run = new ParallelRun(classes, onProgress);
    const others = Array.from({ length: threads - 1 }, () => run.start({ options, filter, next }));
    for (let index = Atomics.add(next, 0, 1); index < classes.length; index = Atomics.add(next, 0, 1)) {
        run.finish(index, runTestClass(org, classes[index]!));
        // Lets the messages of the other threads in.
        await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(others);
    // What no thread reported is run here, so that no class is ever missing from the report.
    classes.forEach((tests, index) => {
        if (run.results[index] === undefined) run.finish(index, runTestClass(org, tests));
    });
    return {
        tests: run.results.flatMap((results) => results ?? []),
        coverage: mergeCoverage([coverageOf(org), ...run.coverage]),
        notCompiled: groupDiagnostics(org.diagnostics)
    };
}
