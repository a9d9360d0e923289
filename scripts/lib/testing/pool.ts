/** Processes that take test files and checks one after the other. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Task } from './worker.ts';

const script = fileURLToPath(new URL('./worker.ts', import.meta.url));
/** A process that holds more than this makes room for another: modules of test files are never forgotten. */
const roomy = 1_500_000_000;
const outputKept = 100_000;

/** What a process said besides its answer, and how it came that there is none. */
export type Reply = { readonly answer?: Omit<Answer, 'heap'>; readonly output: string; readonly seconds: number };

export class Worker {
    #child: ChildProcess | undefined;
    #output = '';

    /** Gives the process a task. A process that ends over it leaves no answer. */
    async run(task: Task): Promise<Reply> {
        const child = (this.#child ??= this.#start());
        this.#output = '';
        const started = performance.now();
        const answer = await new Promise<Answer | undefined>((resolve) => {
            const gone = (): void => resolve(undefined);
            child.once('close', gone);
            child.once('message', (message: Answer) => {
                child.off('close', gone);
                resolve(message);
            });
            child.send(task);
        });
        if (answer === undefined) this.#child = undefined;
        else if (answer.heap > roomy) await this.close();
        const seconds = (performance.now() - started) / 1000;
        return { ...(answer === undefined ? {} : { answer }), output: this.#output, seconds };
    }

    async close(): Promise<void> {
        const child = this.#child;
        this.#child = undefined;
        if (child === undefined || child.exitCode !== null) return;
        const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
        // Test files may leave something open that would keep the process alive.
        child.kill();
        await closed;
    }

    #start(): ChildProcess {
        const child = fork(script, [], {
            execArgv: [
                ...process.execArgv.filter((flag) => !flag.startsWith('--test')),
                `--test-reporter=${script}`,
                '--test-reporter-destination=stdout'
            ],
            env: { ...process.env, NODE_TEST_CONTEXT: undefined },
            stdio: ['ignore', 'pipe', 'pipe', 'ipc']
        });
        const keep = (chunk: Buffer): void => {
            this.#output = (this.#output + chunk.toString()).slice(-outputKept);
        };
        child.stdout!.on('data', keep);
        child.stderr!.on('data', keep);
        return child;
    }
}
