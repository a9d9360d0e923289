/**
 * Cursors, lead conversion, stages and statuses, dependent picklists, and what tests see of the org's data.
 *
 * Sources: Apex Developer Guide (ADG), Apex Reference (AR), Object Reference (OR), named per test.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { runTests } from '../../src/testing/index.ts';
import { orgOf, run } from '../language/harness.ts';

const value = (name: string): string => `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`; // prettier-ignore
const setting = (by: string, name: string): string => `<valueSettings><controllingFieldValue>${by}</controllingFieldValue><valueName>${name}</valueName></valueSettings>`; // prettier-ignore
const field = (name: string, set: string): string => `<fields><fullName>${name}</fullName><label>${name}</label><type>Picklist</type><valueSet>${set}</valueSet></fields>`; // prettier-ignore

const org = orgOf({
    'objects/Car__c/Car__c.object-meta.xml': `<?xml version="1.0" encoding="UTF-8"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Car</label><pluralLabel>Cars</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel>${field('Make__c', `<valueSetDefinition>${value('Saab')}${value('Fiat')}</valueSetDefinition>`)}${field('Model__c', `<controllingField>Make__c</controllingField><valueSetDefinition>${value('900')}${value('Panda')}</valueSetDefinition>${setting('Saab', '900')}${setting('Fiat', 'Panda')}`)}</CustomObject>`, // prettier-ignore
    'SeeTest.cls': `@IsTest private class SeeTest {
        @IsTest static void seesNothing() { Assert.areEqual(0, [SELECT COUNT() FROM Account]); Assert.areNotEqual(0, [SELECT COUNT() FROM User]); insert new Account(Name = 'own'); Assert.areEqual(1, [SELECT COUNT() FROM Account]); }
        @IsTest(SeeAllData=true) static void seesAll() { Assert.areEqual(1, [SELECT COUNT() FROM Account WHERE Name = 'org']); }
    }`
});
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);
const five = "List<Account> all = new List<Account>(); for (Integer i = 0; i < 5; i++) all.add(new Account(Name = 'C' + i)); insert all;"; // prettier-ignore
const query = "'SELECT Name FROM Account WHERE Name LIKE \\'C%\\' ORDER BY Name'";

describe('activities (OR, Task, Event)', () => {
    const people = `Account a = new Account(Name = 'A'); insert a; Account b = new Account(Name = 'B'); insert b;
        Contact c = new Contact(LastName = 'C', AccountId = b.Id); insert c; Lead l = new Lead(LastName = 'L', Company = 'X'); insert l;
        Opportunity o = new Opportunity(Name = 'O', AccountId = a.Id, StageName = 'Prospecting', CloseDate = Date.today()); insert o;`; // prettier-ignore
    test('a record finds the tasks and events about it', () =>
        prints(
            `${people} insert new List<Task>{ new Task(Subject = 'one', WhatId = a.Id), new Task(Subject = 'two', WhatId = o.Id), new Task(Subject = 'three', WhoId = c.Id) };
            insert new Event(Subject = 'four', WhatId = a.Id, StartDateTime = Datetime.now(), DurationInMinutes = 30);
            for (Account each : [SELECT (SELECT Subject FROM Tasks), (SELECT Subject FROM Events) FROM Account WHERE Id = :a.Id]) { out(each.Tasks[0].Subject); out(each.Tasks.size()); out(each.Events[0].Subject); }
            out([SELECT (SELECT Subject FROM Tasks) FROM Contact WHERE Id = :c.Id].Tasks[0].Subject);`,
            'one', '1', 'four', 'three'
        )); // prettier-ignore
    test('the account is the one it is about, else that of its record, else that of its contact', () =>
        prints(
            `${people} List<Task> all = new List<Task>{ new Task(WhatId = a.Id, WhoId = c.Id), new Task(WhatId = o.Id), new Task(WhoId = c.Id), new Task(WhoId = l.Id) }; insert all;
            for (Task each : [SELECT Account.Name FROM Task WHERE Id IN :all ORDER BY Id]) out(each.Account?.Name);
            all[0].WhatId = null; update all[0]; out([SELECT Account.Name FROM Task WHERE Id = :all[0].Id].Account.Name);`,
            'A', 'A', 'B', 'null', 'B'
        )); // prettier-ignore
});

describe('cursors (ADG, Apex Cursors)', () => {
    test('fetch any stretch; the ids are fixed, the values are read anew', () =>
        prints(
            `${five} Database.Cursor c = Database.getCursor(${query}); out(c.getNumRecords());
            insert new Account(Name = 'C9'); all[1].Name = 'changed'; update all[1];
            for (SObject a : c.fetch(1, 2)) out(a.get('Name')); out(Limits.getFetchCallsOnApexCursor()); out(Limits.getApexCursorRows());
            try { c.fetch(4, 2); } catch (InvalidParameterValueException e) { out('refused'); }`,
            '5', 'changed', 'C2', '1', '5', 'refused'
        )); // prettier-ignore
    test('rows count when they are fetched, not when the cursor is opened', () =>
        prints(
            `${five} Integer before = Limits.getQueryRows(); Database.Cursor c = Database.getCursor(${query});
            out(Limits.getQueryRows() - before); c.fetch(0, 3); out(Limits.getQueryRows() - before);`,
            '0', '3'
        )); // prettier-ignore
    test('pages skip what was deleted', () =>
        prints(
            `delete [SELECT Id FROM Account]; ${five} Database.PaginationCursor c = Database.getPaginationCursor(${query}, AccessLevel.SYSTEM_MODE); delete all[0];
            Database.CursorFetchResult page = c.fetchPage(0, 2); out(page.getRecords().size() + ' ' + page.getNextIndex() + ' ' + page.getNumDeletedRecords() + ' ' + page.isDone());
            page = c.fetchPage(page.getNextIndex(), 2); out(page.getRecords().size() + ' ' + page.isDone()); out(c.fetchDeleted(0, 5));`,
            '2 3 1 false', '2 true', '1'
        )); // prettier-ignore
});

describe('Database.convertLead (ADG, Converting Leads)', () => {
    const lead = "Lead l = new Lead(LastName = 'Ash', Company = 'Globex', Email = 'ash@example.com'); insert l; Database.LeadConvert c = new Database.LeadConvert(); c.setLeadId(l.Id);"; // prettier-ignore
    const status = "c.setConvertedStatus([SELECT MasterLabel FROM LeadStatus WHERE IsConverted = TRUE LIMIT 1].MasterLabel);"; // prettier-ignore
    test('makes an account, a contact and an opportunity, and closes the lead', () =>
        prints(
            `${lead} ${status} Database.LeadConvertResult r = Database.convertLead(c); out(r.isSuccess());
            l = [SELECT IsConverted, Status, ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId FROM Lead WHERE Id = :l.Id];
            out(l.IsConverted + ' ' + l.Status + ' ' + (l.ConvertedOpportunityId == r.getOpportunityId()));
            Contact p = [SELECT LastName, Email, Account.Name FROM Contact WHERE Id = :r.getContactId()]; out(p.LastName + ' ' + p.Email + ' ' + p.Account.Name);`,
            'true', 'true Closed - Converted true', 'Ash ash@example.com Globex'
        )); // prettier-ignore
    test('refuses a wrong status and a second time, and then nothing was made', () =>
        prints(
            `delete [SELECT Id FROM Contact]; ${lead} c.setConvertedStatus('Nope'); Database.LeadConvertResult r = Database.convertLead(c, false); out(r.isSuccess() + ' ' + r.getErrors()[0].getStatusCode()); out([SELECT COUNT() FROM Contact WHERE LastName = 'Ash']);
            ${status} c.setDoNotCreateOpportunity(true); out(Database.convertLead(c).getOpportunityId());
            try { Database.convertLead(c); } catch (DmlException e) { out(e.getDmlType(0)); }`,
            'false INVALID_STATUS', '0', 'null', 'CANNOT_UPDATE_CONVERTED_LEAD'
        )); // prettier-ignore
});

test('a stage decides whether an opportunity is closed, won and how probable (OR, OpportunityStage)', () =>
    prints(
        `Opportunity o = new Opportunity(Name = 'o', StageName = 'Prospecting', CloseDate = Date.newInstance(2026, 8, 1), Amount = 200); insert o;
        for (Opportunity x : [SELECT IsClosed, IsWon, Probability, ExpectedRevenue, FiscalQuarter FROM Opportunity WHERE Id = :o.Id]) out(x.IsClosed + ' ' + x.IsWon + ' ' + x.Probability.intValue() + ' ' + x.ExpectedRevenue.intValue() + ' ' + x.FiscalQuarter);
        o.StageName = 'Closed Won'; update o; out([SELECT COUNT() FROM Opportunity WHERE Id = :o.Id AND IsWon = TRUE AND Probability = 100]);
        Case k = new Case(Status = 'Closed'); insert k; out([SELECT IsClosed FROM Case WHERE Id = :k.Id].IsClosed);`,
        'false false 10 20 3', '1', 'true'
    )); // prettier-ignore

test('a dependent picklist names its controller and what each value goes with (AR, DescribeFieldResult)', () =>
    prints(
        `Schema.DescribeFieldResult d = Car__c.Model__c.getDescribe(); out(d.isDependentPicklist() + ' ' + d.getController());
        out(((Map<String, Object>) JSON.deserializeUntyped(JSON.serialize(d.getPicklistValues()[1]))).get('validFor'));`,
        'true Make__c', 'QAAA'
    )); // prettier-ignore

describe('queueables (AR, AsyncOptions and AsyncInfo)', () => {
    test('a signature refuses a twin, a depth ends a chain', () =>
        prints(
            `AsyncOptions o = new AsyncOptions(); o.DuplicateSignature = QueueableDuplicateSignature.Builder().addString('x').addInteger(1).build(); o.MaximumQueueableStackDepth = 1;
            System.enqueueJob(new Chain(), o); try { System.enqueueJob(new Chain(), o); } catch (DuplicateMessageException e) { out('twin'); }
            public class Chain implements Queueable { public void execute(QueueableContext c) {} }`,
            'twin'
        ));
});

test('tests see no data of the org unless they ask for it (ADG, Isolation of Test Data from Organization Data)', () => {
    run("insert new Account(Name = 'org');", org);
    org.database.commit();
    const { tests } = runTests(org);
    assert.deepEqual(tests.map(({ method, outcome, message }) => [method, outcome, message]), [['seesNothing', 'pass', undefined], ['seesAll', 'pass', undefined]]); // prettier-ignore
    prints("out([SELECT COUNT() FROM Account WHERE Name = 'org']);", '1');
});
