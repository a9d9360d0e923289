/**
 * Governor limits and storage. Sources: Apex Developer Guide (ADG), "Execution Governors and Limits" (API 67) and the
 * pages named per test. The size model of the heap is ours and unconfirmed.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const jobClass = `public class Job implements Queueable, Schedulable {
        public Integer more = 0;
        public Job(Integer more) { this.more = more; }
        public void execute(QueueableContext context) {
            for (Integer i = 0; i < more; i++) System.enqueueJob(new Job(0));
        }
        public void execute(SchedulableContext context) {}
        @future public static void later() {}
        public static Integer queriesInTrigger = 0;
    }`;
const org = orgOf({
    'Job.cls': jobClass,
    'Heap.cls':
        'public class Heap { public static String kept; public static List<String> all = new List<String>(); public static Integer used() { return Limits.getHeapSize(); } }',
    'Watch.trigger': `trigger Watch on Account (before insert) {
        List<Account> some = [SELECT Id FROM Account LIMIT 1];
        Job.queriesInTrigger = Limits.getQueries();
        for (Account each : Trigger.new) if (each.Name == 'Bad') each.addError('No');
    }`
});
after(() => org.close());
const ends = (statements: string, message: RegExp): void => {
    const guarded = `try { ${statements} } catch (Exception e) { out('caught'); }`;
    assert.match(run(guarded, org).at(-1)!, message);
};

describe('a limit that is passed ends the transaction; no catch stops it', () => {
    test('100 queries, 200 in asynchronous Apex', () => {
        const queries = 'for (Integer i = 0; i < 101; i++) { Integer n = [SELECT COUNT() FROM Contact]; }';
        ends(queries, /^System.LimitException: Too many SOQL queries: 101$/);
        assert.deepEqual(run('out(Limits.getLimitQueries());', org), ['100']);
    });
    test('150 DML statements', () =>
        ends("Contact c = new Contact(LastName = 'x'); insert c; for (Integer i = 0; i < 150; i++) update c;", /^System.LimitException: Too many DML statements: 151$/)); // prettier-ignore
    test('10,000 DML rows', () =>
        ends('List<Contact> all = new List<Contact>(); for (Integer i = 0; i < 10001; i++) all.add(new Contact(LastName = \'x\')); insert all;', /^System.LimitException: Too many DML rows: 10001$/)); // prettier-ignore
    test('50 jobs from a transaction, one from a job', () => {
        ends('for (Integer i = 0; i < 51; i++) System.enqueueJob(new Job(0));', /^System.LimitException: Too many queueable jobs added to the queue: 51$/); // prettier-ignore
        const result = org.runAnonymous('System.enqueueJob(new Job(2));');
        assert.match(result.log.map(({ message }) => message).join(), /Too many queueable jobs added to the queue: 2/);
    });
    test('50 future calls', () =>
        ends('for (Integer i = 0; i < 51; i++) Job.later();', /^System.LimitException: Too many future calls: 51$/));
});

describe('limits that can be caught', () => {
    test('100 scheduled jobs, five in a developer org (ADG, Apex Scheduler)', () => {
        const all = "for (Integer i = 0; i < 101; i++) System.schedule('job ' + i, '0 0 0 * * ?', new Job(0));";
        assert.match(run(all, org)[0]!, /maximum number \(5\) of Apex scheduled jobs/);
        const large = orgOf({ 'Job.cls': jobClass }, { profile: 'enterprise' });
        after(() => large.close());
        const [printed] = run(all, large);
        assert.equal(
            printed,
            'System.AsyncException: You have exceeded the maximum number (100) of Apex scheduled jobs.'
        );
    });
    test('cron minutes are whole numbers: one job runs once an hour at best (ADG, Apex Scheduler)', () =>
        assert.match(
            run("System.schedule('often', '0 0,30 * * * ?', new Job(0));", org)[0]!,
            /^System.StringException/
        ));
});

describe('heap (unconfirmed: the size model)', () => {
    test('a list that grows too large', () =>
        ends("List<String> all = new List<String>(); String s = 'x'.repeat(1000); for (Integer i = 0; i < 10000; i++) all.add(s + i);", /^System.LimitException: Apex heap size too large: 6\d{6}$/)); // prettier-ignore
    test('a map that grows too large', () =>
        ends("Map<Integer, String> all = new Map<Integer, String>(); String s = 'x'.repeat(1000); for (Integer i = 0; i < 10000; i++) all.put(i, s + i);", /^System.LimitException: Apex heap size too large: /)); // prettier-ignore
    test('what is let go again is not added up', () =>
        assert.deepEqual(run("for (Integer k = 0; k < 20; k++) { List<String> all = new List<String>(); String s = 'x'.repeat(100); for (Integer i = 0; i < 10000; i++) all.add(s); } out(Limits.getHeapSize() < Limits.getLimitHeapSize());", org), ['true'])); // prettier-ignore
    test('moves with texts, lists, blobs and records, and back when they are let go', () =>
        assert.deepEqual(
            run(
                `List<Integer> was = new List<Integer>(); was.add(Limits.getHeapSize()); String s = 'x'.repeat(100000); was.add(Limits.getHeapSize()); Blob b = Blob.valueOf(s); was.add(Limits.getHeapSize()); b = null; s = null; was.add(Limits.getHeapSize());
                List<String> l = new List<String>(); for (Integer i = 0; i < 500; i++) l.add('0123456789' + i); was.add(Limits.getHeapSize()); List<Account> a = new List<Account>{ new Account(Name = 'A', Description = '0'.repeat(30000)) }; was.add(Limits.getHeapSize());
                l.clear(); a = null; was.add(Limits.getHeapSize());
                for (Integer i = 1; i < was.size(); i++) out(was[i] - was[i - 1] > 1000 ? 'more' : was[i] - was[i - 1] < -1000 ? 'less' : 'same'); out(was[0] > 0 && was[1] - was[0] >= 100000 && was[1] - was[0] < 101000);`,
                org
            ),
            ['more', 'more', 'less', 'more', 'more', 'less', 'true']
        ));
    test('statics count whoever asks, and together with what grows', () => {
        assert.deepEqual(run("Integer before = Heap.used(); Heap.kept = '0'.repeat(200000); out(Heap.used() - before > 199000); Heap.kept = null; out(Heap.used() == before);", org), ['true', 'true']); // prettier-ignore
        ends("List<String> b = new List<String>(); for (Integer i = 0; i < 6000; i++) { String s = 'x'.repeat(600) + i; Heap.all.add(s); b.add('b' + s); } out(b.size());", /^System.LimitException: Apex heap size too large: /); // prettier-ignore
    });
    test('a value that is replaced counts once', () =>
        assert.deepEqual(run("Map<String, String> a = new Map<String, String>(); List<String> l = new List<String>{ '' }; for (Integer i = 0; i < 20; i++) { a.put('k', 'x'.repeat(1000000) + i); l[0] = a.get('k'); l.remove(0); l.add(a.get('k')); } a.clear(); for (Integer i = 0; i < 4; i++) a.put('' + i, 'x'.repeat(1000000)); out(a.size());", org), ['4'])); // prettier-ignore
    test('few and long texts, blobs, a text that is too long', () => {
        const tooLarge = /^System.LimitException: Apex heap size too large: /;
        ends("List<String> a = new List<String>(); for (Integer i = 0; i < 10; i++) a.add('x'.repeat(1000000) + i); out(a.size());", tooLarge); // prettier-ignore
        ends("Map<String, String> a = new Map<String, String>(); for (Integer i = 0; i < 10; i++) a.put('' + i, 'x'.repeat(1000000) + i); out(a.size());", tooLarge); // prettier-ignore
        ends("List<Blob> a = new List<Blob>(); for (Integer i = 0; i < 10; i++) a.add(Blob.valueOf('x'.repeat(1000000))); out(a.size());", tooLarge); // prettier-ignore
        ends("String s = 'x'.repeat(7000000); out(s.length());", tooLarge);
    });
    test('records of a query', () => {
        run("List<Account> all = new List<Account>(); for (Integer i = 0; i < 300; i++) all.add(new Account(Name = 'Long', Description = 'x'.repeat(30000))); insert all;", org); // prettier-ignore
        ends("List<Account> all = [SELECT Description FROM Account WHERE Name = 'Long']; out(all.size());", /^System.LimitException: Apex heap size too large: /); // prettier-ignore
        assert.deepEqual(run("Integer n = 0; for (Account a : [SELECT Description FROM Account WHERE Name = 'Long']) n++; out(n);", org), ['300']); // prettier-ignore
        run("delete [SELECT Id FROM Account WHERE Name = 'Long'];", org);
    });
    test('6 MB, 12 MB in asynchronous Apex', () =>
        assert.deepEqual(run('out(Limits.getLimitHeapSize());', org), ['6000000']));
});

test('a partial save that is tried again gets its limits back (ADG, Bulk DML Exception Handling)', () => {
    const save = "Database.insert(new List<Account>{ new Account(Name = 'Good'), new Account(Name = 'Bad') }, false); out(Job.queriesInTrigger); out(Limits.getQueries());"; // prettier-ignore
    assert.deepEqual(run(save, org), ['1', '1']);
});

test('storage: 2 KB a record; a full org refuses new ones (Salesforce Help, Data and File Storage Allocations)', () => {
    const small = orgOf({ 'A.cls': 'public class A {}' }, { storage: { dataBytes: 3 * 2048, fileBytes: 10 } });
    after(() => small.close());
    run("insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B') };", small);
    const two = "insert new List<Account>{ new Account(Name = 'C'), new Account(Name = 'D') };";
    assert.match(run(two, small)[0]!, /STORAGE_LIMIT_EXCEEDED, storage limit exceeded/);
    assert.deepEqual(run("delete [SELECT Id FROM Account WHERE Name = 'A'];" + two, small), []);
    assert.deepEqual(run("out(OrgLimits.getMap().get('DataStorageMB').getValue() + ' of ' + OrgLimits.getMap().get('DataStorageMB').getLimit());", small), ['1 of 5']); // prettier-ignore
    assert.deepEqual(small.database.storageUse(), { dataBytes: 3 * 2048, fileBytes: 0 });
    const file =
        "insert new ContentVersion(Title = 'f', PathOnClient = 'f.txt', VersionData = Blob.valueOf('more than ten'));";
    assert.match(run(file, small)[0]!, /STORAGE_LIMIT_EXCEEDED/);
});
