/**
 * Ten thousand random requests by four callers: nothing crashes, everything is answered with a proper error or a proper
 * answer, and nobody reads what belongs to somebody else. The seed is printed where something fails.
 */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { serveApi, type RunningApi } from '../../src/http/index.ts';
import { openScene, type Scene } from './api-support.ts';

const seed = 20261128;
const rounds = 10_000;
const secret = 'WANDA-KEEPS-THIS';

/** Mulberry32. */
function random(state: number): () => number {
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
}

let scene: Scene;
let tokens: readonly string[];
let wandasRecord: string;
let server: RunningApi;
const socketFaults: unknown[] = [];

before(async () => {
    scene = openScene();
    tokens = [
        scene.api.sessions.issue(scene.host.org.user),
        scene.tokenOf('wanda'),
        scene.tokenOf('walter'),
        'wrong',
        ''
    ];
    const made = await scene.api.handle({
        method: 'POST',
        path: '/services/data/v67.0/sobjects/Note__c',
        query: new URLSearchParams(),
        headers: { authorization: `Bearer ${tokens[1]}` },
        body: Buffer.from(JSON.stringify({ Name: secret, Code__c: 'W' }))
    });
    wandasRecord = (made.json as { id: string }).id;
    server = await serveApi({
        holder: scene.host,
        host: scene.host,
        port: 0,
        onFault: ({ error }) => socketFaults.push(error)
    });
});
after(async () => {
    await server.close();
    scene.host.close();
});

const words = [
    '',
    'a',
    '%',
    "'",
    '"',
    '\\',
    '\u0000',
    '../../etc/passwd',
    '%2e%2e',
    'SELECT Id FROM Note__c',
    'SELECT Name FROM Note__c',
    "SELECT Id FROM Account WHERE Name = '' OR Name != ''",
    'FIND {x} IN ALL FIELDS RETURNING Note__c(Name)',
    '__proto__',
    'constructor',
    'toString',
    'null',
    '-1',
    '1e999',
    '999999999999999999999',
    '<x/>',
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '💥',
    'é',
    '0Af000000000001AAA',
    '750000000000001',
    '01g000000000001-2000',
    '{"a":',
    '[]',
    '{}',
    'true',
    '@{x.y}',
    'Note__c',
    'Account',
    'User',
    'ApexClass',
    'AuthSession',
    'describe',
    'Id',
    'Name',
    'Code__c',
    'VersionData'
];
const paths = [
    '/query',
    '/queryAll',
    '/query/:w',
    '/search',
    '/parameterizedSearch',
    '/sobjects',
    '/sobjects/:w',
    '/sobjects/:w/:w',
    '/sobjects/:w/:w/:w',
    '/sobjects/Note__c',
    '/sobjects/Note__c/:r',
    '/sobjects/Note__c/:r/Secret__c',
    '/sobjects/Note__c/Code__c/:w',
    '/composite',
    '/composite/batch',
    '/composite/graph',
    '/composite/sobjects',
    '/composite/sobjects/:w',
    '/composite/tree/:w',
    '/limits',
    '/limits/recordCount',
    '/jobs/ingest',
    '/jobs/ingest/:w',
    '/jobs/ingest/:w/batches',
    '/jobs/query',
    '/jobs/query/:w/results',
    '/tooling/query',
    '/tooling/sobjects/:w',
    '/tooling/sobjects/:w/:w',
    '/tooling/sobjects/:w/describe',
    '/tooling/executeAnonymous',
    '/tooling/runTestsSynchronous',
    '/tooling/runTestsAsynchronous',
    '/metadata/deployRequest',
    '/metadata/deployRequest/:w',
    '/:w',
    '/:w/:w'
];
const roots = [
    '/services/Soap/m/67.0',
    '/services/Soap/s/67.0/00D',
    '/services/Soap/u/67.0',
    '/services/Soap/:w',
    '/services/oauth2/userinfo',
    '/services/oauth2/token',
    '/services/oauth2/revoke',
    '/services/oauth2/singleaccess',
    '/services/:w',
    '/id/:w/:w',
    '/services/data',
    '/services/apexrest/:w'
];
const methods = ['GET', 'GET', 'GET', 'POST', 'POST', 'POST', 'POST', 'PATCH', 'PUT', 'DELETE', 'GET', 'BREW'];
const operations = [
    'deploy',
    'retrieve',
    'checkDeployStatus',
    'checkRetrieveStatus',
    'listMetadata',
    'describeMetadata',
    'readMetadata',
    'updateMetadata',
    'createMetadata',
    'deleteMetadata',
    'cancelDeploy',
    'deployRecentValidation',
    'executeAnonymous',
    'getUserInfo',
    'login',
    '__proto__',
    'x'
];

type Dice = { pick<T>(list: readonly T[]): T; number(below: number): number };

function diceOf(next: () => number): Dice {
    return { pick: (list) => list[Math.floor(next() * list.length)]!, number: (below) => Math.floor(next() * below) };
}

