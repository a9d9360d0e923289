/**
 * Lines are noted by stretches: what runs together shares a flag, a fork is noted by its branches, the head of a loop's body
 * before the loop. Each way of sharing must still tell the lines that ran from those that did not.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coverageOf } from '../../src/testing/coverage.ts';
import { orgOf, run } from '../language/harness.ts';

const source = `public class Lines {
    public static Integer fork(Integer n) {
        Integer a = 0;
        Integer i = 0;
        while (i < n) {
            Integer b = i;
            if (Math.mod(b, 2) == 0) {
                a++;
            } else if (Math.mod(b, 2) == 1) {
                a--;
            } else {
                a = 9;
            }
            i++;
        }
        return a;
    }
    public static Integer counted(Integer n) {
        Integer a = 0;
        for (Integer i = 0; i < n; i++) {
            a += i;
            if (i == 3) {
                break;
            }
            a++;
        }
        return a;
    }
    public static Integer each(List<Integer> values) {
        Integer a = 0;
        for (Integer value : values) {
            a += 10 / value;
            a++;
        }
        return a;
    }
}`;

function linesAfter(statements: string): readonly number[] {
    const org = orgOf({ 'Lines.cls': source }, { coverage: true });
    try {
        run(statements, org);
        return coverageOf(org)[0]!.covered;
    } finally {
        org.close();
    }
}

describe('coverage', () => {
    test('a loop that does not turn covers its head alone', () => {
        assert.deepEqual(linesAfter('Lines.fork(0);'), [3, 4, 5, 16]);
        assert.deepEqual(linesAfter('Lines.counted(0);'), [19, 20, 27]);
        assert.deepEqual(linesAfter('Lines.each(new List<Integer>());'), [30, 31, 35]);
    });
    test('one branch of a fork covers what stands before it and not the other branch', () => {
        assert.deepEqual(linesAfter('Lines.fork(1);'), [3, 4, 5, 6, 7, 8, 14, 16]);
        assert.deepEqual(linesAfter('Lines.fork(2);'), [3, 4, 5, 6, 7, 8, 9, 10, 14, 16]);
    });
    test('what follows a way out is covered only if it was reached', () => {
        assert.deepEqual(linesAfter('Lines.counted(1);'), [19, 20, 21, 22, 25, 27]);
        assert.deepEqual(linesAfter('Lines.counted(9);'), [19, 20, 21, 22, 23, 25, 27]);
        assert.deepEqual(linesAfter('try { Lines.each(new List<Integer>{ 0 }); } catch (MathException e) {}'), [30, 31, 32]); // prettier-ignore
        assert.deepEqual(linesAfter('Lines.each(new List<Integer>{ 5 });'), [30, 31, 32, 33, 35]);
    });
});
