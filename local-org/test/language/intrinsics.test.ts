/** Members that are compiled in place behave as the members themselves, at their edges too. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from './harness.ts';

const nullReference = 'System.NullPointerException: Attempt to de-reference a null object';

describe('members compiled in place', () => {
    const org = orgOf({});
    after(() => org.close());
    const cases: readonly (readonly [string, readonly string[]])[] = [
        ['out(Math.mod(-7, 7) + Math.mod(-8, 7));', ['-1']],
        ['Integer n; out(Math.mod(n, 7));', ['System.NullPointerException: Argument cannot be null.']],
        ['Integer n; out(n < 5); out(n > -5); out(5 >= n);', ['false', 'false', 'false']],
        ['List<Integer> l; out(l.size());', [nullReference]],
        ['String s; out(s.length());', [nullReference]],
        ["Map<String, Integer> m; out(m.get('a'));", [nullReference]],
        ['List<Integer> l = new List<Integer>{ null }; out(l[0]); out(l.get(0));', ['null', 'null']],
        ['List<Integer> l = new List<Integer>(); out(l[0]);', ['System.ListException: List index out of bounds: 0']],
        ['List<Integer> l = new List<Integer>{ 1 }; out(l.get(-1));', ['System.ListException: List index out of bounds: -1']], // prettier-ignore
        ['Integer i = 0; List<Integer> l = new List<Integer>{ 7, 8 }; out(l[i++] + l[i]);', ['15']],
        ['Integer i = 5; out(i < (i = 9)); out(i);', ['true', '9']],
        [
            'Integer last; for (Integer i = 0; i < 5000; i++) { if (i == 4500) { break; } last = i; } out(last);',
            ['4499']
        ],
        ['Integer n = 0; for (Integer i = 9; i >= 0; i--) { if (i == 3) { continue; } n += i; } out(n);', ['42']],
        ['Integer bound; Integer n = 0; for (Integer i = 0; i < bound; i++) { n++; } out(n);', ['0']]
    ];
    for (const [code, expected] of cases) test(code, () => assert.deepEqual(run(code, org), expected));
});
