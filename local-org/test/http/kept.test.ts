/** An org in a folder: what was deployed and written is there when it is opened again, and nothing else is taken for one. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { OrgHost, runDeploy } from '../../src/deploy/index.ts';
import { notes, projectOf } from './api-support.ts';
import { cacheDir } from './support.ts';

const base = mkdtempSync(join(tmpdir(), 'cordon-kept-'));
after(() => rmSync(base, { recursive: true, force: true }));

const open = (folder: string): OrgHost => new OrgHost({ projects: [projectOf(notes)], cacheDir, folder });
const xml = (root: string, content: string): string => `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`; // prettier-ignore

function deploy(host: OrgHost, types: string, files: Readonly<Record<string, string>>): string[] {
    const manifest = xml('Package', `${types}<version>67.0</version>`);
    const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]));
    const zip = zipSync({ 'package.xml': strToU8(manifest), ...bytes });
    const request = { zip, checkOnly: false, rollbackOnError: true, testLevel: 'NoTestRun', runTests: [], ignoreWarnings: true } as const; // prettier-ignore
    return runDeploy(host, request, () => ({ passed: true })).problems.map(({ problem }) => problem);
}

/** A class, a field, and a setting that the running org does not use. */
function deployThree(host: OrgHost): void {
    const types = '<types><members>Later</members><name>ApexClass</name></types><types><members>Note__c.Place__c</members><name>CustomField</name></types><types><members>Security</members><name>Settings</name></types>'; // prettier-ignore
    assert.deepEqual(
        deploy(host, types, {
            'classes/Later.cls': 'public class Later { public static Integer answer() { return 42; } }',
            'classes/Later.cls-meta.xml': xml('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>'),
            'objects/Note__c.object': xml('CustomObject', '<fields><fullName>Place__c</fullName><label>Place</label><type>Text</type><length>20</length></fields>'), // prettier-ignore
            'settings/Security.settings': xml('SecuritySettings', '<passwordPolicies><minimumPasswordLength>12</minimumPasswordLength></passwordPolicies>') // prettier-ignore
        }),
        []
    );
}

const names = (host: OrgHost): string[] => host.store.all().map(({ type, fullName }) => `${type} ${fullName}`).sort(); // prettier-ignore

test('what was deployed and written is there when the org is opened again', () => {
    const folder = join(base, 'again');
    const first = open(folder);
    deployThree(first);
    const written = first.org.runAnonymous("insert new Note__c(Name = 'kept', Place__c = 'Portland');");
    assert.ok(written.success, written.exception?.describe() ?? written.diagnostics[0]?.message);
    const id = first.org.query('SELECT Id FROM Note__c')[0]!.id;
    const before = names(first);
    first.close();

    const second = open(folder);
    assert.deepEqual(names(second), before, 'every component, those that nothing runs on as well');
    assert.equal(second.org.callStatic('Later', 'answer', []), 42);
    const row = second.org.query('SELECT Id, Place__c FROM Note__c')[0]!;
    assert.deepEqual([row.id, row.values.get('Place__c')], [id, 'Portland']);
    const length = JSON.stringify(second.store.find('Settings', 'Security')?.content);
    assert.match(length, /minimumPasswordLength.*12/);
    second.close();
});

test('metadata of a deploy that was cut off is not in force, and its folder goes', () => {
    const folder = join(base, 'cut');
    const first = open(folder);
    const before = names(first);
    first.close();
    const { generation } = JSON.parse(readFileSync(join(folder, 'org.json'), 'utf8')) as { generation: number };
    mkdirSync(join(folder, String(generation + 1), 'force-app', 'classes'), { recursive: true });
    writeFileSync(join(folder, String(generation + 1), 'force-app', 'classes', 'Half.cls'), 'public class Half {');

    const second = open(folder);
    assert.deepEqual(names(second), before);
    assert.equal(readdirSync(folder).filter((entry) => /^\d+$/.test(entry)).length, 1);
    second.close();
});

test('a folder with other things in it is left alone, and an open org is not opened twice', () => {
    const folder = join(base, 'other');
    mkdirSync(folder);
    writeFileSync(join(folder, 'letter.txt'), 'not an org');
    assert.throws(() => open(folder), /holds letter\.txt and no org\. Name an empty folder or one that does not exist/);
    assert.deepEqual(readdirSync(folder), ['letter.txt']);

    writeFileSync(join(base, 'broken.json'), '');
    const broken = join(base, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'org.json'), '{"format": 1, "generation": 7, "project": {}}');
    assert.throws(() => open(broken), /cannot be read as the org it describes/);
    assert.ok(existsSync(join(broken, 'org.json')));

    const twice = join(base, 'twice');
    const first = open(twice);
    assert.throws(() => open(twice), { name: 'DatabaseFileError' });
    deployThree(first);
    assert.equal(first.org.callStatic('Later', 'answer', []), 42, 'the open one goes on');
    first.close();
});
