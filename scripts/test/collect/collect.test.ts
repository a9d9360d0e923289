/** What `collect` brings out of an org can be verified, and says in the package what the org itself would have said. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, mock, test } from 'node:test';
import { runCollect } from '../../lib/collect/index.ts';
import { ApexBlob } from '../../../local-org/src/runtime/index.ts';
import { castOf } from '../../lib/demo/cast.ts';
import { detect } from '../../lib/scenarios/signals.ts';
import { openDriftOrg, type DriftOrg } from './driftOrg.ts';
import { openHome, type Home } from './support.ts';

let home: Home;
let drift: DriftOrg;

before(async () => {
    home = openHome();
    drift = await openDriftOrg();
    await home.signIn('drift', drift.api.origin, drift.tokenOf());
});
after(async () => {
    await drift.close();
    home.remove();
});

type Entry = { readonly kind: string; readonly what: Readonly<Record<string, unknown>> };

const at = (...parts: string[]): string => join(home.folder, 'work', ...parts);

function entriesOf(bundle: string): Entry[] {
    const lines = readFileSync(at(bundle, 'entries.ndjson'), 'latin1').trimEnd().split('\n');
    return lines.map((line) => {
        const { columns, payload } = JSON.parse(line) as {
            columns: { kind: string };
            payload: { what: Entry['what'] };
        };
        return { kind: columns.kind, what: payload.what };
    });
}

const verify = (bundle: string, ...more: string[]): ReturnType<Home['run']> =>
    home.run('verify-evidence.ts', [at(bundle), ...more]);

/** What the detections concluded, without what depends on when they ran. */
function findings(): unknown[] {
    const rows = drift.org.query('SELECT Class__c, App__c, User_Key__c, Severity__c, First_At__c, Last_At__c, Event_Count__c, Network__c, Addresses__c, Reason__c, Status__c FROM Finding__c ORDER BY Class__c, First_At__c'); // prettier-ignore
    return rows.map((row) => Object.fromEntries([...row.values].filter(([name]) => name !== 'Id').map(([name, value]) => [name, (value as { ms?: number } | null)?.ms ?? String(value)]))); // prettier-ignore
}

const entriesText = (bundle: string): string => readFileSync(at(bundle, 'entries.ndjson'), 'latin1');

/** Parts of logs that were read to their end, by source and span. */
const spansOf = (bundle: string): string[] =>
    entriesOf(bundle)
        .filter(({ kind, what }) => kind === 'source_read' && what['kind'] === 'log' && what['part'] === what['parts'])
        .map(({ what }) => `${String(what['source'])} ${String(what['from'])}`);

