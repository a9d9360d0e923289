/** Every containment action, stopped after each of its three commits and taken up again; and what stands in its way. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Org } from '../../local-org/src/index.ts';
import { castOf } from '../lib/demo/index.ts';
import { openCordonOrg } from '../lib/org/index.ts';
import { callAs, countRows, openDesk, usernameOf, type Desk } from '../lib/testing/containmentDesk.ts';

type Progress = { prepared: number; done: number; failed: number; more: boolean; problem?: string };
type Step = { id: string; action: string; state: string; problem?: string; degraded: boolean };
const folder = mkdtempSync(join(tmpdir(), 'cordon-contain-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const suspectName = usernameOf(0);
/** A job on the schedule, which stands in another table than jobs that wait. */
const scheduled = (suspect: string): string => `SELECT Id FROM CronTrigger WHERE OwnerId = '${suspect}'`;
const one = { users: 1, grants: 1, sessions: 1 };
const call = callAs;
const count = countRows;
const idOf = (org: Org, soql: string): string => org.query(soql)[0]!.id!;

/** A desk whose suspect also holds a permission set that opens a class, activated for the session. */
function deskIn(org: Org): Desk & { readonly suspect: string } {
    const { database } = org;
    const desk = openDesk(org, one);
    const [suspect] = desk.suspects as [string];
    const session = idOf(org, `SELECT Id FROM AuthSession WHERE UsersId = '${suspect}'`);
    const set = database.load('PermissionSet', [{ Name: 'Export_Test', Label: 'Export (test)' }])[0]!;
    database.load('PermissionSetAssignment', [{ AssigneeId: suspect, PermissionSetId: set }]);
    database.load('SessionPermSetActivation', [{ UserId: suspect, AuthSessionId: session, PermissionSetId: set }]);
    const opened = idOf(org, "SELECT Id FROM ApexClass WHERE Name = 'IncidentController'");
    database.load('TwoFactorMethodsInfo', [{ UserId: suspect, HasTotp: true, HasBuiltInAuthenticator: true }]);
    database.load('SetupEntityAccess', [{ ParentId: set, SetupEntityId: opened }]);
    database.commit();
    org.runAnonymous('System.enqueueJob(new ContainmentQueueable(null), 10);', org.findUser(suspect));
    return { ...desk, suspect };
}

function stepOf(desk: Desk, action: string): Step {
    const { steps } = call(desk, 'Responder', 'getBoard', { incidentId: desk.incidentId }) as { steps: Step[] };
    return steps.find((step) => step.action === action)!;
}

/** The step of an action, with the consent it needs. */
function ready(desk: Desk, playbook: string, action: string): string {
    call(desk, 'Responder', 'plan', { incidentId: desk.incidentId, playbook });
    const { id: itemId } = stepOf(desk, action);
    if (action === 'remove_class_access') {
        const names = { permissionSets: ['Export_Test'], apexClasses: ['IncidentController'] };
        call(desk, 'Responder', 'rescope', { itemId, names });
    }
    if (action === 'remove_permission_sets') {
        call(desk, 'Responder', 'rescope', {
            itemId,
            names: { users: [suspectName], permissionSets: ['Export_Test'] }
        });
    }
    if (stepOf(desk, action).state === 'waiting') call(desk, 'Approver', 'approve', { itemId });
    return itemId;
}

/** Action → the playbook that has it, and a query that finds what it takes away. */
const actions: Readonly<Record<string, readonly [playbook: string, taken: string]>> = {
    freeze_users: ['insider', "SELECT Id FROM UserLogin WHERE UserId = '{0}' AND IsFrozen = FALSE"],
    revoke_grants: ['insider', "SELECT AppName FROM OauthToken WHERE UserId = '{0}'"],
    end_sessions: ['insider', "SELECT Id FROM AuthSession WHERE UsersId = '{0}'"],
    withdraw_session_access: ['insider', "SELECT Id FROM SessionPermSetActivation WHERE UserId = '{0}'"],
    remove_permission_sets: ['insider', "SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '{0}' AND PermissionSet.Name = 'Export_Test'"], // prettier-ignore
    deactivate_users: ['insider', "SELECT Id FROM User WHERE Id = '{0}' AND IsActive = TRUE"],
    suspend_jobs: [
        'insider',
        "SELECT Id FROM AsyncApexJob WHERE CreatedById = '{0}' AND Status = 'Queued' AND CronTriggerId = NULL"
    ],
    reset_passwords: ['deceived_user', "SELECT Id FROM User WHERE Id = '{0}' AND LastPasswordChangeDate = NULL"],
    deregister_factors: [
        'deceived_user',
        "SELECT Id FROM TwoFactorMethodsInfo WHERE UserId = '{0}' AND HasTotp = TRUE"
    ],
    remove_class_access: ['guest_access', "SELECT Id FROM SetupEntityAccess WHERE Parent.Name = 'Export_Test'"]
};

