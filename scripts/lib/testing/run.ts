import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker, type Reply } from './pool.ts';
import type { Suite, SuiteResult, TestFiles } from './suite.ts';

/** One piece of a suite that a process works off. */
type Job = { readonly suite: Suite | TestFiles; readonly file?: string; readonly weight: number };
type Done = { readonly job: Job; readonly result: SuiteResult; readonly seconds: number; readonly failed: readonly string[] }; // prettier-ignore

/** Seconds of a suite that nobody gave a budget. */
const unknownWeight = 30;

/**
 * Runs the suites beside each other, as many pieces at a time as the machine has cores, and prints each with its counts
 * and time when it is through, with the output of a failed one; at the end one line `N passed, N failed` over all.
 *
 * @param options how many of the pieces that took longest are listed, and how many run at a time
 * @returns the number of failures
 */
export async function runSuites(
    suites: readonly (Suite | TestFiles)[],
    print: (line: string) => void,
    { slowest = 0, lanes = availableParallelism() }: { readonly slowest?: number; readonly lanes?: number } = {}
): Promise<number> {
    const run = new Run(suites, print);
    await run.work(lanes);
    if (slowest > 0) run.printSlowest(slowest);
    print('');
    print(`${run.passed} passed, ${run.failed} failed`);
    return run.failed;
}

class Run {
    passed = 0;
    failed = 0;
    readonly #print: (line: string) => void;
    /** Heaviest first. */
    readonly #waiting: Job[];
    /** How many jobs of a suite are still to be done. */
    readonly #open = new Map<Suite | TestFiles, number>();
    readonly #done = new Map<Suite | TestFiles, Done[]>();
    #isOutside = false;

