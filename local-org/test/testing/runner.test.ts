/** The Apex test runner. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { runTests } from '../../src/index.ts';
import { orgOf } from '../language/harness.ts';

const suite = `@IsTest
private class SuiteTest {
    static Integer calls = 0;
    @TestSetup static void make() { insert new Account(Name = 'from setup'); calls++; }
    @IsTest static void seesSetup() {
        System.assertEquals(1, [SELECT COUNT() FROM Account]);
        System.assertEquals(0, calls);
        calls = 5;
        insert new Account(Name = 'mine');
    }
    @IsTest static void isAlone() {
        System.assertEquals(1, [SELECT COUNT() FROM Account]);
        System.assertEquals(0, calls);
    }
    @IsTest static void fails() {
        Integer expected = Work.twice(2);
        System.assertEquals(5, expected, 'sum');
    }
    @IsTest static void failsInside() {
        Work.crash(null);
    }
    static testMethod void runsAsyncAtStopTest() {
        Test.startTest();
        Work.later();
        System.assertEquals(1, [SELECT COUNT() FROM Account]);
        System.assertEquals(1, Limits.getFutureCalls());
        Test.stopTest();
        System.assertEquals(2, [SELECT COUNT() FROM Account]);
        System.assertEquals(0, Limits.getFutureCalls());
    }
    @IsTest static void limitsStartAfresh() {
        for (Integer i = 0; i < 90; i++) { List<Account> l = [SELECT Id FROM Account]; }
        Test.startTest();
        System.assertEquals(0, Limits.getQueries());
        for (Integer i = 0; i < 90; i++) { List<Account> l = [SELECT Id FROM Account]; }
        Test.stopTest();
        System.assertEquals(90, Limits.getQueries());
    }
    @IsTest static void callsBroken() { System.assertEquals(1, Broken.works()); Broken.refused(); }
    static void helper() {}
}`;

const work = `public class Work {
    public static Integer twice(Integer n) { return n * 2; }
    public static Integer crash(String text) {
        Integer never = 1;
        return text.length();
    }
    @future public static void later() { insert new Account(Name = 'later'); }
    public static void unused() {
        Integer x = 1;
    }
}`;
const broken = `public class Broken {
    public static Integer works() { return 1; }
    public static Integer refused() { return Missing.value; }
}`;

describe('runTests', () => {
    const org = orgOf(
        { 'SuiteTest.cls': suite, 'Work.cls': work, 'Broken.cls': broken },
        { onErrors: 'tolerate', coverage: true }
    );
    after(() => org.close());
    const report = runTests(org);
    const byName = new Map(report.tests.map((result) => [result.method, result]));

    test('finds tests, not helpers', () =>
        assert.deepEqual([...byName.keys()].sort(), [
            'callsBroken',
            'fails',
            'failsInside',
            'isAlone',
            'limitsStartAfresh',
            'runsAsyncAtStopTest',
            'seesSetup'
        ]));
    for (const name of ['seesSetup', 'isAlone', 'runsAsyncAtStopTest', 'limitsStartAfresh']) {
        test(`${name} passes`, () =>
            assert.deepEqual(
                { ...byName.get(name), ms: 0 },
                { class: 'SuiteTest', method: name, file: 'SuiteTest.cls', outcome: 'pass', message: undefined, ms: 0 }
            ));
    }
    test('a failure has message, file and line', () => {
        const result = byName.get('fails')!;
        assert.equal(result.outcome, 'fail');
        assert.match(result.message!, /System.AssertException: Assertion Failed: sum: Expected: 5, Actual: 4/);
        assert.deepEqual(result.failedAt, { file: 'SuiteTest.cls', line: 17 });
    });
    test('a failure in other code points there', () => {
        const result = byName.get('failsInside')!;
        assert.deepEqual(result.failedAt, { file: 'Work.cls', line: 5 });
        assert.equal(
            result.stackTrace,
            'Class.Work.crash: line 5, column 1\nClass.SuiteTest.failsInside: line 20, column 1'
        );
    });
    test('what does not compile is listed and fails only where it is used', () => {
        assert.deepEqual(
            report.notCompiled.map(({ file, diagnostics }) => [file, diagnostics[0]?.line]),
            [['Broken.cls', 3]]
        );
        assert.match(byName.get('callsBroken')!.message!, /Broken.refused does not compile/);
    });
    test('coverage is by line and leaves tests out', () => {
        const covered = report.coverage.find((each) => each.class === 'Work')!;
        assert.deepEqual(covered.covered, [2, 4, 5, 7]);
        assert.deepEqual(covered.uncovered, [9]);
        assert.ok(!report.coverage.some((each) => each.class === 'SuiteTest'));
    });
    test('a filter picks classes or methods', () => {
        assert.deepEqual(
            runTests(org, { filter: ['suitetest.is*'] }).tests.map((each) => each.method),
            ['isAlone']
        );
        assert.equal(org.query('SELECT Id FROM Account').length, 0);
    });
});