test('a run that was killed goes on where it stopped', async () => {
    const killed = await home.collect(['--target-org', 'drift', '--first-hour', '--out', 'killed'], /SetupAuditTrail \(/); // prettier-ignore
    assert.equal(killed.code, -1);
    assert.equal(existsSync(at('killed', 'manifest.json')), false);
    // What the disk had of the line that was being written.
    writeFileSync(at('killed', 'entries.ndjson'), '{"hash":"12', { flag: 'a' });
    const before = entriesText('killed');
    assert.match(before, /"source_done".*LoginHistory/);
    const resumed = await home.collect(['--target-org', 'drift', '--first-hour', '--out', 'killed']);
    assert.equal(resumed.code, 0, resumed.err);
    assert.match(resumed.err, /going on with/);
    const spans = spansOf('killed');
    assert.equal(new Set(spans).size, spans.length, 'no span was read twice');
    assert.equal((await verify('killed', '--witness', at('killed.witness'), '--strict')).code, 0);
    const again = await home.collect(['--target-org', 'drift', '--first-hour', '--out', 'killed']);
    assert.equal(again.code, 1);
    assert.match(again.err, /killed exists already/);
});

test('whoever may see little gets that, and each gap with the permission that closes it', async () => {
    const standard = drift.references.ids('@agent-ada')[0]!;
    await home.signIn('ada', drift.api.origin, drift.tokenOf(standard));
    const ran = await home.collect(['--target-org', 'ada', '--first-hour', '--out', 'little', '--json']);
    assert.equal(ran.code, 68, ran.err);
    const { gaps } = (JSON.parse(ran.out) as { result: { gaps: { source: string; reason: string; needs: string }[] } }).result; // prettier-ignore
    const gap = (source: string): unknown => gaps.find((each) => each.source === source)?.needs;
    assert.match(String(gap('UserLogin')), /Manage Users/);
    assert.match(String(gap('AuthSession')), /Manage Users/);
    assert.match(String(gap('ApiEvent')), /View Real-Time Event Monitoring Data/);
    assert.equal((await verify('little')).code, 0);
});

test('a query of grants that stops at 2,500 rows is asked again for fewer users, and no token is read', async () => {
    const users = ['@agent-ada', '@agent-bo', '@agent-cleo'].map((name) => drift.references.ids(name)[0]!);
    const grants = Array.from({ length: 3000 }, (_, n) => ({ AppName: `App ${n % 7}`, UserId: users[n % 3], UseCount: n, DeleteToken: `secret-${n}` })); // prettier-ignore
    const ids = drift.org.database.load('OauthToken', grants);
    const logs = drift.org.database.load('EventLogFile', [
        { EventType: 'ApiTotalUsage', LogDate: new Date(drift.now() - 7_200_000).toISOString(), Interval: 'Hourly', Sequence: 1, LogFileLength: 70, LogFile: new ApexBlob(Buffer.from('"EVENT_TYPE","USER_ID"\n"ApiTotalUsage","005000000000002"\n"ApiTotalUs"\n')) }
    ]); // prettier-ignore
    drift.org.database.commit();
    const ran = await home.collect(['--target-org', 'drift', '--first-hour', '--out', 'grants', '--json']);
    assert.equal(ran.code, 0, ran.err);
    const read = entriesOf('grants').filter(({ kind, what }) => kind === 'source_read' && what['source'] === 'OauthToken'); // prettier-ignore
    assert.equal(read.reduce((all, { what }) => all + Number(what['rows']), 0), 3000 + (drift.scenario.platform?.['OauthToken'] as unknown[]).length); // prettier-ignore
    const text = readdirSync(at('grants', 'files')).map((name) => readFileSync(at('grants', 'files', name), 'utf8')).join('\n'); // prettier-ignore
    assert.doesNotMatch(text, /secret-\d/);
    const file = entriesOf('grants').find(({ what }) => what['logFile'] !== undefined)!;
    assert.equal(statSync(at('grants', 'files', String(file.what['sha256']))).size, 70);
    drift.org.transact(drift.org.user, () => {
        for (const [object, some] of [['OauthToken', ids], ['EventLogFile', logs]] as const) drift.remove(object, some); // prettier-ignore
    });
});

test('with a recipient nothing is left in clear; the recipient opens and verifies it', async () => {
    const { generateIdentity, identityToRecipient } = await import('age-encryption');
    const identity = await generateIdentity();
    writeFileSync(at('key.txt'), identity);
    const ran = await home.collect(['--target-org', 'drift', '--first-hour', '--out', 'sealed.age', '--recipient', await identityToRecipient(identity)]); // prettier-ignore
    assert.equal(ran.code, 0, ran.err);
    const left = readdirSync(at()).filter((name) => name.startsWith('sealed'));
    assert.deepEqual(left.sort(), ['sealed.age', 'sealed.age.witness']);
    const opened = await home.run('export-evidence.ts', ['--open', at('sealed.age'), at('opened'), '--identity', at('key.txt')]); // prettier-ignore
    assert.equal(opened.code, 0, opened.err);
    assert.equal((await verify('opened', '--witness', at('sealed.age.witness'), '--strict')).code, 0);
});

test('a bundle that was changed, or is of another org, is not imported', async () => {
    cpSync(at('killed'), at('changed'), { recursive: true });
    const [file] = readdirSync(at('changed', 'files'));
    writeFileSync(at('changed', 'files', file!), 'x', { flag: 'a' });
    const changed = await home.collect(['import', at('changed'), '--target-org', 'drift']);
    assert.equal(changed.code, 1);
    assert.match(changed.err, /does not verify, nothing was imported: file files\//);
    assert.equal(drift.org.query("SELECT Id FROM Harvest_File__c WHERE Kind__c = 'log'").length, 0);
});

test('wrong usage is told, with the way out', async () => {
    const said: string[] = [];
    mock.method(console, 'error', (line: string) => said.push(line));
    for (const args of [
        [],
        ['--target-org', 'drift', '--colour'],
        ['--target-org', 'drift', '--recipient', 'age1short'],
        ['import', '--target-org', 'drift']
    ]) {
        assert.equal(await runCollect(args), 2);
    }
    mock.restoreAll();
    assert.match(said[0]!, /--target-org: name the org/);
    assert.match(said[1]!, /colour/);
    assert.match(said[2]!, /age1short is neither a key/);
    assert.match(said[3]!, /"import" is not known here/);
    const nobody = await home.collect(['--target-org', 'nobody']);
    assert.equal(nobody.code, 2);
    assert.match(nobody.err, /--target-org nobody: .*sf org login/s);
});

test('the first hour of the Drift incident: verified, imported after the platform forgot it, the same findings', async () => {
    const ran = await home.collect(['--target-org', 'drift', '--first-hour', '--out', 'first', '--json']);
    assert.equal(ran.code, 0, ran.err);
    const { result } = JSON.parse(ran.out) as { result: { sources: { source: string; rows: number }[]; gaps: unknown[] } }; // prettier-ignore
    assert.deepEqual(result.gaps, []);
    assert.equal(result.sources.find(({ source }) => source === 'ApiEvent')?.rows, drift.org.query('SELECT EventDate FROM ApiEvent').length); // prettier-ignore
    const checked = await verify('first', '--witness', at('first.witness'), '--strict');
    assert.equal(checked.code, 0, checked.out);

    detect(drift.org);
    const inside = findings();
    assert.ok(inside.length >= 5, `${inside.length} findings`);
    drift.org.transact(drift.org.user, () => {
        const rows = drift.org.query("SELECT Id FROM Finding__c WHERE Class__c != 'vendor-notice'");
        drift.org.database.dml('delete', [...rows], { mode: 'system', allOrNone: true });
    });
    assert.equal(findings().length, 1, 'the notice of the vendor came by mail, not from a log');
    drift.later(220);
    assert.equal(drift.org.query('SELECT Id FROM LoginHistory').length, 0, 'the platform has forgotten');

    const incidentId = String(drift.org.callStatic('IncidentService', 'openFromJson', [JSON.stringify({ Title__c: 'Drift', Time_Zone__c: 'America/Los_Angeles', Discovered__c: '2026-03-20T00:00:00.000+0000' })])); // prettier-ignore
    const responder = castOf(drift.org, incidentId).idOf('Responder');
    await home.signIn('responder', drift.api.origin, drift.tokenOf(responder));
    const imported = await home.collect(['import', at('first'), '--target-org', 'responder', '--incident', incidentId, '--json']); // prettier-ignore
    assert.equal(imported.code, 0, imported.err);
    detect(drift.org);
    assert.deepEqual(findings(), inside);
});
