/** config/access: what is written wrong is refused with file, path, value and way out; what is right becomes permission sets. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { AccessError, forgottenAccess, loadAccess, permissionSetFiles } from '../../lib/access/index.ts';
import { root as repository } from '../../lib/org/index.ts';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const xml = (type: string, body: string): string =>
    `<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${type}>`;
const field = (name: string, body: string): string =>
    xml('CustomField', `<fullName>${name}</fullName><label>${name}</label>${body}`);

const source: Readonly<Record<string, string>> = {
    'desk/objects/Case__c/Case__c.object-meta.xml': xml('CustomObject', '<label>Case</label>'),
    'desk/objects/Case__c/fields/Key__c.field-meta.xml': field('Key__c', '<type>Text</type><required>true</required>'),
    'desk/objects/Case__c/fields/Note__c.field-meta.xml': field('Note__c', '<type>Text</type>'),
    'desk/objects/Case__c/fields/Sum__c.field-meta.xml': field('Sum__c', '<type>Number</type><formula>1</formula>'),
    'desk/objects/Step__c/Step__c.object-meta.xml': xml('CustomObject', '<label>Step</label>'),
    'desk/objects/Step__c/fields/Case__c.field-meta.xml': field('Case__c', '<type>MasterDetail</type><referenceTo>Case__c</referenceTo>'), // prettier-ignore
    'desk/classes/DeskController.cls': 'public class DeskController {\n    @AuraEnabled(cacheable=true)\n    public static String read() { return null; }\n}', // prettier-ignore
    'desk/classes/Desks.cls': 'public class Desks {}',
    'desk/customPermissions/Cordon_Close.customPermission-meta.xml': xml('CustomPermission', '<label>Close</label>')
};

const grant = {
    to: ['Responder'],
    why: 'Somebody has to.',
    objects: { Case__c: { allow: ['read', 'edit'], read: 'all', edit: 'all' }, Step__c: { allow: ['read'] } },
    classes: ['DeskController'],
    customPermissions: ['Cordon_Close']
};

/** A repository with one domain; the roles are the real ones, without what other domains own. */
function withDesk(desk: unknown, roles: Record<string, unknown> = {}): string {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-access-'));
    folders.push(folder);
    const put = (path: string, text: string): void => {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    };
    for (const [path, text] of Object.entries(source)) put(`force-app/main/${path}`, text);
    for (const name of ['schema.json', 'roles.schema.json'])
        cpSync(join(repository, 'config', 'access', name), join(folder, 'config', 'access', name), { recursive: true });
    const real = loadAccess(repository).config.roles.roles;
    put(
        'config/access/roles.json',
        JSON.stringify({ roles: real, forbidden: [], separated: [], dangerous: [], ...roles })
    );
    put('config/access/desk.json', JSON.stringify(desk));
    return folder;
}

const refused = (desk: unknown, expected: RegExp, roles?: Record<string, unknown>): void => {
    assert.throws(
        () => loadAccess(withDesk(desk, roles)),
        (error: unknown) => {
            // prettier-ignore
            assert.ok(error instanceof AccessError, String(error));
            assert.match(error.message, expected);
            return true;
        }
    );
};
const desk = (changes: object): unknown => ({ domain: 'desk', grants: [{ ...grant, ...changes }] });

test('a sound file becomes a permission set with what it says and nothing of the platform', () => {
    const access = loadAccess(withDesk(desk({})));
    assert.deepEqual(forgottenAccess(access), []);
    const text = permissionSetFiles(access).get('console/permissionsets/Cordon_Responder.permissionset-meta.xml') ?? '';
    assert.match(text, /<editable>true<\/editable>\s*<field>Case__c.Note__c<\/field>/);
    assert.match(text, /<editable>false<\/editable>\s*<field>Case__c.Sum__c<\/field>/, 'nobody edits a formula');
    assert.doesNotMatch(text, /Key__c|Step__c\.Case__c/, 'required fields and masters come with the object');
    assert.match(text, /<apexClass>DeskController<\/apexClass>/);
    assert.doesNotMatch(text, /userPermissions|<allowDelete>true|AllRecords>true/);
});

