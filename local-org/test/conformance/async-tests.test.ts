/**
 * What Apex tests see of asynchronous work, ids, searches and the recycle bin.
 *
 * Sources: Apex Reference, "Limits Class" (`getPublishImmediateDML`), "Search Class"; SOQL and SOSL Reference, "toLabel()";
 * Object Reference, "UserRecordAccess", "User"; packages whose tests pass on the platform: Nebula Logger and PMM (batches that
 * batches start, events that jobs publish, emptied recycle bins under ALL ROWS, sorted header keys), apex-rollup (made-up ids).
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { runTests } from '../../src/index.ts';
import { orgOf } from '../language/harness.ts';

const xml = (root: string, body: string): string => `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`; // prettier-ignore
const event = (behaviour: string): string => xml('CustomObject', `<deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>Told</label><pluralLabel>Told</pluralLabel><publishBehavior>${behaviour}</publishBehavior><fields><fullName>Name__c</fullName><label>Name</label><type>Text</type><length>40</length></fields>`); // prettier-ignore

const org = orgOf({
    'objects/Now__e/Now__e.object-meta.xml': event('PublishImmediately'),
    'objects/Later__e/Later__e.object-meta.xml': event('PublishAfterCommit'),
    'triggers/Nows.trigger': 'trigger Nows on Now__e (after insert) { for (Now__e one : Trigger.new) insert new Account(Name = one.Name__c); }',
    'classes/FirstBatch.cls': `public class FirstBatch implements Database.Batchable<SObject> {
        public Database.QueryLocator start(Database.BatchableContext c) { return Database.getQueryLocator('SELECT Id FROM Account'); }
        public void execute(Database.BatchableContext c, List<Account> rows) { for (Account row : rows) row.Site = 'first'; update rows; }
        public void finish(Database.BatchableContext c) { Database.executeBatch(new SecondBatch()); }
    }`,
    'classes/SecondBatch.cls': `public class SecondBatch implements Database.Batchable<SObject> {
        public Database.QueryLocator start(Database.BatchableContext c) { return Database.getQueryLocator('SELECT Id FROM Account'); }
        public void execute(Database.BatchableContext c, List<Account> rows) { for (Account row : rows) row.Site = 'second'; update rows; }
        public void finish(Database.BatchableContext c) {}
    }`,
    'classes/Publishes.cls': `public class Publishes implements Queueable { public void execute(QueueableContext c) { EventBus.publish(new Now__e(Name__c = 'from a job')); } }`,
    'classes/SeenTest.cls': `@IsTest private class SeenTest {
        @IsTest static void batchesInAChain() {
            insert new Account(Name = 'a'); Test.startTest(); Database.executeBatch(new FirstBatch()); Test.stopTest();
            Assert.areEqual('second', [SELECT Site FROM Account].Site);
        }
        @IsTest static void eventsOfJobs() {
            Test.startTest(); System.enqueueJob(new Publishes()); Test.stopTest();
            Assert.areEqual('from a job', [SELECT Name FROM Account].Name);
        }
        @IsTest static void publishingCounts() {
            EventBus.publish(new Now__e(Name__c = 'x')); Assert.areEqual(1, Limits.getPublishImmediateDML()); Assert.areEqual(0, Limits.getDmlStatements());
            EventBus.publish(new Later__e(Name__c = 'x')); Assert.areEqual(1, Limits.getPublishImmediateDML()); Assert.areEqual(1, Limits.getDmlStatements());
        }
        @IsTest static void emptiedRecycleBin() {
            Account gone = new Account(Name = 'gone'); insert gone; delete gone; Database.emptyRecycleBin(gone);
            Assert.isTrue([SELECT IsDeleted FROM Account WHERE Id = :gone.Id ALL ROWS].IsDeleted);
            Assert.isFalse(Database.undelete(gone, false).isSuccess());
        }
        @IsTest static void madeUpIds() {
            Account real = new Account(Name = 'real'); insert real;
            Assert.areEqual(0, [SELECT COUNT() FROM Account WHERE Id = '001000000000001AAA']);
            Assert.areEqual('001', String.valueOf(real.Id).left(3));
        }
        @IsTest static void searchesWithVariables() {
            Account found = new Account(Name = 'Globex', Type = 'Prospect'); insert found; Test.setFixedSearchResults(new List<Id>{ found.Id });
            String words = 'Globex'; Integer most = 1;
            List<List<SObject>> rows = Search.query('FIND :words IN ALL FIELDS RETURNING Account(Id, Name, toLabel(Type) WHERE Name != null ORDER BY Name LIMIT :most)');
            Assert.areEqual('Prospect', (String) rows[0][0].get('Type'));
        }
        @IsTest static void userNamesAndUsersThatNobodyDeletes() {
            User person = new User(LastName = 'U', Username = 'Some.One@Async.example', Email = 'u@async.example', Alias = 'u', ProfileId = UserInfo.getProfileId(), TimeZoneSidKey = 'Etc/UTC', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8');
            insert person; Assert.areEqual('some.one@async.example', [SELECT Username FROM User WHERE Id = :person.Id].Username);
            Assert.isFalse([SELECT RecordId, HasDeleteAccess FROM UserRecordAccess WHERE UserId = :UserInfo.getUserId() AND RecordId = :person.Id].HasDeleteAccess);
        }
        @IsTest static void headersInOrder() {
            HttpResponse response = new HttpResponse(); response.setHeader('second', 'x'); response.setHeader('First', 'y');
            Assert.areEqual('First,second', String.join(response.getHeaderKeys(), ','));
        }
        @IsTest static void partsOfCompoundFields() {
            Assert.areEqual('MailingAddress', Contact.MailingStreet.getDescribe().getCompoundFieldName());
            Assert.isNull(Contact.Email.getDescribe().getCompoundFieldName());
        }
    }`
}); // prettier-ignore
after(() => org.close());

for (const { method, outcome, message } of runTests(org).tests) {
    test(method, () => assert.equal(outcome, 'pass', message));
}