    constructor(suites: readonly (Suite | TestFiles)[], print: (line: string) => void) {
        this.#print = print;
        const jobs = suites.map(jobsOf);
        suites.forEach((suite, at) => this.#open.set(suite, jobs[at]!.length));
        this.#waiting = jobs.flat().sort((a, b) => b.weight - a.weight);
    }

    async work(lanes: number): Promise<void> {
        for (const [suite, open] of this.#open) if (open === 0) this.#finish(suite, [nothingIn(suite)]);
        await Promise.all(Array.from({ length: lanes }, () => this.#lane()));
        // What failed outside had a neighbour; now it has the machine for itself.
        for (const [suite, done] of this.#done) if (isRepeated(suite, done)) await this.#repeat(suite, done);
    }

    printSlowest(count: number): void {
        const all = [...this.#done.values()].flat().sort((a, b) => b.seconds - a.seconds);
        this.#print('\nWhat took longest:');
        for (const { job, seconds } of all.slice(0, count))
            this.#print(`${seconds.toFixed(1).padStart(7)} s ${job.file ?? job.suite.name}`);
    }

    /** Takes one job after the other, until none is left that may run now. */
    async #lane(): Promise<void> {
        const worker = new Worker();
        for (let job = this.#take(); job !== undefined; job = this.#take()) {
            const outside = isOutside(job.suite);
            if (outside) this.#isOutside = true;
            const done = await runJob(job, worker);
            if (outside) this.#isOutside = false;
            this.#note(done);
        }
        await worker.close();
    }

    /** Jobs outside are a chain that takes longest of all: whenever none of them runs, the next one comes first. */
    #take(): Job | undefined {
        const outside = this.#isOutside ? -1 : this.#waiting.findIndex(({ suite }) => isOutside(suite));
        const at = outside >= 0 ? outside : this.#waiting.findIndex(({ suite }) => !isOutside(suite));
        return at < 0 ? undefined : this.#waiting.splice(at, 1)[0];
    }

    #note(done: Done): void {
        const { suite } = done.job;
        const all = [...(this.#done.get(suite) ?? []), done];
        this.#done.set(suite, all);
        const open = this.#open.get(suite)! - 1;
        this.#open.set(suite, open);
        if (open === 0 && !isRepeated(suite, all)) this.#finish(suite, all);
    }

    async #repeat(suite: Suite | TestFiles, first: readonly Done[]): Promise<void> {
        const worker = new Worker();
        const all: Done[] = [];
        for (const before of first) {
            if (before.result.failed === 0) all.push(before);
            else all.push(again(before, await runJob(before.job, worker)));
        }
        await worker.close();
        this.#finish(suite, all);
    }

    #finish(suite: Suite | TestFiles, all: readonly Done[]): void {
        const sum = (of: (done: Done) => number): number => all.reduce((total, done) => total + of(done), 0);
        const [passed, failed] = [sum(({ result }) => result.passed), sum(({ result }) => result.failed)];
        for (const { result } of all)
            if (result.failed > 0 || result.unsteady === true) this.#print(result.output.trimEnd());
        const verdict = failed === 0 ? 'ok  ' : 'FAIL';
        const notes = all.flatMap(({ result }) => result.note ?? []).map((note) => `; ${note}`);
        const taken = timing(sum(({ seconds }) => seconds), suite.budget); // prettier-ignore
        this.#print(`${verdict} ${suite.name}: ${passed} passed, ${failed} failed (${taken})${notes.join('')}`);
        this.passed += passed;
        this.failed += failed;
    }
}

const isFiles = (suite: Suite | TestFiles): suite is TestFiles => 'patterns' in suite;
const isOutside = (suite: Suite | TestFiles): boolean => isFiles(suite) && suite.outside;
const isRepeated = (suite: Suite | TestFiles, done: readonly Done[]): boolean =>
    isOutside(suite) && done.some(({ result }) => result.failed > 0);

function jobsOf(suite: Suite | TestFiles): Job[] {
    const { budget = unknownWeight } = suite;
    if (!isFiles(suite)) return [{ suite, weight: budget }];
    const files = globSync([...suite.patterns], { cwd: suite.root }).sort();
    return files.map((file) => ({ suite, file: join(suite.root, file), weight: budget / files.length }));
}

/** Patterns that match no file are a mistake. */
function nothingIn(suite: Suite | TestFiles): Done {
    const result = { passed: 0, failed: 1, output: `${suite.name}: there is no test file` };
    return { job: { suite, weight: 0 }, result, seconds: 0, failed: [] };
}

async function runJob(job: Job, worker: Worker): Promise<Done> {
    const { suite, file } = job;
    if (isFiles(suite)) {
        if (suite.fresh) await worker.close();
        const reply = await worker.run({ file: file! });
        if (suite.fresh) await worker.close();
        return ofFile(job, reply);
    }
    if (suite.inWorker === true) {
        const { answer, output, seconds } = await worker.run({ check: suite.name });
        return { job, result: answer?.result ?? { passed: 0, failed: 1, output }, seconds, failed: [] };
    }
    const started = performance.now();
    const result = await suite.run().catch((error: unknown) => ({
        passed: 0,
        failed: 1,
        output: error instanceof Error ? (error.stack ?? error.message) : String(error)
    }));
    return { job, result, seconds: (performance.now() - started) / 1000, failed: [] };
}

/** A file that executes no test has failed. */
function ofFile(job: Job, { answer, output, seconds }: Reply): Done {
    const tests = answer?.tests ?? [];
    const failed = tests.filter(({ outcome }) => outcome === 'failed');
    const passed = tests.filter(({ outcome }) => outcome === 'passed').length;
    const nothing = passed + failed.length === 0;
    const why = answer === undefined ? 'the process ended' : 'no test was executed';
    const said = failed.map(({ name, text }) => `not ok ${name}\n${text}`);
    if (nothing) said.push(`not ok ${why}`);
    const result = {
        passed,
        failed: nothing ? 1 : failed.length,
        output: said.length === 0 ? '' : [`# ${job.file}`, ...said, output].join('\n')
    };
    return { job, result, seconds, failed: failed.map(({ name }) => name) };
}

/** What is to be said of a file that failed and ran once more. */
function again(first: Done, second: Done): Done {
    const steady = first.failed.filter((name) => !second.failed.includes(name));
    const once = `Once more, alone: ${first.job.file}`;
    const output = [first.result.output, once, second.result.failed > 0 ? second.result.output : 'passed'].join('\n');
    return {
        ...second,
        seconds: first.seconds + second.seconds,
        result: {
            ...second.result,
            output,
            unsteady: steady.length > 0,
            ...(steady.length === 0 ? {} : { note: `UNSTEADY, passed when run again: ${steady.join('; ')}` })
        }
    };
}

/** `12.3 s of 60 s`, and whether that is too much. A slow machine is no failure. */
function timing(seconds: number, budget: number | undefined): string {
    const taken = `${seconds.toFixed(1)} s`;
    if (budget === undefined) return taken;
    return `${taken} of ${budget} s${seconds > budget ? ', OVER BUDGET' : ''}`;
}
