import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orgOf } from '../language/harness.ts';
import { table } from './table.ts';

const metadataField = (name: string, type: string): string =>
    `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName><label>${name}</label>${type}</CustomField>`;
const text = '<type>Text</type><length>80</length>';
const object = (label: string, more: string): string =>
    `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>${label}</label><pluralLabel>${label}s</pluralLabel>${more}</CustomObject>`;
const ruleRecord = (label: string, value: string): string =>
    `<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">` +
    `<label>${label}</label><protected>false</protected><values><field>Text__c</field><value xsi:type="xsd:string">${value}</value></values></CustomMetadata>`;

const root = 'force-app/main';
const org = orgOf({
    'sfdx-project.json': `{"packageDirectories":[{"path":"force-app","default":true}],"sourceApiVersion":"67.0"}`,
    [`${root}/objects/Rule__mdt/Rule__mdt.object-meta.xml`]: object('Rule', '<visibility>Public</visibility>'),
    [`${root}/objects/Rule__mdt/fields/Text__c.field-meta.xml`]: metadataField('Text__c', text),
    [`${root}/customMetadata/Rule.First.md-meta.xml`]: ruleRecord('The first', 'one'),
    [`${root}/customMetadata/Rule.Second.md-meta.xml`]: ruleRecord('The second', 'two'),
    [`${root}/objects/Switch__c/Switch__c.object-meta.xml`]: object(
        'Switch',
        '<customSettingsType>Hierarchy</customSettingsType><visibility>Public</visibility>'
    ),
    [`${root}/objects/Switch__c/fields/Mode__c.field-meta.xml`]: metadataField('Mode__c', text),
    [`${root}/classes/Job.cls`]: `public class Job implements Queueable {
        public void execute(QueueableContext context) { insert new Account(Name = 'queued ' + (context.getJobId() != null)); }
        public static Integer counted() { return [SELECT COUNT() FROM Account WHERE Name = 'queued true']; }
    }`,
    [`${root}/classes/Chain.cls`]: `public class Chain implements Queueable {
        private static final Integer STEP = Integer.valueOf('2');
        private Integer at = 0;
        public void execute(QueueableContext context) { advance(); if (at < 4) { System.enqueueJob(this); } else { insert new Account(Name = 'chain ' + at); } }
        private void advance() { at += step(); }
        private static Integer step() { return STEP; }
    }`,
    [`${root}/classes/Settings.cls`]: `public class Settings {
        public static String afterInsert() {
            upsert new Switch__c(SetupOwnerId = UserInfo.getOrganizationId(), Mode__c = 'org');
            return Switch__c.getInstance().Mode__c + Switch__c.getOrgDefaults().Mode__c + Switch__c.getValues(UserInfo.getUserId());
        }
    }`
});

table('Custom metadata and settings', () => org, [
    [`Rule__mdt.getInstance('first').Text__c`, 'one'],
    [`Rule__mdt.getInstance('nope')`, 'null'],
    [`Rule__mdt.getAll().keySet()`, '{First, Second}'],
    [`Rule__mdt.getInstance('Second').MasterLabel`, 'The second'],
    [`Limits.getQueries() + Limits.getQueryRows()`, '0'],
    [`Switch__c.getInstance().Mode__c`, 'null'],
    [`Settings.afterInsert()`, 'orgorgnull']
]);

table('Jobs', () => org, [
    [`System.enqueueJob(new Job()) != null`, 'true'],
    [`Limits.getQueueableJobs()`, '1'],
    [`System.isQueueable()`, 'false'],
    [`System.schedule('x', 'nonsense', new Job())`, 'System.StringException: Unexpected end of expression.'],
    [
        `System.schedule('x', '0 0 1 ? * ?', new Job())`,
        "System.StringException: '?' can only be specified for Day-of-Month -OR- Day-of-Week."
    ],
    [`Request.getCurrent().getQuiddity()`, 'SYNCHRONOUS']
]);

table(
    'Cache',
    () => org,
    [
        [`Cache.Org.get('local.part.key')`, 'null'],
        [`putAndGet()`, '5'],
        [`Cache.Org.getPartition('local.part').get('key')`, '5'],
        [`Cache.Org.remove('local.part.key')`, 'true'],
        [`Cache.Org.contains('local.part.key')`, 'false'],
        [`Cache.Org.get('bad key')`, 'Cache.InvalidParamException: Invalid key: bad key']
    ],
    `Object putAndGet() { Cache.Org.put('local.part.key', 5, 300); return Cache.Org.get('local.part.key'); }`
);

table(
    'Http without a mock',
    () => org,
    [
        [
            `new Http().send(request)`,
            'System.CalloutException: Unauthorized endpoint, the local org makes no callouts: https://example.com'
        ],
        [`request.getHeader('ACCEPT')`, 'text/plain'],
        [`request.getBody()`, 'hé']
    ],
    `HttpRequest request = new HttpRequest(); request.setEndpoint('https://example.com'); request.setMethod('GET');
    request.setHeader('Accept', 'text/plain'); request.setBody('hé');`
);

test('an object queued in an earlier transaction finds its statics initialised', () => {
    org.runAnonymous('System.enqueueJob(new Chain());');
    org.drainAsync();
    assert.equal(org.query("SELECT Id FROM Account WHERE Name = 'chain 4'").length, 1);
});
