import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSoql } from '../../src/syntax/index.ts';
import { TestOrg } from './harness.ts';

test('rolling back restores rows, indexes and the recycle bin, whatever happened since', () => {
    const org = new TestOrg();
    const [kept, doomed] = org.insert('Account', { Name: 'kept', Key__c: 'k' }, { Name: 'doomed', Key__c: 'd' });
    org.insert('Contact', { LastName: 'c', AccountId: kept!.values.get('Id') });
    const all = 'SELECT Id, Name, Key__c, IsDeleted, LastModifiedDate FROM Account ALL ROWS';
    const before = org.query(all);
    const outer = org.db.savepoint();
    org.now += 60_000;
    org.dml('update', [org.record('Account', { Id: kept!.values.get('Id'), Key__c: 'other' })]);
    const inner = org.db.savepoint();
    org.dml('delete', [kept!, doomed!]);
    org.db.emptyRecycleBin([doomed!.id!]);
    org.insert('Account', { Name: 'new', Key__c: 'k' });
    org.db.rollback(inner);
    assert.deepEqual(org.column("SELECT Name FROM Account WHERE Key__c = 'other'"), ['kept']);
    org.db.rollback(outer);
    assert.deepEqual(
        (org.query(all) as { Id: string }[]).sort((a, b) => (a.Id < b.Id ? -1 : 1)),
        before
    );
    assert.deepEqual(org.column("SELECT Name FROM Account WHERE Key__c = 'k'"), ['kept']);
    assert.deepEqual(org.column("SELECT Name FROM Account WHERE Key__c = 'other'"), []);
    assert.equal(org.query(`SELECT Id FROM Contact WHERE AccountId = '${kept!.id}'`).length, 1);
});

test('ids are not given out again after a rollback, but a checkpoint starts the count over', () => {
    const org = new TestOrg();
    const checkpoint = org.db.checkpoint();
    const [first] = org.insert('Account', { Name: 'a' });
    org.db.rollback(checkpoint.mark);
    const [second] = org.insert('Account', { Name: 'a' });
    assert.notEqual(second!.id, first!.id);
    org.db.restore(checkpoint);
    const [third] = org.insert('Account', { Name: 'a' });
    assert.equal(third!.id, first!.id);
});

test('a savepoint does not outlive a commit', () => {
    const org = new TestOrg();
    const mark = org.db.savepoint();
    org.insert('Account', { Name: 'a' });
    org.db.commit();
    assert.throws(() => org.db.rollback(mark), /after a commit/);
    assert.equal(org.db.count(parseSoql('SELECT COUNT() FROM Account'), [], 'system'), 1);
});

test('loading is linear in the rows, a rollback costs what changed', () => {
    const rowsOf = (count: number): Record<string, string>[] => Array.from({ length: count }, (_, at) => ({ FirstName: 'Ann', LastName: `Last ${at}`, Email: `p${at}@example.com`, Birthdate: '1980-01-01', Notes__c: 'x' })); // prettier-ignore
    /** The fastest of some runs: what the machine does besides makes single ones slow. */
    const fastest = (prepare: () => () => void): number =>
        Math.min(
            ...Array.from({ length: 3 }, () => {
                const body = prepare();
                const began = performance.now();
                body();
                return performance.now() - began;
            })
        );
    const loading = (count: number): number =>
        fastest(() => {
            const [org, rows] = [new TestOrg(), rowsOf(count)];
            return () => org.db.load('Contact', rows);
        });
    const [few, many] = [loading(2_000), loading(20_000)];
    assert.ok(many < 30 * few, `2,000 rows take ${few} ms, 20,000 rows ${many} ms`);

    const org = new TestOrg();
    org.db.load('Contact', rowsOf(20_000));
    org.db.commit();
    const undoing = fastest(() => {
        const mark = org.db.savepoint();
        org.insert('Contact', { LastName: 'one more' });
        return () => org.db.rollback(mark);
    });
    assert.ok(undoing < many / 20, `loading takes ${many} ms, undoing one row ${undoing} ms`);
});
