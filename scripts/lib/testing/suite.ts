import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** What one suite found. `output` is printed when something failed. */
export type SuiteResult = {
    readonly passed: number;
    readonly failed: number;
    readonly output: string;
    readonly note?: string;
    /** Something failed and passed when it ran again: its output is worth reading. */
    readonly unsteady?: boolean;
};

export type Suite = {
    readonly name: string;
    /** Seconds that it may take on two idle cores; printed beside what it took. */
    readonly budget?: number;
    run(): Promise<SuiteResult>;
};

/** Runs a command to its end and keeps what it prints. */
export function capture(
    command: string,
    args: readonly string[],
    options: { cwd: string; env?: NodeJS.ProcessEnv }
): Promise<{ code: number; output: string }> {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, {
            cwd: options.cwd,
            env: { ...process.env, ...options.env },
            stdio: ['ignore', 'pipe', 'pipe']
        });
        let output = '';
        child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
        child.on('error', reject);
        child.on('close', (code) => resolve({ code: code ?? 1, output }));
    });
}

/** A tool that passes or fails as a whole counts as one test. */
export function toolSuite(name: string, root: string, script: string, args: readonly string[]): Suite {
    return {
        name,
        async run() {
            const { code, output } = await capture(process.execPath, [...process.execArgv, script, ...args], {
                cwd: root
            });
            return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
        }
    };
}

/** Several tools, each counted once. */
export function allOf(name: string, suites: readonly Suite[]): Suite {
    return {
        name,
        async run() {
            const results: SuiteResult[] = [];
            for (const suite of suites) results.push(await suite.run());
            return {
                passed: results.reduce((all, r) => all + r.passed, 0),
                failed: results.reduce((all, r) => all + r.failed, 0),
                output: results
                    .filter((r) => r.failed > 0)
                    .map((r) => r.output)
                    .join('\n')
            };
        }
    };
}

const count = (output: string, label: string): number =>
    Number(new RegExp(`^. ${label} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);

/** Runs test files by Node's own runner, some beside each other. A run that executes no test has failed. */
async function runTap(root: string, patterns: readonly string[], beside: number): Promise<SuiteResult> {
    const how = ['--test', '--test-reporter=tap', `--test-concurrency=${beside}`];
    const args = [...process.execArgv, ...how, ...patterns];
    const { code, output } = await capture(process.execPath, args, {
        cwd: root,
        env: { NODE_TEST_CONTEXT: undefined }
    });
    const passed = count(output, 'pass');
    const failed = count(output, 'fail') + count(output, 'cancelled');
    return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, output };
}

/** What the tests that failed said, their files and names. */
function failuresIn(output: string): { blocks: string[]; files: string[]; names: string[] } {
    const blocks = output.split(/^(?=not ok \d+ - |# Subtest: )/m).filter((block) => block.startsWith('not ok '));
    const files = blocks.flatMap((block) => /^ {2}location: '(.+?\.ts)(?::\d+)*'$/m.exec(block)?.[1] ?? []);
    const names = blocks.map((block) => /^not ok \d+ - (.*)$/m.exec(block)![1]!);
    return { blocks, files: [...new Set(files)], names };
}

/** The failures alone, where the runner got far enough to name them. */
function saidIn(output: string): string {
    const { blocks } = failuresIn(output);
    return blocks.length === 0 ? output : blocks.join('');
}

/** Test files of Node's own runner. */
export function nodeTestSuite(name: string, root: string, patterns: readonly string[]): Suite {
    return {
        name,
        async run() {
            const result = await runTap(root, patterns, availableParallelism());
            return { ...result, output: saidIn(result.output) };
        }
    };
}

/**
 * Test files that drive browsers or other processes, whose timing is not ours: one at a time. The files of a failed test
 * run once more, alone: what fails again has failed, what passes then is named as unsteady, with its output.
 */
export function outsideTestSuite(name: string, root: string, patterns: readonly string[]): Suite {
    return {
        name,
        async run() {
            const first = await runTap(root, patterns, 1);
            const { files, names } = failuresIn(first.output);
            if (first.failed === 0 || files.length === 0) return { ...first, output: saidIn(first.output) };
            const second = await runTap(root, files, 1);
            const still = failuresIn(second.output).names;
            const steady = names.filter((failed) => !still.includes(failed));
            return {
                passed: first.passed + first.failed - second.failed,
                failed: second.failed,
                output: [saidIn(first.output), `Once more, alone: ${files.join(', ')}`, second.failed > 0 ? saidIn(second.output) : 'passed'].join('\n'), // prettier-ignore
                unsteady: steady.length > 0,
                ...(steady.length === 0 ? {} : { note: `UNSTEADY, passed when run again: ${steady.join('; ')}` })
            };
        }
    };
}

/** Jest, counted test by test. */
export function jestSuite(name: string, root: string): Suite {
    return {
        name,
        async run() {
            const args = [...process.execArgv, 'node_modules/jest/bin/jest.js', '--ci', '--json', '--silent'];
            const { code, output } = await capture(process.execPath, args, { cwd: root });
            const json = /^\{"numFailedTestSuites".*$/m.exec(output)?.[0];
            const report =
                json === undefined
                    ? undefined
                    : (JSON.parse(json) as {
                          numPassedTests: number;
                          numFailedTests: number;
                          numRuntimeErrorTestSuites: number;
                      });
            const failed = (report?.numFailedTests ?? 1) + (report?.numRuntimeErrorTestSuites ?? 0);
            const readable = json === undefined ? output : output.replace(json, '');
            return {
                passed: report?.numPassedTests ?? 0,
                failed: failed === 0 && code !== 0 ? 1 : failed,
                output: readable
            };
        }
    };
}
