/** Who gets an answer from the server, and which. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { PortTakenError, serve } from '../../src/http/index.ts';
import type { RunningServer } from '../../src/http/index.ts';
import { cacheDir, emptyHost, GuestException, other, session, testOrg } from './support.ts';

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Options = { method?: string; headers?: Record<string, string>; body?: string };

const faults: unknown[] = [];
const org = testOrg({
    'Notes.echo': { cacheable: true, handle: (call) => call.parameters },
    'Notes.save': { cacheable: false, handle: () => null },
    'Notes.refuse': {
        cacheable: false,
        handle() {
            throw new GuestException('Choose a stage first.');
        }
    },
    'Notes.crash': {
        cacheable: false,
        handle() {
            throw new TypeError('secret internal detail');
        }
    }
});
let server: RunningServer;
let cookie = '';

before(async () => {
    const host = { ...emptyHost, appLabel: 'Cordon </script><b>' };
    const onFault = ({ error }: { error: unknown }): unknown => faults.push(error);
    server = await serve({ org, host, bundleDirs: [], port: 0, cacheDir, onFault });
    const started = await send(server.url.slice(server.origin.length));
    cookie = String(started.headers['set-cookie']?.[0]).split(';')[0] as string;
});

after(() => server?.close());

/** Unlike fetch, lets a test set Host, Origin and cookies. */
function send(path: string, { method = 'GET', headers = {}, body }: Options = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
        const outgoing = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (incoming) => {
            const chunks: Buffer[] = [];
            incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
            incoming.on('end', () => {
                const text = Buffer.concat(chunks).toString('utf8');
                resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text });
            });
        });
        outgoing.on('error', reject);
        outgoing.end(body);
    });
}

function call(method: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const own = { cookie, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) };
    return send(`/api/apex/Notes/${method}`, { method: 'POST', headers: { ...own, ...headers }, body: text });
}

test('a start link signs in once, with a cookie that scripts and other sites cannot use', async () => {
    const path = server.issueUrl().slice(server.origin.length);
    const first = await send(path);
    assert.equal(first.status, 303);
    assert.equal(first.headers.location, '/lightning');
    assert.match(String(first.headers['set-cookie']), /^cordon_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    assert.equal((await send(path)).status, 401);
    assert.equal((await send(path, { headers: { cookie } })).status, 303);
    assert.equal((await send('/start?token=guess')).status, 401);
});

test('without a session nothing but the health check answers', async () => {
    assert.equal((await send('/api/health')).body, '{"status":"ok"}');
    for (const path of ['/', '/lightning', '/lightning/n/Incidents', '/nowhere', '/assets/icon.svg']) {
        assert.equal((await send(path)).status, 401, path);
    }
    const before = org.calls.length;
    assert.equal((await call('echo', {}, { cookie: '' })).status, 401);
    assert.equal((await call('echo', {}, { cookie: 'cordon_1=guess' })).status, 401);
    assert.equal(org.calls.length, before);
});

const form = (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
    send('/signin', {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields).toString()
    });

test('the sign-in page lists the people of the org and says that only this org has it', async () => {
    const { body } = await send('/signin?to=/lightning/n/Incidents', { headers: { cookie } });
    assert.match(body, /Salesforce asks for a password; this list exists only here/);
    assert.match(body, /Rita Responder.*Responder · profile Standard User.*signed in/);
    assert.match(body, /aria-label="Sign in as Vera Viewer"/);
    assert.match(body, /name="to" value="\/lightning\/n\/Incidents"/);
});

test('a session can be handed to another user, whose name and permissions the page and the calls then have', async () => {
    const back = session.userId;
    const answer = await form({ userId: other.userId, to: '/lightning/n/Incidents' });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.location, '/lightning/n/Incidents');
    assert.match((await send('/lightning', { headers: { cookie } })).body, /"name":"Vera Viewer"/);
    await call('echo', {});
    assert.equal(org.calls.at(-1)?.userId, other.userId);
    await form({ userId: back });
});

