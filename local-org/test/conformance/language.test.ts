/**
 * Places where Apex is not what its neighbours are.
 *
 * Sources: Apex Developer Guide (ADG), "Safe Navigation Operator", "Null Coalescing Operator", "Compound Fields", "Using the
 * runAs Method", "Running Apex on Package Install/Upgrade"; Apex Reference (AR), "Test Class", "SandboxPostCopy", "Map Class";
 * Object Reference (OR), "Profile", field property "idLookup"; public suites whose tests pass there, for `putAll` of records
 * without ids, text after the seconds and fractions in `Integer.valueOf(Object)`.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { runTests } from '../../src/index.ts';
import { orgOf, run } from '../language/harness.ts';

const xml = (root: string, body: string): string => `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">${body}</${root}>`; // prettier-ignore
const relation = (name: string, target: string, more = ''): string =>
    `<fields><fullName>${name}</fullName><label>L</label><type>MetadataRelationship</type><referenceTo>${target}</referenceTo><relationshipName>${name.replace('__c', 's')}</relationshipName>${more}</fields>`;

const newUser = (username: string, profile: string): string => `new User(LastName = 'U', Username = '${username}', Email = 'u@language.example', Alias = 'u', ${profile}, TimeZoneSidKey = 'Etc/UTC', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8')`; // prettier-ignore

const org = orgOf(
    {
        'Handlers.cls': `public class Handlers implements InstallHandler, UninstallHandler, SandboxPostCopy {
            public static String told = '';
            public void onInstall(InstallContext c) { told = c.isUpgrade() + ' ' + c.isPush() + ' ' + c.previousVersion() + ' ' + (c.organizationId() == UserInfo.getOrganizationId()) + ' ' + (c.installerId() == UserInfo.getUserId()); }
            public void onUninstall(UninstallContext c) { told = 'gone ' + (c.organizationId() == UserInfo.getOrganizationId()); }
            public void runApexClass(SandboxContext c) { told = c.sandboxName() + ' ' + c.sandboxId(); }
        }`,
        'RegistrationTest.cls': `@IsTest private class RegistrationTest {
            class Registers implements Auth.RegistrationHandler {
                public User createUser(Id portal, Auth.UserData data) { return null; }
                public void updateUser(Id user, Id portal, Auth.UserData data) {}
            }
            @IsTest static void install() { Test.testInstall(new Handlers(), null); Assert.areEqual('false false null true true', Handlers.told); }
            @IsTest static void upgrade() { Test.testInstall(new Handlers(), new Version(1, 2), true); Assert.areEqual('true true Version:[1.2] true true', Handlers.told); }
            @IsTest static void uninstall() { Test.testUninstall(new Handlers()); Assert.areEqual('gone true', Handlers.told); }
            @IsTest static void postCopy() { Test.testSandboxPostCopyScript(new Handlers(), UserInfo.getOrganizationId(), UserInfo.getOrganizationId(), 'box'); Assert.areEqual('box ' + UserInfo.getOrganizationId(), Handlers.told); }
            @IsTest static void registers() { Assert.isInstanceOfType(new Registers(), Auth.RegistrationHandler.class); }
            @IsTest static void runAsInserts() {
                Task mine = new Task(Subject = 'x'); insert mine;
                User other = ${newUser('made@language.example', "Profile = new Profile(Name = 'Minimum Access - Salesforce')")};
                Id me = UserInfo.getUserId();
                Id first, second;
                System.runAs(other) { first = UserInfo.getUserId(); Assert.areEqual(0, new Seen().count()); }
                System.runAs(other) { second = UserInfo.getUserId(); }
                Assert.areNotEqual(me, first); Assert.areEqual(first, second);
            }
            with sharing class Seen { Integer count() { return [SELECT COUNT() FROM Task WITH SYSTEM_MODE]; } }
        }`,
        'objects/Link__mdt/Link__mdt.object-meta.xml': xml('CustomObject', `<label>L</label><pluralLabel>L</pluralLabel>${relation('Object__c', 'EntityDefinition')}${relation('Field__c', 'FieldDefinition', '<metadataRelationshipControllingField>Link__mdt.Object__c</metadataRelationshipControllingField>')}`),
        'customMetadata/Link.One.md-meta.xml': xml('CustomMetadata', '<label>One</label><values><field>Object__c</field><value xsi:type="xsd:string">Account</value></values><values><field>Field__c</field><value xsi:type="xsd:string">Industry</value></values>')
    }
); // prettier-ignore
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);

describe('a query before ?. and ?? (ADG)', () => {
    test('is null where it has no row', () => {
        prints("out([SELECT Name FROM Account WHERE Name = 'none']?.Name);", 'null');
        prints("Account a = [SELECT Name FROM Account WHERE Name = 'none'] ?? new Account(Name = 'default'); out(a.Name);", 'default'); // prettier-ignore
    });
    test('is its row where it has one, and fails where it has more', () => {
        prints("insert new Account(Name = 'one'); out([SELECT Name FROM Account WHERE Name = 'one']?.Name?.toUpperCase()); out([SELECT Name FROM Account]?.size());", 'ONE', '1'); // prettier-ignore
        prints("insert new Account(Name = 'one'); out([SELECT Name FROM Account WHERE Name = 'one']?.Name);", 'System.QueryException: List has more than 1 row for assignment to SObject'); // prettier-ignore
    });
});

test('compound fields are read as addresses and written as JSON (ADG)', () => {
    prints(
        "insert new Contact(LastName = 'c', MailingCity = 'Bern', MailingStreet = 'A 1'); Contact c = [SELECT MailingAddress, OtherAddress FROM Contact]; out(c.MailingAddress.getCity() + c.MailingAddress.street + c.OtherAddress); out(JSON.serialize(c.MailingAddress));",
        'BernA 1null',
        '{"city":"Bern","country":null,"countryCode":null,"geocodeAccuracy":null,"latitude":null,"longitude":null,"postalCode":null,"state":null,"stateCode":null,"street":"A 1"}'
    );
});

test('a field of custom metadata that names a field leads to it through the object beside it', () => {
    prints('Link__mdt l = [SELECT Object__r.QualifiedApiName, Field__r.QualifiedApiName FROM Link__mdt]; out(l.Object__r.QualifiedApiName + \'.\' + l.Field__r.QualifiedApiName);', 'Account.Industry'); // prettier-ignore
});

test('profiles show their system permissions (OR)', () => {
    prints("Profile p = [SELECT PermissionsApiEnabled, PermissionsModifyAllData FROM Profile WHERE Name = 'Standard User']; out(p.PermissionsApiEnabled + ' ' + p.PermissionsModifyAllData);", 'true false'); // prettier-ignore
});

describe('values', () => {
    test('conversions of objects', () => {
        prints("Object o = 5; try { out(Boolean.valueOf(o)); } catch (TypeException e) { out('refused'); } o = 'TRUE'; out(Boolean.valueOf(o)); o = '12.9'; out(Integer.valueOf(o));", 'refused', 'true', '12'); // prettier-ignore
        prints("out(Datetime.valueOf('2026-03-17 09:30:00+0100').minute());", '30');
    });
    test('records without ids go into a map by putAll, not by its constructor', () => {
        prints("Map<Id, Account> m = new Map<Id, Account>(); m.putAll(new List<Account>{ new Account() }); out(m.size()); m = new Map<Id, Account>(new List<Account>{ new Account() });", '1', 'System.ListException: Row with null Id at index: 0'); // prettier-ignore
    });
    test('a set takes no null for a collection', () =>
        prints('Set<String> s = new Set<String>(); List<String> l; s.addAll(l);', 'System.NullPointerException: Attempt to de-reference a null object')); // prettier-ignore
});

test('a file needs content', () => {
    assert.match(run("insert new ContentVersion(Title = 't', PathOnClient = 't.txt', VersionData = EncodingUtil.base64Decode(''));", org)[0]!, /REQUIRED_FIELD_MISSING.*VersionData/); // prettier-ignore
});

describe('package scripts, registration and runAs in tests (AR)', () => {
    for (const { method, outcome, message } of runTests(org).tests) {
        test(method, () => assert.equal(outcome, 'pass', message));
    }
});
