/**
 * Nothing of Cordon's leaves the org over HTTP to a user without its permission sets: every route that the API has, filled
 * with the package's objects, records, fields and files; queries and searches at every place that takes one; composite
 * requests around them; bulk jobs to their end; SOAP operations. The routes are asked of the API, so a new one is swept without
 * being named here.
 *
 * The user may use the API, and has a second self who may also see the set-up and call every class, which opens the doors that
 * the first stops at.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createApi } from '../../../local-org/src/http/api/create.ts';
import type { Api } from '../../../local-org/src/http/api/api.ts';
import type { Org, RunningUser } from '../../../local-org/src/index.ts';
import { openCordonOrg } from '../../lib/org/index.ts';
import { fillEveryObject, marker, type Planted } from './sweep.ts';

let org: Org;
let api: Api;
let planted: Planted;
let file: { readonly version: string; readonly document: string; readonly link: string };
const tokens = new Map<string, string>();

type Answer = { readonly route: string; readonly status: number; readonly text: string };

function makeUser(name: string, permissions: readonly string[], classes: boolean): void {
    const [profile] = org.query("SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'");
    const username = `${name}@example.com`;
    const [id] = org.database.load('User', [{ Username: username, LastName: name, Alias: name.slice(0, 8), Email: username, ProfileId: profile!.id, IsActive: true }]); // prettier-ignore
    const [set] = org.database.load('PermissionSet', [{ Name: `Sweep_${name}`, Label: name, Type: 'Regular', ...Object.fromEntries(permissions.map((each) => [`Permissions${each}`, true])) }]); // prettier-ignore
    const all = classes ? org.query('SELECT Id FROM ApexClass').map((row) => ({ ParentId: set, SetupEntityId: row.id, SetupEntityType: 'ApexClass' })) : []; // prettier-ignore
    org.database.load('SetupEntityAccess', all);
    org.database.load('PermissionSetAssignment', [{ PermissionSetId: set, AssigneeId: id }]);
    org.database.commit();
    tokens.set(name, api.sessions.issue({ ...org.user, id: id!, username, name }));
}

before(async () => {
    org = await openCordonOrg({ profile: 'shield' });
    planted = fillEveryObject(org);
    const [version] = org.query(`SELECT Id, ContentDocumentId FROM ContentVersion WHERE Title = '${marker}'`);
    const document = String(version!.values.get('ContentDocumentId'));
    const [link] = org.query(`SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId = '${planted.incident}'`);
    file = { version: version!.id!, document, link: link!.id! };
    api = createApi({ holder: { org } }, { origin: 'http://127.0.0.1:1' });
    tokens.set('admin', api.sessions.issue(org.user as RunningUser));
    makeUser('stranger', ['ApiEnabled'], false);
    makeUser('insider', ['ApiEnabled', 'ViewSetup', 'ViewRoles'], true);
});
after(() => org.close());

async function ask(
    who: string,
    method: string,
    address: string,
    body?: unknown,
    type = 'application/json'
): Promise<Answer> {
    // prettier-ignore
    const url = new URL(address, 'http://x');
    const bytes = body === undefined ? new Uint8Array() : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)); // prettier-ignore
    const headers = { authorization: `Bearer ${tokens.get(who)}`, 'x-sfdc-session': tokens.get(who)!, 'content-type': type, soapaction: '""' }; // prettier-ignore
    const { status, json, content } = await api.handle({ method, path: url.pathname, query: url.searchParams, headers, body: bytes }); // prettier-ignore
    const text = json === undefined ? Buffer.from(content ?? '').toString('utf8') : JSON.stringify(json);
    return { route: `${method} ${address.slice(0, 160)}`, status, text };
}

const data = '/services/data/v67.0';

/** Records of the package and the file, each with its object. */
const targets = (): readonly (readonly [object: string, id: string])[] => [
    ...planted.objects.map((object, at) => [object, planted.ids[at]!] as const),
    ['ContentVersion', file.version],
    ['ContentDocument', file.document],
    ['ContentDocumentLink', file.link]
];

/** Queries that would show what was planted. */
const queries = (): string[] => [
    ...planted.objects.flatMap((object) => [`SELECT FIELDS(ALL) FROM ${object} LIMIT 200`, `SELECT COUNT() FROM ${object}`, `SELECT Id FROM ${object.replace(/__c$/, '__Share')}`]), // prettier-ignore
    `SELECT Id, Title, (SELECT Id FROM ContentDocumentLinks) FROM ContentDocument`,
    `SELECT Id, Title FROM ContentVersion`,
    `SELECT LinkedEntityId, ContentDocument.Title FROM ContentDocumentLink WHERE LinkedEntityId = '${planted.incident}'`,
    `SELECT LinkedEntityId, ContentDocument.Title FROM ContentDocumentLink WHERE ContentDocumentId = '${file.document}'`,
    `SELECT Id FROM User WHERE Id IN (SELECT CreatedById FROM ${planted.objects[0]!})`
];

