/**
 * Containment against one person who holds every role, against callers who hold none, and against a platform that runs
 * out of limits, holds a row, or has no licence: in an edition without Event Monitoring.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createApi } from '../../local-org/src/http/api/create.ts';
import type { Org, RunningUser } from '../../local-org/src/index.ts';
import { platformLimits } from '../../local-org/src/runtime/limits.ts';
import { asker, type Ask } from '../../local-org/test/http/api-support.ts';
import { openCordonOrg } from '../lib/org/index.ts';
import { callAs, countRows, openDesk, usernameOf, type Desk } from '../lib/testing/containmentDesk.ts';

type Step = { id: string; action: string; state: string; problem?: string; missing?: string };
type Progress = { prepared: number; done: number; failed: number; problem?: string };

const reason = 'Nobody else is there tonight.';
let org: Org;
let desk: Desk;
/** One person with the permission sets of lead, responder and approver, and the right to use the API. */
let alone: RunningUser;
let rest: Ask;

const asAlone = (className: string, methodName: string, parameters: object): string => {
    const outcome = org.invokeAuraMethod({ className, methodName, parameters: { ...parameters }, user: alone });
    org.drainAsync();
    return outcome.ok ? '' : outcome.error.message;
};
const steps = (): Step[] => (callAs(desk, 'Responder', 'getBoard', { incidentId: desk.incidentId }) as { steps: Step[] }).steps; // prettier-ignore
const step = (action: string): Step => steps().find((each) => each.action === action)!;
const grants = (): number => countRows(org, "SELECT AppName FROM OauthToken WHERE AppName = 'Drift'");
const images = (): number => countRows(org, "SELECT Id FROM Ledger_Entry__c WHERE Kind__c = 'action_intended'");
const stage = (): unknown => org.query(`SELECT Stage__c FROM Incident__c WHERE Id = '${desk.incidentId}'`)[0]!.values.get('cordon__Stage__c'); // prettier-ignore
const stateOf = (id: string): unknown => org.query(`SELECT State__c FROM Work_Item__c WHERE Id = '${id}'`)[0]!.values.get('cordon__State__c'); // prettier-ignore

