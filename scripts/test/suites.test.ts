/** How `npm test` counts what its suites found. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { nodeTestSuite, outsideTestSuite, runSuites } from '../lib/testing/index.ts';

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

test('a failure that does not come again is named and no failure; one that does is', async () => {
    plantTest('once', 1);
    plantTest('always', 9);
    const lines: string[] = [];
    const failed = await runSuites([outsideTestSuite('outside', folder, ['*.test.ts'])], (line) => lines.push(line));
    const text = lines.join('\n');
    assert.equal(failed, 1, text);
    assert.match(text, /^FAIL outside: 3 passed, 1 failed .*UNSTEADY, passed when run again: once$/m);
    assert.match(text, /seen in once/);
    assert.match(text, /seen in always/);
    assert.match(text, /3 passed, 1 failed$/);
});

test('everywhere else the first failure counts', async () => {
    plantTest('strict', 1);
    const lines: string[] = [];
    const suite = nodeTestSuite('inside', folder, ['strict.test.ts']);
    assert.equal(await runSuites([suite], (line) => lines.push(line)), 1);
    assert.match(lines.join('\n'), /seen in strict/);
    assert.doesNotMatch(lines.join('\n'), /the other of strict/, 'only what failed is printed');
});
