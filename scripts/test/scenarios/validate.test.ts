import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { validateScenario } from '../../lib/scenarios/validate.ts';
import { ScenarioError, type Scenario } from '../../lib/scenarios/types.ts';

const drift = JSON.parse(
    readFileSync(new URL('../../../config/scenarios/drift-2025.json', import.meta.url), 'utf8')
) as Scenario;

/** The paths that a changed copy of the Drift scenario is refused for. */
function refusedAt(change: (copy: Record<string, never>) => void): string[] {
    const copy = structuredClone(drift) as unknown as Record<string, never>;
    change(copy);
    try {
        validateScenario(copy, 'copy.json');
    } catch (error) {
        assert.ok(error instanceof ScenarioError);
        return error.problems.map((p) => `${p.path}: ${p.message}`);
    }
    return [];
}

const set = (path: string, value: unknown) => (copy: object) => {
    const keys = path.split('.');
    const last = keys.pop()!;
    const holder = keys.reduce<Record<string, unknown>>(
        (at, key) => (at[key] ??= {}) as Record<string, unknown>,
        copy as Record<string, unknown>
    );
    holder[last] = value;
};

test('our own scenario is accepted', () => {
    assert.deepEqual(
        refusedAt(() => undefined),
        []
    );
});

const refusals: readonly (readonly [string, (copy: Record<string, never>) => void, RegExp])[] = [
    ['unknown key', set('incident.app', ['Drift']), /^incident\.app: unknown key; allowed: apps, users/],
    ['unknown key deep inside', set('generate.0.dirt.typos', 0.1), /^generate\.0\.dirt\.typos: unknown key/],
    ['unknown state', set('generate.1.residence.XX', 3), /^generate\.1\.residence\.XX: "XX" is no residence/],
    [
        'unknown state in what is expected',
        set('expect.involved.byState', { ZZ: 1 }),
        /^expect\.involved\.byState\.ZZ: "ZZ" is no residence/
    ],
    [
        'unknown jurisdiction of a duty',
        set('expect.obligations', [{ jurisdiction: 'QQ', recipient: 'individuals' }]),
        /^expect\.obligations\.0\.jurisdiction: "QQ"/
    ],
    ['dangling reference', set('incident.users', ['@nobody']), /^incident\.users\.0: "@nobody" points at nothing/],
    [
        'reference beyond the rows',
        set('generate.2.parent.ContactId', 'customers[0..18000]'),
        /goes beyond the last row, 17999/
    ],
    [
        'dangling reference in query text',
        set('platform.RealTimeEvents.ApiEvent.0.Query', "SELECT Id FROM Case WHERE ContactId = '{{@gone}}'"),
        /Query: "\{\{@gone\}\}" points at nothing/
    ],
    ['counts that do not add up', set('generate.1.residence', { CA: 5 }), /add up to 5, not to 2000/],
    ['rows beyond the recipe', set('generate.2.plant.0.rows', '0..99999'), /goes beyond the last row, 17999/],
    ['time zone', set('timeZone', 'Mars/Olympus'), /^timeZone: "Mars\/Olympus" is no IANA time zone/],
    [
        'a state that no snapshot holds',
        set('snapshots', [{ at: '2025-08-10T00:00:00Z', Session: [] }]),
        /^snapshots\.0\.Session: unknown key; allowed: at, OauthToken/
    ],
    [
        'what happened afterwards without a verb',
        set('after', [{ at: '2025-08-20T00:00:00Z', rows: '@cases[0]' }]),
        /^after\.0: needs one of delete, undelete, update, merge, insert, share/
    ],
    [
        'a severity that does not exist',
        set('expect.findings', [{ class: 'query-burst', severity: 'severe' }]),
        /^expect\.findings\.0\.severity: must be one of low, medium, high, critical/
    ],
    [
        'a kind that the timeline does not have',
        set('expect.timeline', [{ at: '2025-08-20T00:00:00Z', kind: 'theft' }]),
        /^expect\.timeline\.0\.kind: must be one of login/
    ],
    [
        'an indicator of no type',
        set('indicators', [{ type: 'smell', value: 'x' }]),
        /^indicators\.0\.type: "smell" is no type/
    ],
    [
        'a secret of no type',
        set('generate.2.plant.0', { secret: 'house_key', field: 'Description', count: 3 }),
        /secret: "house_key" is no secret; use one of aws_access_key/
    ],
    [
        'residence of rows that are no people',
        set('generate.2.residence', { CA: 5 }),
        /^generate\.2\.residence: rows of "Case" live nowhere/
    ],
    [
        'a fact with a wrong value',
        set('facts.encrypted', 'maybe'),
        /^facts\.encrypted: "maybe"; use one of true, false/
    ],
    [
        'an anchor that is no date',
        set('facts.discovered', 'yesterday'),
        /^facts\.discovered: "yesterday" is not an ISO date/
    ],
    [
        'an unknown key in the hold',
        set('facts.lawEnforcementHold', { until: '2026-01-01' }),
        /^facts\.lawEnforcementHold\.until: not supported yet, or unknown/
    ],
    [
        'unknown fact',
        set('facts.discoverd', '2025-08-25'),
        /^facts\.discoverd: not supported yet, or unknown; supported: role, discovered/
    ]
];
for (const [what, change, message] of refusals) {
    test(`refuses ${what} with its path`, () => {
        const problems = refusedAt(change);
        assert.ok(
            problems.some((p) => message.test(p)),
            problems.join('\n') || 'was accepted'
        );
    });
}
