/**
 * A process that runs test files, one after the other, and checks of the repository: what one of them has loaded and
 * compiled the next need not. Its parent says what is next.
 */
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Gatherer, type RunnerEvent, type TestOutcome } from './reporter.ts';
import type { SuiteResult } from './suite.ts';

export type Task = { readonly file: string } | { readonly check: string };
export type Answer = {
    readonly tests?: readonly TestOutcome[];
    readonly result?: SuiteResult;
    /** Bytes in use. */
    readonly heap: number;
};

// Tests that start a process pass on how they were started themselves, but not whom they report to.
process.execArgv = process.execArgv.filter((flag) => !flag.startsWith('--test'));

const answer = (result: Omit<Answer, 'heap'>): boolean =>
    process.send!({ ...result, heap: process.memoryUsage().heapUsed } satisfies Answer);

const gatherer = new Gatherer((_, tests) => void answer({ tests }));

/** The reporter that the process is started with: this module again. */
export default async function* report(events: AsyncIterable<RunnerEvent>): AsyncGenerator<string> {
    for await (const event of events) gatherer.note(event);
    yield '';
}

async function check(name: string): Promise<void> {
    const { allSuites } = await import('./all.ts');
    const suite = allSuites.find((one) => one.name === name);
    if (suite === undefined || !('run' in suite)) throw new Error(`there is no check "${name}"`);
    answer({ result: await suite.run() });
}

process.on('message', (task: Task) => {
    if ('check' in task) return void check(task.check);
    // Hooks and tests of the file belong to the suite in which it is imported.
    void describe(task.file, async () => void (await import(pathToFileURL(task.file).href)));
});
