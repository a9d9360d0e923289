/** How `npm test` counts what its suites found. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { nodeTestSuite, outsideTestSuite, runSuites, type Suite, type TestFiles } from '../lib/testing/index.ts';

let folder: string;
before(() => (folder = mkdtempSync(join(tmpdir(), 'cordon-suites-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A test that fails in every run up to `failures`, beside one that passes. */
function plantTest(name: string, failures: number): void {
    const tally = JSON.stringify(join(folder, `${name}.tally`));
    writeFileSync(
        join(folder, `${name}.test.ts`),
        `import { appendFileSync, readFileSync } from 'node:fs';
         import { test } from 'node:test';
         test('the other of ${name}', () => undefined);
         test('${name}', () => {
             appendFileSync(${tally}, '.');
             if (readFileSync(${tally}, 'utf8').length <= ${failures}) throw new Error('seen in ${name}');
         });\n`
    );
}

function plant(name: string, text: string): void {
    writeFileSync(join(folder, `${name}.test.ts`), `import { after, before, test } from 'node:test';\n${text}`);
}

/** The lines of a run, and how many failures it counted. */
async function runOf(...suites: readonly (Suite | TestFiles)[]): Promise<{ failed: number; text: string }> {
    const lines: string[] = [];
    const failed = await runSuites(suites, (line) => lines.push(line));
    return { failed, text: lines.join('\n') };
}

test('a failure that does not come again is named and no failure; one that does is', async () => {
    plantTest('once', 1);
    plantTest('always', 9);
    const { failed, text } = await runOf(outsideTestSuite('outside', folder, ['{once,always}.test.ts']));
    assert.equal(failed, 1, text);
    assert.match(text, /^FAIL outside: 3 passed, 1 failed .*UNSTEADY, passed when run again: once$/m);
    assert.match(text, /seen in once/);
    assert.match(text, /seen in always/);
    assert.match(text, /3 passed, 1 failed$/);
});

test('everywhere else the first failure counts', async () => {
    plantTest('strict', 1);
    const { failed, text } = await runOf(nodeTestSuite('inside', folder, ['strict.test.ts']));
    assert.equal(failed, 1, text);
    assert.match(text, /seen in strict/);
    assert.doesNotMatch(text, /the other of strict/, 'only what failed is printed');
});

test('files share a process, but not their hooks', async () => {
    for (const name of ['shared-a', 'shared-b', 'shared-c'])
        plant(
            name,
            `const all = (globalThis.filesOfThisProcess ??= []);
             before(async () => { await new Promise((go) => setTimeout(go, 20)); all.push('began'); });
             after(() => all.push('ended'));
             test('hooks of files before are over, those of this one are not', (t) => {
                 t.assert.equal(all.at(-1), 'began');
                 t.assert.ok(all.slice(0, -1).every((word, at) => word === (at % 2 === 0 ? 'began' : 'ended')), String(all));
             });\n`
        );
    plant(
        'shared-d',
        `test('says whether files met', () => { throw new Error(String(globalThis.filesOfThisProcess)); });`
    );
    const lines: string[] = [];
    const suite = nodeTestSuite('shared', folder, ['shared-?.test.ts']);
    await runSuites([suite], (line) => lines.push(line), { lanes: 1 });
    assert.match(lines.join('\n'), /^FAIL shared: 3 passed, 1 failed/m);
    assert.match(lines.join('\n'), /Error: began,ended,began,ended,began,ended$/m, 'the last file sees all the others');
});

test('files that change their process for good get one each', async () => {
    for (const name of ['fresh-a', 'fresh-b'])
        plant(name, `test('nobody was here', (t) => { t.assert.equal(process.env.BEEN, undefined); process.env.BEEN = 'here'; });\n`); // prettier-ignore
    const { failed, text } = await runOf(outsideTestSuite('fresh', folder, ['fresh-?.test.ts'], true));
    assert.equal(failed, 0, text);
    assert.match(text, /^ok {3}fresh: 2 passed/m);
    assert.doesNotMatch(text, /UNSTEADY/);
});

test('what never ran is no success: a hook, an import, a process, an empty file, a pattern without files', async () => {
    plant('hook', `before(() => { throw new Error('seen in a hook'); });\ntest('in vain', () => undefined);\n`);
    plant('import', `import './nowhere.ts';\n`);
    plant('process', `test('the end', () => { console.error('last words'); process.exit(0); });\n`);
    plant('empty', '');
    const names = ['hook', 'import', 'process', 'empty', 'nowhere'];
    const { text } = await runOf(...names.map((name) => nodeTestSuite(name, folder, [`${name}.test.ts`])));
    for (const name of names) assert.match(text, new RegExp(`^FAIL ${name}: 0 passed, 1 failed`, 'm'));
    assert.match(text, /seen in a hook/);
    assert.match(text, /nowhere\.ts/);
    assert.match(text, /the process ended[^]*last words/);
});

test('no two files that drive something outside run beside each other', async () => {
    const mark = JSON.stringify(join(folder, 'outside.mark'));
    for (const name of ['alone-a', 'alone-b', 'alone-c'])
        plant(
            name,
            `import { existsSync, rmSync, writeFileSync } from 'node:fs';
             test('alone', async (t) => {
                 t.assert.equal(existsSync(${mark}), false);
                 writeFileSync(${mark}, '');
                 await new Promise((go) => setTimeout(go, 100));
                 rmSync(${mark});
             });\n`
        );
    const { failed, text } = await runOf(
        outsideTestSuite('one', folder, ['alone-{a,b}.test.ts']),
        outsideTestSuite('other', folder, ['alone-c.test.ts'])
    );
    assert.equal(failed, 0, text);
    assert.doesNotMatch(text, /UNSTEADY/);
});

test('what throws in a check is its failure, and what takes too long is named', async () => {
    const broken: Suite = { name: 'broken', run: () => Promise.reject(new Error('seen in a check')) };
    const slow: Suite = { name: 'slow', budget: 0, run: () => Promise.resolve({ passed: 1, failed: 0, output: '' }) };
    const { failed, text } = await runOf(broken, slow);
    assert.equal(failed, 1, text);
    assert.match(text, /seen in a check/);
    assert.match(text, /^ok {3}slow: 1 passed, 0 failed \(0\.\d s of 0 s, OVER BUDGET\)$/m);
});
