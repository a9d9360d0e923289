/** Access for a time, to each of its ends; and the scheduled work that ends it, as the automation user. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Org } from '../../local-org/src/index.ts';
import { openCordonOrg } from '../lib/org/index.ts';
import { callAs, countRows, openDesk, type Desk } from '../lib/testing/containmentDesk.ts';

type Request = { id: string; state: string; subject: string };

const hour = 3_600_000;
const clock = { at: Date.now(), now: (): number => clock.at };
let desk: Desk;
let org: Org;

const call = (role: 'Responder' | 'Approver' | 'Incident_Lead', methodName: string, parameters: object): unknown =>
    callAs(desk, role, methodName, { ...parameters }, 'AccessController');
const requests = (): Request[] =>
    (callAs(desk, 'Responder', 'getBoard', { incidentId: desk.incidentId }) as { requests: Request[] }).requests;
const latest = (): Request => requests().at(-1)!;
const assigned = (): number =>
    countRows(org, `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${desk.cast.idOf('Incident_Lead')}' AND ExpirationDate != NULL`); // prettier-ignore
/** Whether the user may do what the access brings, as the platform answers at this moment. */
const holds = (): boolean => {
    const user = org.findUser(desk.cast.idOf('Incident_Lead'))!;
    return org.pageAccess(user).permissionSets.includes('Cordon Remediator');
};
/** What the ledger says of one request, in its order. */
const record = (itemId: string): string[] =>
    org
        .query('SELECT Kind__c, Subject__c, Payload__c FROM Ledger_Entry__c ORDER BY Sequence__c')
        .filter(({ values }) => values.get('cordon__Subject__c') === itemId)
        .map(({ values }) => String(values.get('cordon__Kind__c')));

/** The job as its schedule starts it: as the automation user. */
function runJob(className: string): void {
    const user = org.findUser(desk.cast.idOf('Engine'))!;
    const run = org.runAnonymous(`new ${className}().execute((SchedulableContext) null);`, user);
    assert.ok(run.success, run.exception?.describe() ?? run.diagnostics[0]?.message);
}

function given(hours: number): string {
    call('Incident_Lead', 'request', { incidentId: desk.incidentId, entry: 'Remediator', hours, reason: 'The page has to be closed tonight.' }); // prettier-ignore
    const { id: itemId } = latest();
    assert.throws(() => call('Responder', 'grant', { itemId }), /second person/, 'nobody has agreed');
    call('Approver', 'approve', { itemId });
    call('Responder', 'grant', { itemId });
    call('Responder', 'conclude', { itemId });
    assert.deepEqual([latest().state, assigned(), holds()], ['verified', 1, true]);
    return itemId;
}

before(async () => {
    org = await openCordonOrg({ clock });
    desk = openDesk(org, { users: 1, grants: 1, sessions: 1 });
});

after(() => org?.close());

test('its time over by the clock of the org, access is gone at once, and the sweeper records it', () => {
    const itemId = given(1);
    clock.at += hour + 60_000;
    assert.equal(holds(), false, 'before anybody does anything');

    runJob('ContainmentWatch');
    runJob('ContainmentWatch');

    assert.deepEqual([assigned(), latest().state], [0, 'done']);
    assert.deepEqual(record(itemId), ['work_item_added', 'containment_step_approved', 'access_given', 'access_ended']);
});

test('ended early, access is gone and the record says by whom', () => {
    const itemId = given(8);

    call('Responder', 'endNow', { itemId });
    call('Responder', 'conclude', { itemId });

    assert.deepEqual([assigned(), holds(), latest().state], [0, false, 'done']);
    assert.deepEqual(record(itemId), ['work_item_added', 'containment_step_approved', 'access_given', 'access_ended']);
    runJob('ContainmentWatch');
    assert.equal(record(itemId).length, 4, 'the sweeper adds nothing');
});

test('after days without a sweeper, whether or not the platform took the row away, nothing is left and the record is whole', () => {
    const left = given(2);
    clock.at += 120 * hour;
    assert.equal(holds(), false, 'the platform does not wait for us');
    runJob('ContainmentWatch');
    runJob('ContainmentWatch');
    assert.deepEqual([assigned(), record(left).at(-1)], [0, 'access_ended']);

    const gone = given(2);
    clock.at += 120 * hour;
    org.runAnonymous('delete as system [SELECT Id FROM PermissionSetAssignment WHERE ExpirationDate != NULL];');
    runJob('ContainmentWatch');
    assert.deepEqual([assigned(), latest().state, record(gone).at(-1)], [0, 'done', 'access_ended']);
});

test('an answer that nobody asked for changes nothing: what waits cannot be concluded or ended', () => {
    call('Incident_Lead', 'request', { incidentId: desk.incidentId, entry: 'Remediator', hours: 1, reason: 'Once more, for the same page.' }); // prettier-ignore
    const { id: itemId } = latest();

    assert.throws(() => call('Incident_Lead', 'conclude', { itemId }), /second person/);
    assert.equal(latest().state, 'waiting');
    assert.throws(() => call('Incident_Lead', 'approve', { itemId }), /Cordon_Approve/);
});

test('every scheduled job runs as the automation user over incidents that it is no member of', () => {
    for (const job of ['EvidenceSweeper', 'ContainmentWatch', 'IncidentAccessSweeper', 'EscalationScheduler', 'HarvestScheduler']) runJob(job); // prettier-ignore
    const failed = org.query("SELECT ExtendedStatus FROM AsyncApexJob WHERE Status = 'Failed'");
    assert.deepEqual(
        failed.map(({ values }) => values.get('ExtendedStatus')),
        []
    );
});

test('the watch, as the automation user, re-opens a verified step when the access is there again', () => {
    callAs(desk, 'Responder', 'plan', { incidentId: desk.incidentId, playbook: 'insider' });
    const step = (): { id: string; state: string; problem: string } =>
        (callAs(desk, 'Responder', 'getBoard', { incidentId: desk.incidentId }) as { steps: { id: string; action: string; state: string; problem: string }[] }).steps.find(({ action }) => action === 'revoke_grants')!; // prettier-ignore
    const { id: itemId } = step();
    callAs(desk, 'Approver', 'approve', { itemId });
    callAs(desk, 'Responder', 'prepare', { itemId });
    callAs(desk, 'Responder', 'conclude', { itemId, errors: callAs(desk, 'Responder', 'act', { itemId }) });
    assert.equal(step().state, 'verified');
    org.database.load('OauthToken', [{ AppName: 'Drift', UserId: desk.suspects[0], UseCount: 1, DeleteToken: 'delete-again' }]); // prettier-ignore
    org.database.commit();

    runJob('ContainmentWatch');

    assert.equal(step().state, 'failed');
    assert.match(step().problem, /Open again: 1/);
});
