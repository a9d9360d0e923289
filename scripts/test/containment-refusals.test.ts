/**
 * Every method that the Contain tab may call, as somebody without its permission set, as a Responder who is no member of the
 * incident, and, for what acts, as a member without the platform's permission: refused, in words that lead on, and nothing
 * has changed. The list of methods is read from the source, so that a new one cannot be forgotten here.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Org, RunningUser } from '../../local-org/src/index.ts';
import { openCordonOrg, root } from '../lib/org/index.ts';
import { callAs, countRows, openDesk, type Desk } from '../lib/testing/containmentDesk.ts';

type Call = readonly [className: string, methodName: string, parameters: Readonly<Record<string, unknown>>];

const reason = 'Nobody else is there tonight.';
let org: Org;
let desk: Desk;
/** Has the permission sets of a Responder with the platform's permissions, and is no member. */
let stranger: RunningUser;
/** Is a member and a Responder, and lacks every permission of the platform. */
let bare: RunningUser;
let calls: readonly Call[];

function userWith(name: string, sets: readonly string[]): RunningUser {
    const profile = org.query("SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'")[0]!.id;
    const [id] = org.database.load('User', [{ Username: `${name}@desk.example`, LastName: name, Email: `${name}@desk.example`, Alias: name, CommunityNickname: name, ProfileId: profile, IsActive: true, UserType: 'Standard', TimeZoneSidKey: 'UTC', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' }]); // prettier-ignore
    for (const set of sets) {
        const PermissionSetId = org.query(`SELECT Id FROM PermissionSet WHERE Name = '${set}'`)[0]!.id;
        org.database.load('PermissionSetAssignment', [{ AssigneeId: id, PermissionSetId }]);
    }
    org.database.commit();
    return org.findUser(id!)!;
}

/** What a call is told; an empty text if it went through. */
function told(user: RunningUser, [className, methodName, parameters]: Call): string {
    const outcome = org.invokeAuraMethod({ className, methodName, parameters: { ...parameters }, user });
    org.drainAsync();
    return outcome.ok ? '' : outcome.error.message;
}

const idOf = (action: string): string => org.query(`SELECT Id FROM Work_Item__c WHERE Action__c = '${action}'`)[0]!.id!; // prettier-ignore
/** Everything that a call could have changed. */
const world = (): unknown => [
    org.query('SELECT Id, State__c, Approved_By__c, Proof__c, Problem__c FROM Work_Item__c').map(({ id, values }) => [id, ...values.values()]), // prettier-ignore
    countRows(org, 'SELECT Id FROM UserLogin WHERE IsFrozen = TRUE'),
    countRows(org, 'SELECT AppName FROM OauthToken'),
    countRows(org, 'SELECT Id FROM PermissionSetAssignment'),
    countRows(org, 'SELECT Id FROM Ledger_Entry__c')
];

before(async () => {
    org = await openCordonOrg({ profile: 'enterprise' });
    desk = openDesk(org, { users: 2, grants: 2, sessions: 2 });
    const { incidentId } = desk;
    callAs(desk, 'Responder', 'plan', { incidentId, playbook: 'deceived_user' });
    callAs(desk, 'Responder', 'addCredential', { incidentId, name: 'Key in case 7', party: 'ours', due: null }, 'AccessController'); // prettier-ignore
    callAs(desk, 'Incident_Lead', 'request', { incidentId, entry: 'Remediator', hours: 1, reason }, 'AccessController');
    callAs(desk, 'Incident_Lead', 'ask', { incidentId, action: 'close_incident', reason }, 'ConsentController');
    stranger = userWith('stranger', ['Cordon_Responder', 'Cordon_Responder_Platform', 'Cordon_Approver']);
    bare = userWith('bare', ['Cordon_Responder']);
    org.runAnonymous(`IncidentService.addMember('${incidentId}', '${bare.id}', 'Responder', null);`);
    const step = { itemId: idOf('freeze_users') };
    const guided = { itemId: idOf('guide_support') };
    const rotation = { itemId: idOf('other_secret') };
    const request = { itemId: idOf('Remediator') };
    calls = [
        ...['getBoard', 'getStatus', 'previewFreeze', 'freeze'].map((method): Call => ['ContainmentController', method, { incidentId }]), // prettier-ignore
        ...['preview', 'prepare', 'act', 'goOn', 'approve'].map((method): Call => ['ContainmentController', method, step]), // prettier-ignore
        ['ContainmentController', 'plan', { incidentId, playbook: 'insider' }],
        ['ContainmentController', 'previewWrites', { incidentId, itemId: step.itemId }],
        ['ContainmentController', 'rescope', { ...step, names: { users: [] } }],
        ['ContainmentController', 'recordFreeze', { incidentId, intents: [] }],
        ['ContainmentController', 'conclude', { ...step, errors: {} }],
        ['ContainmentController', 'noteFailure', { ...step, phase: 'act', message: 'x' }],
        ['ContainmentController', 'breakGlass', { ...step, reason }],
        ['ContainmentController', 'requestUndo', { ...step, reason }],
        ['ContainmentController', 'completeGuided', { ...guided, proof: 'x' }],
        ['AccessController', 'request', { incidentId, entry: 'Remediator', hours: 1, reason }],
        ...['approve', 'grant', 'conclude', 'endNow'].map((method): Call => ['AccessController', method, request]),
        ['AccessController', 'breakGlass', { ...request, reason }],
        ['AccessController', 'discover', { incidentId }],
        ['AccessController', 'addCredential', { incidentId, name: 'x', party: 'ours', due: null }],
        ['AccessController', 'prove', { ...rotation, proof: 'x' }],
        ['ConsentController', 'ask', { incidentId, action: 'export_evidence', reason }],
        ['ConsentController', 'approve', { itemId: idOf('close_incident') }]
    ];
});

after(() => org?.close());

test('the list is whole: it names every method of the three controllers', () => {
    const written = ['ContainmentController', 'AccessController', 'ConsentController'].flatMap((name) => {
        const source = readFileSync(join(root, 'force-app/main/containment/classes', `${name}.cls`), 'utf8');
        return [...source.matchAll(/@AuraEnabled[^\n]*\n\s+public static [\w.<>, ]+? (\w+)\(/g)].map((found) => `${name}.${found[1]}`); // prettier-ignore
    });
    assert.ok(written.length >= 29, String(written.length));
    assert.deepEqual(calls.map(([name, method]) => `${name}.${method}`).sort(), written.sort());
});

test('without a permission set every method is closed, and says which class it is', () => {
    const before = world();
    const nobody = org.findUser(desk.cast.idOf(null))!;
    for (const call of calls) assert.match(told(nobody, call), /access to the Apex class/, call.join());
    assert.deepEqual(world(), before);
});

test('who is no member of the incident is refused by every method that is about one', () => {
    const before = world();
    for (const call of calls) {
        assert.match(told(stranger, call), /member/, call.slice(0, 2).join('.'));
    }
    assert.deepEqual(world(), before);
});

test('a member without the permission of the platform is told which, and who gives it, by every method that acts', () => {
    const before = world();
    const acting = ['freeze', 'prepare', 'act', 'goOn', 'requestUndo'];
    for (const call of calls.filter(([name, method]) => name === 'ContainmentController' && acting.includes(method))) {
        assert.match(told(bare, call), /FreezeUsers.*Cordon_Responder_Platform/, call[1]);
    }
    assert.deepEqual(world(), before);
});

test('access for a time is given and ended by who may assign permission sets, and by nobody else', () => {
    const itemId = idOf('Remediator');
    callAs(desk, 'Approver', 'approve', { itemId }, 'AccessController');
    const before = countRows(org, 'SELECT Id FROM PermissionSetAssignment');
    assert.match(told(bare, ['AccessController', 'grant', { itemId }]), /AssignPermissionSets.*Cordon_Responder_Platform/); // prettier-ignore
    assert.equal(countRows(org, 'SELECT Id FROM PermissionSetAssignment'), before);
    callAs(desk, 'Responder', 'grant', { itemId }, 'AccessController');
    callAs(desk, 'Responder', 'conclude', { itemId }, 'AccessController');
    assert.match(told(bare, ['AccessController', 'endNow', { itemId }]), /AssignPermissionSets.*Cordon_Responder_Platform/); // prettier-ignore
    assert.equal(countRows(org, 'SELECT Id FROM PermissionSetAssignment'), before + 1);
});