/** A route with its placeholders filled, once for each target. */
function addressesOf(pattern: string): string[] {
    const filled = targets().map(([object, id]) =>
        pattern
            .replace(':version', 'v67.0')
            .replace(':number', '67.0')
            .replace(/:objects?/, object)
            .replace(/:ids?/, id)
            .replace(
                ':field/:value',
                /:field\/:value/.test(pattern) && object.startsWith('Content') ? `${id}/VersionData` : `Id/${id}`
            ) // prettier-ignore
            .replace(':field', 'Name')
            .replace(':recordType', '012000000000000AAA')
            .replace(/:org\b/, org.identity.organizationId)
            .replace(/:user\b/, org.user.id)
            .replace(/:\w+/g, id)
            .replace('*', `${org.identity.namespace ?? ''}/${id}`)
    );
    return [...new Set(filled)];
}

/** A body that would change a record, under every name that a route might look for it. */
const bodyFor = (object: string, id: string): unknown => ({
    Name: 'changed', apiName: object, object, operation: 'update', fields: { Name: 'changed' }, ids: [id],
    records: [{ attributes: { type: object, referenceId: 'r' }, id, Name: 'changed' }], query: `SELECT FIELDS(ALL) FROM ${object} LIMIT 200`,
    compositeRequest: [{ method: 'GET', url: `${data}/sobjects/${object}/${id}`, referenceId: 'a' }],
    batchRequests: [{ method: 'GET', url: `v67.0/sobjects/${object}/${id}` }],
    graphs: [{ graphId: 'g', compositeRequest: [{ method: 'GET', url: `${data}/sobjects/${object}/${id}`, referenceId: 'a' }] }]
}); // prettier-ignore

/** Everything that is asked in the name of one user. `reads`: only what changes nothing. */
async function sweep(who: string, reads: boolean): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const { methods, pattern } of api.options.routes) {
        if (/^\/services\/Soap/i.test(pattern) || /runTests|oauth2/.test(pattern)) continue;
        const asked = methods.filter((method) => !reads || method === 'GET' || (method === 'POST' && /composite(\/batch|\/graph)?$/.test(pattern))); // prettier-ignore
        for (const method of asked) {
            for (const [at, address] of addressesOf(pattern).entries()) {
                const [object, id] = targets()[Math.min(at, targets().length - 1)]!;
                const more = method === 'DELETE' && pattern.endsWith('/sobjects') ? `?ids=${id}` : method === 'GET' && /ui-api\/records/.test(pattern) ? `?layoutTypes=Full&fields=${object}.Name` : ''; // prettier-ignore
                answers.push(
                    await ask(who, method, address + more, method === 'GET' ? undefined : bodyFor(object, id))
                );
            }
        }
    }
    return answers;
}

async function askQueries(who: string): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const text of queries()) {
        const q = encodeURIComponent(text);
        for (const place of ['query', 'queryAll', 'tooling/query']) answers.push(await ask(who, 'GET', `${data}/${place}?q=${q}`)); // prettier-ignore
        answers.push(await ask(who, 'POST', `${data}/composite`, { compositeRequest: [{ method: 'GET', url: `${data}/query?q=${q}`, referenceId: 'a' }] })); // prettier-ignore
        answers.push(await ask(who, 'POST', `${data}/composite/batch`, { batchRequests: [{ method: 'GET', url: `v67.0/query?q=${q}` }] })); // prettier-ignore
        answers.push(...(await bulkQuery(who, text)));
    }
    for (const object of planted.objects) {
        const find = encodeURIComponent(`FIND {PLANTED*} IN ALL FIELDS RETURNING ${object}(Id, Name)`);
        answers.push(await ask(who, 'GET', `${data}/search?q=${find}`));
        answers.push(
            await ask(who, 'GET', `${data}/parameterizedSearch?q=PLANTED&sobject=${object}&${object}.fields=Id,Name`)
        );
        answers.push(await ask(who, 'GET', `${data}/limits/recordCount?sObjects=${object}`));
        const code = encodeURIComponent(`System.debug(JSON.serialize(Database.query('SELECT FIELDS(ALL) FROM ${object} LIMIT 200'))); throw new AuraHandledException(JSON.serialize(Database.query('SELECT FIELDS(ALL) FROM ${object} LIMIT 200')));`); // prettier-ignore
        answers.push(await ask(who, 'GET', `${data}/tooling/executeAnonymous?anonymousBody=${code}`));
    }
    return answers;
}

async function bulkQuery(who: string, text: string): Promise<Answer[]> {
    const made = await ask(who, 'POST', `${data}/jobs/query`, { operation: 'query', query: text });
    if (made.status >= 300) return [made];
    const { id } = JSON.parse(made.text) as { id: string };
    return [
        made,
        await ask(who, 'GET', `${data}/jobs/query/${id}`),
        await ask(who, 'GET', `${data}/jobs/query/${id}/results`)
    ];
}

