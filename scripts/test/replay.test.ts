import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../lib/org/index.ts';
import { capture } from '../lib/testing/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-replay-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const drift = JSON.parse(readFileSync(join(root, 'config', 'scenarios', 'drift-2025.json'), 'utf8')) as Record<
    string,
    unknown
>;

async function replay(scenario: unknown): Promise<{ code: number; output: string }> {
    const file = join(folder, `scenario-${Math.round(performance.now() * 1000)}.json`);
    writeFileSync(file, JSON.stringify(scenario));
    return capture(
        process.execPath,
        [...process.execArgv.filter((flag) => !flag.startsWith('--test')), 'scripts/replay.ts', file, '--json'],
        { cwd: root }
    );
}

const json = (output: string): Record<string, unknown> =>
    JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as Record<string, unknown>;

test('our scenario meets what it expects, and prints the same with nothing to expect', async () => {
    const met = await replay(drift);
    assert.equal(met.code, 0, met.output);
    const { expect: _expect, ...silent } = drift;
    const without = await replay(silent);
    assert.equal(without.code, 0);
    assert.deepEqual(json(without.output), json(met.output));
});

test('a wrong number makes it fail and names the difference', async () => {
    const wrong = structuredClone(drift) as {
        expect: {
            involved: { byState: Record<string, number> };
            obligations: { jurisdiction: string; recipient: string; due: string }[];
        };
    };
    wrong.expect.involved.byState['TX'] = 2401;
    const california = wrong.expect.obligations.findIndex(
        (o) => o.jurisdiction === 'CA' && o.recipient === 'individuals'
    );
    wrong.expect.obligations[california]!.due = '2026-04-21';
    const { code, output } = await replay(wrong);
    assert.equal(code, 1);
    assert.match(output, /expect\.involved\.byState\.TX: expected 2401, found 2400/);
    assert.match(output, /expect\.obligations\.\d+\.due: CA\/individuals: expected "2026-04-21", found "2026-04-20"/);
});

test('a file that is not valid is refused with its path before anything is loaded', async () => {
    const { code, output } = await replay({ ...drift, snapshots: [{ at: '2025-08-01T00:00:00Z' }], colour: 'red' });
    assert.equal(code, 2);
    assert.match(output, /colour: unknown key/);
});
