import assert from 'node:assert/strict';
import { BlockList, isIPv6 } from 'node:net';
import { test } from 'node:test';
import { addressIn } from '../../lib/scenarios/background.ts';
import { largestRemainder, residenceBlocks, rowIndexes } from '../../lib/scenarios/layout.ts';
import { people } from '../../lib/scenarios/people.ts';
import { plantsOf } from '../../lib/scenarios/plants.ts';
import { Random } from '../../lib/scenarios/random.ts';
import { explain, readScenario, scaled } from '../../lib/scenarios/index.ts';
import { References } from '../../lib/scenarios/references.ts';
import { shifted, shiftText } from '../../lib/scenarios/shift.ts';
import type { Recipe, Scenario } from '../../lib/scenarios/types.ts';

test('shares use the largest remainder, ties in key order', () => {
    assert.deepEqual(
        largestRemainder(
            [
                ['TX', 1],
                ['FL', 1],
                ['NY', 1]
            ],
            10
        ),
        [
            ['TX', 4],
            ['FL', 3],
            ['NY', 3]
        ]
    );
});

test('counts come first, rest shares what they leave', () => {
    assert.deepEqual(residenceBlocks({ CA: 501, unknown: 9, rest: { TX: 0.4, FL: 0.6 } }, 610), [
        ['CA', 501],
        ['unknown', 9],
        ['TX', 40],
        ['FL', 60]
    ]);
});

test('a row range names its own mistake', () => {
    assert.deepEqual(rowIndexes(['0..2', '5'], 6), [0, 1, 2, 5]);
    assert.throws(() => rowIndexes('4..6', 6), /"4..6" goes beyond the last row, 5/);
});

const recipe: Recipe = {
    object: 'Contact',
    count: 300,
    as: 'people',
    residence: { CA: 100, 'conflict:CA|NV': 20, GBR: 30, unknown: 50, NY: 100 },
    dirt: { stateText: 0.2, lowerCase: 0.2, zipOnly: 0.1, duplicates: 0.1, noEmail: 0.1 }
};

test('the dirt never moves a person to another state', () => {
    const { rows } = people(recipe, 7, false);
    const written = rows.map(
        (row) =>
            `${String(row['MailingState'] ?? '').toLowerCase()} ${String(row['MailingPostalCode'] ?? '').slice(0, 1)}`
    );
    assert.ok(written.slice(0, 100).every((w) => ['ca 9', 'california 9', ' 9'].includes(w)));
    assert.ok(
        written.slice(100, 120).every((w) => ['ca 8', 'california 8'].includes(w)),
        'two sources name two states'
    );
    assert.ok(
        rows.slice(150, 200).every((row) => row['MailingState'] === undefined && row['MailingStreet'] === undefined)
    );
    assert.ok(written.slice(200).every((w) => ['ny 1', 'new york 1', ' 1'].includes(w)));
});

test('the same seed builds the same people', () => {
    assert.deepEqual(people(recipe, 7, true), people(recipe, 7, true));
    assert.notDeepEqual(people(recipe, 8, true).rows[0], people(recipe, 7, true).rows[0]);
});

test('planted card numbers pass the Luhn check and decoys do not', () => {
    const luhn = (text: string): boolean => {
        const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
        return digits.reduce((sum, d, i) => sum + (i % 2 === 0 ? d : d * 2 > 9 ? d * 2 - 9 : d * 2), 0) % 10 === 0;
    };
    const plants = plantsOf(
        {
            ...recipe,
            plant: [
                { element: 'payment_card_alone', field: 'Description', rows: '0..49' },
                { decoy: 'payment_card_alone', field: 'Description', rows: '50..99' }
            ]
        },
        7
    );
    const number = (text: string): string => /\d{4}( \d{4}){3}/.exec(text)![0];
    assert.ok(plants.slice(0, 50).every((p) => luhn(number(p.text))));
    assert.ok(
        plants.slice(50).every((p) => !luhn(number(p.text))),
        plants.slice(50).find((p) => luhn(number(p.text)))?.text
    );
});

