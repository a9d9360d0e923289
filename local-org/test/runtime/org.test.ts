/** Triggers, asynchronous Apex, client calls and what lies between transactions, end to end. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';
import { CompilationError, isCacheable } from '../../src/index.ts';

const trigger = `trigger AccountTrigger on Account (before insert, after insert, before update, after delete) {
    if (Trigger.isBefore && Trigger.isInsert) {
        for (Account each : Trigger.new) {
            each.Description = 'seen ' + Trigger.size + ' ' + Trigger.operationType;
            if (each.Name == 'Bad') each.addError('No bad ones');
            if (each.Name == 'Broken') throw new Handler.Custom('broke');
        }
    }
    if (Trigger.isAfter && Trigger.isInsert) {
        Handler.seen.addAll(Trigger.newMap.keySet());
        if (Trigger.new[0].Name == 'Nested') insert new Account(Name = 'Inner');
        if (Trigger.new[0].Name == 'Locked') Trigger.new[0].Name = 'x';
    }
    if (Trigger.isUpdate) Handler.change = Trigger.oldMap.values()[0].Name + '>' + Trigger.new[0].Name;
    if (Trigger.isDelete) Handler.change = 'deleted ' + Trigger.old.size() + (Trigger.new == null);
}`;

const handler = `public class Handler {
    public class Custom extends Exception {}
    public static Set<Id> seen = new Set<Id>();
    public static String change;
}`;

describe('triggers', () => {
    const org = orgOf({ 'AccountTrigger.trigger': trigger, 'Handler.cls': handler });
    after(() => org.close());
    const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);

    test('change records before they are saved', () =>
        prints(
            "Account a = new Account(Name = 'A'); insert a; out([SELECT Description FROM Account WHERE Id = :a.Id].Description); out(Handler.seen.contains(a.Id));",
            'seen 1 BEFORE_INSERT',
            'true'
        ));
    test('see what was there before', () => {
        prints("Account a = new Account(Name = 'A'); insert a; a.Name = 'B'; update a; out(Handler.change);", 'A>B');
        prints("Account a = new Account(Name = 'A'); insert a; delete a; out(Handler.change);", 'deleted 1true');
    });
    test('refuse records', () =>
        prints(
            "try { insert new Account(Name = 'Bad'); } catch (DmlException e) { out(e.getDmlMessage(0)); }",
            'No bad ones'
        ));
    test('cause each other', () => prints("insert new Account(Name = 'Nested'); out(Handler.seen.size());", '2'));
    test('cannot write saved records', () => {
        const [printed] = run("insert new Account(Name = 'Locked');", org);
        assert.match(
            printed!,
            /AccountTrigger: execution of AfterInsert\n\ncaused by: System.FinalException: Record is read-only\n\nTrigger.AccountTrigger: line 12, column 1/
        );
    });
    test('fail with their own line', () => {
        const [printed] = run("insert new Account(Name = 'Broken');", org);
        assert.match(printed!, /caused by: Handler.Custom: broke\n\nTrigger.AccountTrigger: line 6, column 1/);
    });
});

const jobs = `public class Jobs {
    public static List<String> log = new List<String>();
    @future public static void later(String name) { insert new Account(Name = 'future ' + name); }
    public class Queue implements Queueable {
        Integer left;
        public Queue(Integer left) { this.left = left; }
        public void execute(QueueableContext context) {
            System.attachFinalizer(new Last());
            insert new Account(Name = 'queue ' + left);
            if (left == -1) throw new Handler.Custom('failed on purpose');
            if (left > 1) System.enqueueJob(new Queue(left - 1));
        }
    }
    public class Last implements Finalizer {
        public void execute(FinalizerContext context) {
            insert new Account(Name = 'finalizer ' + (context.getException() == null ? 'ok' : context.getException().getMessage()));
        }
    }
    public class Chunks implements Database.Batchable<SObject>, Database.Stateful {
        Integer chunks = 0;
        public Database.QueryLocator start(Database.BatchableContext context) {
            return Database.getQueryLocator('SELECT Id, Name FROM Account ORDER BY Name');
        }
        public void execute(Database.BatchableContext context, List<Account> scope) { chunks++; }
        public void finish(Database.BatchableContext context) { insert new Account(Name = 'chunks ' + chunks); }
    }
    public class Stateless implements Database.Batchable<Integer> {
        Integer total = 0;
        public Iterable<Integer> start(Database.BatchableContext context) { return new List<Integer>{1, 2, 3}; }
        public void execute(Database.BatchableContext context, List<Integer> scope) { total += scope[0]; }
        public void finish(Database.BatchableContext context) { insert new Account(Name = 'total ' + total); }
    }
}`;

describe('asynchronous Apex', () => {
    const names = 'for (Account a : [SELECT Name FROM Account ORDER BY Name]) out(a.Name);';
    const started = (statements: string): string[] => {
        const org = orgOf({ 'Jobs.cls': jobs, 'Handler.cls': handler });
        run(statements, org);
        const found = run(names, org);
        org.close();
        return found;
    };
    test('runs after the transaction', () =>
        assert.deepEqual(started("Jobs.later('x'); insert new Account(Name = 'now');"), ['future x', 'now']));
    test('does not run if the transaction fails', () =>
        assert.deepEqual(started("Jobs.later('x'); Integer i = 1 / 0;"), []));
    test('chains queueables and runs finalizers', () =>
        assert.deepEqual(started('System.enqueueJob(new Jobs.Queue(2));'), [
            'finalizer ok',
            'finalizer ok',
            'queue 1',
            'queue 2'
        ]));
    test('undoes a failed job but tells its finalizer', () =>
        assert.deepEqual(started('System.enqueueJob(new Jobs.Queue(-1));'), ['finalizer failed on purpose']));
    test('cuts a batch into chunks and keeps its state if it says so', () =>
        assert.deepEqual(
            started(
                "insert new List<Account>{new Account(Name = 'a'), new Account(Name = 'b'), new Account(Name = 'c')}; Database.executeBatch(new Jobs.Chunks(), 2); Database.executeBatch(new Jobs.Stateless(), 1);"
            ),
            ['a', 'b', 'c', 'chunks 2', 'total 0']
        ));
    test('leaves a row that says how it went', () => {
        const org = orgOf({ 'Jobs.cls': jobs, 'Handler.cls': handler });
        run("Id job = System.enqueueJob(new Jobs.Queue(-1)); Jobs.later('x'); Database.executeBatch(new Jobs.Stateless(), 1);", org); // prettier-ignore
        const rows = org.query('SELECT JobType, Status, ExtendedStatus, TotalJobItems FROM AsyncApexJob ORDER BY Id');
        assert.deepEqual(
            rows.map(({ values }) => [...['JobType', 'Status', 'ExtendedStatus', 'TotalJobItems'].map((name) => values.get(name) ?? null)]), // prettier-ignore
            [
                ['Queueable', 'Failed', 'Handler.Custom: failed on purpose', 1],
                ['Future', 'Completed', null, 0],
                ['BatchApex', 'Completed', null, 3]
            ]
        );
        org.close();
    });
    test('is forgotten with the transaction that asked for it', () => {
        const org = orgOf({ 'Jobs.cls': jobs, 'Handler.cls': handler });
        run("Jobs.later('x'); Integer i = 1 / 0;", org);
        assert.deepEqual(org.drainAsync(), []);
        assert.equal(org.query('SELECT Id FROM AsyncApexJob').length, 0);
        org.close();
    });
});

const service = `public class Service {
    public class Line { @AuraEnabled public String name; @AuraEnabled public Decimal amount { get; set; } public String hidden = 'h'; }
    public class Answer {
        @AuraEnabled public List<Line> lines = new List<Line>();
        @AuraEnabled public Date day;
        @AuraEnabled public Map<String, Integer> counts = new Map<String, Integer>{'a' => 1};
        @AuraEnabled public Integer doubled { get { return lines.size() * 2; } }
    }
    @AuraEnabled(cacheable=true) public static Answer find(Id recordId, Date day, List<Line> lines, Integer n) {
        Answer a = new Answer(); a.day = day.addDays(n); a.lines.addAll(lines); return a;
    }
    @AuraEnabled public static Account save(Account record) { insert record; return [SELECT Id, Name, Owner.Name FROM Account WHERE Id = :record.Id]; }
    @AuraEnabled(cacheable=true) public static void sneaky() { insert new Account(Name = 'x'); }
    @AuraEnabled public static void refuse() { throw new AuraHandledException('Not today'); }
    @AuraEnabled public static void fail() { Integer i = 1 / 0; }
    public static Integer sum(List<Integer> numbers) { Integer n = 0; for (Integer i : numbers) n += i; return n; }
}`;

describe('client calls', () => {
    const org = orgOf({ 'Service.cls': service });
    after(() => org.close());
    const call = (methodName: string, parameters: Record<string, unknown> = {}) =>
        org.invokeAuraMethod({ className: 'service', methodName, parameters });

    test('exchange typed values and show only what is marked', () =>
        assert.deepEqual(
            call('find', {
                recordId: '001000000000001',
                day: '2026-03-17',
                n: 2,
                lines: [{ name: 'x', amount: 1.5, hidden: 'no' }]
            }),
            {
                ok: true,
                value: { lines: [{ name: 'x', amount: 1.5 }], day: '2026-03-19', counts: { a: 1 }, doubled: 2 }
            }
        ));
    test('take and give records', () => {
        const answer = call('save', { record: { Name: 'Acme', sobjectType: 'Account' } });
        assert.ok(answer.ok);
        const { Id, ...rest } = answer.value as Record<string, unknown>;
        assert.match(String(Id), /^001\w{15}$/);
        assert.equal(rest['Name'], 'Acme');
        assert.equal((rest['Owner'] as Record<string, unknown>)['Name'], 'Admin User');
    });
    test('fail with the body a component sees', () => {
        const handled = call('refuse');
        assert.ok(!handled.ok);
        assert.equal(handled.error.exceptionType, 'System.AuraHandledException');
        const fault = call('fail');
        assert.ok(!fault.ok);
        assert.deepEqual(fault.error, {
            exceptionType: 'System.MathException',
            message: 'Divide by 0',
            stackTrace: 'Class.Service.fail: line 15, column 1',
            isUserDefinedException: false
        });
    });
    test('may not write in a cacheable method', () => {
        const answer = call('sneaky');
        assert.ok(!answer.ok);
        assert.equal(answer.error.message, 'Too many DML statements: 1');
        assert.equal(org.query("SELECT Id FROM Account WHERE Name = 'x'").length, 0);
        assert.ok(isCacheable(org.findClass('Service')!.methods.get('sneaky')![0]!));
    });
    test('refuse what does not fit a parameter', () => {
        const answer = call('find', { recordId: 'nonsense' });
        assert.ok(!answer.ok);
        assert.equal(answer.error.exceptionType, 'System.TypeException');
    });
    test('callStatic passes JSON in and out', () => assert.equal(org.callStatic('Service', 'sum', [[1, 2, 3]]), 6));
});

test('statics live as long as the transaction', () => {
    const org = orgOf({
        'S.cls': 'public class S { public static Integer n = 1; public static List<Integer> l = new List<Integer>(); }'
    });
    assert.deepEqual(run('S.n++; S.l.add(S.n); out(S.n); out(S.l);', org), ['2', '(2)']);
    assert.deepEqual(run('out(S.n); out(S.l);', org), ['1', '()']);
    org.close();
});

test('a failed transaction leaves nothing', () => {
    const org = orgOf({});
    run("insert new Account(Name = 'gone'); throw new IllegalArgumentException('x');", org);
    assert.equal(org.query('SELECT Id FROM Account').length, 0);
    org.close();
});

test('a project that does not compile is refused with every diagnostic', () => {
    const open = (): unknown =>
        orgOf({
            'A.cls': 'public class A {\n  Strin x;\n  Integer n() { return missing; }\n}',
            'B.cls': 'public class B {'
        });
    assert.throws(open, (error) => {
        assert.ok(error instanceof CompilationError);
        assert.deepEqual(error.diagnostics.map(({ file, line }) => `${file}:${line}`).sort(), [
            'A.cls:2',
            'A.cls:3',
            'B.cls:1'
        ]);
        return true;
    });
});