test('nobody becomes a user who does not exist, from another site, or by way of another address', async () => {
    assert.equal((await form({ userId: '005000000000009AAA' })).status, 404);
    assert.equal((await form({ userId: other.userId }, { origin: 'http://evil.example' })).status, 403);
    assert.equal((await form({ userId: other.userId }, { cookie: '' })).status, 401);
    const away = await form({ userId: session.userId, to: 'http://evil.example/lightning' });
    assert.equal(away.headers.location, '/lightning');
    await call('echo', {});
    assert.equal(org.calls.at(-1)?.userId, session.userId);
});

test('other host names and other origins are refused', async () => {
    const hosts = [
        'evil.example',
        `evil.example:${server.port}`,
        '127.0.0.1:1',
        `127.0.0.1.evil.example:${server.port}`
    ];
    for (const host of hosts) assert.equal((await send('/api/health', { headers: { host } })).status, 421, host);
    for (const origin of ['http://evil.example', 'null', `https://127.0.0.1:${server.port}`, 'http://127.0.0.1:1']) {
        assert.equal((await call('save', {}, { origin })).status, 403, origin);
    }
    assert.equal((await call('save', {}, { 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await call('save', {}, { origin: server.origin })).status, 200);
});

test('a call passes its arguments and whether it may write', async () => {
    const answer = await call('echo', { text: 'ü', nothing: null });
    assert.equal(answer.status, 200);
    assert.deepEqual(JSON.parse(answer.body), { text: 'ü', nothing: null });
    assert.equal(org.calls.at(-1)?.readOnly, true);
    await call('save', {});
    assert.equal(org.calls.at(-1)?.readOnly, false);
});

test('bad bodies are refused with the reason', async () => {
    assert.equal((await call('echo', '{"a":')).status, 400);
    assert.equal((await call('echo', '[1]')).status, 400);
    assert.equal((await call('echo', '{}', { 'content-type': 'text/plain' })).status, 415);
    const tooLarge = await call('echo', { text: 'x'.repeat(1024 * 1024) });
    assert.equal(tooLarge.status, 413);
    assert.match(tooLarge.body, /larger than 1 MB/);
});

test('unknown methods, addresses and verbs are told apart', async () => {
    assert.equal((await call('nothing', {})).status, 404);
    assert.equal((await send('/nowhere', { headers: { cookie } })).status, 404);
    const wrong = await send('/api/apex/Notes/echo', { headers: { cookie } });
    assert.equal(wrong.status, 405);
    assert.match(wrong.body, /POST/);
});

test('guest exceptions carry the guest’s stack, faults of ours none', async () => {
    const refused = await call('refuse', {});
    assert.equal(refused.status, 500);
    assert.deepEqual(JSON.parse(refused.body), {
        exceptionType: 'System.AuraHandledException',
        message: 'Choose a stage first.',
        stackTrace: 'Class.cordon.BoardController.advance: line 12, column 1',
        isUserDefinedException: false
    });
    const crashed = await call('crash', {});
    assert.equal(crashed.status, 500);
    assert.deepEqual(Object.keys(JSON.parse(crashed.body) as object), ['message']);
    assert.doesNotMatch(crashed.body, /secret|TypeError|\.ts/);
    assert.match(String(faults.at(-1)), /secret internal detail/);
});

test('the host page cannot be broken out of and is not framed, cached or scripted from elsewhere', async () => {
    const page = await send('/lightning/r/Incident__c/a01/view', { headers: { cookie, accept: 'text/html' } });
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.body, /<b>/);
    assert.match(String(page.headers['content-security-policy']), /script-src 'self';.*frame-ancestors 'none'/);
    assert.equal(page.headers['cache-control'], 'no-store');
    const script = /src="(\/assets\/[^"]+)"/.exec(page.body)?.[1] as string;
    const asset = await send(script, { headers: { cookie, 'accept-encoding': 'gzip' } });
    assert.equal(asset.headers['content-encoding'], 'gzip');
    assert.match(String(asset.headers['cache-control']), /immutable/);
});

test('a taken port is an error that names it and the way out', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
        await assert.rejects(serve({ org, host: emptyHost, bundleDirs: [], port, cacheDir }), (error: Error) => {
            assert.ok(error instanceof PortTakenError);
            assert.match(error.message, new RegExp(`Port ${port} .*PORT=${port + 1}`));
            return true;
        });
    } finally {
        other.close();
    }
});
