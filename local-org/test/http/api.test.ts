/** The data and Tooling APIs: what each request changes, what each user sees, how each mistake is answered. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asker, openScene, type Answer, type Ask, type Scene } from './api-support.ts';

let scene: Scene;
let admin: Ask;
let wanda: Ask;
let walter: Ask;

before(() => {
    scene = openScene();
    admin = scene.admin;
    wanda = asker(scene.api, scene.tokenOf('wanda'));
    walter = asker(scene.api, scene.tokenOf('walter'));
});

after(() => {
    assert.deepEqual(scene.faults, []);
    scene.host.close();
});

const query = (ask: Ask, soql: string, more = ''): Promise<Answer> => ask('GET', `/query?q=${encodeURIComponent(soql)}${more}`); // prettier-ignore
const refused = ({ status, json }: Answer): string => `${status} ${(json as { errorCode: string }[])[0]!.errorCode}`;

test('nothing answers without a token that lives', async () => {
    for (const token of ['', 'guess', '00D000000000001!guess']) {
        assert.equal(refused(await asker(scene.api, token)('GET', '/sobjects')), '401 INVALID_SESSION_ID');
    }
    const gone = scene.tokenOf('wanda');
    const ask = asker(scene.api, gone);
    assert.equal((await ask('GET', '/sobjects')).status, 200);
    await ask('POST', '/services/oauth2/revoke', `token=${gone}`);
    assert.equal(refused(await ask('GET', '/sobjects')), '401 INVALID_SESSION_ID');
});

test('freezing a user ends the sessions, and unfreezing does not bring them back', async () => {
    const ask = asker(scene.api, scene.tokenOf('walter'));
    const login =
        "UserLogin l = [SELECT Id FROM UserLogin WHERE User.Username = 'walter@people.example']; l.IsFrozen = ";
    assert.ok(scene.host.org.runAnonymous(`${login} true; update l;`).success);
    assert.equal(refused(await ask('GET', '/sobjects')), '401 INVALID_SESSION_ID');
    assert.ok(scene.host.org.runAnonymous(`${login} false; update l;`).success);
    assert.equal(refused(await ask('GET', '/sobjects')), '401 INVALID_SESSION_ID');
    walter = asker(scene.api, scene.tokenOf('walter'));
    assert.equal((await walter('GET', '/sobjects')).status, 200);
});

test('the limits of the org are for who may view the set-up; every call counts', async () => {
    assert.equal(refused(await walter('GET', '/limits')), '403 INSUFFICIENT_ACCESS');
    const { json, headers } = await admin('GET', '/limits');
    assert.equal(json.DailyApiRequests.Max - json.DailyApiRequests.Remaining > 2, true);
    assert.deepEqual(json.DataStorageMB.Max > 0 && json.SingleEmail.Max > 0, true);
    assert.match(headers['sforce-limit-info']!, /^api-usage=\d+\/\d+$/);
});

test('a record is created, read, changed by id and by external id, and removed', async () => {
    const made = await wanda('POST', '/sobjects/Note__c', { Name: 'One', Code__c: 'N-1', Weight__c: 1.255 });
    assert.equal(made.status, 201);
    const path = `/sobjects/Note__c/${made.json.id}`;
    assert.equal((await wanda('PATCH', path, { Name: 'Uno' })).status, 204);
    const read = (await wanda('GET', `${path}?fields=Name,Weight__c,Owner.Name`)).json;
    assert.deepEqual([read.Name, read.Weight__c, read.Owner.Name], ['Uno', 1.26, 'wanda']);
    const again = await wanda('PATCH', '/sobjects/Note__c/Code__c/N-1', { Name: 'Eins' });
    assert.deepEqual([again.status, again.json.created, again.json.id], [200, false, made.json.id]);
    const other = await wanda('PATCH', '/sobjects/Note__c/Code__c/N-2', { Name: 'Zwei' });
    assert.deepEqual([other.status, other.json.created], [201, true]);
    assert.equal((await wanda('GET', '/sobjects/Note__c/Code__c/N-2')).json.Name, 'Zwei');
    assert.equal((await wanda('DELETE', path)).status, 204);
    assert.equal(refused(await wanda('DELETE', path)), '404 ENTITY_IS_DELETED');
    assert.equal((await wanda('DELETE', '/sobjects/Note__c/Code__c/N-2')).status, 204);
});

test('each mistake has the platform’s code and changes nothing', async () => {
    const cases: readonly (readonly [string, string, string, unknown])[] = [
        ['400 INVALID_FIELD', 'POST', '/sobjects/Note__c', { Nope__c: 1 }],
        ['400 JSON_PARSER_ERROR', 'POST', '/sobjects/Note__c', { Weight__c: 'heavy' }],
        ['400 JSON_PARSER_ERROR', 'POST', '/sobjects/Note__c', '{"Name":'],
        ['400 JSON_PARSER_ERROR', 'POST', '/sobjects/Note__c', [1]],
        ['400 STRING_TOO_LONG', 'POST', '/sobjects/Note__c', { Code__c: 'x'.repeat(21) }],
        ['400 REQUIRED_FIELD_MISSING', 'POST', '/sobjects/Account', { Description: 'nameless' }],
        ['404 NOT_FOUND', 'POST', '/sobjects/Nothing__c', {}],
        ['404 NOT_FOUND', 'GET', '/sobjects/Note__c/Nope__c/1', undefined],
        ['404 NOT_FOUND', 'GET', '/sobjects/Note__c/a00000000000999', undefined],
        ['405 METHOD_NOT_ALLOWED', 'PUT', '/sobjects/Note__c', {}],
        ['400 MALFORMED_QUERY', 'GET', '/query?q=SELEC', undefined],
        ['400 MALFORMED_QUERY', 'GET', '/query?q=SELECT+Id+FROM+Account+WHERE+Name=:x', undefined],
        ['400 INVALID_FIELD', 'GET', '/query?q=SELECT+Nope+FROM+Account', undefined],
        ['400 INVALID_TYPE', 'GET', '/query?q=SELECT+Id+FROM+Nope__c', undefined],
        ['400 INVALID_TYPE', 'GET', '/query?q=SELECT+Id+FROM+ScratchOrgInfo', undefined],
        ['404 NOT_FOUND', 'GET', '/nowhere', undefined]
    ];
    for (const [expected, method, address, body] of cases) {
        assert.equal(refused(await admin(method, address, body)), expected, `${method} ${address}`);
    }
    assert.equal((await query(admin, 'SELECT COUNT() FROM Note__c')).json.totalSize, 0);
});

test('users see their own records and the fields they were given, and cannot read on in another’s answer', async () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ attributes: { type: 'Note__c' }, Name: `n${at}` }));
    for (let part = 0; part < 2; part++) assert.equal((await wanda('POST', '/composite/sobjects', { records: many })).status, 200); // prettier-ignore
    const first = await wanda('GET', '/query?q=SELECT+Name+FROM+Note__c', undefined, { 'sforce-query-options': 'batchSize=200' }); // prettier-ignore
    assert.deepEqual([first.json.totalSize, first.json.records.length, first.json.done], [400, 200, false]);
    assert.equal(refused(await walter('GET', first.json.nextRecordsUrl)), '400 INVALID_QUERY_LOCATOR');
    const rest = await wanda('GET', first.json.nextRecordsUrl);
    assert.deepEqual([rest.json.records.length, rest.json.done], [200, true]);
    assert.equal((await query(walter, 'SELECT COUNT() FROM Note__c')).json.totalSize, 0);
    const id = (await query(wanda, 'SELECT Id FROM Note__c LIMIT 1')).json.records[0].Id;
    assert.equal(refused(await walter('GET', `/sobjects/Note__c/${id}`)), '404 NOT_FOUND');
    assert.equal(refused(await walter('PATCH', `/sobjects/Note__c/${id}`, { Name: 'mine' })), '404 NOT_FOUND');
    assert.equal(refused(await query(wanda, 'SELECT Secret__c FROM Note__c')), '400 INVALID_FIELD');
    const fields = (await wanda('GET', '/sobjects/Note__c/describe')).json.fields.map(
        ({ name }: { name: string }) => name
    );
    assert.ok(fields.includes('Weight__c') && !fields.includes('Secret__c'));
    assert.equal(refused(await walter('GET', '/sobjects/Account/describe')), '404 NOT_FOUND');
    assert.equal(refused(await walter('GET', '/tooling/query?q=SELECT+Id+FROM+ApexClass')), '403 INSUFFICIENT_ACCESS');
    const anonymous = await walter('GET', '/tooling/executeAnonymous?anonymousBody=Integer+i=0;');
    assert.equal(refused(anonymous), '403 INSUFFICIENT_ACCESS');
});

test('tokens of others are for those who manage users', async () => {
    const form = (token: string): string => new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange', subject_token: token, requested_subject: 'walter@people.example' }).toString(); // prettier-ignore
    const path = '/services/oauth2/token';
    assert.equal((await wanda('POST', path, form(scene.tokenOf('wanda')))).json.error, 'invalid_grant');
    const given = await wanda('POST', path, form(scene.api.sessions.issue(scene.host.org.user)));
    const info = await asker(scene.api, given.json.access_token)('GET', '/services/oauth2/userinfo');
    assert.equal(info.json.preferred_username, 'walter@people.example');
});

test('a composite request refers to its own answers and is undone as a whole', async () => {
    const parts = (last: unknown): unknown => ({
        allOrNone: true,
        compositeRequest: [
            { method: 'POST', url: '/services/data/v67.0/sobjects/Account', referenceId: 'a', body: { Name: 'Composite' } },
            { method: 'POST', url: '/services/data/v67.0/sobjects/Contact', referenceId: 'c', body: { AccountId: '@{a.id}', LastName: last } }
        ] // prettier-ignore
    });
    const failed = await admin('POST', '/composite', parts(null));
    assert.deepEqual(
        failed.json.compositeResponse.map((one: { httpStatusCode: number }) => one.httpStatusCode),
        [400, 400]
    );
    assert.equal((await query(admin, 'SELECT COUNT() FROM Account')).json.totalSize, 0);
    const done = await admin('POST', '/composite', parts('Kay'));
    assert.deepEqual(
        done.json.compositeResponse.map((one: { httpStatusCode: number }) => one.httpStatusCode),
        [201, 201]
    );
    const rows = (
        await query(admin, "SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Composite'")
    ).json;
    assert.equal(rows.records[0].Contacts.records[0].LastName, 'Kay');
    const batch = await admin('POST', '/composite/batch', { batchRequests: [{ method: 'GET', url: 'v67.0/limits' }, { method: 'GET', url: 'v67.0/nope' }] }); // prettier-ignore
    assert.deepEqual(
        batch.json.results.map((one: { statusCode: number }) => one.statusCode),
        [200, 404]
    );
});

test('a tree is created as a whole', async () => {
    const tree = (lastName: string | null): unknown => ({
        records: [{ attributes: { type: 'Account', referenceId: 'a' }, Name: 'Tree', Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c' }, LastName: lastName }] } }]
    }); // prettier-ignore
    const failed = await admin('POST', '/composite/tree/Account', tree(null));
    assert.deepEqual([failed.status, failed.json.hasErrors, failed.json.results[0].referenceId], [400, true, 'c']);
    assert.equal((await query(admin, "SELECT COUNT() FROM Account WHERE Name = 'Tree'")).json.totalSize, 0);
    assert.equal((await admin('POST', '/composite/tree/Account', tree('Kid'))).status, 201);
    assert.equal((await query(admin, "SELECT COUNT() FROM Contact WHERE Account.Name = 'Tree'")).json.totalSize, 1);
});

test('deleted records answer to queryAll only', async () => {
    const { json } = await admin('POST', '/sobjects/Account', { Name: 'Gone' });
    await admin('DELETE', `/composite/sobjects?ids=${json.id}`);
    const soql = encodeURIComponent("SELECT Id, IsDeleted FROM Account WHERE Name = 'Gone'");
    assert.equal((await admin('GET', `/query?q=${soql}`)).json.totalSize, 0);
    assert.equal((await admin('GET', `/queryAll?q=${soql}`)).json.records[0].IsDeleted, true);
});

test('tests run now or later, and each method has its coverage', async () => {
    const now = await admin('POST', '/tooling/runTestsSynchronous', { tests: [{ className: 'NotesTest' }] });
    assert.deepEqual([now.json.numTestsRun, now.json.numFailures], [2, 1]);
    assert.match(now.json.failures[0].message, /Expected: 5, Actual: 4/);
    const job = (await admin('POST', '/tooling/runTestsAsynchronous', { classNames: 'NotesTest' })).json as string;
    const status = async (): Promise<string> => (await query((m, a) => admin(m, `/tooling${a}`), `SELECT Status FROM ApexTestRunResult WHERE AsyncApexJobId = '${job}'`)).json.records[0].Status; // prettier-ignore
    for (let turn = 0; (await status()) !== 'Failed' && turn < 100; turn++)
        await new Promise((done) => setTimeout(done, 20));
    assert.equal(await status(), 'Failed');
    const rows = (await admin('GET', `/tooling/query?q=${encodeURIComponent("SELECT TestMethodName, ApexClassOrTrigger.Name, NumLinesCovered, NumLinesUncovered, Coverage FROM ApexCodeCoverage ORDER BY TestMethodName")}`)).json.records; // prettier-ignore
    assert.deepEqual(
        rows.map((row: { TestMethodName: string }) => row.TestMethodName),
        ['doubles', 'fails']
    );
    assert.deepEqual(rows[0].Coverage, { coveredLines: [3, 4], uncoveredLines: [] });
    assert.equal(
        refused(await admin('POST', '/tooling/runTestsAsynchronous', { classNames: 'Nope' })),
        '400 INVALID_INPUT'
    );
});

test('anonymous Apex runs over SOAP, and a refusal is a fault', async () => {
    const envelope = (code: string): string => `<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body><executeAnonymous><apexcode>${code}</apexcode></executeAnonymous></env:Body></env:Envelope>`; // prettier-ignore
    const path = '/services/Soap/s/67.0/00D000000000001';
    const good = await admin('POST', path, envelope("System.debug('hi ' + 1);"));
    assert.match(String(good.content), /<success>true<\/success>/);
    assert.match(String(good.content), /USER_DEBUG\|\[EXTERNAL\]\|DEBUG\|hi 1/);
    assert.match(String((await admin('POST', path, envelope('Integer i = ;'))).content), /<compiled>false<\/compiled>/);
    assert.match(String((await walter('POST', path, envelope('Integer i;'))).content), /sf:INSUFFICIENT_ACCESS/);
    const entity = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${envelope('&e;')}`;
    assert.match(String((await admin('POST', path, entity)).content), /DOCTYPE is disallowed/);
    const stranger = await asker(scene.api, 'x')('POST', path, envelope('Integer i;'));
    assert.match(String(stranger.content), /sf:INVALID_SESSION_ID/);
});
