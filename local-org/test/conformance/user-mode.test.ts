/**
 * What user mode checks: every place where a query can name a field or an object, DML by object and field, and the variants of
 * `stripInaccessible`. Sources: Apex Developer Guide, "Enforce User Mode for Database Operations", "Filter SELECT Queries",
 * "Enforce Security with the stripInaccessible Method"; Apex Reference, "Security Class", "QueryException.getInaccessibleFields".
 * The texts follow what the platform says of names that do not exist (unconfirmed for user mode).
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const xml = (root: string, body: string): string => `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`; // prettier-ignore
const rights = (object: string, ...allowed: string[]): string => `<objectPermissions>${['Create', 'Read', 'Edit', 'Delete'].map((each) => `<allow${each}>${allowed.includes(each)}</allow${each}>`).join('')}<object>${object}</object></objectPermissions>`; // prettier-ignore
const readable = (field: string): string => `<fieldPermissions><editable>true</editable><readable>true</readable><field>${field}</field></fieldPermissions>`; // prettier-ignore
const field = (name: string, type: string): string => `<fields><fullName>${name}</fullName><label>${name}</label>${type}</fields>`; // prettier-ignore
const text = '<type>Text</type><length>40</length>';
const object = (sharing: string, extra: string): string => xml('CustomObject', `<label>Thing</label><pluralLabel>Things</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>${sharing}</sharingModel>${extra}`); // prettier-ignore
const org = orgOf({
    'objects/Thing__c/Thing__c.object-meta.xml': object('Private', field('Secret__c', text) + field('Open__c', text) + field('Num__c', '<type>Number</type><precision>8</precision><scale>0</scale>') + field('Calc__c', '<type>Text</type><formula>Secret__c</formula>') + field('Acc__c', '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Things</relationshipName>')),
    'objects/Part__c/Part__c.object-meta.xml': object('ControlledByParent', field('Thing__c', '<type>MasterDetail</type><referenceTo>Thing__c</referenceTo><relationshipName>Parts</relationshipName>') + field('Hidden__c', text)),
    'permissionsets/W.permissionset-meta.xml': xml('PermissionSet', `<label>W</label>${rights('Thing__c', 'Create', 'Read', 'Edit', 'Delete')}${readable('Thing__c.Open__c')}${readable('Thing__c.Acc__c')}`),
    'objects/Rule__mdt/Rule__mdt.object-meta.xml': xml('CustomObject', `<label>Rule</label><pluralLabel>Rules</pluralLabel>${field('Text__c', text)}`),
    'customMetadata/Rule.One.md-meta.xml': '<?xml version="1.0"?><CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>One</label><values><field>Text__c</field><value xsi:type="xsd:string">t</value></values></CustomMetadata>',
    'permissionsets/M.permissionset-meta.xml': xml('PermissionSet', '<label>M</label><customMetadataTypeAccesses><enabled>true</enabled><name>Rule__mdt</name></customMetadataTypeAccesses>'),
    'People.cls': `public class People { public static User make() { User made = new User(LastName = 'w', Username = 'w' + Math.random() + '@mode.example', Email = 'a@mode.example', Alias = 'w', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id, TimeZoneSidKey = 'Etc/UTC', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8'); insert made; return made; }
        public static void ask(String q) { try { out(Database.query(q, AccessLevel.USER_MODE).size() + ' rows'); } catch (QueryException e) { out(e.getMessage().substringBefore('.')); } }
        public static void out(Object o) { System.debug(o); } }`
}); // prettier-ignore
after(() => org.close());
const admin = (statements: string): string => `System.runAs(new User(Id = UserInfo.getUserId())) { ${statements} }`;
const asWorker = (statements: string, ...more: string[]): string[] =>
    run(`User w = People.make(); ${admin(`for (PermissionSet s : [SELECT Id FROM PermissionSet WHERE Name IN ('W'${more.map((name) => `, '${name}'`).join('')})]) insert new PermissionSetAssignment(AssigneeId = w.Id, PermissionSetId = s.Id);`)} System.runAs(w) { Thing__c t = new Thing__c(Name = 't', Open__c = 'o'); insert t; ${statements} }`, org); // prettier-ignore
const noColumn = (name: string, entity = 'Thing__c'): string => `No such column '${name}' on entity '${entity}'`;
const noType = (name: string): string => `sObject type '${name}' is not supported`;

describe('a query in user mode is refused for a field or object that the user may not read', () => {
    const cases: readonly (readonly [what: string, query: string, answer: string])[] = [
        ['in SELECT', 'SELECT Secret__c FROM Thing__c', noColumn('Secret__c')],
        ['in WHERE', 'SELECT Id FROM Thing__c WHERE Secret__c = null', noColumn('Secret__c')],
        ['under NOT', "SELECT Id FROM Thing__c WHERE (NOT Secret__c LIKE 'a%')", noColumn('Secret__c')],
        ['in ORDER BY', 'SELECT Id FROM Thing__c ORDER BY Secret__c', noColumn('Secret__c')],
        ['in GROUP BY', 'SELECT COUNT(Id) c FROM Thing__c GROUP BY Secret__c', noColumn('Secret__c')],
        ['in an aggregate', 'SELECT MAX(Num__c) c FROM Thing__c', noColumn('Num__c')],
        ['in HAVING', 'SELECT Open__c, COUNT(Id) c FROM Thing__c GROUP BY Open__c HAVING MAX(Secret__c) = null', noColumn('Secret__c')], // prettier-ignore
        ['in FORMAT', 'SELECT FORMAT(Num__c) FROM Thing__c', noColumn('Num__c')],
        ['in toLabel', 'SELECT toLabel(Secret__c) FROM Thing__c', noColumn('Secret__c')],
        ['a formula of its own', 'SELECT Calc__c FROM Thing__c', noColumn('Calc__c')],
        ['of a parent', 'SELECT Acc__r.Industry FROM Thing__c', noColumn('Industry', 'Account')],
        ['of a parent, in WHERE', 'SELECT Id FROM Thing__c WHERE Acc__r.Industry = null', noColumn('Industry', 'Account')],
        ['children', 'SELECT Id, (SELECT Id FROM Parts__r) FROM Thing__c', noType('Part__c')],
        ['a semi-join', 'SELECT Id FROM Thing__c WHERE Id IN (SELECT Thing__c FROM Part__c)', noType('Part__c')],
        ['of a polymorphic parent', 'SELECT TYPEOF What WHEN Thing__c THEN Secret__c END FROM Task', noColumn('Secret__c')]
    ]; // prettier-ignore
    for (const [what, query, answer] of cases)
        test(what, () => assert.deepEqual(asWorker(`People.ask('${query.replaceAll("'", "\\'")}');`), [answer]));
    test('FIELDS(ALL) leaves them out', () =>
        assert.deepEqual(asWorker("Map<String, Object> f = Database.query('SELECT FIELDS(ALL) FROM Thing__c LIMIT 1', AccessLevel.USER_MODE)[0].getPopulatedFieldsAsMap(); out(f.containsKey('Secret__c') + ' ' + f.containsKey('Open__c'));"), ['false true'])); // prettier-ignore
    test('the exception names all of them', () =>
        assert.deepEqual(asWorker("try { Database.query('SELECT Secret__c FROM Thing__c WHERE Num__c = 1 ORDER BY Calc__c', AccessLevel.USER_MODE); } catch (QueryException e) { out(e.getInaccessibleFields().get('Thing__c').size()); }"), ['3'])); // prettier-ignore
    test('in system mode none is', () =>
        assert.deepEqual(asWorker("out(Database.query('SELECT Secret__c, Calc__c, (SELECT Id FROM Parts__r) FROM Thing__c ORDER BY Num__c', AccessLevel.SYSTEM_MODE).size() > 0);"), ['true'])); // prettier-ignore
});

describe('DML in user mode', () => {
    test('is refused for a field, with or without partial success', () => {
        const refused = (dml: string): string => `try { ${dml} out('written'); } catch (DmlException e) { out(e.getDmlFieldNames(0)); }`; // prettier-ignore
        assert.deepEqual(asWorker(`t.Secret__c = 'x'; ${refused('update as user t;')} ${refused("insert as user new Thing__c(Name = 'n', Secret__c = 's');")} ${refused("upsert as user new Thing__c(Name = 'n', Secret__c = 's');")} out(Database.update(t, false, AccessLevel.USER_MODE).isSuccess());`), ['(Secret__c)', '(Secret__c)', '(Secret__c)', 'false']); // prettier-ignore
    });
    test('is refused for an object', () =>
        assert.deepEqual(asWorker("try { insert as user new Part__c(Name = 'p', Thing__c = t.Id); } catch (SecurityException e) { out('refused'); }"), ['refused'])); // prettier-ignore
});

describe('stripInaccessible', () => {
    const strip = (type: string, record: string): string => `try { SObjectAccessDecision d = Security.stripInaccessible(AccessType.${type}, ${record}); out(d.getRemovedFields() + ' ' + d.getModifiedIndexes() + ' ' + d.getRecords().size()); } catch (NoAccessException e) { out('no access'); }`; // prettier-ignore
    test('readable, creatable, updatable, upsertable', () => {
        const all =
            "new List<Thing__c>{ new Thing__c(Name = 'n', Open__c = 'o'), new Thing__c(Name = 'n', Secret__c = 's') }";
        for (const type of ['READABLE', 'CREATABLE', 'UPSERTABLE']) assert.deepEqual(asWorker(strip(type, all)), ['{Thing__c={Secret__c}} {1} 2']); // prettier-ignore
        assert.deepEqual(asWorker(strip('UPDATABLE', '[SELECT Id, Secret__c, Open__c FROM Thing__c WHERE Id = :t.Id WITH SYSTEM_MODE]')), ['{Thing__c={Secret__c}} {0} 1']); // prettier-ignore
    });
    test('an object that is closed is an exception, unless its permission is not to be checked', () => {
        assert.deepEqual(asWorker(strip('CREATABLE', "new List<Part__c>{ new Part__c(Hidden__c = '1') }")), ['no access']); // prettier-ignore
        assert.deepEqual(asWorker("out(Security.stripInaccessible(AccessType.CREATABLE, new List<Part__c>{ new Part__c(Hidden__c = '1') }, false).getRemovedFields().get('Part__c').contains('Hidden__c'));"), ['true']); // prettier-ignore
    });
    test('parents and children lose theirs', () =>
        assert.deepEqual(asWorker("t.Secret__c = 'x'; update as system t; insert as system new Part__c(Name = 'p', Thing__c = t.Id, Hidden__c = 'h'); SObjectAccessDecision d = Security.stripInaccessible(AccessType.READABLE, [SELECT Id, Secret__c, (SELECT Id, Hidden__c FROM Parts__r) FROM Thing__c WHERE Id = :t.Id WITH SYSTEM_MODE]); Thing__c kept = (Thing__c) d.getRecords()[0]; out(kept.isSet('Secret__c') + ' ' + kept.getPopulatedFieldsAsMap().containsKey('Parts__r') + ' ' + d.getRemovedFields());"), ['false false {Thing__c={Secret__c, Parts__r}}'])); // prettier-ignore
});

test('a describe follows the user', () =>
    assert.deepEqual(asWorker("out(Schema.SObjectType.Thing__c.fields.Secret__c.isAccessible() + ' ' + Schema.SObjectType.Thing__c.fields.Open__c.isUpdateable() + ' ' + Schema.SObjectType.Part__c.isAccessible() + ' ' + Schema.SObjectType.Thing__c.isDeletable());"), ['false true false true'])); // prettier-ignore

test('SOSL in user mode finds and shows what the user may', () =>
    assert.deepEqual(asWorker("try { out(Search.query('FIND \\'thing\\' RETURNING Thing__c(Secret__c)', AccessLevel.USER_MODE).size()); } catch (Exception e) { out('refused'); } try { out(Search.query('FIND \\'thing\\' RETURNING Part__c(Id)', AccessLevel.USER_MODE).size()); } catch (Exception e) { out('refused'); }"), ['refused', 'refused'])); // prettier-ignore

test('a type of custom metadata is read by who was given it, by everybody in system mode and through its methods', () => {
    const ask = "People.ask('SELECT Id FROM Rule__mdt'); out([SELECT COUNT() FROM Rule__mdt WITH SYSTEM_MODE] + ' ' + Rule__mdt.getAll().size());"; // prettier-ignore
    assert.deepEqual(asWorker(ask), [noType('Rule__mdt'), '1 1']);
    assert.deepEqual(asWorker(ask, 'M'), ['1 rows', '1 1']); // prettier-ignore
});
