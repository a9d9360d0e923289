/** Containing an app from the console's calls alone: tokens and sessions the platform shows no other way. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Org } from '../../local-org/src/index.ts';
import { castOf, type Cast } from '../lib/demo/index.ts';
import { openCordonOrg } from '../lib/org/index.ts';

type Step = { id: string; action: string; state: string; done: number; problem?: string; missing?: string };
type Board = {
    steps: Step[];
    status: { liveGrants: number; liveSessions: number; accessRemoved: boolean; stillOpen: string[] };
};

const tokens = 120;
let org: Org;
let cast: Cast;
let incidentId: string;
let users: string[];

function call(role: 'Responder' | 'Approver' | null, methodName: string, parameters: Record<string, unknown>): unknown {
    const user = org.findUser(cast.idOf(role));
    assert.ok(user, 'may sign in');
    const outcome = org.invokeAuraMethod({ className: 'ContainmentController', methodName, parameters, user });
    org.drainAsync();
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value;
}

const board = (): Board => call('Responder', 'getBoard', { incidentId }) as Board;
const stepOf = (action: string): Step => board().steps.find((step) => step.action === action)!;
const count = (soql: string): number => org.query(soql).length;

function userNamed(name: string): string {
    const profile = org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'")[0]!.id!;
    const row = {
        Username: `${name}@example.com`,
        LastName: name,
        Email: `${name}@example.com`,
        Alias: name.slice(0, 8),
        CommunityNickname: name,
        ProfileId: profile,
        IsActive: true,
        UserType: 'Standard',
        TimeZoneSidKey: 'America/Los_Angeles',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8'
    };
    return org.database.load('User', [row])[0]!;
}

before(async () => {
    org = await openCordonOrg();
    users = ['drift-one', 'drift-two'].map(userNamed);
    const grants = Array.from({ length: tokens }, (_, at) => ({
        AppName: 'Drift',
        UserId: users[at % 2],
        UseCount: at,
        DeleteToken: `delete-${at}`
    }));
    org.database.load('OauthToken', [
        ...grants,
        { AppName: 'Marketing Sync', UserId: users[0], UseCount: 5, DeleteToken: 'delete-other' }
    ]);
    org.database.load('AuthSession', users.map((UsersId) => ({ UsersId, SessionType: 'Oauth2', SourceIp: '192.0.2.7' }))); // prettier-ignore
    org.database.commit();
    const fields = {
        Title__c: 'Drift tokens',
        Time_Zone__c: 'America/Los_Angeles',
        Discovered__c: new Date(Date.now() - 3_600_000).toISOString().replace('Z', '+0000'),
        Scope_Apps__c: 'Drift',
        Scope_Users__c: 'drift-one@example.com\ndrift-two@example.com'
    };
    incidentId = String(org.callStatic('IncidentService', 'openFromJson', [JSON.stringify(fields)]));
    cast = castOf(org, incidentId);
});

after(() => org?.close());

test('before anything is done the board says what is open and proposes a plan', () => {
    const { steps, status } = board();

    assert.equal(status.liveGrants, tokens);
    assert.equal(status.liveSessions, 2);
    assert.equal(status.accessRemoved, false);
    assert.deepEqual(steps.map((step) => step.action).slice(0, 3), ['freeze_users', 'revoke_grants', 'end_sessions']);
});

test('a freeze is one call, and its image holds the sessions that the platform ends with it', () => {
    const frozen = call('Responder', 'freeze', { incidentId }) as { intents: string[]; names: string[] };

    assert.deepEqual(frozen.names.toSorted(), ['drift-one@example.com', 'drift-two@example.com']);
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
    const { status } = board();

    assert.equal(status.accessRemoved, true);
    assert.ok(
        status.stillOpen.some((line) => line.includes('Marketing Sync')),
        status.stillOpen.join('\n')
    );
});

test('somebody without permission set sees nothing of it', () => {
    assert.throws(() => call(null, 'getBoard', { incidentId }), /access|not|member/i);
});
