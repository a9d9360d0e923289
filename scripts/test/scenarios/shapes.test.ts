/** Scenarios whose org has another shape: person accounts, site guests, people outside. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScenario } from '../../lib/scenarios/load.ts';
import { openScenarioOrg } from '../../lib/scenarios/replay.ts';
import { loadTarget } from '../../lib/scenarios/target.ts';
import type { Scenario } from '../../lib/scenarios/types.ts';

const scenario = {
    id: 'shapes',
    title: 'Shapes',
    profile: 'enterprise',
    shape: { personAccounts: true, communities: true, multiCurrency: true, statePicklists: true },
    now: '2026-03-20T09:00:00Z',
    timeZone: 'America/Los_Angeles',
    seed: 42,
    records: {
        User: [{ ref: 'visitor', Username: 'visitor@example.com', UserType: 'Guest', site: 'Help' }],
        Account: [{ ref: 'firm', Name: 'Firm' }]
    },
    generate: [
        { object: 'PersonAccount', count: 20, as: 'people', residence: { CA: 12, unknown: 8 }, dirt: { deceased: 0.1 } }
    ],
    platform: {
        LoginHistory: [
            { UserId: '@visitor', LoginTime: '2026-03-19T09:00:00Z' },
            { UserId: '@visitor', LoginTime: '2025-03-19T09:00:00Z' }
        ],
        RealTimeEvents: { ApiEvent: [{ EventDate: '2026-03-19T09:00:00Z', UserId: '@visitor' }] }
    }
} as unknown as Scenario;

test('a scenario of every shape loads into the org it describes', async () => {
    const org = await openScenarioOrg(scenario, {});
    try {
        loadScenario(scenario, loadTarget(org), () => undefined);
        const rows = (query: string): string[] =>
            org.query(query).map(({ values }) => [...values.values()].map(String).join(' '));
        assert.equal(rows('SELECT Name FROM Account WHERE IsPersonAccount = TRUE').length, 20);
        assert.equal(
            rows("SELECT Id FROM Contact WHERE IsPersonAccount = TRUE AND MailingStateCode = 'CA'").length,
            12
        );
        assert.equal(rows('SELECT Id FROM Account WHERE PersonIndividual.DeathDate != NULL').length, 2);
        assert.deepEqual(rows('SELECT UserType, Profile.Name FROM User WHERE Username LIKE \'visitor%\'').map((row) => row.slice(0, 5)), ['Guest']); // prettier-ignore
        assert.deepEqual(
            rows('SELECT Name FROM Network').map((row) => row.split(' ')[0]),
            ['Help']
        );
        assert.equal(rows('SELECT Id FROM LoginHistory').length, 1, 'what the org no longer keeps is gone');
        assert.throws(() => rows('SELECT Id FROM ApiEvent'), { message: /sObject type 'ApiEvent' is not supported/ });
    } finally {
        org.close();
    }
});