for (const [action, [playbook, taken]] of Object.entries(actions)) {
    test(`${action}: stopped after each commit and taken up again in a reopened org`, async () => {
        const dataFile = join(folder, `${action}.sqlite`);
        let desk = deskIn(await openCordonOrg({ dataFile }));
        const soql = taken.replace('{0}', desk.suspect);
        const reopen = async (): Promise<void> => {
            desk.org.close();
            const org = await openCordonOrg({ dataFile });
            desk = { ...desk, org, cast: castOf(org, desk.incidentId) };
        };
        const images = (): number =>
            count(desk.org, "SELECT Id FROM Ledger_Entry__c WHERE Kind__c = 'action_intended'");
        try {
            const itemId = ready(desk, playbook, action);
            assert.equal(count(desk.org, soql), 1, 'it is there');

            const { prepared } = call(desk, 'Responder', 'prepare', { itemId }) as Progress;
            assert.deepEqual([prepared, images(), count(desk.org, soql)], [1, 1, 1], 'imaged, not yet taken');
            await reopen();
            call(desk, 'Responder', 'prepare', { itemId });
            assert.equal(images(), 1, 'the image is not made twice');

            call(desk, 'Responder', 'act', { itemId });
            assert.equal(count(desk.org, soql), 0, 'taken');
            await reopen();
            call(desk, 'Responder', 'prepare', { itemId });
            call(desk, 'Responder', 'act', { itemId });

            const progress = call(desk, 'Responder', 'conclude', { itemId, errors: {} }) as Progress;
            await reopen();
            const step = stepOf(desk, action);
            assert.equal(step.state, 'verified', step.problem);
            assert.deepEqual([progress.done, progress.failed, images()], [1, 0, 1]);
            assert.equal(count(desk.org, "SELECT Id FROM Ledger_Entry__c WHERE Kind__c = 'action_outcome'"), 1);
        } finally {
            desk.org.close();
        }
    });
}

test('session ends of scheduled work: a job taken off the schedule stays off when the org stops before the record', async () => {
    const dataFile = join(folder, 'scheduled.sqlite');
    let desk = deskIn(await openCordonOrg({ dataFile }));
    desk.org.runAnonymous("System.schedule('Nightly', '0 0 3 * * ?', new ContainmentWatch());", desk.org.findUser(desk.suspect)); // prettier-ignore
    const reopen = async (): Promise<void> => {
        desk.org.close();
        const org = await openCordonOrg({ dataFile });
        desk = { ...desk, org, cast: castOf(org, desk.incidentId) };
    };
    try {
        const itemId = ready(desk, 'insider', 'suspend_jobs');
        assert.equal((call(desk, 'Responder', 'prepare', { itemId }) as Progress).prepared, 2);
        await reopen();
        assert.equal(count(desk.org, scheduled(desk.suspect)), 1, 'imaged, not yet taken');
        assert.deepEqual(call(desk, 'Responder', 'act', { itemId }), {});
        await reopen();
        assert.equal(count(desk.org, scheduled(desk.suspect)), 0, 'taken, not yet recorded');
        const progress = call(desk, 'Responder', 'conclude', { itemId, errors: {} }) as Progress;
        await reopen();
        assert.deepEqual([progress.done, progress.failed, stepOf(desk, 'suspend_jobs').state], [2, 0, 'verified']);
        const image = desk.org.query("SELECT Payload__c FROM Ledger_Entry__c WHERE Kind__c = 'action_intended'");
        assert.match(image.map((row) => String(row.values.get('cordon__Payload__c'))).join(), /0 0 3 \* \* \?/, 'its times are kept'); // prettier-ignore
    } finally {
        desk.org.close();
    }
});

