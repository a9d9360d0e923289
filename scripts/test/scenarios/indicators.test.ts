import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCordonOrg, root } from '../../lib/org/index.ts';
import { readScenario, replayScenario } from '../../lib/scenarios/index.ts';
import { mutated } from '../../lib/scenarios/mutate.ts';

type Indicator = { readonly type: string; readonly value: string; readonly confidence: string; readonly source: string; readonly validFrom: string; readonly expires: string }; // prettier-ignore
type Pack = { readonly campaign: string; readonly expiry: string; readonly indicators: readonly Indicator[] };

const folder = join(root, 'config', 'indicators');
const packs = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string): Pack => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Pack;

test('every shipped pack is taken, and says of each indicator who says so, how surely and until when', async () => {
    const org = await openCordonOrg({ profile: 'enterprise' });
    assert.deepEqual(packs, ['unc6040-vishing-dataloader.json', 'unc6395-salesloft-drift.json']);
    for (const file of packs) {
        const { indicators, expiry } = read(file);
        assert.ok(expiry.length > 20, file);
        for (const one of indicators) {
            assert.ok(one.source.length > 10 && one.confidence.length > 0, `${file}: ${one.value}`);
            assert.ok(Date.parse(one.validFrom) < Date.parse(one.expires), `${file}: ${one.value}`);
        }
        const taken = org.callStatic('IndicatorService', 'importPack', [
            readFileSync(join(folder, file), 'utf8'),
            file
        ]);
        assert.equal(taken, indicators.length, file);
    }
    org.close();
});

test('the pack of a campaign finds its traces in what was harvested, and nothing in a quiet month', async () => {
    const pack = read('unc6395-salesloft-drift.json').indicators;
    const agent = pack.find(({ value }) => value.startsWith('Salesforce-Multi-Org'))!;
    // The campaign of the file happened later than the real one, and from documentation addresses.
    const indicators = [{ ...agent, validFrom: undefined, expires: undefined }];
    const campaign = mutated(readScenario(join(root, 'config/scenarios/drift-2025.json')), []);
    const hit = await replayScenario({ ...campaign, indicators } as typeof campaign);
    const quiet = readScenario(join(root, 'config/scenarios/quiet/quiet-plain.json'));
    const calm = await replayScenario({ ...quiet, indicators: pack } as typeof quiet);
    assert.ok(hit.findings.some((one) => one.class === 'indicator-hit' && one.severity === 'high'));
    assert.ok(!calm.findings.some((one) => one.class === 'indicator-hit'));
});