/** JSON of any shape, with names that requests use among them. */
function anyJson(dice: Dice, depth = 0): unknown {
    const names = [
        'records',
        'attributes',
        'type',
        'referenceId',
        'compositeRequest',
        'batchRequests',
        'graphs',
        'method',
        'url',
        'body',
        'allOrNone',
        'object',
        'operation',
        'query',
        'state',
        'Name',
        'Id',
        'Code__c',
        'OwnerId',
        'tests',
        'className',
        'ids',
        'fields',
        '__proto__',
        'VersionInfo',
        'Package2Id',
        'externalIdFieldName',
        'validatedDeployRequestId'
    ];
    if (depth > 3) return dice.pick(words);
    switch (dice.number(6)) {
        case 0:
            return Array.from({ length: dice.number(4) }, () => anyJson(dice, depth + 1));
        case 1:
            return dice.pick([null, true, 0, -1, 1e308, 1.5]);
        case 2:
            return dice.pick(words);
        default:
            return Object.fromEntries(
                Array.from({ length: dice.number(6) }, () => [dice.pick(names), anyJson(dice, depth + 1)])
            );
    }
}

function anyZip(dice: Dice): Buffer {
    const names = [
        'package.xml',
        'unpackaged/package.xml',
        '../evil',
        '/abs',
        'classes/A.cls',
        'classes/A.cls-meta.xml',
        'objects/X__c.object',
        'settings/Security.settings',
        'C:\\x',
        'a/../../b',
        'lwc/x/x.js',
        'profiles/Admin.profile'
    ];
    const texts = [
        '',
        '<',
        '<Package/>',
        '<Package><types><members>*</members><name>ApexClass</name></types></Package>',
        '<!DOCTYPE x><Package/>',
        '<CustomObject><fields/></CustomObject>',
        'public class A {}',
        '\u0000',
        '<SecuritySettings><a><b/></a></SecuritySettings>'
    ];
    const files = Object.fromEntries(
        Array.from({ length: dice.number(5) }, () => [dice.pick(names), strToU8(dice.pick(texts))])
    );
    const zip = Buffer.from(zipSync(files));
    if (dice.number(4) === 0 && zip.length > 30) zip[dice.number(zip.length)]! ^= 0xff;
    return zip;
}

function anyBody(dice: Dice): Buffer {
    switch (dice.number(6)) {
        case 0:
            return Buffer.from(JSON.stringify(anyJson(dice)) ?? '');
        case 1:
            return Buffer.from(dice.pick(words));
        case 2: {
            const operation = dice.pick(operations);
            const inner = dice.pick([
                '<ZipFile>' + anyZip(dice).toString('base64') + '</ZipFile>',
                `<asyncProcessId>${dice.pick(words)}</asyncProcessId>`,
                `<apexcode>Integer i = ${dice.number(9)};</apexcode>`,
                `<queries><type>${dice.pick(words)}</type></queries>`,
                '<type>Settings</type><fullNames>Security</fullNames>',
                '<metadata/>',
                ''
            ]);
            return Buffer.from(
                `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><${operation}>${inner}</${operation}></e:Body></e:Envelope>`
            );
        }
        case 3:
            return Buffer.from(Array.from({ length: dice.number(200) }, () => dice.number(256)));
        case 4:
            return Buffer.from(
                `--b\r\nContent-Disposition: form-data; name="json"\r\n\r\n{"deployOptions":{}}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n${anyZip(dice).toString('latin1')}\r\n--b--\r\n`,
                'latin1'
            );
        default:
            return Buffer.from(`Name,Code__c\n${dice.pick(words)},${dice.pick(words)}\n`);
    }
}

const types = [
    'application/json',
    'text/csv',
    'text/xml',
    'multipart/form-data; boundary=b',
    'application/x-www-form-urlencoded',
    'text/plain',
    ''
];
const fill = (dice: Dice, path: string): string =>
    path.replace(/:w/g, () => encodeURIComponent(dice.pick(words))).replace(':r', wandasRecord);

function anyRequest(dice: Dice): {
    method: string;
    address: string;
    headers: Record<string, string>;
    body: Buffer;
    caller: number;
} {
    const path = fill(
        dice,
        dice.number(4) === 0
            ? dice.pick(roots)
            : `/services/data/v${dice.pick(['67.0', '67.0', '31.0', '99.9'])}${dice.pick(paths)}`
    );
    const query =
        dice.number(2) === 0
            ? ''
            : `?${dice.pick(['q', 'fields', 'ids', 'anonymousBody', 'columns', 'sobject', 'locator', 'maxRecords', 'includeDetails'])}=${encodeURIComponent(dice.pick(words))}`;
    const caller = dice.pick([0, 0, 1, 1, 1, 2, 2, 3, 4]);
    return {
        method: dice.pick(methods),
        address: path + query,
        headers: { authorization: `Bearer ${tokens[caller]}`, 'content-type': dice.pick(types) },
        body: anyBody(dice),
        caller
    };
}

