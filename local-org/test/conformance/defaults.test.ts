/**
 * Defaults that depend on the API version of a class, and what custom metadata costs.
 *
 * Sources: Apex Developer Guide (ADG), "Versioned Behavior Changes" (API 67: user mode and `with sharing` where nothing is
 * said, no `WITH SECURITY_ENFORCED`; triggers stay in system mode), "Custom Metadata Types Methods" (long texts are cut at 255
 * characters), "Execution Governors and Limits"; Salesforce Help, "Custom Metadata Limitations".
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const xml = (root: string, body: string): string =>
    `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">${body}</${root}>`;
const version = (number: string): string => xml('ApexClass', `<apiVersion>${number}</apiVersion>`);
/** Says nothing of sharing or modes. */
const silent = (name: string): string => `public class ${name} {
    public static String count() { try { return String.valueOf([SELECT COUNT() FROM Thing__c]); } catch (QueryException e) { return 'refused'; } }
    public static String add() { try { insert new Thing__c(Name = 'x'); return 'saved'; } catch (Exception e) { return 'refused'; } }
}`; // prettier-ignore

const org = orgOf({
    'objects/Thing__c/Thing__c.object-meta.xml': xml('CustomObject', '<label>T</label><pluralLabel>T</pluralLabel><nameField><label>N</label><type>Text</type></nameField><sharingModel>Private</sharingModel>'),
    'permissionsets/Reads.permissionset-meta.xml': xml('PermissionSet', '<label>R</label><objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><object>Thing__c</object></objectPermissions>'),
    'Recent.cls': silent('Recent'),
    'Recent.cls-meta.xml': version('67.0'),
    'Former.cls': silent('Former'),
    'Former.cls-meta.xml': version('66.0'),
    'OnThing.trigger': "trigger OnThing on Account (after insert) { insert new Thing__c(Name = 'by trigger'); }",
    'OnThing.trigger-meta.xml': xml('ApexTrigger', '<apiVersion>67.0</apiVersion>'),
    'objects/Rule__mdt/Rule__mdt.object-meta.xml': xml('CustomObject', '<label>R</label><pluralLabel>R</pluralLabel><fields><fullName>Prose__c</fullName><label>P</label><type>LongTextArea</type><length>5000</length><visibleLines>3</visibleLines></fields><fields><fullName>Short__c</fullName><label>S</label><type>Text</type><length>20</length></fields>'),
    'customMetadata/Rule.One.md-meta.xml': xml('CustomMetadata', `<label>One</label><values><field>Prose__c</field><value xsi:type="xsd:string">${'p'.repeat(600)}</value></values><values><field>Short__c</field><value xsi:type="xsd:string">s</value></values>`)
}); // prettier-ignore
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);
const reader = `User u = new User(LastName = 'r', Username = 'r' + Math.random() + '@defaults.example', Email = 'a@defaults.example', Alias = 'r', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id, TimeZoneSidKey = 'Etc/UTC', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8'); insert u;`; // prettier-ignore
const give = "System.runAs(new User(Id = UserInfo.getUserId())) { insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Reads'].Id); }"; // prettier-ignore

describe('what a class says nothing about (ADG, Versioned Behavior Changes)', () => {
    test('is user mode and with sharing from API 67 on, system mode and the sharing of the caller before', () => {
        prints(
            `insert new Thing__c(Name = 'a'); ${reader} System.runAs(u) { out(Recent.count() + ' ' + Former.count() + ' ' + Recent.add() + ' ' + Former.add()); }
            ${give} System.runAs(u) { out(Recent.count() + ' ' + Recent.add()); }`,
            // Anonymous Apex, which calls them, enforces sharing.
            'refused 0 refused saved',
            '1 refused'
        );
    });
    test('a trigger runs in system mode in any version', () => {
        prints(`${reader} System.runAs(u) { Database.insert(new Account(Name = 'a'), AccessLevel.SYSTEM_MODE); } out([SELECT COUNT() FROM Thing__c WHERE Name = 'by trigger']);`, '1'); // prettier-ignore
    });
    test('WITH SECURITY_ENFORCED does not compile in API 67', () => {
        const source = 'public class Gone { List<Account> a = [SELECT Id FROM Account WITH SECURITY_ENFORCED]; }';
        assert.throws(() => orgOf({ 'Gone.cls': source, 'Gone.cls-meta.xml': version('67.0') }), /SECURITY_ENFORCED/);
        orgOf({ 'Gone.cls': source, 'Gone.cls-meta.xml': version('66.0') }).close();
    });
});

describe('custom metadata', () => {
    test('getInstance and getAll cut long text at 255 characters, a query does not', () => {
        prints("out(Rule__mdt.getInstance('One').Prose__c.length() + ' ' + Rule__mdt.getAll().get('One').Prose__c.length() + ' ' + [SELECT Prose__c FROM Rule__mdt].Prose__c.length());", '255 255 600'); // prettier-ignore
    });
    test('queries are free unless they read long text', () => {
        prints('Rule__mdt a = [SELECT Short__c FROM Rule__mdt]; out(Limits.getQueries()); a = [SELECT Prose__c FROM Rule__mdt]; out(Limits.getQueries());', '0', '1'); // prettier-ignore
    });
});

describe('limits of a transaction', () => {
    test('ten calls of sendEmail', () => {
        const send = "Messaging.SingleEmailMessage m = new Messaging.SingleEmailMessage(); m.setToAddresses(new List<String>{ 'a@example.com' }); m.setSubject('s'); m.setPlainTextBody('b'); for (Integer i = 0; i < 11; i++) Messaging.sendEmail(new List<Messaging.Email>{ m });"; // prettier-ignore
        assert.match(run(send, org)[0]!, /^System.LimitException: Too many Email Invocations: 11$/);
    });
    test('time is counted in executed statements, and a loop that does not end is ended (the factor is unconfirmed)', () => {
        prints('Integer before = Limits.getCpuTime(); for (Integer i = 0; i < 200000; i++) { Integer j = i; } out(Limits.getCpuTime() > before);', 'true'); // prettier-ignore
        assert.match(run('while (true) {}', org)[0]!, /^System.LimitException: Apex CPU time limit exceeded/);
    });
});
