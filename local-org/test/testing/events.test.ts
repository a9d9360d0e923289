import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runTests } from '../../src/testing/index.ts';
import { orgOf } from '../language/harness.ts';

// Platform Events Developer Guide, "Event and Event Bus Properties in Test Context", "Get the Result of Asynchronous
// Platform Event Publishing with Apex Publish Callbacks"; Apex Reference, "Test Class", "TestBroker Class".
const org = orgOf({
    'objects/Ping__e/Ping__e.object-meta.xml': `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
        <label>Ping</label><pluralLabel>Pings</pluralLabel><deploymentStatus>Deployed</deploymentStatus>
        <fields><fullName>Text__c</fullName><label>Text</label><length>80</length><type>Text</type></fields>
    </CustomObject>`,
    'triggers/OnPing.trigger': `trigger OnPing on Ping__e (after insert) {
        for (Ping__e event : Trigger.new) insert new Account(Name = event.Text__c);
    }`,
    'classes/Told.cls': `public class Told implements EventBus.EventPublishSuccessCallback, EventBus.EventPublishFailureCallback {
        public void onSuccess(EventBus.SuccessResult result) { insert new Account(Name = 'arrived ' + result.getEventUuids().size()); }
        public void onFailure(EventBus.FailureResult result) { insert new Account(Name = 'lost ' + result.getEventUuids().size()); }
    }`,
    'classes/EventTest.cls': `@IsTest private class EventTest {
        static Integer accounts(String name) { return [SELECT COUNT() FROM Account WHERE Name = :name]; }
        @IsTest static void waitsForDelivery() {
            Assert.isTrue(EventBus.publish(new Ping__e(Text__c = 'a')).isSuccess());
            Assert.areEqual(0, accounts('a'));
            Test.getEventBus().deliver();
            Assert.areEqual(1, accounts('a'));
        }
        @IsTest static void arrivesAtStopTest() {
            Test.startTest();
            EventBus.publish(new Ping__e(Text__c = 'b'));
            Test.stopTest();
            Assert.areEqual(1, accounts('b'));
        }
        @IsTest static void tellsCallbacks() {
            Ping__e event = (Ping__e) Ping__e.SObjectType.newSObject(null, true);
            Assert.isNotNull(event.EventUuid);
            EventBus.publish(event, new Told());
            Test.getEventBus().fail();
            Assert.areEqual(1, accounts('lost 1'));
            EventBus.publish(new Ping__e(Text__c = 'c'), new Told());
            Test.getEventBus().deliver();
            Assert.areEqual(1, accounts('arrived 1'));
        }
        @IsTest static void failureStaysWithTheSubscriber() {
            EventBus.publish(new Ping__e());
            Test.getEventBus().deliver();
            Assert.areEqual(0, [SELECT COUNT() FROM Account]);
        }
        @IsTest static void loadsDatesAndSearches() {
            Account found = new Account(Name = 'found');
            insert found;
            Test.setCreatedDate(found.Id, Datetime.newInstanceGmt(2020, 1, 1));
            Assert.areEqual(2020, [SELECT CreatedDate FROM Account WHERE Id = :found.Id].CreatedDate.yearGmt());
            Assert.areEqual(0, [FIND 'found' RETURNING Account(Id)][0].size());
            Test.setFixedSearchResults(new List<Id>{ found.Id });
            Assert.areEqual(1, [FIND 'anything' RETURNING Account(Id)][0].size());
        }
        @IsTest static void insertsUsersBesideRecords() {
            insert new Account(Name = 'x');
            insert new Group(Name = 'g', DeveloperName = 'g', Type = 'Queue');
            try {
                insert new UserRole(Name = 'r', DeveloperName = 'r');
                Assert.fail();
            } catch (DmlException e) {
                Assert.areEqual(StatusCode.MIXED_DML_OPERATION, e.getDmlType(0));
            }
        }
    }`
});

for (const result of runTests(org).tests) {
    test(result.method, () => assert.equal(result.message, undefined));
}
