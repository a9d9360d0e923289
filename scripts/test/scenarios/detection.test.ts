import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../lib/org/index.ts';
import { readScenario, replayScenario } from '../../lib/scenarios/index.ts';
import { mutated, mutations, recall } from '../../lib/scenarios/mutate.ts';

const folder = join(root, 'config', 'scenarios');
const quiet = readdirSync(join(folder, 'quiet')).filter((file) => file.endsWith('.json'));
const campaigns = ['drift-2025', 'vishing-2025', 'guest-2023', 'portal-idor', 'emma-martin'];

for (const file of quiet) {
    test(`${file} has at most one high finding, and none that it excludes`, async () => {
        const { findings, unmet } = await replayScenario(readScenario(join(folder, 'quiet', file)));
        const grave = findings.filter(({ severity }) => severity === 'high' || severity === 'critical');
        assert.deepEqual(unmet, []);
        assert.ok(grave.length <= 1, grave.map(({ class: name, reason }) => `${name}: ${reason}`).join('\n'));
    });
}

for (const name of campaigns) {
    test(`${name} is found by behaviour alone`, async (context) => {
        const scenario = readScenario(join(folder, `${name}.json`));
        const { findings } = await replayScenario(mutated(scenario, mutations));
        const { found, expected, missed } = recall(scenario, findings);
        context.diagnostic(
            `${found} of ${expected} classes${missed.length > 0 ? `; missed ${missed.join(', ')}` : ''}`
        );
        assert.ok(found > 0 && found >= expected - 1, `missed ${missed.join(', ')}`);
    });
}
