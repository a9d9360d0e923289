import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createOrg, type Org } from '../../../local-org/src/index.ts';
import { interleave, staticCall } from '../../../local-org/src/testing/index.ts';
import { buildPackage } from '../../lib/build/index.ts';
import { cacheDir, root } from '../../lib/org/index.ts';

const seeds = 1000;
const scratch = mkdtempSync(join(tmpdir(), 'cordon-race-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

function openIncident(org: Org): string {
    const fields = { Title__c: 'Race', Time_Zone__c: 'UTC', Discovered__c: '2026-03-18T16:00:00.000+0000' };
    return String(org.callStatic('IncidentService', 'openFromJson', [JSON.stringify(fields)]));
}

/** Every problem of the chain after two writers met under some seeds; the writers append two entries each. */
function race(org: Org, count: number): string[] {
    const incidentId = openIncident(org);
    org.drainAsync();
    const opening = org.query(
        `SELECT Id FROM Ledger_Entry__c WHERE Chain__r.Chain_Key__c = '${incidentId}:fact'`
    ).length;
    const problems: string[] = [];
    for (let seed = 1; seed <= count; seed++) {
        const writers = [staticCall(org, 'LedgerRace', 'first'), staticCall(org, 'LedgerRace', 'second')];
        const { failures } = interleave(org, writers, { seed });
        org.drainAsync();
        for (const failure of failures) if (failure !== undefined) problems.push(`seed ${seed}: ${failure.describe()}`);
    }
    let [after_, previous, entries]: [number, string | null, number] = [0, null, 0];
    for (let isComplete = false; !isComplete;) {
        const args = [incidentId, 'fact', after_, previous];
        const verdict = org.callStatic('EvidenceController', 'verifyEntries', args) as Record<string, unknown>;
        if (typeof verdict['problem'] === 'string') return [...problems, verdict['problem']];
        entries = Number(verdict['sequence']);
        [after_, previous, isComplete] = [entries, String(verdict['hash']), verdict['isComplete'] === true];
    }
    const expected = opening + count * 4;
    if (entries !== expected) problems.push(`${entries} entries instead of ${expected}`);
    return problems;
}

test(`${seeds} interleavings of two appending transactions leave no gap, no fork and no lost entry`, async () => {
    const { directory } = await buildPackage(root);
    const org = createOrg({ projects: [directory], cacheDir, root });
    try {
        assert.deepEqual(race(org, seeds), []);
    } finally {
        org.close();
    }
});

/** A copy of the package with one text of one file replaced. */
async function withChange(name: string, path: readonly string[], from: RegExp, to: string): Promise<Org> {
    const { directory } = await buildPackage(root);
    const copy = join(scratch, name);
    cpSync(directory, copy, { recursive: true });
    const file = join(copy, 'force-app', 'main', 'evidence', ...path);
    const source = readFileSync(file, 'utf8');
    const changed = source.replace(from, to);
    assert.notEqual(changed, source, 'the text was there');
    writeFileSync(file, changed);
    return createOrg({ projects: [copy], root });
}

test('without the lock the same race fails', async () => {
    const org = await withChange('unlocked', ['classes', 'LedgerStore.cls'], /\s+FOR UPDATE/, '');
    try {
        assert.notDeepEqual(race(org, 20), []);
    } finally {
        org.close();
    }
});

/** Places of the only chain that are taken twice, after a writer that forgot the lock met one that did not. */
function forks(org: Org): number {
    openIncident(org);
    for (let seed = 1; seed <= 20; seed++) {
        interleave(org, [staticCall(org, 'LedgerRace', 'first'), staticCall(org, 'LedgerRace', 'unlocked')], { seed });
        org.drainAsync();
    }
    return org.query('SELECT Sequence__c FROM Ledger_Entry__c GROUP BY Sequence__c, Chain__c HAVING COUNT(Id) > 1')
        .length;
}

test('even a writer that forgot the lock cannot fork a chain', async () => {
    const { directory } = await buildPackage(root);
    const org = createOrg({ projects: [directory], cacheDir, root });
    try {
        assert.equal(forks(org), 0);
    } finally {
        org.close();
    }
});

test('without the unique key that writer forks it', async () => {
    const path = ['objects', 'Ledger_Entry__c', 'fields', 'Entry_Key__c.field-meta.xml'];
    const org = await withChange('forkable', path, /<unique>true<\/unique>/, '<unique>false</unique>');
    try {
        assert.ok(forks(org) > 0, 'the key is what prevents it');
    } finally {
        org.close();
    }
});
