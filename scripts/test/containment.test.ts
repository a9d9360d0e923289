/** Containing an app from the console's calls alone: tokens and sessions the platform shows no other way. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Org } from '../../local-org/src/index.ts';
import { openCordonOrg } from '../lib/org/index.ts';
import { callAs, countRows, openDesk, usernameOf, type Desk } from '../lib/testing/containmentDesk.ts';

type Step = { id: string; action: string; state: string; done: number; problem?: string; missing?: string };
type Board = { steps: Step[] };
type Status = { liveGrants: number; liveSessions: number; accessRemoved: boolean; stillOpen: string[] };

const tokens = 120;
let desk: Desk;
let org: Org;
let incidentId: string;

const call = (
    role: 'Responder' | 'Approver' | null,
    methodName: string,
    parameters: Record<string, unknown>
): unknown => callAs(desk, role, methodName, parameters);
const board = (): Board => call('Responder', 'getBoard', { incidentId }) as Board;
const statusNow = (): Status => call('Responder', 'getStatus', { incidentId }) as Status;
const stepOf = (action: string): Step => board().steps.find((step) => step.action === action)!;
const count = (soql: string): number => countRows(org, soql);

before(async () => {
    org = await openCordonOrg();
    desk = openDesk(org, { users: 2, grants: tokens, sessions: 2 });
    incidentId = desk.incidentId;
    org.database.load('OauthToken', [
        { AppName: 'Marketing Sync', UserId: desk.suspects[0], UseCount: 5, DeleteToken: 'delete-other' }
    ]);
    org.database.commit();
});

after(() => org?.close());

test('before anything is done the board says what is open and proposes a plan', () => {
    const { steps } = board();
    const status = statusNow();

    assert.equal(status.liveGrants, tokens);
    assert.equal(status.liveSessions, 2);
    assert.equal(status.accessRemoved, false);
    assert.deepEqual(steps.map((step) => step.action).slice(0, 3), ['freeze_users', 'revoke_grants', 'end_sessions']);
});

test('a freeze is one call, and its image holds the sessions that the platform ends with it', () => {
    const frozen = call('Responder', 'freeze', { incidentId }) as { intents: string[]; names: string[] };

    assert.deepEqual(frozen.names.toSorted(), [usernameOf(0), usernameOf(1)]);
    assert.equal(count('SELECT Id FROM AuthSession'), 0, 'the platform ended the sessions');
    const images = org.query("SELECT Payload__c FROM Ledger_Entry__c WHERE Kind__c = 'action_intended'");
    assert.equal(images.length, 2);
    assert.match(String(images[0]!.values.get('cordon__Payload__c')), /192\.0\.2\.7/);
    call('Responder', 'recordFreeze', { incidentId, intents: frozen.intents });
    assert.equal(stepOf('freeze_users').state, 'verified');
});

test('revoking waits for a second person, and one person alone gets nowhere', () => {
    const { id: itemId, state } = stepOf('revoke_grants');
    assert.equal(state, 'waiting');

    assert.throws(() => call('Responder', 'prepare', { itemId }), /second person/);
    assert.throws(() => call('Responder', 'approve', { itemId }), /Cordon_Approve/);
    assert.equal(count("SELECT Id FROM OauthToken WHERE AppName = 'Drift'"), tokens, 'nothing was revoked');
});

test('with consent every grant is imaged, revoked and read back, round after round', () => {
    const { id: itemId } = stepOf('revoke_grants');
    call('Approver', 'approve', { itemId });

    call('Responder', 'prepare', { itemId });
    const images = count("SELECT Id FROM Ledger_Entry__c WHERE Kind__c = 'action_intended'") - 2;
    assert.equal(images, 50, 'images come first');
    assert.equal(count("SELECT Id FROM OauthToken WHERE AppName = 'Drift'"), tokens, 'nothing is revoked before');
    const errors = call('Responder', 'act', { itemId });
    const progress = call('Responder', 'conclude', { itemId, errors }) as { done: number; more: boolean };
    assert.deepEqual([progress.done, progress.more], [50, true]);
    call('Responder', 'goOn', { itemId });

    assert.equal(count("SELECT Id FROM OauthToken WHERE AppName = 'Drift'"), 0);
    const step = stepOf('revoke_grants');
    assert.equal(step.state, 'verified', step.problem);
    assert.equal(step.done, tokens);
    const stored = org.query('SELECT Payload__c FROM Ledger_Entry__c').map((row) => String(row.values.get('cordon__Payload__c'))); // prettier-ignore
    assert.ok(!stored.some((payload) => payload.includes('delete-')), 'no token is kept');
});

test('what stands beside it is named as still open', () => {
    const status = statusNow();

    assert.equal(status.accessRemoved, true);
    assert.ok(
        status.stillOpen.some((line) => line.includes('Marketing Sync')),
        status.stillOpen.join('\n')
    );
});

test('somebody without permission set sees nothing of it', () => {
    assert.throws(() => call(null, 'getBoard', { incidentId }), /access|not|member/i);
});
