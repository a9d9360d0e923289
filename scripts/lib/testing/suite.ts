import { spawn } from 'node:child_process';

/** What one suite found. `output` is printed when something failed. */
export type SuiteResult = {
    readonly passed: number;
    readonly failed: number;
    readonly output: string;
    readonly note?: string;
    /** Something failed and passed when it ran again: its output is worth reading. */
    readonly unsteady?: boolean;
};

type Named = {
    readonly name: string;
    /** Seconds that its parts may take together, each on an idle core; printed beside what they took. */
    readonly budget?: number;
};

/** A check that runs as a whole. */
export type Suite = Named & {
    /** Runs in a process that has other work besides; it is found there by its name in `allSuites`. */
    readonly inWorker?: boolean;
    run(): Promise<SuiteResult>;
};

/** Test files, each of which may run in any process. */
export type TestFiles = Named & {
    readonly root: string;
    readonly patterns: readonly string[];
    /** Drives browsers or other processes. */
    readonly outside: boolean;
    /** Each file gets a process of its own, because what it loads or changes there is not put back. */
    readonly fresh: boolean;
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

/** Test files of Node's own runner. */
export function nodeTestSuite(name: string, root: string, patterns: readonly string[]): TestFiles {
    return { name, root, patterns, outside: false, fresh: false };
}

/**
 * Test files that drive browsers or other processes, whose timing is not ours: never two of them beside each other. The
 * files of a failed test run once more at the end, alone: what fails again has failed, what passes then is named as
 * unsteady, with its output.
 *
 * @param fresh whether each file gets a process of its own
 */
export function outsideTestSuite(name: string, root: string, patterns: readonly string[], fresh = false): TestFiles {
    return { name, root, patterns, outside: true, fresh };
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
