/** The Drift replay, contained: live grants and sessions, a bulk job and jobs of the actor under way, and the way back. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApi } from '../../local-org/src/http/api/create.ts';
import { asker, type Ask } from '../../local-org/test/http/api-support.ts';
import { castOf } from '../lib/demo/index.ts';
import { root } from '../lib/org/index.ts';
import { readScenario, replayInto, type Scenario } from '../lib/scenarios/index.ts';
import { callAs, countRows, type Desk } from '../lib/testing/containmentDesk.ts';

type Step = { id: string; action: string; state: string; done: number; problem?: string; help?: string; reversible: boolean }; // prettier-ignore
type Status = { liveGrants: number; liveSessions: number; notFrozen: number; accessRemoved: boolean; stillOpen: string[]; cannotSee: string[] }; // prettier-ignore
type Writes = { jobs: number; begun: boolean; written: { label: string; count: number }[]; cannotSee: string[] };
type Progress = { done: number; failed: number; more: boolean; problem?: string };

const folder = mkdtempSync(join(tmpdir(), 'cordon-drift-'));
const drift = "SELECT AppName FROM OauthToken WHERE AppName = 'Drift'";
let desk: Desk;
let actor: string;
let bulk: Ask;
let bulkJob: string;

const meta = '<?xml version="1.0"?><ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></ApexClass>'; // prettier-ignore
const copier = `public class NightlyCopy implements Queueable, Schedulable {
    public void execute(QueueableContext c) { insert new Contact(LastName = 'Copied'); }
    public void execute(SchedulableContext c) { insert new Contact(LastName = 'Copied'); }
}`;

/** The scenario with more live grants and sessions of its app, in the file's own form. */
function busy(file: Scenario): Scenario {
    const metadata = join(folder, 'metadata');
    mkdirSync(join(metadata, 'classes'), { recursive: true });
    writeFileSync(join(metadata, 'classes', 'NightlyCopy.cls'), copier);
    writeFileSync(join(metadata, 'classes', 'NightlyCopy.cls-meta.xml'), meta);
    type Rows = readonly Readonly<Record<string, unknown>>[];
    const platform = (file.platform ?? {}) as { readonly OauthToken?: Rows; readonly AuthSession?: Rows };
    const grants = Array.from({ length: 4 }, (_, at) => ({ AppName: 'Drift', UserId: '@integration-drift', UseCount: at + 1 })); // prettier-ignore
    const sessions = ['208.68.36.90', '44.215.108.109'].map((SourceIp) => ({ UsersId: '@integration-drift', SourceIp, SessionType: 'Oauth2', NumSecondsValid: 7200 })); // prettier-ignore
    const OauthToken = [...(platform.OauthToken ?? []), ...grants];
    const AuthSession = [...(platform.AuthSession ?? []), ...sessions];
    return { ...file, metadata, platform: { ...platform, OauthToken, AuthSession } };
}

const call = (role: 'Responder' | 'Approver', methodName: string, parameters: object = {}): unknown =>
    callAs(desk, role, methodName, { incidentId: desk.incidentId, ...parameters });
const steps = (): Step[] => (call('Responder', 'getBoard') as { steps: Step[] }).steps;
const step = (action: string): Step => steps().find((each) => each.action === action)!;
const status = (): Status => call('Responder', 'getStatus') as Status;
const writes = (): Writes => (call('Responder', 'getStatus') as { writes: Writes }).writes;
const asActor = (code: string): void => assert.ok(desk.org.runAnonymous(code, desk.org.findUser(actor)).success, code);

/** All rounds of a step with the consent it needs. */
function runStep(action: string): Progress {
    const itemId = step(action).id;
    if (step(action).state === 'waiting') callAs(desk, 'Approver', 'approve', { itemId });
    for (;;) {
        callAs(desk, 'Responder', 'prepare', { itemId });
        const errors = callAs(desk, 'Responder', 'act', { itemId });
        const progress = callAs(desk, 'Responder', 'conclude', { itemId, errors }) as Progress;
        if (!progress.more) return progress;
    }
}

before(async () => {
    const file = readScenario(join(root, 'config', 'scenarios', 'drift-2025.json'));
    const { org, incidentId, references } = await replayInto(busy(file), {});
    actor = references.ids('@integration-drift')[0]!;
    desk = { org, incidentId, cast: castOf(org, incidentId), suspects: [actor] };
    const api = createApi({ holder: { org } }, { origin: 'http://127.0.0.1:1' });
    bulk = asker(api, api.sessions.issue(org.findUser(actor)!));
});

after(() => {
    desk?.org.close();
    rmSync(folder, { recursive: true, force: true });
});

