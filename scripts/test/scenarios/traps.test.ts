import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCordonOrg } from '../../lib/org/index.ts';
import { readScenario, replayScenario } from '../../lib/scenarios/index.ts';
import { mutated } from '../../lib/scenarios/mutate.ts';

const scenario = (name: string): ReturnType<typeof readScenario> => readScenario(`config/scenarios/${name}.json`);

test('grants beyond the stop after 2,500 rows are read, without a token column', async () => {
    const org = await openCordonOrg({ profile: 'enterprise' });
    const [profile] = org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    const users = org.database.load(
        'User',
        Array.from({ length: 30 }, (_, i) => ({ Username: `u${i}@example.com`, LastName: `U${i}`, Email: `u${i}@example.com`, Alias: `u${i}`, ProfileId: profile!.id, IsActive: true })) // prettier-ignore
    );
    const grants = Array.from({ length: 2600 }, (_, i) => ({ AppName: `App ${i % 7}`, UserId: users[i % 30], DeleteToken: `secret-${i}`, UseCount: i })); // prettier-ignore
    org.database.load('OauthToken', grants);
    org.callStatic('HarvestService', 'snapshot');
    const [file] = org.query(
        "SELECT Row_Count__c, Content_Version__c FROM Harvest_File__c WHERE Source__c = 'OauthToken'"
    );
    const values = [...file!.values].map(([name, value]) => [name.replace(/^\w+?__(?=\w+__c$)/, ''), value] as const);
    assert.equal(Number(new Map(values).get('Row_Count__c')), 2600);
    const kept = org
        .query('SELECT VersionData FROM ContentVersion')
        .map((row) => String(row.values.get('VersionData')));
    assert.ok(kept.every((text) => !text.includes('secret-')));
    org.close();
});

test('without Event Monitoring the free sources still find the grant, and what is missing is named', async () => {
    const { findings, cannotSee, gone } = await replayScenario({
        ...mutated(scenario('vishing-2025'), []),
        profile: 'enterprise'
    });
    assert.ok(findings.some((each) => each.class === 'uninstalled-app-token' && each.severity === 'high'));
    for (const what of ['reads', 'queries', 'record-ids', 'row-counts', 'exports', 'user-agents', 'before-retention']) {
        assert.ok(cannotSee.includes(what), what);
    }
    assert.ok(gone.some(({ source, matters }) => source === 'ApiTotalUsage' && matters));
    assert.ok(!gone.some(({ source }) => source === 'RestApi'), 'what was never there is not gone');
});

for (const [name, found] of [
    ['drift-2025', 'new-network-for-app'],
    ['vishing-2025', 'uninstalled-app-token'],
    ['guest-2023', undefined],
    ['portal-idor', undefined],
    ['emma-martin', undefined]
] as const) {
    test(`${name} without Event Monitoring: free sources give what they can, the rest is named`, async () => {
        const { findings, cannotSee } = await replayScenario({ ...mutated(scenario(name), []), profile: 'enterprise' });
        const grave = findings.filter(({ severity }) => severity === 'high' || severity === 'critical');
        assert.ok(
            found === undefined || grave.some((one) => one.class === found),
            grave.map((one) => one.class).join()
        );
        for (const what of ['reads', 'queries', 'record-ids', 'row-counts', 'exports', 'guest-requests']) assert.ok(cannotSee.includes(what), what); // prettier-ignore
        assert.ok(!findings.some((one) => one.class === 'reading-failed'));
    });
}

test('logs that have not arrived yet are said to be missing, and the sign-in is found all the same', async () => {
    const { expect: _expect, facts: _facts, decisions: _decisions, ...silent } = scenario('sign-ins-only');
    const seenAt = async (now: string): Promise<readonly string[]> => {
        const { cannotSee, timeline } = await replayScenario({
            ...silent,
            profile: 'enterprise+event-monitoring',
            now
        });
        assert.ok(timeline.some(({ kind }) => kind === 'login'));
        return cannotSee;
    };
    assert.ok((await seenAt('2026-05-12T12:00:00Z')).includes('late-logs'));
    assert.ok(!(await seenAt('2026-05-13T12:00:00Z')).includes('late-logs'));
});

test('a row that comes late is harvested once, and what was preserved in a hurry is not there twice', async () => {
    const time = { now: Date.parse('2026-03-02T10:00:00Z') };
    const org = await openCordonOrg({ profile: 'enterprise', clock: { now: () => time.now } });
    const [user] = org.query("SELECT Id FROM User WHERE UserType = 'Standard' LIMIT 1");
    const signIn = (at: string): void => {
        org.database.load('LoginHistory', [{ LoginTime: at, UserId: user!.id, SourceIp: '198.51.100.7', LoginType: 'Application', Status: 'Success', Application: 'Browser' }]); // prettier-ignore
        org.database.commit();
    };
    const incidentId = String(org.callStatic('IncidentService', 'openFromJson', [JSON.stringify({ Title__c: 'Late rows', Time_Zone__c: 'UTC', Discovered__c: '2026-03-02T09:00:00Z' })])); // prettier-ignore
    signIn('2026-03-02T08:00:00Z');
    org.callStatic('HarvestService', 'preserve', [incidentId, ['LoginHistory']]);
    signIn('2026-03-02T09:30:00Z');
    time.now += 86_400_000;
    org.callStatic('HarvestService', 'harvest');
    const texts = org.query('SELECT VersionData FROM ContentVersion').map((row) => Buffer.from((row.values.get('VersionData') as { bytes: Uint8Array }).bytes).toString('utf8')); // prettier-ignore
    const rows = texts.flatMap((text) =>
        [...text.matchAll(/"LoginTime":"([^"]+)"/g)].map(([, at]) => at!.slice(0, 16))
    );
    assert.deepEqual(rows.sort(), ['2026-03-02T08:00', '2026-03-02T09:30']);
    org.close();
});

for (const profile of ['developer', 'enterprise', 'enterprise+event-monitoring', 'shield'] as const) {
    test(`reading and harvesting every log meets no filter that ${profile} refuses`, async () => {
        const org = await openCordonOrg({ profile });
        org.callStatic('HarvestService', 'harvest');
        org.callStatic('SignalsService', 'scan');
        assert.deepEqual(org.query("SELECT Reason__c FROM Finding__c WHERE Class__c IN ('reading-failed', 'harvest-stopped')").map(String), []); // prettier-ignore
        assert.equal(org.query("SELECT Id FROM AsyncApexJob WHERE Status = 'Failed'").length, 0);
        org.close();
    });
}
