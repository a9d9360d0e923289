/**
 * Nothing of Cordon's reaches a user without its permission sets, by any door: every `@AuraEnabled` method, every REST
 * resource, every action, SOQL on every object, files and their links. The doors are found in the package, so a new one is
 * swept without being named here.
 *
 * Two users try: one without any permission set, whom the platform stops at the class, and one who was given every class and
 * nothing else, whom the classes themselves have to stop.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Org, RunningUser } from '../../../local-org/src/index.ts';
import { openCordonOrg } from '../../lib/org/index.ts';
import { Doors, fillEveryObject, marker, type Planted } from './sweep.ts';

let org: Org;
let planted: Planted;
let doors: Doors;
let stranger: RunningUser;
let insider: RunningUser;

/** A user of a plain profile; with `classes` a permission set that names every class and nothing else. */
function userNamed(name: string, classes: boolean): RunningUser {
    const [profile] = org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    const username = `${name}@example.com`;
    const [id] = org.database.load('User', [{ Username: username, LastName: name, Alias: name.slice(0, 8), Email: username, ProfileId: profile!.id, IsActive: true }]); // prettier-ignore
    if (classes) {
        const [set] = org.database.load('PermissionSet', [{ Name: 'Every_Class', Label: 'Every class', Type: 'Regular' }]); // prettier-ignore
        const all = org.query('SELECT Id FROM ApexClass').map((row) => ({ ParentId: set, SetupEntityId: row.id, SetupEntityType: 'ApexClass' })); // prettier-ignore
        org.database.load('SetupEntityAccess', all);
        org.database.load('PermissionSetAssignment', [{ PermissionSetId: set, AssigneeId: id }]);
    }
    org.database.commit();
    return { ...org.user, id: id!, username, name };
}

before(async () => {
    org = await openCordonOrg({ profile: 'shield' });
    planted = fillEveryObject(org);
    doors = new Doors(org, planted);
    stranger = userNamed('stranger', false);
    insider = userNamed('insider', true);
});
after(() => org.close());

const leaks = (answer: unknown): boolean => JSON.stringify(answer ?? null).includes(marker);

/** Fails if an answer carries what was planted, or a row was written on the way. */
function assertNothingReached(what: string, answers: readonly unknown[]): void {
    for (const answer of answers)
        assert.ok(!leaks(answer), `${what} gave away ${JSON.stringify(answer).slice(0, 400)}`);
}

describe('a user without permission sets', () => {
    test('is refused by every @AuraEnabled method', () => {
        assert.ok(doors.aura.length >= 10, `only ${doors.aura.length} methods found`);
        for (const door of doors.aura)
            for (const outcome of doors.callAura(door, stranger)) {
                assert.ok(!outcome.ok, `${door.owner.name}.${door.name} answered`);
                assert.equal(
                    outcome.error.exceptionType,
                    'System.NoAccessException',
                    `${door.owner.name}.${door.name}`
                );
            }
    });
    test('is refused by every REST resource and every action', () => {
        assert.ok(doors.rest.length > 0 && doors.actions.length > 0);
        for (const door of doors.rest) for (const answer of doors.callRest(door, stranger)) assert.equal(answer.status, 403, door.owner.name); // prettier-ignore
        for (const door of doors.actions) for (const answer of doors.callAction(door, stranger)) assert.equal(!answer.ok && answer.status, 403, door.owner.name); // prettier-ignore
    });
});

describe('a user who may call every class and nothing else', () => {
    test('gets nothing out of any method, resource or action, and writes nothing', () => {
        const rows = planted.count();
        for (const door of doors.aura) assertNothingReached(`${door.owner.name}.${door.name}`, doors.callAura(door, insider)); // prettier-ignore
        for (const door of doors.rest) assertNothingReached(door.owner.name, doors.callRest(door, insider));
        for (const door of doors.actions) assertNothingReached(door.owner.name, doors.callAction(door, insider));
        assert.deepEqual(planted.count(), rows, 'no call left a row behind');
    });
});

for (const who of ['stranger', 'insider'] as const) {
    describe(`queries of the ${who}`, () => {
        const user = (): RunningUser => (who === 'stranger' ? stranger : insider);
        test('on every object of the package are refused', () => {
            for (const object of planted.objects) {
                const text = `SELECT Id FROM ${object}`;
                const { log, exception } = org.runAnonymous(`System.debug(Database.query('${text}', AccessLevel.USER_MODE).size());`, user()); // prettier-ignore
                assert.equal(log.length, 0, `${object}: ${log.map(({ message }) => message).join()}`);
                assert.match(exception?.describe() ?? '', /sObject type '\w+' is not supported/, object);
            }
        });
        test('on files and their links find none', () => {
            for (const object of [
                'ContentVersion',
                'ContentDocument',
                `ContentDocumentLink WHERE LinkedEntityId = '${planted.incident}'`
            ]) {
                const { log, exception } = org.runAnonymous(`System.debug(Database.query('SELECT Id FROM ${object.replaceAll("'", "\\'")}', AccessLevel.USER_MODE).size());`, user()); // prettier-ignore
                assert.equal(exception, undefined);
                assert.deepEqual(
                    log.map(({ message }) => message),
                    ['0'],
                    object
                );
            }
        });
    });
}

test('what the sweep looks for is really there: an administrator finds it', () => {
    const found = doors.aura.some((door) => doors.callAura(door, org.user).some(leaks));
    assert.ok(found, 'no method gave an administrator anything of what was planted');
    assert.ok(planted.objects.length >= 14, `${planted.objects.length} objects`);
});
