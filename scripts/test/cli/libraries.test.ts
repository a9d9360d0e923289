/** jsforce and source-deploy-retrieve, used without the CLI, against the local org. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
