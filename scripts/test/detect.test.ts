import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { corpus } from '../lib/bench/corpus/corpus.ts';
import { unseen } from '../lib/bench/corpus/unseen.ts';
import { scores } from '../lib/bench/detection.ts';
import { buildPackage } from '../lib/build/index.ts';
import { detectAll, DetectError, readTexts } from '../lib/detect/index.ts';
import { cacheDir, root } from '../lib/org/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-detect-'));
after(() => rmSync(folder, { recursive: true }));

function fileOf(content: string): string {
    const file = join(folder, 'texts.jsonl');
    writeFileSync(file, content);
    return file;
}

test('texts are found with kind and place, and look-alikes are not', async () => {
    const samples = corpus(7);
    const { directory } = await buildPackage(root);
    const found = detectAll(samples, directory, cacheDir).map((each) => each.found);
    const lacking = [...scores(samples, found)].filter(([, { wrong, missed }]) => wrong + missed > 0);
    assert.deepEqual(lacking, []);
});

test('of words that no rule was made for, nine of ten are found, and what is found is right', async () => {
    const samples = unseen(7);
    const { directory } = await buildPackage(root);
    const found = detectAll(samples, directory, cacheDir).map((each) => each.found);
    const lacking = [...scores(samples, found)].filter(
        ([, { right, wrong, missed }]) => right < 0.9 * (right + missed) || right < 0.95 * (right + wrong)
    );
    assert.deepEqual(lacking, []);
});

test('a line that is no text is refused with its number', () => {
    assert.throws(() => readTexts(fileOf('{"id":1,"text":"a"}\n{"id":2}\n')), (problem: unknown) => problem instanceof DetectError && /texts\.jsonl:2: "text" is missing/.test(problem.message)); // prettier-ignore
    assert.throws(() => readTexts(fileOf('{"id":1')), /texts\.jsonl:1: is no JSON/);
    assert.throws(() => readTexts(join(folder, 'none.jsonl')), /cannot be read \(ENOENT\)/);
});

test('empty lines and a byte order mark are passed over', () => {
    assert.deepEqual(readTexts(fileOf('\uFEFF{"id":"a","text":""}\n\n')), [{ id: 'a', text: '' }]);
});
