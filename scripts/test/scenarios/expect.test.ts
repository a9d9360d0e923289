import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unmetExpectations, type ReplayResult } from '../../lib/scenarios/expect.ts';
import type { Expectation } from '../../lib/scenarios/types.ts';

const result = {
    findings: [],
    timeline: [],
    cannotSee: [],
    gone: [],
    contained: { app: null, liveTokens: 0, liveSessions: 0, stillOpen: [] },
    involved: {
        persons: { total: 18000 },
        tiers: { A: 0, B: 18000, C: 0 },
        byState: { CA: { min: 3600, max: 3624 }, NY: 2000 },
        owedByState: { CA: 501 },
        elements: { ssn: 501 },
        elementsByState: { CA: { ssn: 501 } },
        unrecoverable: 0,
        employees: 8
    },
    obligations: [{ jurisdiction: 'CA', recipient: 'individuals', due: '2026-04-20', standard: 'fixed' }],
    notRequired: [{ jurisdiction: 'TX', recipient: 'TX-AG', reason: '249 is fewer than 250' }]
} as unknown as Omit<ReplayResult, 'unmet'>;

const unmet = (expect: Expectation): string[] =>
    unmetExpectations(expect, result).map((p) => `${p.path}: ${p.message}`);

test('what is met is silent', () => {
    assert.deepEqual(
        unmet({
            involved: {
                persons: { total: 18000 },
                byState: { CA: { min: 3600, max: 3624 }, NY: 2000 },
                owedByState: { CA: { within: [500, 502] } }
            },
            obligations: [{ jurisdiction: 'CA', recipient: 'individuals', due: '2026-04-20' }],
            obligationsComplete: true,
            notRequired: [{ jurisdiction: 'TX', recipient: 'TX-AG' }]
        }),
        []
    );
});

test('a wrong number names the difference', () => {
    assert.deepEqual(unmet({ involved: { byState: { NY: 2001, WA: 1 } } }), [
        'expect.involved.byState.NY: expected 2001, found 2000',
        'expect.involved.byState.WA: expected 1, found 0'
    ]);
});

test('an exact number is not met by an interval', () => {
    assert.deepEqual(unmet({ involved: { byState: { CA: 3624 } } }), [
        'expect.involved.byState.CA: expected 3624, found 3600–3624'
    ]);
});

test('dates, missing and superfluous duties are named', () => {
    assert.deepEqual(unmet({ obligations: [{ jurisdiction: 'CA', recipient: 'individuals', due: '2026-04-22' }] }), [
        'expect.obligations.0.due: CA/individuals: expected "2026-04-22", found "2026-04-20"'
    ]);
    assert.deepEqual(unmet({ obligations: [{ jurisdiction: 'CA', recipient: 'CA-AG' }], obligationsComplete: true }), [
        'expect.obligations.0: CA/CA-AG: expected, not found',
        'expect.obligations: CA/individuals: found, not expected'
    ]);
    assert.deepEqual(unmet({ notRequired: [{ jurisdiction: 'CA', recipient: 'individuals' }] }), [
        'expect.notRequired.0: CA/individuals: expected not to be required, found as an obligation'
    ]);
});
