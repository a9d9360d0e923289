/**
 * Row locks, played out statement by statement.
 *
 * Sources: Apex Developer Guide, "Locking Statements" (a locked row keeps other clients out; the wait ends after 10
 * seconds; no ORDER BY with FOR UPDATE); SOQL and SOSL Reference, "FOR UPDATE".
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { interleave, staticCall, type Interleaving } from '../../src/testing/index.ts';
import { orgOf, run } from '../language/harness.ts';

const counterClass = (lock: string): string => `public without sharing class Counter {
    public static void bump() {
        Integer others = [SELECT COUNT() FROM Contact];
        Account head = [SELECT NumberOfEmployees FROM Account WHERE Name = 'Counter' ${lock}];
        Integer next = head.NumberOfEmployees + 1;
        insert new Task(Subject = 'entry ' + next);
        head.NumberOfEmployees = next;
        update head;
    }
}`;

const org = orgOf({ 'Counter.cls': counterClass('FOR UPDATE') });
const careless = orgOf({ 'Counter.cls': counterClass('') });
after(() => {
    org.close();
    careless.close();
});

/** Two writers on the counter; the answer is what it stands at and which entries were written. */
function race(
    on: typeof org,
    seed: number,
    order: readonly number[] = []
): { played: Interleaving; count: unknown; entries: unknown[] } {
    run("delete [SELECT Id FROM Task]; delete [SELECT Id FROM Account]; insert new Account(Name = 'Counter', NumberOfEmployees = 0);", on); // prettier-ignore
    const bump = staticCall(on, 'Counter', 'bump');
    const played = interleave(on, [bump, bump], { seed, order });
    const [head] = on.query('SELECT NumberOfEmployees FROM Account');
    const entries = on.query('SELECT Subject FROM Task ORDER BY Subject').map((task) => task.values.get('Subject'));
    return { played, count: head!.values.get('NumberOfEmployees'), entries };
}

const isRight = ({ count, entries }: ReturnType<typeof race>): boolean =>
    count === 2 && entries.join() === 'entry 1,entry 2';

describe('two writers on one row', () => {
    test('1,000 interleavings with FOR UPDATE: no gap, no lost update', () => {
        const orders = new Set<string>();
        for (let seed = 1; seed <= 1000; seed++) {
            const result = race(org, seed);
            assert.deepEqual(result.played.failures, [undefined, undefined], `seed ${seed}`);
            assert.ok(isRight(result), `seed ${seed}: ${String(result.count)} ${result.entries.join()}`);
            orders.add(result.played.steps.join(''));
        }
        assert.ok(orders.size > 10, `only ${orders.size} different orders were played`);
    });
    test('without the lock updates get lost', () => {
        const wrong = Array.from({ length: 50 }, (_, at) => race(careless, at + 1)).filter((each) => !isRight(each));
        assert.ok(wrong.length > 10, `${wrong.length} of 50 orders lost an update`);
    });
    test('a chosen order: the second transaction commits between the query and the update of the first', () => {
        const { count } = race(careless, 1, [0, 0, 1, 1, 1, 1, 1, 0, 0, 0]);
        assert.equal(count, 1, 'the update of the second was overwritten');
        assert.equal(race(org, 1, [0, 0, 1, 1, 1, 1, 1, 0, 0, 0]).count, 2, 'the lock makes the second wait');
    });
    test('the same seed plays the same order', () =>
        assert.deepEqual(race(org, 7).played.steps, race(org, 7).played.steps));
});

describe('a row that somebody else holds', () => {
    const held = (seconds: number, statements: string): string[] => {
        run("delete [SELECT Id FROM Account]; insert new Account(Name = 'Held');", org);
        const id = org.query('SELECT Id FROM Account')[0]!.id!;
        org.database.locks.hold([id], seconds);
        try {
            return run(statements, org);
        } finally {
            org.database.locks.release([id]);
        }
    };
    const lock = "Account a = [SELECT Id FROM Account FOR UPDATE]; out('locked');";

    test('is waited for', () => {
        const before = org.database.locks.waited;
        assert.deepEqual(held(9, lock), ['locked']);
        assert.equal(org.database.locks.waited - before, 9);
    });
    test('is given up after 10 seconds: a QueryException, and UNABLE_TO_LOCK_ROW for DML', () => {
        assert.match(held(11, lock)[0]!, /^System.QueryException: Record Currently Unavailable/);
        const update = "Account a = [SELECT Id FROM Account]; a.Site = 'x'; update a;";
        assert.match(held(11, update)[0]!, /first error: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access/);
    });
    test('fails alone where partial success was asked for', () => {
        const update = "List<Account> all = new List<Account>{ [SELECT Id FROM Account], new Account(Name = 'New') }; Database.UpsertResult[] r = Database.upsert(all, false); out(r[0].getErrors()[0].getStatusCode()); out(r[1].isSuccess());"; // prettier-ignore
        assert.deepEqual(held(11, update), ['UNABLE_TO_LOCK_ROW', 'true']);
    });
});

describe('transactions that wait for each other', () => {
    const both = (first: string, second: string): string =>
        `Account one = [SELECT Id FROM Account WHERE Name = '${first}' FOR UPDATE]; Account two = [SELECT Id FROM Account WHERE Name = '${second}' FOR UPDATE];`;
    const knot = orgOf({
        'Knot.cls': `public without sharing class Knot {
            public static void forth() { ${both('A', 'B')} }
            public static void back() { ${both('B', 'A')} }
        }`
    });
    after(() => knot.close());

    test('do not wait forever: one of them fails (which one: unconfirmed)', () => {
        run("insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B') };", knot);
        const writers = [staticCall(knot, 'Knot', 'forth'), staticCall(knot, 'Knot', 'back')];
        const { failures } = interleave(knot, writers, { order: [0, 1, 0, 1] });
        assert.equal(failures[0], undefined);
        assert.match(failures[1]!.describe(), /Record Currently Unavailable/);
    });
});

describe('FOR UPDATE', () => {
    test('refuses ORDER BY', () => {
        const [printed] = run("List<Account> all = Database.query('SELECT Id FROM Account ORDER BY Name FOR UPDATE');", org); // prettier-ignore
        assert.match(printed!, /^System.QueryException: .*ORDER BY/);
    });
});
