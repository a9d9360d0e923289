/** Counts that are killed between steps and taken up again in a reopened org give the same people. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Org } from '../../local-org/src/index.ts';
import { openCordonOrg, root } from '../lib/org/index.ts';
import { openLogDesk } from '../lib/testing/logDesk.ts';
import { countedBy, duplicatesIn, openReachDesk, startKilled } from '../lib/testing/reachDesk.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-reach-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** More than two partitions hold. */
const contacts = 9000;
const fieldOf = (org: Org, soql: string, field: string): unknown => {
    const [record] = org.query(soql);
    return [...(record?.values ?? [])].find(([name]) => name.endsWith(field))?.[1];
};

test('a count killed again and again and taken up again finds the same people as one that was left alone', async () => {
    const whole = openReachDesk(await openCordonOrg({ profile: 'shield' }), contacts);
    whole.org.callStatic('ReachService', 'run', [whole.incidentId]);
    const expected = countedBy(whole) as { involved: { persons: { total: number; merged: number } } };
    assert.equal(expected.involved.persons.total, contacts);
    assert.equal(expected.involved.persons.merged, contacts - duplicatesIn(contacts));
    whole.org.close();

    const dataFile = join(folder, 'killed.sqlite');
    let hour = 0;
    const reopen = (): Promise<Org> =>
        openCordonOrg({ dataFile, profile: 'shield', clock: { now: () => Date.now() + hour * 3_600_000 } });
    let desk = openReachDesk(await reopen(), contacts);
    startKilled(desk, 'run', 4);
    for (const steps of [6, 3, 2]) {
        hour++;
        desk = { ...desk, org: await reopen() };
        startKilled(desk, 'resume', steps);
    }
    hour++;
    desk = { ...desk, org: await reopen() };
    assert.equal(fieldOf(desk.org, 'SELECT Status__c FROM Roster__c', 'Status__c'), 'running', 'not done yet');
    desk.org.callStatic('ReachService', 'resume', [desk.incidentId]);
    assert.deepEqual(countedBy(desk), expected);
    const parts = desk.org.query("SELECT Id FROM Roster_Chunk__c WHERE Kind__c = 'people'");
    const left = desk.org.query("SELECT Id FROM Roster_Chunk__c WHERE Kind__c != 'people'");
    assert.deepEqual([parts.length, left.length], [4, 0], 'the list, and no working data');
    const progress = JSON.parse(String(fieldOf(desk.org, 'SELECT Progress__c FROM Roster__c', 'Progress__c'))) as {
        largestShare: number;
    };
    assert.ok(progress.largestShare <= 50, `${progress.largestShare} % of a limit`);
    desk.org.close();
});

/** More rows of each log than its first pages hold, and more of them than one partition. */
const logRows = 9000;

test('logs of many pages, read by a count that is killed again and again, tell the same as when it was left alone', async () => {
    const accessesOf = (org: Org): readonly { sources: string[]; logRows: number; rowsReturned: number }[] =>
        JSON.parse(String(fieldOf(org, 'SELECT Accesses__c FROM Roster__c', 'Accesses__c'))) as never;
    const whole = openLogDesk(await openCordonOrg({ profile: 'shield' }), 600, logRows, 2);
    whole.org.callStatic('ReachService', 'run', [whole.incidentId]);
    const expected = [countedBy(whole), accessesOf(whole.org)] as const;
    const { tiers, persons } = (expected[0] as { involved: { tiers: { A: number }; persons: { total: number } } }).involved; // prettier-ignore
    assert.deepEqual([tiers.A, persons.total], [600, 600], 'every contact was named, and nobody else is involved');
    assert.deepEqual(
        expected[1].map(({ sources, logRows, rowsReturned }) => [...sources, logRows, rowsReturned]),
        [
            ['ApiEvent', logRows / 4, 600],
            ['UniqueQueryEventLog', logRows / 12, 1],
            ['UniqueQueryEventLog', logRows / 12, 1],
            ['ListViewEvent', logRows / 4, 600]
        ],
        'the third of the requests that was a stranger’s is left out, and pages add up'
    );
    whole.org.close();

    const dataFile = join(folder, 'logs.sqlite');
    let hour = 0;
    const reopen = (): Promise<Org> =>
        openCordonOrg({ dataFile, profile: 'shield', clock: { now: () => Date.now() + hour * 3_600_000 } });
    let desk = openLogDesk(await reopen(), 600, logRows, 2);
    startKilled(desk, 'run', 3);
    const stages: unknown[] = [];
    for (const steps of [2, 3, 4]) {
        hour++;
        desk = { ...desk, org: await reopen() };
        const { logs } = JSON.parse(String(fieldOf(desk.org, 'SELECT Progress__c FROM Roster__c', 'Progress__c'))) as { logs?: { stage: string } }; // prettier-ignore
        stages.push(logs?.stage);
        startKilled(desk, 'resume', steps);
    }
    assert.ok(
        stages.filter((stage) => stage !== undefined).length >= 3,
        `killed while logs were read: ${stages.join()}`
    );
    hour++;
    desk = { ...desk, org: await reopen() };
    desk.org.callStatic('ReachService', 'resume', [desk.incidentId]);
    assert.deepEqual([countedBy(desk), accessesOf(desk.org)], expected);
    desk.org.close();
});

