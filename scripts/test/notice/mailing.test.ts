/** The stolen token of Drift, from released letters to the signed roster: order, hand-over, returns, proof. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { GuestException, type Org } from '../../../local-org/src/index.ts';
import { exportMailing, verifyFiles } from '../../lib/evidence/files.ts';
import { openSealed, sealBundle } from '../../lib/evidence/seal.ts';
import { python, verifyWithNode, verifyWithPython } from '../../lib/evidence/tamper.ts';
import { root } from '../../lib/org/index.ts';
import { readScenario, replayInto } from '../../lib/scenarios/index.ts';
import { boardOf, call, newest, openNoticeDesk, releaseLetters, tellRegulators, type NoticeDesk } from '../../lib/testing/noticeDesk.ts'; // prettier-ignore

const scratch = mkdtempSync(join(tmpdir(), 'cordon-notice-'));
const files = join(scratch, 'files');
let org: Org;
let desk: NoticeDesk;
let incidentId: string;
let mailingId = '';
let today = '';

const abroad: ReadonlySet<string> = new Set(['EU', 'UK', 'AU']);

const lead = (methodName: string, parameters: Record<string, unknown>, className = 'MailingController'): unknown =>
    call(desk, 'Incident_Lead', className, methodName, parameters);
const act = (step: string, pointer: string | null = null): unknown => lead('act', { mailingId, step, pointer });
const asLead = (...[className, methodName, args]: Parameters<Parameters<typeof exportMailing>[0]>): unknown =>
    org.callStatic(className, methodName, args, org.findUser(desk.cast.idOf('Incident_Lead'))!);

before(async () => {
    ({ org, incidentId } = await replayInto(readScenario(join(root, 'config', 'scenarios', 'drift-2025.json')), {
        onProgress: () => undefined
    }));
    desk = openNoticeDesk(org, incidentId);
    const counted = org.query('SELECT CreatedDate FROM Roster__c ORDER BY CreatedDate DESC LIMIT 1');
    today = new Date((counted[0]!.values.get('CreatedDate') as { readonly ms: number }).ms).toISOString().slice(0, 10);
    const places = boardOf(desk).places.map(({ code }) => code);
    releaseLetters(desk, places);
});

after(() => {
    org?.close();
    rmSync(scratch, { recursive: true, force: true });
});

test('a mailing reaches every listed person of its jurisdictions once', () => {
    const jurisdictions = boardOf(desk).places.map(({ code }) => code);
    mailingId = String(lead('prepare', { incidentId, jurisdictions, channel: 'written', facts: [] }));
    org.drainAsync();

    const mailing = newest(desk, 'mailing');
    assert.equal(mailing.state, 'written', mailing.problem);
    assert.equal(mailing.position, mailing.partitions);
    assert.ok(mailing.people > 500, `${mailing.people} people`);
    const reached = new Set(mailing.counts.map(({ place }) => place));
    for (const place of ['CANADA', 'EU', 'UK']) assert.ok(reached.has(place), `people abroad are written to: ${place}`);
    assert.throws(() => lead('prepare', { incidentId, jurisdictions, channel: 'written', facts: [] }), /reached by/);
});

test('nothing leaves before the regulators that the statutes put first', () => {
    assert.throws(() => act('release'), /cannot be released/);
    assert.throws(
        () => exportMailing(asLead, mailingId, files),
        (problem) => problem instanceof GuestException && problem.describe().includes('released')
    );

    const told = tellRegulators(desk, today);
    assert.ok(told >= 1, `${told} filings`);
    act('release');
    assert.equal(newest(desk, 'mailing').state, 'released');
});

test('the files leave encrypted, verify, and name nobody twice', async () => {
    const identity = await generateX25519Identity();
    exportMailing(asLead, mailingId, files);
    const sealed = join(scratch, 'mailing.age');
    await sealBundle(files, sealed, [await identityToRecipient(identity)]);
    const opened = join(scratch, 'opened');
    await openSealed(sealed, [identity], opened);

    const verdict = verifyFiles(opened, undefined);
    assert.deepEqual(verdict.problems, []);
    assert.equal(verdict.records, newest(desk, 'mailing').pieces);
    assert.equal(readFileSync(sealed).includes('Main Street'), false);
    for (const verify of python ? [verifyWithNode, verifyWithPython] : [verifyWithNode])
        assert.equal(verify(opened).code, 0, 'on the command line');

    const [first = ''] = readdirSync(opened).filter((name) => name.endsWith('.csv'));
    const text = readFileSync(join(opened, first), 'utf8');
    writeFileSync(join(opened, first), `${text}${text.split('\n')[1]}\n`);
    assert.match(
        verifyFiles(opened, undefined)
            .problems.map(({ word }) => word)
            .join(),
        /file/
    );
});

test('proof of delivery dates and closes what hangs on the mailing', () => {
    lead('prove', { mailingId, day: today, reference: 'Statement of the mail house' });
    org.drainAsync();

    const individuals = org.query(`SELECT Jurisdiction__c, Work_State__c FROM Obligation__c WHERE Incident__c = '${incidentId}' AND Recipient__c = 'individuals'`); // prettier-ignore
    const stateOf = new Map(individuals.map(({ values }) => [values.get('cordon__Jurisdiction__c'), values.get('cordon__Work_State__c')])); // prettier-ignore
    const reached = newest(desk, 'mailing').counts.map(({ place }) => place);
    assert.ok(reached.length > 5, reached.join());
    for (const place of reached) assert.equal(stateOf.get(place), 'done', place);
    const dated = org.query(`SELECT Due_Date__c FROM Obligation__c WHERE Incident__c = '${incidentId}' AND Recipient__c = 'CA-AG'`); // prettier-ignore
    assert.ok(dated[0]?.values.get('cordon__Due_Date__c'), 'fifteen days after the Californians');
});

test('what comes back is tried again or told otherwise', () => {
    const manifest = JSON.parse(readFileSync(join(files, 'manifest.json'), 'utf8')) as { files: { path: string }[] };
    const references = manifest.files.flatMap(({ path }) =>
        readFileSync(join(files, path), 'utf8')
            .split('\n')
            .slice(1, 3)
            .filter(Boolean)
            .map((line) => line.split(',')[0]!)
    );
    const returned = references.map((reference) => `${reference},returned,${today}`);
    const broken = ['reference,outcome,day', ...returned, 'MLG-0,returned,yesterday'].join('\n');
    assert.throws(() => lead('loadReturns', { mailingId, text: broken }), new RegExp(`line ${returned.length + 2}`));

    const text = ['reference,outcome,day', ...returned].join('\n');
    assert.equal(lead('loadReturns', { mailingId, text }), returned.length);
    act('retry');
    org.drainAsync();
    rmSync(files, { recursive: true });
    exportMailing(asLead, mailingId, files);
    const second = readdirSync(files).filter((name) => name.endsWith('-2.csv'));
    if (second.length > 0) lead('prove', { mailingId, day: today, reference: 'Second statement' });
    assert.deepEqual(verifyFiles(files, undefined).problems, []);

    const { counts } = newest(desk, 'mailing');
    for (const { place, undeliverable } of counts.filter((count) => count.undeliverable > 0)) {
        if (place.length !== 2 || abroad.has(place)) {
            assert.throws(() => lead('getSubstituteRule', { code: place }), /counsel decides/, place);
            continue;
        }
        const rule = lead('getSubstituteRule', { code: place }) as { parts: string[] };
        const parameters = { incidentId, code: place, parts: rule.parts, reference: 'Posting and media' };
        assert.equal(lead('substitute', parameters), undeliverable, place);
    }
});

test('the roster is signed when every rest is 0, and not before', () => {
    lead('reconcile', { incidentId });
    org.drainAsync();
    const first = newest(desk, 'reconciliation');
    assert.equal(first.state, 'written', first.problem);
    assert.throws(() => lead('act', { mailingId: first.id, step: 'sign', pointer: null }), /not accounted for/);

    const others = first.counts.filter(({ remainder }) => remainder !== 0).map(({ place }) => place);
    call(desk, 'Counsel', 'MailingController', 'exclude', { incidentId, places: others, decision: 'D-12' });
    lead('reconcile', { incidentId });
    org.drainAsync();

    const roster = newest(desk, 'reconciliation');
    for (const { place, listed, mailed, routed, substitute, undeliverable, excluded, decisions } of roster.counts) {
        assert.equal(listed, mailed + routed + substitute + undeliverable + excluded, place);
        if (excluded > 0) assert.match(decisions.join(), /D-12/, place);
    }
    lead('act', { mailingId: roster.id, step: 'sign', pointer: null });
    assert.equal(newest(desk, 'reconciliation').state, 'signed');
    const signed = org.query("SELECT Payload__c FROM Ledger_Entry__c WHERE Kind__c = 'reconciliation_signed'");
    assert.equal(signed.length, 1);
    console.log(`signed: ${roster.counts.reduce((sum, { listed }) => sum + listed, 0)} people, rest 0`);
});
