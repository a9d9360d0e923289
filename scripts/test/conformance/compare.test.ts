import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordOf, regressions, type SuiteRecord } from '../../lib/conformance/index.ts';

const before: SuiteRecord = {
    name: 'suite',
    repository: 'owner/suite',
    commit: 'abc',
    needs: [],
    passed: 2,
    total: 3,
    leftOut: [{ test: 'A.script', needs: 'DataWeave' }],
    failures: ['A.known']
};

test('what is left out counts neither way', () => {
    const now = recordOf(before, { name: 'suite', passed: ['A.one'], failed: ['A.script', 'A.known'] });
    assert.deepEqual([now.passed, now.total, now.failures], [1, 2, ['A.known']]);
});

test('a new failure and a test method that is gone are regressions, a known failure is not', () => {
    const same = recordOf(before, { name: 'suite', passed: ['A.one', 'A.two'], failed: ['A.known'] });
    assert.deepEqual(regressions({ suites: [before] }, [same]), []);
    const worse = recordOf(before, { name: 'suite', passed: ['A.one'], failed: ['A.two'] });
    assert.deepEqual(regressions({ suites: [before] }, [worse]), [
        'suite: A.two fails now',
        'suite: 1 test methods are gone'
    ]);
});