function oneWithEverything(): RunningUser {
    const id = desk.cast.idOf('Incident_Lead');
    const api = org.database.load('PermissionSet', [{ Name: 'Api_Test', Label: 'API', PermissionsApiEnabled: true }])[0]!; // prettier-ignore
    const sets = ['Cordon_Responder', 'Cordon_Responder_Platform', 'Cordon_Approver'].map((name) => org.query(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`)[0]!.id!); // prettier-ignore
    for (const set of [api, ...sets]) org.database.load('PermissionSetAssignment', [{ AssigneeId: id, PermissionSetId: set }]); // prettier-ignore
    org.database.commit();
    return org.findUser(id)!;
}

before(async () => {
    org = await openCordonOrg({ profile: 'enterprise' });
    desk = openDesk(org, { users: 2, grants: 4, sessions: 2 });
    callAs(desk, 'Responder', 'plan', { incidentId: desk.incidentId, playbook: 'stolen_token' });
    alone = oneWithEverything();
    const api = createApi({ holder: { org } }, { origin: 'http://127.0.0.1:1' });
    rest = asker(api, api.sessions.issue(alone));
});

after(() => org?.close());

test('one person who asks, agrees and acts is refused at each door of the page', () => {
    const { id: itemId } = step('revoke_grants');
    callAs(desk, 'Responder', 'rescope', { itemId, names: { apps: ['Drift'] } });
    // Whoever agrees does not carry it out, even if somebody else had asked.
    assert.equal(asAlone('ContainmentController', 'approve', { itemId }), '');
    for (const method of ['prepare', 'act', 'goOn']) {
        assert.match(asAlone('ContainmentController', method, { itemId }), /Somebody else has to agree/, method);
    }
    // Whoever sets the scope asks anew, and does not agree.
    assert.equal(asAlone('ContainmentController', 'rescope', { itemId, names: { apps: ['Drift'] } }), '');
    assert.match(asAlone('ContainmentController', 'approve', { itemId }), /Somebody else has to agree/);
    assert.match(asAlone('ContainmentController', 'prepare', { itemId }), /second person/);
    for (const action of ['close_incident', 'export_evidence']) {
        assert.equal(asAlone('ConsentController', 'ask', { incidentId: desk.incidentId, action, reason }), '');
    }
    for (const { id } of org.query("SELECT Id FROM Work_Item__c WHERE Kind__c = 'consent'")) {
        assert.match(asAlone('ConsentController', 'approve', { itemId: id }), /Somebody else has to agree/);
    }
    assert.match(asAlone('IncidentController', 'moveTo', { incidentId: desk.incidentId, stage: 'Closed', reason }), /second person/); // prettier-ignore
    assert.match(asAlone('EvidenceExportController', 'beginExport', { incidentId: desk.incidentId, edition: 'fact' }), /second person/); // prettier-ignore
    assert.equal(asAlone('AccessController', 'request', { incidentId: desk.incidentId, entry: 'Remediator', hours: 1, reason }), ''); // prettier-ignore
    const own = org.query("SELECT Id FROM Work_Item__c WHERE Kind__c = 'access_request'")[0]!.id!;
    assert.match(asAlone('AccessController', 'approve', { itemId: own }), /Somebody else has to agree/);
    assert.match(asAlone('AccessController', 'grant', { itemId: own }), /second person/);
    assert.deepEqual([grants(), images(), stage()], [4, 0, 'Detected']);
});

test('nor by writing the records through REST, alone or in a composite request', async () => {
    const { id } = step('revoke_grants');
    const approver = desk.cast.idOf('Approver');
    const agreed = { cordon__State__c: 'planned', cordon__Approved_By__c: approver, cordon__Approved_At__c: '2026-11-28T10:00:00.000Z' }; // prettier-ignore
    const forged = { ...agreed, cordon__Incident__c: desk.incidentId, cordon__Kind__c: 'consent', cordon__Action__c: 'close_incident', cordon__Requested_By__c: alone.id }; // prettier-ignore
    const item = '/sobjects/cordon__Work_Item__c';
    const incident = `/sobjects/cordon__Incident__c/${desk.incidentId}`;
    const closed = { cordon__Stage__c: 'Closed' };
    const one = await rest('PATCH', `${item}/${id}`, agreed);
    assert.deepEqual([one.status, one.json[0].errorCode], [400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION']);
    assert.equal((await rest('POST', item, forged)).status, 400);
    assert.ok((await rest('DELETE', `${item}/${id}`)).status >= 400);
    assert.equal((await rest('PATCH', incident, closed)).status, 400);
    const version = '/services/data/v67.0';
    const parts = [
        { method: 'PATCH', url: `${version}${item}/${id}`, referenceId: 'agree', body: agreed },
        { method: 'POST', url: `${version}${item}`, referenceId: 'forge', body: forged },
        { method: 'PATCH', url: `${version}${incident}`, referenceId: 'close', body: closed }
    ];
    for (const allOrNone of [true, false]) {
        const { json } = await rest('POST', '/composite', { allOrNone, compositeRequest: parts });
        const codes = (json as { compositeResponse: { httpStatusCode: number }[] }).compositeResponse.map((each) => each.httpStatusCode); // prettier-ignore
        assert.ok(codes.every((code) => code >= 400), codes.join()); // prettier-ignore
    }
    const rows = { allOrNone: false, records: [{ attributes: { type: 'cordon__Work_Item__c' }, id, ...agreed }] };
    const { json } = await rest('PATCH', '/composite/sobjects', rows);
    assert.equal((json as { success: boolean }[])[0]!.success, false);
    assert.deepEqual([stateOf(id), stage(), grants()], ['waiting', 'Detected', 4]);
    assert.ok(countRows(org, "SELECT Id FROM Ledger_Entry__c WHERE Kind__c = 'attempt_refused'") >= 6, 'every attempt is in the ledger'); // prettier-ignore
});

test('nor with Apex of the org, in system mode, by an administrator', () => {
    const { id } = step('revoke_grants');
    for (const code of [
        `update as system new Work_Item__c(Id = '${id}', State__c = 'planned', Approved_By__c = '${desk.cast.idOf('Approver')}');`,
        `delete as system [SELECT Id FROM Work_Item__c WHERE Id = '${id}'];`,
        `update as system new Incident__c(Id = '${desk.incidentId}', Stage__c = 'Closed');`,
        `Database.merge(new Incident__c(Id = '${desk.incidentId}'), '${desk.incidentId}');`
    ]) {
        assert.equal(org.runAnonymous(code).success, false, code);
    }
    assert.deepEqual([stateOf(id), stage()], ['waiting', 'Detected']);
});

test('nor by calling one door for what belongs to another', () => {
    const { incidentId } = desk;
    const own = org.query("SELECT Id FROM Work_Item__c WHERE Kind__c = 'access_request'")[0]!.id!;
    const consent = org.query("SELECT Id FROM Work_Item__c WHERE Kind__c = 'consent'")[0]!.id!;
    for (const itemId of [own, consent]) {
        for (const method of [
            'approve',
            'breakGlass',
            'prepare',
            'act',
            'conclude',
            'goOn',
            'requestUndo',
            'completeGuided',
            'rescope',
            'noteFailure',
            'preview'
        ]) {
            assert.throws(
                () =>
                    callAs(desk, 'Responder', method, {
                        itemId,
                        reason,
                        proof: 'x',
                        names: {},
                        errors: {},
                        phase: 'act',
                        message: 'x'
                    }),
                /is not of this kind/,
                method
            );
        }
    }
    const before = org
        .query('SELECT Id, State__c FROM Work_Item__c')
        .map(({ values }) => String(values.get('cordon__State__c')));
    const { id: itemId } = step('revoke_grants');
    for (const action of ['grant', 'conclude', 'endNow', 'approve', 'breakGlass']) {
        assert.throws(() => callAs(desk, 'Responder', action, { itemId, reason }, 'AccessController'), /./, action);
    }
    assert.throws(() => callAs(desk, 'Approver', 'approve', { itemId }, 'ConsentController'));
    assert.deepEqual(
        org.query('SELECT Id, State__c FROM Work_Item__c').map(({ values }) => String(values.get('cordon__State__c'))),
        before
    );
    assert.deepEqual([grants(), stage(), incidentId], [4, 'Detected', desk.incidentId]);
});

test('who may not contain is told what is missing by every method, and nothing changes', () => {
    const { incidentId } = desk;
    const itemId = step('revoke_grants').id;
    const writing: readonly (readonly [string, string, object])[] = [
        ['ContainmentController', 'plan', { incidentId, playbook: null }],
        ['ContainmentController', 'rescope', { itemId, names: {} }],
        ['ContainmentController', 'freeze', { incidentId }],
        ['ContainmentController', 'recordFreeze', { incidentId, intents: [] }],
        ['ContainmentController', 'prepare', { itemId }],
        ['ContainmentController', 'act', { itemId }],
        ['ContainmentController', 'conclude', { itemId, errors: {} }],
        ['ContainmentController', 'noteFailure', { itemId, phase: 'act', message: 'x' }],
        ['ContainmentController', 'goOn', { itemId }],
        ['ContainmentController', 'approve', { itemId }],
        ['ContainmentController', 'breakGlass', { itemId, reason }],
        ['ContainmentController', 'requestUndo', { itemId, reason }],
        ['ContainmentController', 'completeGuided', { itemId, proof: 'x' }],
        ['AccessController', 'discover', { incidentId }],
        ['AccessController', 'addCredential', { incidentId, name: 'x', party: 'ours', due: null }],
        ['AccessController', 'prove', { itemId, proof: 'x' }],
        ['AccessController', 'approve', { itemId }],
        ['AccessController', 'grant', { itemId }],
        ['AccessController', 'conclude', { itemId }],
        ['AccessController', 'endNow', { itemId }],
        ['AccessController', 'request', { incidentId, entry: 'Nothing', hours: 1, reason }],
        ['ConsentController', 'ask', { incidentId, action: 'close_incident', reason: 'short' }],
        ['ConsentController', 'approve', { itemId }]
    ];
    const before = org.query('SELECT Id, State__c FROM Work_Item__c').map(({ values }) => String(values.get('cordon__State__c'))); // prettier-ignore
    for (const [className, methodName, parameters] of writing) {
        const told = (role: 'Remediator' | null): string => {
            const user = org.findUser(desk.cast.idOf(role))!;
            const outcome = org.invokeAuraMethod({ className, methodName, parameters: { ...parameters }, user });
            return outcome.ok ? '' : outcome.error.message;
        };
        assert.match(told('Remediator'), /Cordon_\w+|where it belongs|Known:|at least|second person/, methodName);
        assert.match(told(null), /access to the Apex class/, methodName);
    }
    for (const methodName of ['getBoard', 'getStatus', 'previewFreeze', 'preview']) {
        const parameters = methodName === 'preview' ? { itemId } : { incidentId };
        assert.throws(() => callAs(desk, null, methodName, parameters), /access to the Apex class/);
    }
    const afterwards = org.query('SELECT Id, State__c FROM Work_Item__c').map(({ values }) => String(values.get('cordon__State__c'))); // prettier-ignore
    assert.deepEqual([afterwards, grants(), images()], [before, 4, 0]);
});

test('a Responder without the platform layer is told which permission, and where it comes from', () => {
    const id = desk.cast.idOf('Responder');
    const platform = org.query(`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${id}' AND PermissionSet.Name = 'Cordon_Responder_Platform'`)[0]!.id!; // prettier-ignore
    const set = org.query("SELECT Id FROM PermissionSet WHERE Name = 'Cordon_Responder_Platform'")[0]!.id!;
    org.runAnonymous(`delete as system new PermissionSetAssignment(Id = '${platform}');`);
    try {
        assert.match(step('freeze_users').missing ?? '', /FreezeUsers.*Cordon_Responder_Platform/);
        assert.throws(() => callAs(desk, 'Responder', 'freeze', { incidentId: desk.incidentId }), /FreezeUsers/);
        assert.throws(() => callAs(desk, 'Responder', 'prepare', { itemId: step('freeze_users').id }), /FreezeUsers/);
        // Who cannot see what became of an act does not record it as unseen.
        assert.throws(() => callAs(desk, 'Responder', 'conclude', { itemId: step('freeze_users').id, errors: {} }), /FreezeUsers/); // prettier-ignore
        assert.throws(() => callAs(desk, 'Responder', 'recordFreeze', { incidentId: desk.incidentId, intents: [] }), /FreezeUsers/); // prettier-ignore
        assert.equal(countRows(org, 'SELECT Id FROM UserLogin WHERE IsFrozen = TRUE'), 0);
    } finally {
        org.database.load('PermissionSetAssignment', [{ AssigneeId: id, PermissionSetId: set }]);
        org.database.commit();
    }
});

test('without the licence the step says so and what to do instead, and the rest of the plan runs', () => {
    assert.equal(org.schema.object('TransactionSecurityPolicy'), undefined, 'this edition has none');
    assert.match(step('guide_policies').missing ?? '', /neither Event Monitoring nor Shield.*instead/);
    callAs(desk, 'Responder', 'completeGuided', { itemId: step('guide_policies').id, proof: 'No licence; see above.' });
    assert.equal(step('guide_policies').state, 'done');
    const status = callAs(desk, 'Responder', 'getStatus', { incidentId: desk.incidentId }) as { cannotSee: string[] };
    assert.match(status.cannotSee.join(), /without Event Monitoring/);
});

test('one of two writes refused: the other is done, the refused one is named, and goes on later', () => {
    const { id: itemId } = step('freeze_users');
    const login = org.query(`SELECT Id FROM UserLogin WHERE UserId = '${desk.suspects[0]}'`)[0]!.id!;
    assert.equal((callAs(desk, 'Responder', 'prepare', { itemId }) as Progress).prepared, 2);
    org.database.locks.hold([login], 11);
    const errors = callAs(desk, 'Responder', 'act', { itemId }) as Record<string, string>;
    org.database.locks.release([login]);
    const progress = callAs(desk, 'Responder', 'conclude', { itemId, errors }) as Progress;

    assert.deepEqual([progress.done, progress.failed], [1, 1]);
    assert.match(progress.problem ?? '', new RegExp(`${usernameOf(0)}: .*exclusive access`));
    assert.equal(step('freeze_users').state, 'failed');
    callAs(desk, 'Responder', 'prepare', { itemId });
    const again = callAs(desk, 'Responder', 'act', { itemId });
    assert.equal((callAs(desk, 'Responder', 'conclude', { itemId, errors: again }) as Progress).done, 2);
    assert.equal(step('freeze_users').state, 'verified');
});

test('limits exceeded before, in and after the act, and in the background: nothing is lost, and the step says so', () => {
    const { id: itemId } = step('revoke_grants');
    callAs(desk, 'Approver', 'approve', { itemId });
    const { synchronous, asynchronous } = platformLimits as unknown as Record<string, { queries: number }> as Record<'synchronous' | 'asynchronous', { queries: number }>; // prettier-ignore
    const usual = [synchronous.queries, asynchronous.queries] as const;
    const starved = (work: () => unknown): void => {
        synchronous.queries = 2;
        try {
            assert.throws(work, /Too many SOQL queries/);
        } finally {
            synchronous.queries = usual[0];
        }
    };
    const before = images();
    starved(() => callAs(desk, 'Responder', 'prepare', { itemId }));
    assert.deepEqual([images() - before, grants()], [0, 4], 'no image, no act');
    callAs(desk, 'Responder', 'noteFailure', { itemId, phase: 'prepare', message: 'Too many SOQL queries: 3' });
    assert.match(step('revoke_grants').problem ?? '', /The phase prepare failed: Too many SOQL queries: 3/);

    callAs(desk, 'Responder', 'prepare', { itemId });
    starved(() => callAs(desk, 'Responder', 'act', { itemId }));
    assert.deepEqual([images() - before, grants()], [4, 4], 'imaged, nothing revoked');

    asynchronous.queries = 4;
    try {
        callAs(desk, 'Responder', 'goOn', { itemId });
    } finally {
        asynchronous.queries = usual[1];
    }
    const { state, problem } = step('revoke_grants');
    assert.equal(state, 'failed');
    assert.match(problem ?? '', /The phase \w+ failed: .*Too many SOQL queries/s);

    callAs(desk, 'Responder', 'goOn', { itemId });
    assert.deepEqual([grants(), step('revoke_grants').state], [0, 'verified'], step('revoke_grants').problem);
    assert.equal(images() - before, 4, 'each imaged once');
});