/** Uploads changes of every object as a job, and reads what the job says of them. */
async function bulkWrites(who: string): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const [object, id] of targets()) {
        for (const operation of ['update', 'delete', 'hardDelete']) {
            const made = await ask(who, 'POST', `${data}/jobs/ingest`, { object, operation, contentType: 'CSV', lineEnding: 'LF' }); // prettier-ignore
            answers.push(made);
            if (made.status >= 300) continue;
            const { id: job } = JSON.parse(made.text) as { id: string };
            const csv = operation === 'update' ? `Id,Name\n${id},changed\n` : `Id\n${id}\n`;
            answers.push(await ask(who, 'PUT', `${data}/jobs/ingest/${job}/batches`, csv, 'text/csv'));
            answers.push(await ask(who, 'PATCH', `${data}/jobs/ingest/${job}`, { state: 'UploadComplete' }));
            for (const part of ['', '/successfulResults', '/failedResults']) answers.push(await ask(who, 'GET', `${data}/jobs/ingest/${job}${part}`)); // prettier-ignore
        }
    }
    return answers;
}

const envelope = (who: string, operation: string, body: string): string =>
    `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header><SessionHeader><sessionId>${tokens.get(who)}</sessionId></SessionHeader></soap:Header><soap:Body><${operation} xmlns="urn:x">${body}</${operation}></soap:Body></soap:Envelope>`;

async function soap(who: string): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const [object, id] of targets()) {
        const calls: readonly (readonly [letter: string, operation: string, body: string])[] = [
            ['u', 'query', `<queryString>SELECT FIELDS(ALL) FROM ${object} LIMIT 200</queryString>`],
            ['u', 'retrieve', `<fieldList>Name</fieldList><sObjectType>${object}</sObjectType><ids>${id}</ids>`],
            ['m', 'readMetadata', `<type>CustomObject</type><fullNames>${object}</fullNames>`],
            ['m', 'listMetadata', '<queries><type>CustomObject</type></queries><asOfVersion>67.0</asOfVersion>'],
            ['s', 'executeAnonymous', `<String>throw new AuraHandledException(JSON.serialize(Database.query('SELECT FIELDS(ALL) FROM ${object} LIMIT 200')));</String>`] // prettier-ignore
        ];
        for (const [letter, operation, body] of calls) answers.push(await ask(who, 'POST', `/services/Soap/${letter}/67.0`, envelope(who, operation, body), 'text/xml')); // prettier-ignore
    }
    return answers;
}

for (const who of ['stranger', 'insider']) {
    describe(`the ${who} gets and changes nothing`, () => {
        /** Nobody's answer carries what was planted, a count above nothing or a share row; nothing was written. */
        async function nothing(asked: () => Promise<Answer[]>): Promise<void> {
            const rows = planted.count();
            const answers = await asked();
            assert.ok(answers.length > 20, `${answers.length} answers`);
            for (const { route, status, text } of answers) {
                assert.ok(!text.includes(marker), `${route} gave away ${text.slice(0, 300)}`);
                assert.ok(status !== 500 || /soap/i.test(route), `${route} failed with ${text.slice(0, 300)}`);
            }
            assert.deepEqual(planted.count(), rows);
            for (const [object, id] of targets()) {
                const [row] = org.query(`SELECT Id FROM ${object} WHERE Id = '${id}'`);
                assert.ok(row !== undefined, `${object} is gone`);
            }
        }
        test('by any route', () => nothing(() => sweep(who, false)));
        test('by queries, searches and anonymous Apex', () => nothing(() => askQueries(who)));
        test('by bulk jobs', () => nothing(() => bulkWrites(who)));
        test('by SOAP', () => nothing(() => soap(who)));
        test('no query, count or search finds a row', async () => {
            for (const { route, status, text } of await askQueries(who)) {
                if (status >= 300 || !/\/(query|queryAll|search)\?/.test(route)) continue;
                const answer = JSON.parse(text) as { totalSize?: number; searchRecords?: unknown[] };
                assert.ok((answer.totalSize ?? answer.searchRecords?.length ?? 0) === 0, `${route}: ${text.slice(0, 200)}`); // prettier-ignore
            }
        });
    });
}

test('the sweep looks where something is: an administrator finds it by many routes', async () => {
    const found = [...(await sweep('admin', true)), ...(await askQueries('admin'))].filter(({ text }) => text.includes(marker)); // prettier-ignore
    const routes = new Set(found.map(({ route }) => route.replace(/\?.*$/, '').replace(/[\w]*__c|\w{18}/g, 'X')));
    for (const one of [
        '/query',
        '/sobjects/X/X',
        '/ui-api/records/X',
        '/composite',
        '/composite/batch',
        '/search',
        '/jobs/query/X/results',
        '/VersionData'
    ]) {
        // prettier-ignore
        assert.ok([...routes].some((route) => route.endsWith(one)), `nothing by ${one}: ${[...routes].join(', ')}`);
    }
});
