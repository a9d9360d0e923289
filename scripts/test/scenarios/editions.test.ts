/** What an edition does not have is said, not passed over: the same events, seen by an org without and with Event Monitoring. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../lib/org/index.ts';
import { readScenario, replayScenario } from '../../lib/scenarios/index.ts';

test('an org without Event Monitoring says that reads cannot be seen, one with it does not', async () => {
    const scenario = readScenario(join(root, 'config', 'scenarios', 'bounded-query.json'));
    const blind = async (profile: 'enterprise' | 'shield'): Promise<string> =>
        JSON.stringify((await replayScenario({ ...scenario, expect: {} }, { profile })).cannotSee);
    const [without, withEvents] = [await blind('enterprise'), await blind('shield')];
    assert.match(without, /"reads"/);
    assert.doesNotMatch(withEvents, /"reads"/);
});
