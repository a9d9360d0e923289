/** Ten assertions of the package's own tests, each turned into its opposite: the runner finds all ten, at their lines. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildPackage } from '../../../scripts/lib/build/index.ts';
import { createOrg, runTests, type TestReport } from '../../src/index.ts';
import { cacheDir } from '../language/harness.ts';

const wanted = 10;
const repository = join(import.meta.dirname, '../../..');

type Broken = { readonly class: string; readonly method: string; readonly file: string; readonly line: number };

/** Puts a failing assertion before the first statement-level assertion of one method in each of ten test classes. */
function breakAssertions(directory: string, passing: ReadonlySet<string>): Broken[] {
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('Test.cls')).sort(); // prettier-ignore
    const broken: Broken[] = [];
    for (const file of files) {
        if (broken.length === wanted) break;
        const path = join(directory, file);
        const lines = readFileSync(path, 'utf8').split('\n');
        const className = file.replace(/^.*[\\/]/, '').replace('.cls', '');
        let method = '';
        for (const [at, text] of lines.entries()) {
            method = /^ {4}static void (\w+)\(\)/.exec(text)?.[1] ?? (/^ {4}\}/.test(text) ? '' : method);
            if (!passing.has(`${className}.${method}`) || !/^ {8}Assert\.\w+\(.*\);$/.test(text)) continue;
            lines[at] = `        Assert.areEqual(1, 2, 'broken on purpose'); ${text.trim()}`;
            broken.push({ class: className, method, file: relative(directory, path), line: at + 1 });
            break;
        }
        writeFileSync(path, lines.join('\n'));
    }
    return broken;
}

function runAll(directory: string): TestReport {
    const org = createOrg({ projects: [directory], root: directory, cacheDir, onErrors: 'tolerate' });
    try {
        return runTests(org);
    } finally {
        org.close();
    }
}

describe('broken assertions', () => {
    const copy = mkdtempSync(join(tmpdir(), 'broken-'));
    let broken: Broken[] = [];
    let report: TestReport;
    before(async () => {
        cpSync((await buildPackage(repository)).directory, copy, { recursive: true });
        const passing = runAll(copy).tests.filter(({ outcome }) => outcome === 'pass');
        broken = breakAssertions(copy, new Set(passing.map((each) => `${each.class}.${each.method}`)));
        report = runAll(copy);
    });
    after(() => rmSync(copy, { recursive: true }));

    test('ten methods were broken', () => assert.equal(broken.length, wanted));
    test('each is reported once, with its file and line', () => {
        const found = report.tests
            .filter(({ message }) => message?.includes('broken on purpose'))
            .map((each) => ({ class: each.class, method: each.method, ...each.failedAt }));
        const order = (a: { class: string }, b: { class: string }): number => a.class.localeCompare(b.class);
        assert.deepEqual([...found].sort(order), [...broken].sort(order));
    });
});
