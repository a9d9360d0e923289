/** plan → validate → apply → verify → apply again → rollback, with the real clients over HTTP; the org ends as it began. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../lib/org/index.ts';
import { loadUnits, schemaOf } from '../../lib/provision/index.ts';
import { changesBetween, component, everything, openBench, plant, type Bench } from './support.ts';

let bench: Bench;

before(async () => {
    bench = await openBench();
    const range = (at: string): string => `<ipRanges><description>nobody here knows it</description><end>${at}</end><start>${at}</start></ipRanges>`; // prettier-ignore
    await plant(await bench.target(), [
        component('Settings', 'Security', `<networkAccess>${range('198.51.100.1')}</networkAccess><somethingNew>42</somethingNew>`), // prettier-ignore
        component('Settings', 'RealTimeEvent', '<realTimeEvents><entityName>LogoutEvent</entityName><isEnabled>true</isEnabled></realTimeEvents>'), // prettier-ignore
        component('Profile', 'Standard', '<loginIpRanges><description>nobody here knows it</description><endAddress>198.51.100.9</endAddress><startAddress>198.51.100.1</startAddress></loginIpRanges>') // prettier-ignore
    ]);
});
after(() => bench.close());

/** The whole life of a desired state. @param held texts that the org holds before, while and after */
async function cycle(argv: readonly string[], held: readonly string[]): Promise<void> {
    const start = everything(bench);
    const holds = (moment: string): void => {
        const now = [...everything(bench).values()].join('\n');
        for (const text of held) assert.ok(now.includes(text), `${moment}: ${text} is gone`);
    };
    const works = async (...command: readonly string[]): Promise<string> => {
        const { code, out } = await bench.run(command);
        assert.equal(code, 0, `${command.join(' ')}\n${out}`);
        return out;
    };
    assert.match(await works('plan', ...argv), /changes in \d+ units. Nothing was changed/);
    await works('validate', ...argv);
    assert.deepEqual(changesBetween(start, everything(bench)), [], 'plan and validate change nothing');
    assert.match(await works('apply', ...argv), /in force, read back/);
    holds('after apply');
    assert.notDeepEqual(changesBetween(start, everything(bench)), []);
    assert.match(await works('verify', ...argv), /Everything is in force/);
    const applied = everything(bench);
    assert.match(await works('apply', ...argv), /Nothing to change\./);
    assert.deepEqual(changesBetween(applied, everything(bench)), [], 'a second apply changes nothing');
    await works('rollback');
    holds('after rollback');
    assert.deepEqual(changesBetween(start, everything(bench)), [], 'the org ends as it began');
}

const unknown = ['nobody here knows it', 'somethingNew', 'LogoutEvent'];

for (const profile of ['audit-baseline', 'hardened', 'under-attack']) {
    test(`the starter profile ${profile}`, () => cycle(['--profile', profile], unknown));
}

test('the schema of the config is the one that the units make', async () => {
    const file = join(root, 'config', 'provision', 'schema.json');
    const made = `${JSON.stringify(schemaOf(await loadUnits()), undefined, 4)}\n`;
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(made), 'run: npm run provision -- schema');
});
