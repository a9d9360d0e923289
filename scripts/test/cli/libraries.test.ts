/** jsforce and source-deploy-retrieve, used without the CLI, against the local org. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { AuthInfo, Connection } from '@salesforce/core';
import { ComponentSet } from '@salesforce/source-deploy-retrieve';
import { root, serveOrg, type ServedOrg } from '../../lib/org/index.ts';

type Jsforce = typeof import('@jsforce/jsforce-node');
// A library of the CLI's own, found from where it is used.
const jsforce = createRequire(createRequire(import.meta.url).resolve('@salesforce/core'))('@jsforce/jsforce-node') as Jsforce; // prettier-ignore

const folder = mkdtempSync(join(tmpdir(), 'cordon-libraries-'));
const [empty, project] = [join(folder, 'empty'), join(folder, 'project')];
let served: ServedOrg;
let token: string;

before(async () => {
    mkdirSync(empty);
    cpSync(join(root, 'scripts', 'test', 'cli', 'project'), project, { recursive: true });
    // Sign-in data of the libraries goes where the test can remove it.
    process.env['HOME'] = folder;
    process.env['SF_USE_GENERIC_UNIX_KEYCHAIN'] = 'true';
    // What is retrieved is filtered by the .forceignore above the working folder.
    process.chdir(project);
    served = await serveOrg({ dirs: [empty], port: 0, onProgress: () => undefined });
    token = served.api.sessions.issue(served.host.org.user);
});
after(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
});

test('jsforce creates, finds, changes and removes records, one by one, in collections and in bulk', async () => {
    const conn = new jsforce.Connection({ instanceUrl: served.origin, accessToken: token, version: '67.0' });
    const made = await conn.sobject('Account').create({ Name: 'Acme' });
    assert.ok(made.success);
    await conn.sobject('Account').update({ Id: made.id!, Name: 'Acme Two' });
    const found = await conn.query<{ Name: string }>("SELECT Name FROM Account WHERE Name LIKE 'Acme%'");
    assert.deepEqual(found.records.map(({ Name }) => Name), ['Acme Two']); // prettier-ignore
    const many = await conn.sobject('Contact').create([{ LastName: 'One' }, { LastName: 'Two' }, { FirstName: 'No' }]);
    assert.deepEqual(many.map(({ success }) => success), [true, true, false]); // prettier-ignore
    const rows = Array.from({ length: 250 }, (_, at) => ({ LastName: `Bulk ${at}` }));
    const loaded = await conn.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'insert', input: rows, pollInterval: 50 }); // prettier-ignore
    assert.deepEqual([loaded.successfulResults.length, loaded.failedResults.length], [250, 0]);
    const paged = await conn.query("SELECT Id FROM Contact WHERE LastName LIKE 'Bulk%'", { autoFetch: true, maxFetch: 1000 }); // prettier-ignore
    assert.equal(paged.totalSize, 250);
    await conn.sobject('Account').destroy(made.id!);
    await assert.rejects(conn.sobject('Account').retrieve(made.id!), /NOT_FOUND|ENTITY_IS_DELETED|not exist/i);
    await assert.rejects(async () => conn.query('SELECT Nope FROM Account'), /No such column 'Nope'/);
    const described = await conn.describe('Account');
    assert.ok(described.fields.some(({ name }) => name === 'Industry'));
});

test('source-deploy-retrieve deploys a folder and retrieves what it deployed', async () => {
    const conn = await Connection.create({ authInfo: await AuthInfo.create({ accessTokenOptions: { accessToken: token, instanceUrl: served.origin } }) }); // prettier-ignore
    const deploy = await ComponentSet.fromSource(join(project, 'force-app')).deploy({ usernameOrConnection: conn });
    const deployed = await deploy.pollStatus(50, 60);
    assert.ok(deployed.response.success, JSON.stringify(deployed.response.details));
    assert.equal(served.host.org.query("SELECT Id FROM ApexClass WHERE Name = 'Tickets'").length, 1);
    const output = join(folder, 'retrieved');
    const wanted = new ComponentSet([{ fullName: 'Tickets', type: 'ApexClass' }]);
    const retrieve = await wanted.retrieve({ usernameOrConnection: conn, output, format: 'source' });
    const retrieved = await retrieve.pollStatus(50, 60);
    assert.ok(retrieved.response.success);
    const file = readdirSync(output, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('Tickets.cls'))!; // prettier-ignore
    assert.match(readFileSync(join(output, file), 'utf8'), /class Tickets/);
});

const meta = (type: string, content: string): string => `<?xml version="1.0" encoding="UTF-8"?><${type} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${type}>`; // prettier-ignore

/** A project with an application of one page, whose component shows what Apex says. */
function writeConsole(at: string, says: string): void {
    const files = {
        'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'app', default: true }], sourceApiVersion: '67.0' }), // prettier-ignore
        'app/classes/Greeter.cls': `public with sharing class Greeter {\n    @AuraEnabled(cacheable=true)\n    public static String greet() {\n        return '${says}';\n    }\n}\n`, // prettier-ignore
        'app/classes/Greeter.cls-meta.xml': meta('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>'),
        'app/lwc/hello/hello.js': "import { LightningElement } from 'lwc';\nexport default class Hello extends LightningElement {}\n", // prettier-ignore
        'app/lwc/hello/hello.html': `<template><p>${says}</p></template>\n`,
        'app/lwc/hello/hello.js-meta.xml': meta('LightningComponentBundle', '<apiVersion>67.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__AppPage</target></targets>'), // prettier-ignore
        'app/flexipages/Start.flexipage-meta.xml': meta('FlexiPage', '<flexiPageRegions><itemInstances><componentInstance><componentName>c:hello</componentName><identifier>hello</identifier></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions><masterLabel>Start</masterLabel><template><name>flexipage:defaultAppHomeTemplate</name></template><type>AppPage</type>'), // prettier-ignore
        'app/tabs/Start.tab-meta.xml': meta('CustomTab', '<flexiPage>Start</flexiPage><label>Start</label><motif>Custom53: Bell</motif>'), // prettier-ignore
        'app/applications/Hello.app-meta.xml': meta('CustomApplication', '<formFactors>Large</formFactors><label>Hello</label><navType>Standard</navType><tabs>Start</tabs><uiType>Lightning</uiType>') // prettier-ignore
    };
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(at, path)), { recursive: true });
        writeFileSync(join(at, path), text);
    }
}

