/** Asks the API of an org in this process, as several users. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createApi } from '../../src/http/api/create.ts';
import type { Api } from '../../src/http/api/api.ts';
import { OrgHost } from '../../src/deploy/index.ts';
import type { Org } from '../../src/index.ts';
import { cacheDir } from './support.ts';

export const xml = (root: string, content: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`;
const meta = '<apiVersion>67.0</apiVersion><status>Active</status>';
const field = (name: string, content: string): string =>
    `<fields><fullName>${name}</fullName><label>${name}</label>${content}</fields>`;

/** A private object with an external id and a secret field, a class with a test, and a set that lets people in. */
export const notes: Readonly<Record<string, string>> = {
    'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'app' }], sourceApiVersion: '67.0' }),
    'app/objects/Note__c/Note__c.object-meta.xml': xml(
        'CustomObject',
        '<label>Note</label><pluralLabel>Notes</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>Private</sharingModel><deploymentStatus>Deployed</deploymentStatus>' +
            field('Code__c', '<type>Text</type><length>20</length><externalId>true</externalId><unique>true</unique>') +
            field('Secret__c', '<type>Text</type><length>20</length>') +
            field('Weight__c', '<type>Number</type><precision>8</precision><scale>2</scale>')
    ),
    'app/permissionsets/Writers.permissionset-meta.xml': xml(
        'PermissionSet',
        '<label>Writers</label><userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions><objectPermissions><allowCreate>true</allowCreate><allowRead>true</allowRead><allowEdit>true</allowEdit><allowDelete>true</allowDelete><object>Note__c</object></objectPermissions>' +
            ['Code__c', 'Weight__c'].map((name) => `<fieldPermissions><editable>true</editable><readable>true</readable><field>Note__c.${name}</field></fieldPermissions>`).join('')
    ),
    'app/classes/Notes.cls': 'public with sharing class Notes {\n    public static Integer twice(Integer n) {\n        if (n < 0) return 0;\n        return n * 2;\n    }\n}',
    'app/classes/Notes.cls-meta.xml': xml('ApexClass', meta),
    'app/classes/NotesTest.cls': '@IsTest private class NotesTest {\n    @IsTest static void doubles() { Assert.areEqual(4, Notes.twice(2)); }\n    @IsTest static void fails() { Assert.areEqual(5, Notes.twice(2)); }\n}',
    'app/classes/NotesTest.cls-meta.xml': xml('ApexClass', meta)
}; // prettier-ignore

export function projectOf(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-api-'));
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
    return folder;
}

export type Answer = {
    readonly status: number;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of any shape
    readonly json: any;
    readonly content: string | Uint8Array | undefined;
    readonly headers: Readonly<Record<string, string>>;
};
export type Ask = (
    method: string,
    address: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>
) => Promise<Answer>;

function bytesOf(body: unknown): Uint8Array {
    if (body === undefined) return new Uint8Array();
    if (body instanceof Uint8Array) return body;
    return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Puts questions to an API with a token. */
export function asker(api: Api, token: string): Ask {
    return async (method, address, body, headers = {}) => {
        const url = new URL(address.startsWith('/services') ? address : `/services/data/v67.0${address}`, 'http://x');
        const all = { authorization: `Bearer ${token}`, ...headers };
        const request = { method, path: url.pathname, query: url.searchParams, headers: all, body: bytesOf(body) };
        const { status, json, content, headers: own = {} } = await api.handle(request);
        const copy: unknown = json === undefined ? undefined : JSON.parse(JSON.stringify(json));
        return { status, json: copy, content, headers: own };
    };
}

export type Scene = {
    readonly host: OrgHost;
    readonly api: Api;
    readonly faults: unknown[];
    readonly admin: Ask;
    /** A token of a user of the name. */
    tokenOf(name: string): string;
};

/** An org with the notes, or another project, an administrator, and users whom `Writers` lets in. */
export function openScene(people: readonly string[] = ['wanda', 'walter'], files = notes): Scene {
    const host = new OrgHost({ projects: [projectOf(files)], cacheDir });
    const { org } = host;
    const faults: unknown[] = [];
    const onFault = ({ error }: { error: unknown }): unknown => faults.push(error);
    const api = createApi({ holder: host, host, onFault }, { origin: 'http://127.0.0.1:1' });
    for (const name of people) addPerson(org, name);
    const tokenOf = (name: string): string => api.sessions.issue(host.org.userNamed(`${name}@people.example`)!);
    return { host, api, faults, admin: asker(api, api.sessions.issue(org.user)), tokenOf };
}

function addPerson(org: Org, name: string): void {
    const made = org.runAnonymous(`
        User u = new User(LastName = '${name}', Username = '${name}@people.example', Email = 'a@people.example',
            Alias = '${name}', TimeZoneSidKey = 'Etc/UTC', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US',
            ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id, EmailEncodingKey = 'UTF-8');
        insert u;
        Id writers = [SELECT Id FROM PermissionSet WHERE Name = 'Writers'].Id;
        insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = writers);`);
    if (!made.success) throw new Error(made.exception?.describe() ?? made.diagnostics[0]?.message);
}
