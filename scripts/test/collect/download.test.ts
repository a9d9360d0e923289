/** A download that breaks off goes on behind its last byte where the org answers to `Range`, and begins anew where not. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { OrgClient, OrgError } from '../../lib/collect/client.ts';
import { download } from '../../lib/collect/store.ts';

const body = Buffer.alloc(300_000, 'log row,').fill('end', 299_990);
const folder = mkdtempSync(join(tmpdir(), 'cordon-download-'));
after(() => rmSync(folder, { recursive: true, force: true }));

type Asked = { readonly range: string | undefined };

/** Serves the body, cut off after 100,000 bytes the first times. */
async function withServer(
    { breaks, ranges, status = 200 }: { breaks: number; ranges: boolean; status?: number },
    run: (client: OrgClient, asked: Asked[], target: string) => Promise<void>
): Promise<void> {
    const asked: Asked[] = [];
    const server = createServer((request: IncomingMessage, response: ServerResponse) => {
        asked.push({ range: request.headers.range });
        if (status !== 200) return response.writeHead(status).end('[{"errorCode":"NOT_FOUND","message":"gone"}]');
        const from = ranges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
        response.writeHead(from > 0 ? 206 : 200);
        if (asked.length > breaks) return response.end(body.subarray(from));
        return response.write(body.subarray(from, from + 100_000), () => setTimeout(() => response.destroy(), 20));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const target = mkdtempSync(join(folder, 'run-'));
    mkdirSync(join(target, 'files'));
    const instanceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = new OrgClient({ username: 'a@example.com', organizationId: '00D', instanceUrl, token: 't', renew: () => Promise.resolve('t') }); // prettier-ignore
    try {
        await run(client, asked, target);
    } finally {
        server.closeAllConnections();
        server.close();
    }
}

const sha256 = createHash('sha256').update(body).digest('hex');

for (const ranges of [true, false]) {
    test(`breaks twice, ${ranges ? 'goes on' : 'begins anew'}, and has every byte`, () =>
        withServer({ breaks: 2, ranges }, async (client, asked, target) => {
            const stored = await download(client, { path: '/log', name: '0AT1', folder: target, length: body.length });
            assert.deepEqual(stored, { sha256, bytes: body.length });
            assert.deepEqual(readFileSync(join(target, 'files', sha256)), body);
            assert.equal(asked.length, 3);
            assert.match(asked[1]!.range ?? '', /^bytes=\d+-$/);
        }));
}

test('breaks again and again: says so and keeps what came for the next run', () =>
    withServer({ breaks: 99, ranges: false }, async (client, _asked, target) => {
        const path = { path: '/log', name: '0AT2', folder: target, length: body.length };
        await assert.rejects(download(client, path), (problem: OrgError) => problem.code === 'UNREACHABLE' && /run the command again/.test(problem.message)); // prettier-ignore
        assert.equal(existsSync(join(target, 'partial', '0AT2')), true);
    }));

test('a body of another length than the org says is not kept', () =>
    withServer({ breaks: 0, ranges: false }, async (client, _asked, target) => {
        const path = { path: '/log', name: '0AT3', folder: target, length: body.length + 1 };
        await assert.rejects(download(client, path), /300000 bytes came, the org says 300001/);
        assert.equal(existsSync(join(target, 'partial', '0AT3')), false);
    }));

test('what the org refuses is said in its words, once', () =>
    withServer({ breaks: 0, ranges: false, status: 404 }, async (client, asked, target) => {
        await assert.rejects(download(client, { path: '/log', name: '0AT4', folder: target, length: 1 }), /gone/);
        assert.equal(asked.length, 1);
    }));