type Proof = {
    claim: string;
    roster: { root: string };
    entries: { identity: string; leaf: { content: string }; neighbours: { index: number }[] }[];
};

const verifier = join(root, 'docs', 'examples', 'verify-roster-proof.mjs');

/** What an outsider with Node alone says of a proof. */
function verify(proof: unknown, rootInLedger: string): { readonly code: number | null; readonly output: string } {
    const file = join(folder, 'proof.json');
    writeFileSync(file, JSON.stringify(proof));
    const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, file, rootInLedger], {
        encoding: 'utf8'
    });
    return { code: status, output: stdout + stderr };
}

test('anybody with Node alone can check that a person is on the list, or is not, and sees nobody else', async () => {
    const org = await openCordonOrg({ profile: 'shield' });
    const desk = openReachDesk(org, 300);
    org.callStatic('ReachService', 'run', [desk.incidentId]);
    const outsider = org.database.load('Contact', [{ LastName: 'Outsider', Email: 'outsider@example.com', CreatedDate: '2020-01-01T00:00:00.000+0000', SystemModstamp: '2020-01-01T00:00:00.000+0000' }])[0]!; // prettier-ignore
    const people = org.query('SELECT Id FROM Contact ORDER BY Id LIMIT 50').map(({ id }) => id!);
    const prove = (id: string): Proof => JSON.parse(String(org.callStatic('RosterService', 'prove', [desk.incidentId, id]))) as Proof; // prettier-ignore
    const sealed = String(fieldOf(org, "SELECT Payload__c FROM Ledger_Entry__c WHERE Kind__c = 'roster_sealed'", 'Payload__c')); // prettier-ignore
    const rootInLedger = (JSON.parse(sealed) as { what: { root: string } }).what.root;

    const proofs = [0, 7, 42].map((at) => prove(people[at]!));
    for (const [at, proof] of proofs.entries()) {
        const { code, output } = verify(proof, rootInLedger);
        assert.equal(code, 0, output);
        assert.match(output, /^person person\d+@example\.com\|person \d+: on the list/);
        for (const other of proofs) {
            if (other !== proof) assert.doesNotMatch(JSON.stringify(proof), new RegExp(other.entries[0]!.identity.split(' ')[1]!.split('|')[0]!)); // prettier-ignore
        }
        assert.deepEqual(people.filter((id) => JSON.stringify(proof).includes(id)), [people[[0, 7, 42][at]!]], 'nobody else'); // prettier-ignore
    }

    proofs[1]!.entries[0]!.leaf.content = proofs[1]!.entries[0]!.leaf.content.replace('CA', 'NV').replace('TX', 'NV').replace(/;unknown;/, ';NV;'); // prettier-ignore
    proofs[1]!.entries[0]!.leaf.content += ';';
    assert.deepEqual(proofs.map((proof) => verify(proof, rootInLedger).code), [0, 1, 0], 'exactly the changed one'); // prettier-ignore
    assert.equal(verify(proofs[0], 'f'.repeat(64)).code, 1, 'another root');

    const out = prove(outsider);
    assert.equal(out.claim, 'out');
    const { code, output } = verify(out, rootInLedger);
    assert.equal(code, 0, output);
    assert.match(output, /not on the list/);
    assert.equal(people.some((id) => JSON.stringify(out).includes(id)), false, 'the neighbours stay hidden'); // prettier-ignore
    for (const entry of out.entries) {
        const cut = structuredClone(out);
        cut.entries = [{ ...entry, neighbours: entry.neighbours.slice(1) }];
        assert.equal(verify(cut, rootInLedger).code, 1, 'a neighbour left out');
    }
    org.close();
});

test('a cancelled count leaves no working data, and another can be started', async () => {
    const dataFile = join(folder, 'cancelled.sqlite');
    const started = openReachDesk(await openCordonOrg({ dataFile, profile: 'shield' }), 1500);
    startKilled(started, 'run', 2);
    const desk = { ...started, org: await openCordonOrg({ dataFile, profile: 'shield' }) };
    assert.throws(
        () => desk.org.callStatic('ReachService', 'run', [desk.incidentId]),
        ({ message }: Error) => /is still being counted/.test(message)
    );
    desk.org.callStatic('ReachService', 'cancel', [desk.incidentId]);
    assert.equal(desk.org.query('SELECT Id FROM Roster_Chunk__c').length, 0);
    desk.org.callStatic('ReachService', 'run', [desk.incidentId]);
    assert.equal((countedBy(desk) as { involved: { persons: { total: number } } }).involved.persons.total, 1500);
    desk.org.close();
});
