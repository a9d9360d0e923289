/**
 * Formulas: what they may read, and when calculated fields are known.
 *
 * Sources: Salesforce Help, "Global Variables", "Formula Operators and Functions A–Z"; Apex Reference, "Formula Class";
 * deployed packages whose tests pass on the platform: EDA (calculated fields in before triggers, `BR()`), Milestones PM+
 * (calculated text in before triggers), Volunteers for Salesforce (roll-up of a date on a standard object).
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const xml = (root: string, body: string): string =>
    `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">${body}</${root}>`;
const formula = (name: string, source: string, type = 'Text'): string =>
    `<fields><fullName>${name}</fullName><label>${name}</label><type>${type}</type>${type === 'Number' ? '<precision>18</precision><scale>2</scale>' : ''}<formula>${source.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</formula></fields>`;

const org = orgOf({
    'labels/CustomLabels.labels-meta.xml': xml('CustomLabels', '<labels><fullName>Joined</fullName><language>en_US</language><protected>true</protected><shortDescription>Joined</shortDescription><value>joined by</value></labels>'),
    'customPermissions/Sees.customPermission-meta.xml': xml('CustomPermission', '<label>Sees</label>'),
    'objects/Cap__c/Cap__c.object-meta.xml': xml('CustomObject', '<label>Cap</label><customSettingsType>Hierarchy</customSettingsType><fields><fullName>Days__c</fullName><label>Days</label><type>Number</type><precision>5</precision><scale>0</scale></fields>'),
    'objects/Rule__mdt/Rule__mdt.object-meta.xml': xml('CustomObject', '<label>Rule</label><pluralLabel>Rules</pluralLabel><fields><fullName>Text__c</fullName><label>Text</label><type>Text</type><length>20</length></fields>'),
    'customMetadata/Rule.First.md-meta.xml': xml('CustomMetadata', '<label>First</label><values><field>Text__c</field><value xsi:type="xsd:string">one</value></values>'),
    'objects/Box__c/Box__c.object-meta.xml': xml('CustomObject', `<label>Box</label><pluralLabel>Boxes</pluralLabel><sharingModel>ReadWrite</sharingModel><nameField><label>Name</label><type>Text</type></nameField>
        <fields><fullName>Account__c</fullName><label>Account</label><type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Boxes</relationshipName></fields>
        <fields><fullName>Seen__c</fullName><label>Seen</label><type>Text</type><length>200</length></fields>
        ${formula('Label__c', 'Name & " " & $Label.Joined & " " & Account__r.Name')}
        ${formula('User__c', '$User.Username & " " & $Profile.Name & " " & $Organization.Id')}
        ${formula('Settings__c', '$Setup.Cap__c.Days__c', 'Number')}
        ${formula('Metadata__c', '$CustomMetadata.Rule__mdt.First.Text__c')}
        ${formula('Sees__c', 'IF($Permission.Sees, "yes", "no")')}
        ${formula('Owner__c', 'Owner:User.LastName & BR() & Owner:Queue.Name')}
        ${formula('Time__c', 'TEXT(HOUR(TIMEVALUE("17:30:45.125"))) & ":" & TEXT(MILLISECOND(TIMEVALUE("17:30:45.125"))) & " " & TEXT(TRUNC(-2.567, 1)) & " " & INITCAP("red BOX") & " " & TEXT(ISOWEEK(DATE(2021, 1, 3)))')}`),
    'objects/Visit__c/Visit__c.object-meta.xml': xml('CustomObject', '<label>Visit</label><pluralLabel>Visits</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><fields><fullName>Account__c</fullName><label>Account</label><type>MasterDetail</type><referenceTo>Account</referenceTo><relationshipName>Visits</relationshipName></fields><fields><fullName>On__c</fullName><label>On</label><type>Date</type></fields>'),
    'objects/Account/fields/First_Visit__c.field-meta.xml': xml('CustomField', '<fullName>First_Visit__c</fullName><label>First visit</label><type>Summary</type><summarizedField>Visit__c.On__c</summarizedField><summaryForeignKey>Visit__c.Account__c</summaryForeignKey><summaryOperation>min</summaryOperation>'),
    'triggers/Boxes.trigger': `trigger Boxes on Box__c (before insert, before update) { for (Box__c box : Trigger.new) box.Seen__c = box.Label__c; }`
}); // prettier-ignore
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);

describe('global variables (Help, "Global Variables")', () => {
    test('labels, the running user, settings, custom metadata and permissions', () => {
        prints(
            `insert new Cap__c(SetupOwnerId = UserInfo.getOrganizationId(), Days__c = 7);
            Account a = new Account(Name = 'Globex'); insert a;
            Box__c box = new Box__c(Name = 'b', Account__c = a.Id); insert box;
            box = [SELECT Label__c, User__c, Settings__c, Metadata__c, Sees__c, Owner__c, Time__c FROM Box__c WHERE Id = :box.Id];
            out(box.Label__c); out(box.User__c == UserInfo.getUserName() + ' System Administrator ' + UserInfo.getOrganizationId());
            out(box.Settings__c); out(box.Metadata__c); out(box.Sees__c); out(box.Owner__c.endsWith('<br>')); out(box.Time__c);`,
            'b joined by Globex',
            'true',
            '7.00',
            'one',
            'no',
            'true',
            '17:125 -2.5 Red Box 53'
        );
    });
});

describe('calculated fields', () => {
    test('are known in before triggers, from the values the record comes with', () => {
        prints(
            `Box__c box = new Box__c(Name = 'c'); insert box; out([SELECT Seen__c FROM Box__c WHERE Id = :box.Id].Seen__c);
            box.Name = 'd'; update box; out([SELECT Seen__c FROM Box__c WHERE Id = :box.Id].Seen__c);`,
            'c joined by',
            'd joined by'
        );
    });
    test('are worked out in memory, parents from the database unless the record carries them', () => {
        prints(
            `Account a = new Account(Name = 'Globex'); insert a;
            Box__c stored = new Box__c(Name = 'x', Account__c = a.Id), carried = new Box__c(Name = 'y', Account__r = new Account(Name = 'Initech'));
            List<FormulaRecalcResult> results = Formula.recalculateFormulas(new List<Box__c>{ stored, carried });
            out(results[0].isSuccess() + ' ' + results[0].getErrors().size() + ' ' + (results[0].getSObject() === stored));
            out(stored.Label__c); out(carried.Label__c);`,
            'true 0 true',
            'x joined by Globex',
            'y joined by Initech'
        );
    });
    test('a roll-up on a standard object has the type of what it sums up', () => {
        prints(
            `Account a = new Account(Name = 'Globex'); insert a;
            insert new List<Visit__c>{ new Visit__c(Account__c = a.Id, On__c = Date.newInstance(2026, 3, 2)), new Visit__c(Account__c = a.Id, On__c = Date.newInstance(2026, 3, 1)) };
            a = [SELECT First_Visit__c FROM Account WHERE Id = :a.Id]; out(a.First_Visit__c.month() + '-' + a.First_Visit__c.day());`,
            '3-1'
        );
    });
});
