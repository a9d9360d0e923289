/**
 * What deployed packages count on.
 *
 * Sources: Apex Reference, "FieldSet Class", "FeatureManagement Class", "DescribeSObjectResult Class"; Apex Developer Guide
 * 188, "Hierarchy Custom Setting Methods" (API 21.0 and earlier); packages whose tests pass on the platform: EDA and NPSP
 * (`Type.getName` with the namespace, checkboxes after null, child lists that were not queried), apex-mockery and Amoss (types
 * in messages of failed casts, `Type.forName('List')`, callout mocks without an endpoint, messages of bad patterns),
 * Milestones PM+ and Volunteers for Salesforce (code behind branches that return), Action Plans (child tasks of a custom lookup).
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { runTests } from '../../src/index.ts';
import { orgOf, run } from '../language/harness.ts';

const xml = (root: string, body: string): string => `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">${body}</${root}>`; // prettier-ignore
const relation = (name: string, target: string, more = ''): string =>
    `<fields><fullName>${name}</fullName><label>L</label><type>MetadataRelationship</type><referenceTo>${target}</referenceTo><relationshipName>${name.replace('__c', 's')}</relationshipName>${more}</fields>`;

const org = orgOf({
    'sfdx-project.json': '{ "namespace": "acme", "sourceApiVersion": "60.0", "packageDirectories": [{ "path": "app", "default": true }] }',
    'app/objects/Box__c/Box__c.object-meta.xml': xml('CustomObject', '<label>Box</label><pluralLabel>Boxes</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel><fields><fullName>Open__c</fullName><label>Open</label><type>Checkbox</type><defaultValue>false</defaultValue></fields><fieldSets><fullName>Shown</fullName><label>Shown fields</label><displayedFields><field>Open__c</field></displayedFields></fieldSets>'),
    'app/objects/Activity/fields/Box__c.field-meta.xml': xml('CustomField', '<fullName>Box__c</fullName><label>Box</label><type>Lookup</type><referenceTo>Box__c</referenceTo><relationshipName>Steps</relationshipName>'),
    'app/objects/Cap__c/Cap__c.object-meta.xml': xml('CustomObject', '<label>Cap</label><customSettingsType>Hierarchy</customSettingsType>'),
    'app/objects/Link__mdt/Link__mdt.object-meta.xml': xml('CustomObject', `<label>L</label><pluralLabel>L</pluralLabel>${relation('Object__c', 'EntityDefinition')}${relation('Field__c', 'FieldDefinition', '<metadataRelationshipControllingField>Link__mdt.Object__c</metadataRelationshipControllingField>')}`),
    'app/customMetadata/Link.One.md-meta.xml': xml('CustomMetadata', '<label>One</label><values><field>Object__c</field><value xsi:type="xsd:string">Box__c</value></values><values><field>Field__c</field><value xsi:type="xsd:string">Open__c</value></values>'),
    'app/featureParameters/Seats.featureParameterInteger-meta.xml': xml('FeatureParameterInteger', '<dataflowDirection>LmoToSubscriber</dataflowDirection><masterLabel>Seats</masterLabel><value>5</value>'),
    'app/featureParameters/Beta.featureParameterBoolean-meta.xml': xml('FeatureParameterBoolean', '<dataflowDirection>SubscriberToLmo</dataflowDirection><masterLabel>Beta</masterLabel><value>true</value>'),
    'app/featureParameters/Since.featureParameterDate-meta.xml': xml('FeatureParameterDate', '<dataflowDirection>SubscriberToLmo</dataflowDirection><masterLabel>Since</masterLabel><value>2026-01-31</value>'),
    'app/classes/Old.cls': `public class Old {
        public static Boolean none() { return Cap__c.getOrgDefaults() == null && Cap__c.getInstance() == null; }
        public static String branch(Boolean yes) { if (yes) { return 'yes'; } else { return 'no'; } return 'never'; }
        public static Integer loop() { for (Integer n = 0; true; n++) { if (n == 3) { return n; } } return 0; }
    }`,
    'app/classes/Old.cls-meta.xml': xml('ApexClass', '<apiVersion>20.0</apiVersion>'),
    'app/classes/Shelf.cls': 'public class Shelf { public class Part {} }',
    'app/classes/Hidden.cls': 'public class Hidden { private Hidden() {} public Integer count() { return 1; } }',
    'app/classes/CalloutTest.cls': `@IsTest private class CalloutTest {
        class Mock implements HttpCalloutMock { public HttpResponse respond(HttpRequest request) { HttpResponse response = new HttpResponse(); response.setStatusCode(204); return response; } }
        @IsTest static void bare() { Test.setMock(HttpCalloutMock.class, new Mock()); Assert.areEqual(204, new Http().send(new HttpRequest()).getStatusCode()); }
        class Stub implements StubProvider { public Object handleMethodCall(Object stub, String name, Type returns, List<Type> types, List<String> names, List<Object> args) { return null; } }
        class Nested { public Integer count() { return 1; } }
        @IsTest static void resourceMocksAreMocks() { HttpCalloutMock mock = new StaticResourceCalloutMock(); Assert.isNotNull(mock); }
        @IsTest static void innerClassesCannotBeStubbed() { try { Test.createStub(Nested.class, new Stub()); Assert.fail('stubbed'); } catch (TypeException e) { Assert.isTrue(e.getMessage().contains('Nested')); } }
        @IsTest static void hiddenClassesCannotBeStubbed() { try { Test.createStub(Hidden.class, new Stub()); Assert.fail('stubbed'); } catch (TypeException e) { Assert.isTrue(e.getMessage().contains('private constructors')); } }
        @IsTest static void formulaExceptions() { try { throw new FormulaEvaluationException('bad'); } catch (Exception e) { Assert.areEqual('System.FormulaEvaluationException: bad', e.getTypeName() + ': ' + e.getMessage()); } }
        @IsTest static void unmocked() { try { new Http().send(new HttpRequest()); Assert.fail('sent'); } catch (CalloutException e) { Assert.areEqual('no protocol: null', e.getMessage()); } }
    }`
}); // prettier-ignore
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);

describe('describes', () => {
    test('a field set by its name', () => {
        prints(
            `Schema.FieldSet shown = Schema.SObjectType.Box__c.FieldSets.Shown; out(shown.getLabel() + ' ' + shown.getFields()[0].getFieldPath());
            out(SObjectType.Box__c.fieldSets.acme__Shown.getName());`,
            'Shown fields acme__Open__c',
            'Shown'
        );
    });
    test('what shares and histories belong to', () => {
        prints(
            `Schema.DescribeSObjectResult share = AccountShare.SObjectType.getDescribe(); out(share.getAssociateEntityType() + ' ' + share.getAssociateParentEntity());
            out(Account.SObjectType.getDescribe().getAssociateEntityType());`,
            'Share Account',
            'null'
        );
    });
    test('types of the package are shown with its namespace', () => {
        prints(
            `out(Shelf.Part.class.getName() + ' ' + new List<Shelf>().size() + ' ' + List<Shelf>.class); out(Type.forName(Shelf.Part.class.getName()) == Shelf.Part.class);`,
            'acme.Shelf.Part 0 List<acme.Shelf>',
            'true'
        );
    });
    test('metadata that names objects and fields of the package', () => {
        prints(
            `Link__mdt link = [SELECT Object__r.QualifiedApiName, Field__r.QualifiedApiName FROM Link__mdt WHERE Object__r.QualifiedApiName = 'acme__Box__c']; out(link.Object__r.QualifiedApiName + ' ' + link.Field__r.QualifiedApiName);`,
            'acme__Box__c acme__Open__c'
        );
    });
});

describe('feature parameters', () => {
    test('have the value of the metadata until Apex sets one', () => {
        prints(
            `out(FeatureManagement.checkPackageIntegerValue('Seats') + ' ' + FeatureManagement.checkPackageBooleanValue('Beta') + ' ' + FeatureManagement.checkPackageDateValue('Since').day());
            FeatureManagement.setPackageIntegerValue('Seats', 9); out(FeatureManagement.checkPackageIntegerValue('Seats'));
            try { FeatureManagement.checkPackageIntegerValue('Beta'); } catch (NoDataFoundException e) { out('none'); }`,
            '5 true 31',
            '9',
            'none'
        );
    });
});

describe('records', () => {
    test('a checkbox that was set to null is false; a child list that was not queried is empty', () => {
        prints(
            `Box__c box = new Box__c(Open__c = null); out(box.Open__c); insert box; insert new Task(Subject = 's', Box__c = box.Id);
            Box__c bare = [SELECT Id FROM Box__c], full = [SELECT Id, (SELECT Subject, IsClosed FROM Steps__r), (SELECT Id FROM Notes), (SELECT Id FROM Attachments) FROM Box__c];
            out(bare.Steps__r.size() + ' ' + full.Steps__r.size() + ' ' + full.Steps__r[0].IsClosed + ' ' + full.Notes.size());`,
            'false',
            '0 1 false 0'
        );
    });
    test('custom settings without data give null to classes of API 21.0 and earlier', () => {
        prints(`out(Old.none() + ' ' + (Cap__c.getOrgDefaults() == null));`, 'true false');
    });
});

describe('types and texts', () => {
    test('Object inside a collection is ANY in the message of a failed cast, and Type.forName knows it', () => {
        prints(
            `Object items = new List<Object>(); Object pairs = new Map<String, Object>();
            try { Date d = (Date) items; } catch (TypeException e) { out(e.getMessage()); }
            try { Date d = (Date) pairs; } catch (TypeException e) { out(e.getMessage()); }
            Object text = 'x'; try { List<Object> l = (List<Object>) text; } catch (TypeException e) { out(e.getMessage()); }
            out(Type.forName('List').isAssignableFrom(Type.forName('List<ANY>')) + ' ' + Type.forName('Set').isAssignableFrom(Type.forName('List<ANY>')));`,
            'Invalid conversion from runtime type List<ANY> to Date',
            'Invalid conversion from runtime type Map<String,ANY> to Date',
            'Invalid conversion from runtime type String to List<ANY>',
            'true false'
        );
    });
    test('a pattern that cannot be read', () => {
        prints(
            `try { Pattern.compile('*'); } catch (StringException e) { out(e.getMessage().substringBefore('\\n')); }`,
            "Invalid regex: Dangling meta character '*' near index 0"
        );
    });
    test('code behind branches that return, or behind a loop without end', () => {
        prints(`out(Old.branch(true) + Old.branch(false) + Old.loop());`, 'yesno3');
    });
    for (const { method, outcome, message } of runTests(org).tests) {
        test(`in a test: ${method}`, () => assert.equal(outcome, 'pass', message));
    }
});

describe('queries', () => {
    test('as the argument of a DML method are lists', () => {
        prints(`out(Database.delete([SELECT Id FROM Task WHERE Subject = 'none']).size() + ' ' + Database.undelete([SELECT Id FROM Task WHERE Subject = 'none' ALL ROWS], false).size());`, '0 0'); // prettier-ignore
    });
    test('texts of a collection that are no ids match nothing', () => {
        prints(
            `insert new Account(Name = 'Globex'); Set<String> either = new Set<String>{ 'Globex', [SELECT Id FROM Account].Id };
            out([SELECT COUNT() FROM Account WHERE Id IN :either OR Name IN :either]);
            String one = 'Globex'; try { out([SELECT COUNT() FROM Account WHERE Id = :one]); } catch (QueryException e) { out(e.getMessage()); }`,
            '1',
            'invalid ID field: Globex'
        );
    });
    test('plus before text is no more than the text', () => {
        prints(`out('a' + + 'b');`, 'ab');
    });
});
