/** Runs suites, each in a process of its own, so that one cannot disturb the next. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import type { TestReport } from '../../../local-org/src/index.ts';
import type { SuiteRecord } from './baseline.ts';
import type { Measured } from './compare.ts';

const tenMinutes = 600_000;

/**
 * @param root the repository
 * @param suites the folder with one folder for each suite
 * @throws Error if the suite is not there or its run broke off
 */
export function measure(root: string, suites: string, suite: SuiteRecord): Measured {
    const folder = resolve(suites, suite.name);
    const folders = [folder, ...suite.needs.map((name) => resolve(suites, name))];
    const missing = folders.find((each) => !existsSync(each));
    if (missing !== undefined) throw new Error(`${suite.name}: there is no folder ${missing}`);
    const { tests } = runTests(root, folders);
    const own = tests.filter(({ file }) => resolve(root, file).startsWith(folder + sep));
    const names = (outcome: 'pass' | 'fail'): string[] =>
        own.filter((test) => test.outcome === outcome).map((test) => `${test.class}.${test.method}`);
    return { name: suite.name, passed: names('pass'), failed: names('fail') };
}

function runTests(root: string, folders: readonly string[]): TestReport {
    const scratch = mkdtempSync(join(tmpdir(), 'conformance-'));
    try {
        const report = join(scratch, 'report.json');
        const dirs = folders.flatMap((folder) => ['--dir', folder]);
        const args = ['bin/run.mjs', 'scripts/org.ts', 'test', ...dirs, '--json', report];
        const { stderr } = spawnSync(process.execPath, args, {
            cwd: root,
            encoding: 'utf8',
            maxBuffer: 256 * 1024 * 1024,
            timeout: tenMinutes
        });
        if (!existsSync(report)) throw new Error(`The tests of ${folders.join(', ')} broke off: ${stderr.trim()}`);
        return JSON.parse(readFileSync(report, 'utf8')) as TestReport;
    } finally {
        rmSync(scratch, { recursive: true });
    }
}