test('with the storage full a freeze takes effect, and a step keeps its image outside the ledger', async () => {
    const dataFile = join(folder, 'full.sqlite');
    const before = deskIn(await openCordonOrg({ dataFile }));
    const itemId = ready(before, 'insider', 'revoke_grants');
    before.org.close();
    let image = '';
    const org = await openCordonOrg({ dataFile, storage: { dataBytes: 1 } });
    try {
        const desk = { ...before, org };

        const frozen = call(desk, 'Responder', 'freeze', { incidentId: desk.incidentId }) as { names: string[] };
        assert.deepEqual(frozen.names, [suspectName]);
        assert.equal(count(org, `SELECT Id FROM UserLogin WHERE UserId = '${desk.suspect}' AND IsFrozen = TRUE`), 1);

        const { receipt } = call(desk, 'Responder', 'prepare', { itemId }) as { receipt: { keeping: string; image: string } }; // prettier-ignore
        assert.equal(receipt.keeping, 'degraded');
        assert.match(receipt.image, /Drift/, 'the user is given the bytes to keep');
        const errors = call(desk, 'Responder', 'act', { itemId });
        assert.deepEqual(errors, {});
        assert.equal(count(org, `SELECT AppName FROM OauthToken WHERE UserId = '${desk.suspect}'`), 0, 'and it acts');
        const { done, failed } = call(desk, 'Responder', 'conclude', { itemId, errors }) as Progress;
        const step = stepOf(desk, 'revoke_grants');
        assert.deepEqual(
            [done, failed, step.state, step.degraded],
            [1, 0, 'verified', true],
            'and says what became of it'
        );
        assert.match(step.problem ?? '', /STORAGE_LIMIT_EXCEEDED|storage/i);
        image = receipt.image;
    } finally {
        org.close();
    }
    const later = await openCordonOrg({ dataFile });
    try {
        const desk = { ...before, org: later };
        const sealed = (parameters: object): unknown => call(desk, 'Responder', 'bringBackImage', { ...parameters }, 'EvidenceController'); // prettier-ignore
        const { incidentId } = desk;
        assert.throws(() => sealed({ incidentId, image: image.replace('Drift', 'Draft') }), /changed/);
        assert.equal(sealed({ incidentId, image }), 1, 'the same bytes are sealed');
        assert.equal(sealed({ incidentId, image }), 0, 'once');
        assert.equal(stepOf(desk, 'revoke_grants').degraded, false, 'and the step is degraded no more');
    } finally {
        later.close();
    }
});

test('a step that cannot act says why, and the image stays', async () => {
    const org = await openCordonOrg();
    try {
        const desk = deskIn(org);
        const itemId = ready(desk, 'insider', 'revoke_grants');
        call(desk, 'Responder', 'prepare', { itemId });

        const progress = call(desk, 'Responder', 'conclude', { itemId, errors: {} }) as Progress;

        assert.equal(progress.failed, 1);
        assert.match(progress.problem ?? '', /nothing changed/);
        assert.equal(stepOf(desk, 'revoke_grants').state, 'failed');
        assert.equal(count(org, `SELECT AppName FROM OauthToken WHERE UserId = '${desk.suspect}'`), 1);
        call(desk, 'Responder', 'prepare', { itemId });
        const errors = call(desk, 'Responder', 'act', { itemId });
        const again = call(desk, 'Responder', 'conclude', { itemId, errors }) as Progress;
        assert.deepEqual([again.done, again.failed], [1, 0], 'and goes on from there');
    } finally {
        org.close();
    }
});

test('a work item that somebody holds stops the step before anything is done, and not the freeze', async () => {
    const org = await openCordonOrg();
    const desk = deskIn(org);
    const itemId = ready(desk, 'insider', 'revoke_grants');
    org.database.locks.hold([itemId], 11);
    try {
        assert.throws(() => call(desk, 'Responder', 'prepare', { itemId }), /UNABLE_TO_LOCK_ROW|Unavailable/);
        assert.equal(count(org, `SELECT AppName FROM OauthToken WHERE UserId = '${desk.suspect}'`), 1);

        const { names } = call(desk, 'Responder', 'freeze', { incidentId: desk.incidentId }) as { names: string[] };
        assert.deepEqual(names, [suspectName]);

        org.database.locks.release([itemId]);
        assert.equal((call(desk, 'Responder', 'prepare', { itemId }) as Progress).prepared, 1, 'and goes on');
    } finally {
        org.close();
    }
});
