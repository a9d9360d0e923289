/** Data that was written before the package gained an object. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createOrg } from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-prefixes-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const object = (label: string): string => `<?xml version="1.0" encoding="UTF-8" ?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
    <label>${label}</label><pluralLabel>${label}s</pluralLabel>
    <nameField><label>Name</label><type>Text</type></nameField>
    <deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>
</CustomObject>`;
const parent = `<?xml version="1.0" encoding="UTF-8" ?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>Ship__c</fullName><label>Ship</label><type>MasterDetail</type>
    <referenceTo>Ship__c</referenceTo><relationshipName>Cabins</relationshipName>
</CustomField>`;

function write(path: string, text: string): void {
    const file = join(folder, 'force-app', 'objects', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
}

test('records keep their ids and their children when an object comes before theirs', () => {
    writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify({ packageDirectories: [{ path: 'force-app' }], sourceApiVersion: '67.0' })); // prettier-ignore
    write('Ship__c/Ship__c.object-meta.xml', object('Ship'));
    write('Cabin__c/Cabin__c.object-meta.xml', object('Cabin'));
    write('Cabin__c/fields/Ship__c.field-meta.xml', parent);
    const dataFile = join(folder, 'data.sqlite');
    const first = createOrg({ projects: [folder], root: folder, dataFile });
    const made = first.runAnonymous("insert new Ship__c(Name = 'Ada');");
    assert.ok(made.success, made.exception?.describe());
    const id = first.query('SELECT Id FROM Ship__c')[0]!.id;
    first.close();

    write('Anchor__c/Anchor__c.object-meta.xml', object('Anchor'));
    const second = createOrg({ projects: [folder], root: folder, dataFile });
    try {
        const added = second.runAnonymous(
            "insert new Cabin__c(Name = 'One', Ship__c = [SELECT Id FROM Ship__c].Id); insert new Anchor__c(Name = 'Bow');"
        );
        assert.ok(added.success, added.exception?.describe());
        assert.equal(second.query('SELECT Ship__r.Id FROM Cabin__c').length, 1);
        assert.equal(second.query('SELECT Id FROM Ship__c')[0]!.id, id);
        assert.notEqual(second.query('SELECT Id FROM Anchor__c')[0]!.id!.slice(0, 3), id!.slice(0, 3));
    } finally {
        second.close();
    }
});
