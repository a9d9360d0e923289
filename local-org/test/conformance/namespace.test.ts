/**
 * An installed package: names carry the namespace wherever the org shows them, the project's own code may leave it out, and
 * permission sets come without what a package cannot carry.
 *
 * Sources: Apex Developer Guide, "Namespaces, Classes, and Variables", "Using Namespaces When Invoking Methods", "Versioning and
 * Behavior Changes"; Second-Generation Managed Packaging Developer Guide, "Permission Sets and Profile Settings in Packages".
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { invokeAction, invokeRest } from '../../src/org/rest/call.ts';
import { orgOf, run } from '../language/harness.ts';

const xml = (root: string, body: string): string =>
    `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`;
const rights = (object: string): string =>
    `<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><object>${object}</object></objectPermissions>`;

const files = {
    'sfdx-project.json': '{ "namespace": "acme", "sourceApiVersion": "67.0", "packageDirectories": [{ "path": "app", "default": true }] }',
    'app/objects/Box__c/Box__c.object-meta.xml': xml('CustomObject', '<label>Box</label><pluralLabel>Boxes</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel><fields><fullName>Size__c</fullName><label>Size</label><type>Text</type><length>10</length></fields>'),
    'app/permissionsets/Box_User.permissionset-meta.xml': xml('PermissionSet', `<label>Box user</label>${rights('Box__c')}${rights('Contact')}<userPermissions><enabled>true</enabled><name>ViewSetup</name></userPermissions><classAccesses><apexClass>Boxes</apexClass><enabled>true</enabled></classAccesses>`),
    'app/classes/Boxes.cls': `@RestResource(urlMapping='/boxes/*')
        global class Boxes {
            @HttpGet global static String read() { return RestContext.request.requestURI + ' ' + RestContext.request.params.get('q'); }
            @HttpPost global static Integer add(String size, Integer count) { insert new Box__c(Name = size, Size__c = size); return count + 1; }
            global class Input { @InvocableVariable global String size; }
            @InvocableMethod(label='Measure') global static List<Integer> measure(List<Input> all) { List<Integer> out = new List<Integer>(); for (Input each : all) out.add(each.size.length()); return out; }
        }`
}; // prettier-ignore

const org = orgOf(files, { installed: true });
const source = orgOf(files, { installed: false });
after(() => {
    org.close();
    source.close();
});
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);

describe('names', () => {
    test('describe, JSON and types show the prefix; code and queries of the package need not write it', () => {
        prints(
            `insert new Box__c(Name = 'b', Size__c = 'L');
            out(Box__c.SObjectType); out(Schema.getGlobalDescribe().containsKey('Box__c') + ' ' + Schema.getGlobalDescribe().containsKey('acme__Box__c'));
            out(String.join(new List<String>(Schema.SObjectType.Box__c.fields.getMap().keySet()), ' ').contains('acme__size__c'));
            SObject row = Database.query('SELECT Size__c FROM Box__c'); out(row.get('Size__c') + ' ' + row.get('acme__Size__c'));
            out(JSON.serialize(row).contains('"acme__Size__c":"L"'));
            out((Type.forName('Boxes') != null) + ' ' + (Type.forName('acme.Boxes') != null) + ' ' + (Type.forName('acme', 'Boxes') != null));
            out([SELECT NamespacePrefix FROM ApexClass WHERE Name = 'Boxes'].NamespacePrefix);`,
            'acme__Box__c',
            'true true',
            'true',
            'L L',
            'true',
            'true true true',
            'acme'
        );
    });
    test('REST resources stand below the namespace', () => {
        const get = invokeRest(org, { method: 'GET', path: '/acme/boxes/7?q=x' });
        assert.deepEqual([get.status, get.body], [200, '"/boxes/7 x"']);
        assert.equal(invokeRest(org, { method: 'GET', path: '/boxes/7' }).status, 404);
        assert.equal(invokeRest(org, { method: 'DELETE', path: '/acme/boxes/7' }).status, 405);
        assert.equal(
            invokeRest(org, { method: 'POST', path: '/acme/boxes', body: '{"size":"XL","count":1}' }).body,
            '2'
        );
        assert.deepEqual(invokeAction(org, 'Boxes', [{ size: 'abc' }]), { ok: true, value: [3] });
    });
});

test('an installed permission set has no user permissions and none for standard objects; one that is deployed has', () => {
    const read = (on: typeof org): string[] =>
        run(
            `PermissionSet s = [SELECT Id, PermissionsViewSetup, NamespacePrefix FROM PermissionSet WHERE Name = 'Box_User']; out(s.PermissionsViewSetup);
            for (ObjectPermissions p : [SELECT SobjectType FROM ObjectPermissions WHERE ParentId = :s.Id ORDER BY SobjectType]) out(p.SobjectType); out([SELECT COUNT() FROM SetupEntityAccess WHERE ParentId = :s.Id]);`,
            on
        );
    assert.deepEqual(read(org), ['false', 'acme__Box__c', '1']);
    assert.deepEqual(read(source), ['true', 'acme__Box__c', 'Contact', '1']);
});
