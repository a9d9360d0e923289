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