test('a shift keeps offsets and moves every instant by the same time', () => {
    assert.equal(
        shiftText('at 2025-08-25T09:30:00-07:00 and 2025-08-12T22:14:08Z, not 2025-08-12', 210 * 86_400_000),
        'at 2026-03-23T09:30:00-07:00 and 2026-03-10T22:14:08Z, not 2025-08-12'
    );
});

test('the first signal is the earliest platform event, not a token or background', () => {
    const scenario = {
        now: '2025-08-27T00:00:00Z',
        shiftTo: '2026-08-13T00:00:00Z',
        platform: {
            OauthToken: [{ CreatedDate: '2024-01-01T00:00:00Z' }],
            background: [{ app: 'x', user: 'u', perDay: 1, from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' }],
            LoginHistory: [{ LoginTime: '2025-08-13T00:00:00Z' }]
        },
        expect: { obligations: [{ jurisdiction: 'CA', recipient: 'individuals', due: '2026-09-01' }] }
    } as unknown as Scenario;
    const moved = shifted(scenario);
    assert.equal(moved.shift?.days, 365);
    assert.equal(moved.scenario.now, '2026-08-27T00:00:00Z');
    assert.equal(moved.scenario.expect?.obligations?.[0]?.['due'], '2026-09-01');
});

test('references resolve whole values, query text and JSON lists', () => {
    const references = new References();
    references.define('people', ['003A', '003B', '003C'], true);
    assert.equal(references.resolve('@people[1]'), '003B');
    assert.equal(references.resolve("WHERE Id = '{{@people[0]}}'"), "WHERE Id = '003A'");
    assert.equal(references.resolve('{"ids":["@people[0..1]"]}'), '{"ids":["003A","003B"]}');
    assert.throws(() => references.resolve('@people[3]'), /goes beyond row 2/);
});

test('everyday traffic comes from inside its networks, of IPv4 and IPv6', () => {
    const random = new Random(1, 'networks');
    const networks = [
        ['203.0.113.64', 28, 'ipv4'],
        ['2001:db8:40::', 42, 'ipv6'],
        ['2001:db8::7', 128, 'ipv6']
    ] as const;
    for (const [base, bits, family] of networks) {
        const list = new BlockList();
        list.addSubnet(base, bits, family);
        for (let i = 0; i < 50; i++) {
            const address = addressIn(`${base}/${bits}`, random);
            assert.ok(list.check(address, family), `${address} is not in ${base}/${bits}`);
            assert.equal(isIPv6(address), family === 'ipv6');
        }
    }
});

test('--scale multiplies what shares stand for, keeps counts and planted rows, and holds nothing that is expected', () => {
    const file = 'config/scenarios/person-accounts.json';
    const { expect, ...silent } = readScenario(file);
    const shares: Recipe = { object: 'Lead', count: 100, as: 'more', residence: { CA: 40, rest: { TX: 1 } } };
    const larger = scaled({ ...silent, generate: [...silent.generate!, shares] }, 3, file);
    assert.deepEqual(
        larger.generate!.map(({ as, count }) => [as, count]),
        [
            ['people', 60],
            ['leads', 30],
            ['cases', 270],
            ['orders', 60],
            ['more', 220]
        ]
    );
    assert.throws(() => scaled({ ...silent, expect }, 3, file), /expect: holds at scale 1 only; add --no-expect/);
    assert.throws(
        () => scaled(silent, 0.01, file),
        /generate\.2\.plant\.0\.rows: "0\.\.4" goes beyond the last row, 0/
    );
});

test('--explain names where each planted text stands and how it reads', () => {
    const lines = explain(readScenario('config/scenarios/person-accounts.json'));
    assert.equal(lines.length, 5);
    assert.match(lines[4]!, /^@cases\[4\] Description: drivers_license: \S.*\d/);
});
