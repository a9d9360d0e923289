/** Ranges are learned from habits, never from an attacker: proposed, approved by name, simulated, then applied. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { openBench, type Bench, type Ran } from './support.ts';

const day = 86_400_000;
const now = Date.now();
const iso = (daysAgo: number, hour = 9): string => new Date(Math.floor(now / day) * day - daysAgo * day + hour * 3_600_000).toISOString(); // prettier-ignore
const attack = `${iso(12, 0).slice(0, 19)}Z/${iso(6, 0).slice(0, 19)}Z`;
const attackers = ['203.0.113.66', '192.0.2.77', '198.51.100.200', '185.220.101.33', '198.51.100.18', '203.0.113.5'];

let bench: Bench;
let indicators: string;

type Row = { UserId: string; LoginTime: string; SourceIp: string; Application: string; LoginType: string; Status: string }; // prettier-ignore

before(async () => {
    bench = await openBench();
    const { org } = bench.host;
    const profile = org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'")[0]!.id!;
    const user = (name: string): Record<string, unknown> => ({ Username: `${name}@example.com`, LastName: name, Email: `${name}@example.com`, Alias: name.slice(0, 8), CommunityNickname: name, ProfileId: profile, IsActive: true, UserType: 'Standard', TimeZoneSidKey: 'America/Los_Angeles', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' }); // prettier-ignore
    const [sync, ada] = org.database.load('User', [user('sync'), user('ada')]) as [string, string];
    const rows: Row[] = [];
    const seen = (userId: string, address: string, days: readonly number[], more: Partial<Row> = {}): void => {
        for (const ago of days) rows.push({ UserId: userId, LoginTime: iso(ago), SourceIp: address, Application: userId === sync ? 'Shop Sync' : 'Browser', LoginType: userId === sync ? 'Remote Access 2.0' : 'Application', Status: 'Success', ...more }); // prettier-ignore
    };
    const range = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, at) => from - at);
    // Habits: an integration at two addresses, a person at an office.
    seen(sync, '198.51.100.17', range(60, 1));
    seen(sync, '198.51.100.20', range(60, 30));
    seen(ada, '203.0.113.130', range(40, 1));
    // The attacker: a new network for a week and after it, a new address between known ones, an indicator used for weeks
    // before, an anonymiser used for weeks, a network of two days, one where most sign-ins fail.
    seen(sync, '203.0.113.66', range(11, 7));
    seen(sync, '192.0.2.77', range(11, 1));
    seen(sync, '192.0.2.80', range(5, 1));
    seen(sync, '198.51.100.18', range(11, 7));
    seen(sync, '198.51.100.200', range(40, 20));
    seen(sync, '185.220.101.33', range(40, 20));
    seen(ada, '100.64.9.9', [3, 2]);
    seen(ada, '100.64.8.8', range(30, 25));
    for (const ago of range(30, 20)) for (const hour of [1, 2, 3]) rows.push({ UserId: ada, LoginTime: iso(ago, hour), SourceIp: '100.64.8.8', Application: 'Browser', LoginType: 'Application', Status: 'Invalid Password' }); // prettier-ignore
    org.database.load('LoginHistory', rows);
    org.database.commit();
    indicators = join(bench.home, 'indicators.txt');
    writeFileSync(indicators, '198.51.100.200 # of the pack\n203.0.113.0/28\n');
});
after(() => bench.close());

const learn = (...more: readonly string[]): Promise<Ran> => bench.run(['learn-ranges', '--window', attack, '--indicators', indicators, ...more]); // prettier-ignore

type Learned = {
    readonly proposals: readonly { readonly name: string; readonly from: string; readonly to: string }[];
    readonly excluded: readonly { readonly network: string; readonly why: string }[];
    readonly simulation: readonly { readonly profile: string; readonly integrations: readonly string[]; readonly people: number; readonly refused: number; readonly attempted: number }[];
}; // prettier-ignore

const holds = (from: string, to: string, address: string): boolean => {
    const number = (text: string): number => text.split('.').reduce((all, part) => all * 256 + Number(part), 0);
    return number(from) <= number(address) && number(address) <= number(to);
};

test('proposes what is habit, and no address that an attacker planted', async () => {
    const { out } = await learn('--json');
    const { proposals, excluded } = JSON.parse(out) as Learned;
    assert.deepEqual(proposals.map(({ name }) => name), [
        'Standard User/198.51.100.17',
        'Standard User/198.51.100.20',
        'Standard User/203.0.113.130'
    ]); // prettier-ignore
    for (const address of [...attackers, '192.0.2.80', '100.64.9.9', '100.64.8.8']) {
        assert.ok(!proposals.some(({ from, to }) => holds(from, to, address)), `${address} is in a proposal`);
    }
    const why = (network: string): string => excluded.filter((one) => one.network.startsWith(network)).map((one) => one.why).join('; '); // prettier-ignore
    assert.match(why('203.0.113.66'), /first seen/);
    assert.match(why('192.0.2.0'), /network first seen/);
    assert.match(why('198.51.100.200'), /an indicator of/);
    assert.match(why('185.220.101.0'), /anonymising/);
    assert.match(why('100.64.9.9'), /seen on 2 days, fewer than 5/);
    assert.match(why('100.64.8.0'), /33 of 39 sign-ins failed/);
});

test('says who would have been blocked, and how many sign-ins of the attack', async () => {
    const { simulation } = JSON.parse((await learn('--json')).out) as Learned;
    const [standard] = simulation;
    assert.deepEqual([standard!.profile, standard!.refused, standard!.attempted], ['Standard User', 15, 15]);
    const { out } = await learn('--approve', 'Standard User/198.51.100.17', '--config', bench.config({}));
    assert.match(out, /would have blocked 1 integrations \(Shop Sync\), 1 people/);
});

test('refuses to approve what was not proposed, with the reason, and writes nothing', async () => {
    const config = bench.config({ 'org.yaml': '' });
    await assert.rejects(learn('--approve', 'Standard User/198.51.100.200', '--config', config), /not proposed: an indicator of .*nothing was written/s); // prettier-ignore
    await assert.rejects(learn('--approve', 'Standard User/198.51.100.17', '--approve', 'x', '--config', config), /--approve x: it was not proposed/); // prettier-ignore
    assert.equal(existsSync(join(config, 'login-ip-ranges.yaml')), false);
    for (const [argument, value, said] of [['--window', 'yesterday', /--window yesterday: give <from>\/<to>/], ['--days', '0', /--days 0/], ['--indicators', '/nowhere', /--indicators \/nowhere/]] as const) await assert.rejects(bench.run(['learn-ranges', argument, value]), said); // prettier-ignore
});

test('what was approved by name is applied by the unit of login IP ranges; comments and entries of others stay', async () => {
    const kept = '# ours\nloginIpRanges:\n  profiles:\n    Standard:\n      - from: 198.51.100.90 # the branch\n        to: 198.51.100.90\n        description: branch office\n'; // prettier-ignore
    const config = bench.config({ 'login-ip-ranges.yaml': kept });
    for (let twice = 0; twice < 2; twice++) await learn('--approve', 'Standard User/198.51.100.17', '--approve', 'Standard User/203.0.113.130', '--config', config); // prettier-ignore
    const text = readFileSync(join(config, 'login-ip-ranges.yaml'), 'utf8');
    assert.match(text, /# ours[\s\S]*# the branch/);
    const { loginIpRanges } = parse(text) as { loginIpRanges: { profiles: { Standard: { from: string; description: string }[] } } }; // prettier-ignore
    assert.deepEqual(loginIpRanges.profiles.Standard.map(({ from }) => from), ['198.51.100.90', '198.51.100.17', '203.0.113.130']); // prettier-ignore
    assert.match(loginIpRanges.profiles.Standard[1]!.description, /Seen on \d+ days, .* Shop Sync; approved by /);
    const applied = await bench.run(['apply', '--config', config, '--unit', 'loginIpRanges', '--accept', 'loginIpRanges']); // prettier-ignore
    assert.equal(applied.code, 0, applied.out);
    assert.equal((await bench.run(['verify', '--config', config])).code, 0);
});
