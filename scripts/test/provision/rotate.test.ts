/** Keys are rotated in steps that each leave a working one; no secret is printed or written. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../lib/org/index.ts';
import { runProvision } from '../../lib/provision/index.ts';
import { openBench, type Bench } from './support.ts';

let bench: Bench;
const printed: string[] = [];

before(async () => {
    bench = await openBench();
    const { org } = bench.host;
    org.database.load('ExternalClientApplication', [{ DeveloperName: 'Shop_Sync', MasterLabel: 'Shop Sync' }]);
    org.database.load('NamedCredential', [{ DeveloperName: 'Shop_Api', MasterLabel: 'Shop API' }]);
    org.database.commit();
});
after(() => bench.close());

async function rotate(argv: readonly string[], secret = ''): Promise<string> {
    const out: string[] = [];
    const note = (line: string): void => void printed.push(line);
    await runProvision(['rotate', ...argv, '--target-org', 'local', '--state', bench.state], { root, print: (line) => { out.push(line); note(line); }, say: note, open: () => bench.target(), secret: () => Promise.resolve(secret) }); // prettier-ignore
    return out.join('\n');
}

const keep = (file: string): string => `node -e "process.stdin.pipe(require('fs').createWriteStream(process.argv[1]));require('fs').writeFileSync(process.argv[1]+'.id',process.env.CLIENT_ID)" ${file}`; // prettier-ignore

async function signsIn(id: string, secret: string): Promise<boolean> {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret });
    return (await fetch(`${bench.server.origin}/services/oauth2/token`, { method: 'POST', body })).ok;
}

async function pairs(): Promise<readonly { readonly id: string; readonly key: string }[]> {
    const token = bench.server.api.sessions.issue(bench.host.org.user);
    const answer = await fetch(`${bench.server.origin}/services/data/v67.0/apps/oauth/credentials/Shop_Sync`, { headers: { authorization: `Bearer ${token}` } }); // prettier-ignore
    return ((await answer.json()) as { consumers: { id: string; key: string }[] }).consumers;
}

/** Everything that the command left on the disk. */
function onDisk(): string {
    const files = readdirSync(bench.state, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    return files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
}

test('a new pair is handed over and tried before the old one goes', async () => {
    const vault = join(bench.home, 'vault');
    const [old] = await pairs();
    assert.match(await rotate(['client-app', 'Shop_Sync', '--deliver', keep(vault)]), /signed in; both pairs work now/);
    const [secret, id] = [readFileSync(vault, 'utf8'), readFileSync(`${vault}.id`, 'utf8')];
    assert.equal(await signsIn(id, secret), true);
    assert.equal(await signsIn(id, `${secret}x`), false);
    assert.deepEqual((await pairs()).map((pair) => pair.key), [old!.key, id]); // prettier-ignore
    await assert.rejects(rotate(['client-app', 'Shop_Sync', '--deliver', keep(vault)]), /is verified and waits/);
    assert.match(await rotate(['client-app', 'Shop_Sync', '--revoke-old']), /the old pair is revoked, read back/);
    assert.deepEqual((await pairs()).map((pair) => pair.key), [id]); // prettier-ignore
    assert.doesNotMatch(printed.join('\n') + onDisk(), new RegExp(`${secret}|${id}`));
    await assert.rejects(rotate(['client-app', 'Shop_Sync', '--revoke-old']), /no verified new pair waits/);
});

test('a program that fails leaves the old pair alone', async () => {
    const before = await pairs();
    await assert.rejects(rotate(['client-app', 'Shop_Sync', '--deliver', 'exit 3']), /ended with 3/);
    assert.deepEqual(await pairs(), before);
    assert.doesNotMatch(onDisk(), /Shop_Sync/);
});

test('a run that was killed after staging is cleaned up by the next one', async () => {
    const vault = join(bench.home, 'vault2');
    await rotate(['client-app', 'Shop_Sync', '--deliver', keep(vault)]);
    const folder = readdirSync(bench.state)[0]!;
    const file = join(bench.state, folder, 'rotations', 'Shop_Sync.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"verified"', '"delivered"'));
    await rotate(['client-app', 'Shop_Sync', '--deliver', keep(vault)]);
    assert.equal((await pairs()).length, 2);
    await rotate(['client-app', 'Shop_Sync', '--revoke-old']);
    assert.equal((await pairs()).length, 1);
});

test('a secret of a named credential is replaced from standard input and read back as a revision', async () => {
    const place = 'Shop_Api/Default/password';
    assert.match(await rotate(['named-credential', place], 'first-secret\n'), /revision 1 is in force/);
    assert.match(await rotate(['named-credential', place], 'second-secret'), /revision 2 is in force/);
    assert.doesNotMatch(printed.join('\n') + onDisk(), /(first|second)-secret/);
    await assert.rejects(rotate(['named-credential', place]), /standard input, which was empty/);
    await assert.rejects(rotate(['named-credential', 'Nobody/Default/password'], 'x-secret'), (error: Error) => /Nobody\/Default/.test(error.message) && !/x-secret/.test(error.message)); // prettier-ignore
    for (const [argv, said] of [[['client-app'], /rotate client-app <name>/], [['moon', 'x'], /nothing to rotate called "moon"/], [['client-app', 'Shop_Sync'], /--deliver/], [['named-credential', 'x'], /<external credential>\/<principal>/], [['client-app', 'Nobody', '--revoke-old'], /no verified/]] as const) await assert.rejects(rotate(argv), said); // prettier-ignore
});
