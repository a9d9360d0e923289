import { spawn } from 'node:child_process';

/** What one suite found. `output` is printed when something failed. */
export type SuiteResult = {
    readonly passed: number;
    readonly failed: number;
    readonly output: string;
    readonly note?: string;
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

/** Test files of Node's own runner. A run that executes no test has failed. */
export function nodeTestSuite(name: string, root: string, patterns: readonly string[]): Suite {
    return {
        name,
        async run() {
            const args = [...process.execArgv, '--test', '--test-reporter=tap', ...patterns];
            const { code, output } = await capture(process.execPath, args, { cwd: root });
            const passed = count(output, 'pass');
            const failed = count(output, 'fail') + count(output, 'cancelled');
            return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, output };
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