test(`${rounds} requests: no fault, no leak, each a proper answer`, async () => {
    const next = random(seed);
    const dice = diceOf(next);
    const statuses = new Map<number, number>();
    for (let round = 0; round < rounds; round++) {
        const { method, address, headers, body, caller } = anyRequest(dice);
        // What is destroyed on purpose is not what this is about.
        if (address.includes('revoke') || (caller === 0 && method === 'DELETE')) continue;
        const url = new URL(address, 'http://x');
        const answer = await scene.api.handle({ method, path: url.pathname, query: url.searchParams, headers, body });
        const place = `seed ${seed}, request ${round}: ${method} ${address}`;
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        assert.deepEqual(scene.faults, [], place);
        assert.ok(answer.status >= 200 && answer.status < 600, place);
        const text =
            answer.content === undefined
                ? JSON.stringify(answer.json ?? null)
                : Buffer.from(answer.content as string).toString();
        if (answer.status >= 400) assert.match(text, /"errorCode":"\w+"|"error":"\w+"|faultstring/, place);
        if (caller >= 2) assert.ok(!text.includes(secret), place);
        if (caller >= 3 && !/oauth2\/token/.test(address))
            assert.ok(
                answer.status === 401 || answer.status === 404 || answer.status === 405 || answer.status === 500,
                `${place}: ${answer.status}`
            );
        assert.doesNotMatch(text, /\/work\/|node_modules|\.ts:\d+|at Object\./, place);
    }
    assert.ok((statuses.get(200) ?? 0) > 300 && (statuses.get(400) ?? 0) > 300, JSON.stringify([...statuses]));
    for (
        let turn = 0;
        turn < 200 && [...scene.api.metadata!.deploys.values()].some(({ ended }) => ended === undefined);
        turn++
    )
        await new Promise((done) => setTimeout(done, 50));
    assert.deepEqual(scene.faults, []);
});

/** Sends bytes as they are and gives what comes back. */
function raw(text: string | Buffer): Promise<string> {
    return new Promise((resolve) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
        let answer = '';
        socket.setTimeout(2000, () => socket.destroy());
        socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
        socket.on('error', () => resolve(answer));
        socket.on('close', () => resolve(answer));
    });
}

test('bytes that are no request, other hosts, bombs and false lengths are refused', async () => {
    const token = server.api.sessions.issue(scene.host.org.user);
    const request = (
        line: string,
        headers: Readonly<Record<string, string>>,
        body: Buffer = Buffer.alloc(0)
    ): Buffer => {
        const all = {
            host: `127.0.0.1:${server.port}`,
            authorization: `Bearer ${token}`,
            connection: 'close',
            'content-length': String(body.length),
            ...headers
        };
        return Buffer.concat([
            Buffer.from(
                `${line} HTTP/1.1\r\n${Object.entries(all)
                    .map(([name, value]) => `${name}: ${value}\r\n`)
                    .join('')}\r\n`
            ),
            body
        ]);
    };
    const limits = 'GET /services/data/v67.0/limits';
    const bomb = gzipSync(Buffer.alloc(120 * 1024 * 1024));
    const cases: readonly (readonly [RegExp, string | Buffer])[] = [
        [/^HTTP\/1.1 200/, request(limits, {})],
        [/^HTTP\/1.1 200/, request('GET //services/data/v67.0/limits', {})],
        [/^HTTP\/1.1 421/, request(limits, { host: 'evil.example' })],
        [/^HTTP\/1.1 403/, request(limits, { origin: 'http://evil.example' })],
        [/^HTTP\/1.1 400/, 'nonsense\r\n\r\n'],
        [
            /^HTTP\/1.1 400/,
            request(
                'POST /services/data/v67.0/sobjects/Account',
                { 'content-encoding': 'gzip' },
                Buffer.from('not gzip')
            )
        ],
        [
            /^HTTP\/1.1 415/,
            request('POST /services/data/v67.0/sobjects/Account', { 'content-encoding': 'br' }, Buffer.from('x'))
        ],
        [/^HTTP\/1.1 400/, request('POST /services/data/v67.0/sobjects/Account', { 'content-encoding': 'gzip' }, bomb)],
        [
            /^HTTP\/1.1 201/,
            request(
                'POST /services/data/v67.0/sobjects/Account',
                { 'content-encoding': 'deflate', 'content-type': 'application/json' },
                deflateSync('{"Name":"packed"}')
            )
        ],
        [/^HTTP\/1.1 413/, request('POST /services/data/v67.0/sobjects/Account', { 'content-length': '99999999999' })],
        [/^HTTP\/1.1 404/, request('GET /lightning', {})]
    ];
    for (const [expected, bytes] of cases) assert.match(await raw(bytes), expected, String(bytes).slice(0, 120));
    assert.deepEqual(socketFaults, []);
});
