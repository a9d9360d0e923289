/**
 * Limits of the whole org: `OrgLimits`, the REST resource `limits`, and what happens beyond them.
 *
 * Sources: REST API Developer Guide, "Limits", "API Usage"; Apex Reference, "OrgLimits Class", "Messaging Class"; Apex
 * Developer Guide, "Execution Governors and Limits", "Apex Flex Queue", "Apex Scheduler"; Salesforce Help, "Data and File
 * Storage Allocations". Unconfirmed: figures of an Enterprise Edition besides storage, e-mail and asynchronous work; the texts
 * beyond the daily limits of e-mail and asynchronous Apex; the status of the limits resource without View Setup.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const classes = {
    'Work.cls': `public class Work implements Queueable, Database.Batchable<SObject> {
        public void execute(QueueableContext c) {}
        public Iterable<SObject> start(Database.BatchableContext c) { return new List<SObject>{ new Account(Name = 'a') }; }
        public void execute(Database.BatchableContext c, List<SObject> scope) {}
        public void finish(Database.BatchableContext c) {}
        @future public static void later() {}
    }`,
    'Use.cls': "public class Use { public static Integer of(String name) { return OrgLimits.getMap().get(name).getValue(); } public static void mail(Integer people) { Messaging.SingleEmailMessage m = new Messaging.SingleEmailMessage(); List<String> to = new List<String>(); for (Integer i = 0; i < people; i++) to.add('a' + i + '@example.com'); m.setToAddresses(to); m.setSubject('s'); m.setPlainTextBody('b'); Messaging.sendEmail(new List<Messaging.Email>{ m }); } }", // prettier-ignore
    'objects/Rang__e/Rang__e.object-meta.xml': '<?xml version="1.0"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>Rang</label><pluralLabel>Rang</pluralLabel><publishBehavior>PublishAfterCommit</publishBehavior></CustomObject>' // prettier-ignore
};
const org = orgOf(classes, { orgLimits: { DailyAsyncApexExecutions: 8, SingleEmail: 5 } });
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);
const caught = (statements: string): string => `try { ${statements} out('done'); } catch (Exception e) { out(e.getTypeName()); }`; // prettier-ignore

test('an org names its limits, by edition', () => {
    prints("out(OrgLimits.getAll().size() == OrgLimits.getMap().size() && OrgLimits.getAll().size() > 30); for (String name : new List<String>{ 'DailyApiRequests', 'DataStorageMB', 'FileStorageMB', 'HourlyPublishedPlatformEvents', 'DailyAsyncApexTests' }) out(OrgLimits.getMap().get(name).getLimit());", 'true', '15000', '5', '20', '50000', '500'); // prettier-ignore
    const large = orgOf({ 'A.cls': 'public class A {}' }, { profile: 'enterprise' });
    after(() => large.close());
    assert.deepEqual(run("for (String name : new List<String>{ 'DailyApiRequests', 'DataStorageMB', 'SingleEmail', 'DailyAsyncApexExecutions' }) out(OrgLimits.getMap().get(name).getLimit());", large), ['100000', '10240', '5000', '250000']); // prettier-ignore
});

test('asynchronous work counts, a batch by its transactions; beyond the day it is refused', () => {
    prints("System.enqueueJob(new Work()); Work.later(); out(Use.of('DailyAsyncApexExecutions'));", '2');
    prints('Database.executeBatch(new Work());');
    prints("out(Use.of('DailyAsyncApexExecutions'));", '6');
    prints(`Work.later(); Work.later(); ${caught('Work.later();')} ${caught('System.enqueueJob(new Work());')}`, 'System.AsyncException', 'System.AsyncException'); // prettier-ignore
});

test('five batch jobs are queued, a hundred wait behind them, no more', () => {
    const idle = orgOf(classes);
    after(() => idle.close());
    const many = "for (Integer i = 0; i < 105; i++) Database.executeBatch(new Work()); out([SELECT COUNT() FROM AsyncApexJob WHERE Status = 'Queued']); out([SELECT COUNT() FROM AsyncApexJob WHERE Status = 'Holding']); try { Database.executeBatch(new Work()); } catch (AsyncException e) { out(e.getMessage().left(53)); }"; // prettier-ignore
    assert.deepEqual(run(many, idle), ['5', '100', "You've exceeded the limit of 100 jobs in the flex que"]);
});

test('events that are published count by the hour', () => {
    prints("EventBus.publish(new List<Rang__e>{ new Rang__e(), new Rang__e() }); out(Use.of('HourlyPublishedPlatformEvents'));", '2'); // prettier-ignore
});

describe('e-mail', () => {
    test('people outside count against the day; what is beyond it is not sent', () => {
        prints(`Use.mail(3); out(Use.of('SingleEmail')); ${caught('Use.mail(3);')} ${caught('Use.mail(2);')} out(Use.of('SingleEmail')); ${caught('Messaging.reserveSingleEmailCapacity(1);')}`, '3', 'System.EmailException', 'done', '5', 'System.HandledException'); // prettier-ignore
    });
    test('ten calls from a transaction', () => {
        const roomy = orgOf(classes, { orgLimits: { SingleEmail: 100 } });
        after(() => roomy.close());
        assert.deepEqual(run('for (Integer i = 0; i < 11; i++) Use.mail(1);', roomy), ['System.LimitException: Too many Email Invocations: 11']); // prettier-ignore
        assert.match(run('Use.mail(151);', roomy)[0]!, /SINGLE_EMAIL_LIMIT_EXCEEDED/);
    });
    test('a message to a user is no activity', () => {
        const mail = (more: string): string => `Messaging.SingleEmailMessage m = new Messaging.SingleEmailMessage(); m.setTargetObjectId(UserInfo.getUserId()); m.setSubject('s'); m.setPlainTextBody('b'); ${more} out(Messaging.sendEmail(new List<Messaging.Email>{ m }, false)[0].isSuccess());`; // prettier-ignore
        prints(mail(''), 'false');
        prints(mail('m.setSaveAsActivity(false);'), 'true');
    });
});
