/** The generated permission set passes the integration's own calls, over REST as a user who has nothing else, and no call that only the attack made. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parseXml, type Component } from '../../lib/provision/index.ts';
import { openBench, plant, type Bench, type Ran } from './support.ts';

const day = 86_400_000;
const now = Date.now();
const at = (daysAgo: number, minute = 0): string => new Date(now - daysAgo * day + minute * 60_000).toISOString();
const window = `${at(10).slice(0, 19)}Z/${at(8).slice(0, 19)}Z`;
const home = '198.51.100.17';
const attacker = '203.0.113.66';

const usual = [
    "SELECT Id, Email, Account.Name FROM Contact WHERE LastName = 'Romero' ORDER BY MailingState",
    'SELECT Id, Name, Card_Token__c FROM Order__c',
    'SELECT COUNT() FROM Contact'
];
const hostile = [
    'SELECT Id, Amount FROM Opportunity',
    'SELECT Id, MobilePhone, Birthdate FROM Contact',
    'SELECT Id, Total__c FROM Order__c',
    'SELECT Id, Subject FROM Case'
];

let bench: Bench;
let config: string;
let trialId: string;
let contactId: string;

before(async () => {
    bench = await openBench();
    const { org } = bench.host;
    const profileOf = (name: string): string => org.query(`SELECT Id FROM Profile WHERE Name = '${name}'`)[0]!.id!;
    const user = (name: string, profile: string): Record<string, unknown> => ({ Username: `${name}@example.com`, LastName: name, Email: `${name}@example.com`, Alias: name.slice(0, 8), CommunityNickname: name, ProfileId: profileOf(profile), IsActive: true, UserType: 'Standard', TimeZoneSidKey: 'America/Los_Angeles', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' }); // prettier-ignore
    const [sync, trial] = org.database.load('User', [user('shop.sync', 'System Administrator'), user('trial', 'Minimum Access - API Only Integrations')]) as [string, string]; // prettier-ignore
    trialId = trial;
    const [account] = org.database.load('Account', [{ Name: 'Shop', OwnerId: trial }]);
    [contactId] = org.database.load('Contact', [{ LastName: 'Romero', Email: 'a@example.com', AccountId: account, OwnerId: trial }]) as [string]; // prettier-ignore
    org.database.load('Order__c', [{ Name: 'O-1', Card_Token__c: 'tok', OwnerId: trial }]);
    const event = (query: string, daysAgo: number, ip: string, n: number): Record<string, unknown> => ({ EventDate: at(daysAgo, n), UserId: sync, SourceIp: ip, Query: query, Operation: 'Query', EventIdentifier: `e-${daysAgo}-${n}-${ip}` }); // prettier-ignore
    const days = [40, 30, 20, 5];
    org.database.load('ApiEvent', [
        ...days.flatMap((ago) => usual.map((query, n) => event(query, ago, home, n))),
        ...hostile.map((query, n) => event(query, 9, attacker, n)),
        // The attacker again, after the window; and once under the integration's own address, within it.
        event(hostile[0]!, 4, attacker, 1),
        event(hostile[3]!, 9, home, 30)
    ]);
    const rest = (method: string, uri: string, daysAgo: number, ip: string, status = 200): Record<string, unknown> => ({ Timestamp: at(daysAgo), UserIdentifier: sync, ClientIp: ip, Method: method, Uri: uri, StatusCode: status }); // prettier-ignore
    org.database.load('RestApiEventLog', [
        rest('GET', `/services/data/v67.0/sobjects/Contact/${contactId}?fields=Id,Email,Phone`, 20, home),
        rest('GET', '/services/data/v67.0/sobjects/Contact/describe', 20, home),
        rest('PATCH', `/services/data/v67.0/sobjects/Order__c/a00000000000001`, 20, home),
        rest('DELETE', `/services/data/v67.0/sobjects/Contact/${contactId}`, 9, attacker),
        rest('GET', `/services/data/v67.0/sobjects/Lead/00Q000000000001`, 20, home, 404)
    ]);
    org.database.commit();
    config = bench.config({});
});
after(() => bench.close());

const learn = (...more: readonly string[]): Promise<Ran> => bench.run(['learn-permissions', '--user', 'shop.sync@example.com', '--window', window, '--config', config, '--json', ...more]); // prettier-ignore

type Result = { readonly path: string; readonly objects: readonly { readonly name: string; readonly rights: readonly string[] }[]; readonly fields: readonly string[]; readonly withheld: readonly string[]; readonly unclear: readonly string[] }; // prettier-ignore

const setAt = (path: string): Component => ({ type: 'PermissionSet', fullName: 'Least_shop_sync', content: parseXml(readFileSync(path, 'utf8')), files: new Map() }); // prettier-ignore

/** A call as the trial user, with a plain request. */
async function asTrial(method: string, path: string, body?: unknown): Promise<number> {
    const token = bench.server.api.sessions.issue(bench.host.org.findUser(trialId)!);
    const response = await fetch(`${bench.server.origin}/services/data/v67.0${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }); // prettier-ignore
    return response.status;
}

const ask = (soql: string): Promise<number> => asTrial('GET', `/query?q=${encodeURIComponent(soql)}`);

test('names what is used, what only the attack used, and what no log tells', async () => {
    const { objects, fields, withheld, unclear } = JSON.parse((await learn()).out) as Result;
    assert.deepEqual(Object.fromEntries(objects.map(({ name, rights }) => [name, rights])), { Contact: ['read'], Account: ['read'], Order__c: ['read', 'edit'] }); // prettier-ignore
    assert.ok(fields.includes('Contact.Email') && fields.includes('Contact.Phone') && fields.includes('Order__c.Card_Token__c')); // prettier-ignore
    assert.deepEqual(withheld, ['Case', 'Contact.Birthdate', 'Contact.MobilePhone', 'Opportunity', 'Order__c.Total__c', 'delete Contact', 'edit Contact']); // prettier-ignore
    assert.match(unclear.join('\n'), /which fields edit of Order__c sets is in no log/);
});

test('deployed alone, it passes the replayed calls and refuses those of the attack', async () => {
    const calls = join(bench.home, 'calls.ndjson');
    writeFileSync(calls, '{"method":"PATCH","path":"/services/data/v67.0/sobjects/Order__c/a00","fields":["Card_Token__c"]}\n'); // prettier-ignore
    const { path } = JSON.parse((await learn('--calls', calls)).out) as Result;
    await plant(await bench.target(), [setAt(path)]);
    const { org } = bench.host;
    const setId = org.query("SELECT Id FROM PermissionSet WHERE Name = 'Least_shop_sync'")[0]!.id!;
    org.database.load('PermissionSetAssignment', [{ AssigneeId: trialId, PermissionSetId: setId }]);
    org.database.commit();
    const trial = await bench.target('trial@example.com');
    const replayed = await bench.run(['replay-calls', path.replace('.permissionset-meta.xml', '.calls.json'), '--json'], trial); // prettier-ignore
    assert.equal(replayed.code, 0, replayed.out);
    const answers = JSON.parse(replayed.out) as { passed: boolean; rows?: number }[];
    assert.equal(answers.length, usual.length + 1);
    assert.deepEqual(answers.flatMap(({ rows }) => rows ?? []), [1, 1, 1]); // prettier-ignore
    for (const query of usual) assert.equal(await ask(query), 200, query);
    const orderId = org.query('SELECT Id FROM Order__c')[0]!.id!;
    assert.equal(await asTrial('PATCH', `/sobjects/Order__c/${orderId}`, { Card_Token__c: 'other' }), 204);
    for (const query of hostile) assert.equal(await ask(query), 400, query);
    assert.notEqual(await asTrial('DELETE', `/sobjects/Contact/${contactId}`), 204);
    assert.notEqual(await asTrial('PATCH', `/sobjects/Order__c/${orderId}`, { Total__c: 1 }), 204);
    assert.notEqual(await asTrial('PATCH', `/sobjects/Contact/${contactId}`, { Email: 'x@example.com' }), 204);
});

test('taking one permission away makes a replayed call fail: it is the smallest', async () => {
    const file = join(config, 'permission-sets', 'Least_shop_sync');
    const whole = setAt(`${file}.permissionset-meta.xml`);
    for (const [name, key] of [
        ['objectPermissions', 'object'],
        ['fieldPermissions', 'field']
    ] as const) {
        for (const entry of whole.content![name]!) {
            const less = { ...whole, content: { ...whole.content!, [name]: whole.content![name]!.filter((other) => other !== entry) } }; // prettier-ignore
            const left = (entry as { [key]: string[] })[key]![0]!;
            const isObject = name === 'objectPermissions';
            // A field without its object cannot be granted.
            const fields = isObject ? less.content.fieldPermissions!.filter((field) => !(field as { field: string[] }).field[0]!.startsWith(`${left}.`)) : less.content.fieldPermissions!; // prettier-ignore
            await plant(await bench.target(), [{ ...less, content: { ...less.content, fieldPermissions: fields } }]);
            const { code } = await bench.run(['replay-calls', `${file}.calls.json`], await bench.target('trial@example.com')); // prettier-ignore
            assert.equal(code, 1, `nothing fails without ${left}`);
        }
    }
});

test('mistakes are told with the way out', async () => {
    await assert.rejects(bench.run(['learn-permissions']), /--user <username>/);
    await assert.rejects(bench.run(['learn-permissions', '--user', 'nobody']), /the org has no such user/);
    await assert.rejects(bench.run(['learn-permissions', '--user', 'trial@example.com', '--config', config]), /nothing that trial@example.com did outside of incidents/); // prettier-ignore
    const wrong = join(bench.home, 'wrong.ndjson');
    writeFileSync(wrong, '{"method":"GET"}\n');
    await assert.rejects(learn('--calls', wrong), /line 1: method and path have to be texts/);
});