test('while the actor works, the page says what is live and what is under way', async () => {
    asActor("System.schedule('Nightly copy', '0 0 3 * * ?', new NightlyCopy());");
    for (const minutes of [1, 10]) asActor(`System.enqueueJob(new NightlyCopy(), ${minutes});`);
    const job = await bulk('POST', '/jobs/ingest', { object: 'Contact', operation: 'insert' });
    bulkJob = (job.json as { id: string }).id;
    await bulk('PUT', `/jobs/ingest/${bulkJob}/batches`, 'LastName\nUploaded\n', { 'content-type': 'text/csv' });

    const { liveGrants, liveSessions, accessRemoved } = status();
    assert.deepEqual([liveGrants, accessRemoved], [5, false]);
    assert.ok(liveSessions >= 3, String(liveSessions));
    const { jobs, begun, cannotSee } = writes();
    assert.deepEqual([jobs, begun], [3, false]);
    assert.match(cannotSee.join(' '), /Bulk API/);
});

test('the freeze is imaged, ends the sessions, and neither a waiting job nor an open bulk job writes after it', async () => {
    const contacts = "SELECT Id FROM Contact WHERE LastName IN ('Copied', 'Uploaded', 'Landed')";
    const user = desk.org.findUser(desk.cast.idOf('Responder'))!;
    const running = desk.org.findUser(actor)!;
    const parameters = { incidentId: desk.incidentId };
    const frozen = desk.org.invokeAuraMethod({ className: 'ContainmentController', methodName: 'freeze', parameters, user }); // prettier-ignore
    assert.ok(frozen.ok);
    // A transaction of the actor that had begun before the freeze commits after it.
    assert.ok(desk.org.runAnonymous("insert new Contact(LastName = 'Landed');", running).success);
    const clock = desk.org.interpreter.org.clock as { now(): number };
    const froze = clock.now();
    clock.now = () => froze + 2 * 60_000;
    desk.org.drainAsync();
    const { intents } = frozen.value as { intents: string[] };
    call('Responder', 'recordFreeze', { intents });

    const answer = await bulk('PATCH', `/jobs/ingest/${bulkJob}`, { state: 'UploadComplete' });
    assert.equal(answer.status, 401, 'the session is gone');
    assert.equal(countRows(desk.org, `SELECT Id FROM AuthSession WHERE UsersId = '${actor}'`), 0);
    assert.equal(countRows(desk.org, contacts), 1, 'only what had begun landed');
    const refused = desk.org.query("SELECT ExtendedStatus FROM AsyncApexJob WHERE Status = 'Failed'");
    assert.match(
        String(refused[0]?.values.get('ExtendedStatus')),
        /frozen/,
        'the waiting job came due and did not start'
    );
    const { begun, jobs, written } = writes();
    assert.deepEqual([begun, jobs, written], [true, 2, [{ label: 'Contacts', count: 1 }]], 'and the page says so');
    const images = desk.org.query("SELECT Payload__c FROM Ledger_Entry__c WHERE Kind__c = 'action_intended'");
    const payload = images.map((row) => String(row.values.get('cordon__Payload__c'))).join('\n');
    for (const ip of ['208.68.36.90', '44.215.108.109'])
        assert.ok(payload.includes(ip), `session from ${ip} is imaged`);
});

test('after the plan no grant or session of the app lives, nothing is scheduled, and every image is in the ledger', () => {
    for (const action of ['revoke_grants', 'end_sessions', 'suspend_jobs', 'remove_permission_sets']) {
        const { failed, problem } = runStep(action);
        assert.equal(failed, 0, problem);
    }

    assert.equal(countRows(desk.org, drift), 0);
    const { liveGrants, liveSessions, notFrozen, accessRemoved, stillOpen } = status();
    assert.deepEqual([liveGrants, liveSessions, notFrozen, accessRemoved], [0, 0, 0, true]);
    assert.match(stillOpen.join('\n'), /Drift is installed/, 'what only a person can do is named');
    assert.equal(writes().jobs, 0);
    const intended = (action: string): number =>
        desk.org
            .query("SELECT Payload__c FROM Ledger_Entry__c WHERE Kind__c = 'action_intended'")
            .filter((row) => String(row.values.get('cordon__Payload__c')).includes(`"action":"${action}"`)).length;
    assert.deepEqual([intended('revoke_grants'), intended('suspend_jobs')], [5, 2]);
    assert.match(step('guide_bulk_jobs').help ?? '', /Bulk Data Load Jobs/);
});

test('the way back restores what can be restored and says what cannot', () => {
    const { id: itemId } = step('revoke_grants');
    assert.throws(() => call('Responder', 'requestUndo', { itemId, reason: 'The vendor asks for it.' }), /cannot be undone by the platform. What stood before is in the ledger/); // prettier-ignore
    const freeze = step('freeze_users').id;
    call('Responder', 'requestUndo', { itemId: freeze, reason: 'The user was cleared.' });
    assert.throws(() => call('Responder', 'prepare', { itemId: freeze }), /second person/);
    const progress = runStep('freeze_users');

    assert.equal(progress.failed, 0, progress.problem);
    assert.equal(step('freeze_users').state, 'undone');
    assert.equal(countRows(desk.org, `SELECT Id FROM UserLogin WHERE UserId = '${actor}' AND IsFrozen = FALSE`), 1);
    assert.equal(countRows(desk.org, drift), 0, 'the grants stay revoked');
});