test('a console beside the API shows what was deployed', async () => {
    const at = join(folder, 'console');
    writeConsole(at, 'before');
    const console = await serveOrg({ dirs: [at], port: 0, onProgress: () => undefined });
    try {
        const opened = await fetch(console.url!, { redirect: 'manual' });
        const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
        const greet = async (): Promise<unknown> => (await fetch(`${console.origin}/api/apex/Greeter/greet`, { method: 'POST', headers: { cookie, origin: console.origin, 'content-type': 'application/json' }, body: '{}' })).json(); // prettier-ignore
        const script = async (): Promise<string> => /src="([^"]+)"/.exec(await (await fetch(`${console.origin}/lightning`, { headers: { cookie } })).text())![1]!; // prettier-ignore
        assert.equal(await greet(), 'before');
        const before = await script();
        writeConsole(at, 'after');
        const accessToken = console.api.sessions.issue(console.host.org.user);
        const conn = await Connection.create({ authInfo: await AuthInfo.create({ accessTokenOptions: { accessToken, instanceUrl: console.origin } }) }); // prettier-ignore
        const deploy = await ComponentSet.fromSource(join(at, 'app')).deploy({ usernameOrConnection: conn });
        assert.ok((await deploy.pollStatus(50, 60)).response.success);
        assert.equal(await greet(), 'after');
        for (let turn = 0; turn < 200 && (await script()) === before; turn++) await new Promise((next) => setTimeout(next, 50)); // prettier-ignore
        assert.notEqual(await script(), before, 'the page loads the components that were deployed');
    } finally {
        await console.close();
    }
});