test('an unknown key, role or right is named with what is allowed', () => {
    refused(desk({ to: ['Boss'] }), /desk\.json: grants\.0\.to\.0 is "Boss"; use one of Administrator, /);
    refused(desk({ klasses: [] }), /desk\.json: grants\.0\.klasses is not known; use one of to, why, /);
    refused(
        desk({ objects: { Case__c: { allow: ['see'] } } }),
        /grants\.0\.objects\.Case__c\.allow\.0 is "see"; use one of create, /
    );
});

test('what the package does not have, and what another domain owns, is refused', () => {
    refused(desk({ classes: ['Dessk'] }), /grants\.0\.classes names Dessk: the package has no such thing/);
    refused(
        { domain: 'desk', grants: [{ ...grant, objects: { Case__c: { allow: ['read'], read: ['Nota__c'] } } }] },
        /Case__c\.read names Nota__c, which the object does not have/
    );
    refused(
        desk({ objects: { Case__c: { allow: ['read'], read: ['Key__c'] } } }),
        /Key__c: it is required and comes with the object; leave it out/
    );
});

test('rights that the platform does not take apart are refused', () => {
    refused(desk({ objects: { Case__c: { allow: ['edit'] } } }), /allow has edit without read/);
    refused(desk({ objects: { Case__c: { allow: ['read'], edit: 'all' } } }), /neither create nor edit/);
    refused(
        desk({ objects: { Step__c: { allow: ['read'] } } }),
        /Responder is granted Step__c without its master Case__c/
    );
});

test('a role never holds what it must not', () => {
    const rule = { roles: ['Responder'], writes: true, why: 'It reads.' };
    refused(desk({}), /forbidden\.0: Responder holds edit Case__c\. It reads\./, { forbidden: [rule] });
    const exports = { domain: 'desk', grants: [{ ...grant, to: ['Auditor'] }], personalDataExport: ['DeskController'] };
    refused(exports, /Auditor holds DeskController\. Not out\./, {
        forbidden: [{ roles: ['Auditor'], personalDataExport: true, why: 'Not out.' }]
    });
    const setup = desk({ to: ['Counsel'], platform: { userPermissions: ['ManageUsers'] } });
    refused(setup, /Counsel holds ManageUsers/, {
        forbidden: [{ roles: ['Counsel'], platform: true, why: 'No keys.' }]
    });
    const both = { customPermissions: ['Cordon_Close', 'Cordon_Other'], why: 'Two people.' };
    const withOther = loadAccess(repository).config.roles.roles.map((role) =>
        role.role === 'Responder' ? { ...role, customPermissions: ['Cordon_Other'] } : role
    );
    refused(desk({}), /separated\.0: Responder holds Cordon_Close and Cordon_Other\. Two people\./, {
        roles: withOther,
        separated: [both]
    });
});

test('a permission of the platform that opens everything, or too much with another, is refused', () => {
    const opened = desk({ platform: { userPermissions: ['ModifyAllData', 'AssignPermissionSets'] } });
    const alone = { userPermissions: ['ModifyAllData'], why: 'Everything.' };
    refused(opened, /dangerous\.0: Responder holds ModifyAllData\. Everything\./, { dangerous: [alone] });
    const both = { userPermissions: ['AssignPermissionSets'], with: ['Cordon_Close'], why: 'Both keys.' };
    refused(opened, /dangerous\.0: Responder holds AssignPermissionSets and Cordon_Close\. Both keys\./, { dangerous: [both] }); // prettier-ignore
});

test('what nobody was granted is named with the file where it belongs', () => {
    const access = loadAccess(withDesk({ domain: 'desk', grants: [] }));
    assert.deepEqual(
        forgottenAccess(access).map((text) => text.split(/[;,]/)[0]),
        [
            'config/access/desk.json: grants Case__c to nobody',
            'config/access/desk.json: grants Step__c to nobody',
            'config/access/desk.json: DeskController is called from outside and granted to nobody',
            'config/access/desk.json: nobody is granted the custom permission Cordon_Close'
        ]
    );
});
