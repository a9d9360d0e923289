/**
 * Each setup and log object: which permission opens it, and what nobody may do with it.
 *
 * Sources: Object Reference, "Special Access Rules" and "Supported Calls" of each object; Object Reference, "Real-Time Event
 * Monitoring Objects", "Event Log Objects"; PLATFORM §2–§5 of the project. Unconfirmed: which permission opens
 * `VerificationHistory`, stored real-time events and event log objects; whether Freeze Users alone opens `UserLogin`.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const org = orgOf({
    'People.cls': `public class People { public static User make(String permission) { User made = new User(LastName = 'w', Username = 'w' + Math.random() + '@setup.example', Email = 'a@setup.example', Alias = 'w', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id, TimeZoneSidKey = 'Etc/UTC', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8'); insert made;
        if (permission != '') { PermissionSet s = new PermissionSet(Name = 'P' + String.valueOf(Math.abs(Crypto.getRandomInteger())), Label = 'P'); s.put('Permissions' + permission, true); insert s; insert new PermissionSetAssignment(AssigneeId = made.Id, PermissionSetId = s.Id); }
        return made; }
        public static Boolean may(String o) { try { Database.query('SELECT Id FROM ' + o + ' LIMIT 1', AccessLevel.USER_MODE); return true; } catch (QueryException e) { return false; } } }`
}, { profile: 'shield' }); // prettier-ignore
after(() => org.close());

/** Whether a user with one permission may query an object. */
const may = (permission: string, object: string): string =>
    run(`User u; System.runAs(new User(Id = UserInfo.getUserId())) { u = People.make('${permission}'); } System.runAs(u) { out(People.may('${object}')); }`, org).join(); // prettier-ignore

describe('a permission opens an object that is closed without it', () => {
    const opened: readonly (readonly [object: string, permission: string])[] = [
        ['SetupAuditTrail', 'ViewSetup'], ['PermissionSet', 'ViewSetup'], ['PermissionSetGroup', 'ViewSetup'],
        ['PermissionSetGroupComponent', 'ViewSetup'], ['MutingPermissionSet', 'ViewSetup'], ['ObjectPermissions', 'ViewSetup'],
        ['FieldPermissions', 'ViewSetup'], ['SetupEntityAccess', 'ViewSetup'], ['CustomPermission', 'ViewSetup'],
        ['ConnectedApplication', 'ViewSetup'], ['ExternalClientApplication', 'ViewSetup'], ['TransactionSecurityPolicy', 'ViewSetup'],
        ['ApexClass', 'AuthorApex'], ['UserLogin', 'FreezeUsers'], ['UserLogin', 'ManageUsers'], ['VerificationHistory', 'ManageUsers'],
        ['LoginGeo', 'ManageUsers'], ['EventLogFile', 'ViewEventLogFiles'], ['LoginEventLog', 'ViewEventLogFiles'],
        ['ApiEvent', 'ViewAllData'], ['LoginEvent', 'ViewAllData'], ['ReportEvent', 'ViewAllData'], ['ApiAnomalyEventStore', 'ViewAllData'],
        ['TenantSecret', 'ManageEncryptionKeys']
    ]; // prettier-ignore
    for (const [object, permission] of opened) {
        test(`${object}: ${permission}`, () => {
            assert.equal(may('', object), 'false');
            assert.equal(may(permission, object), 'true');
        });
    }
});

describe('nobody writes', () => {
    const logs = ['LoginHistory', 'LoginGeo', 'SetupAuditTrail', 'OauthToken', 'VerificationHistory', 'ConnectedApplication', 'EntityDefinition', 'FieldDefinition', 'UserEntityAccess', 'UserRecordAccess', 'ApiEvent', 'LoginEvent', 'ReportEvent', 'ListViewEvent', 'LoginEventLog', 'RestApiEventLog', 'NamedCredential', 'ExternalClientApplication']; // prettier-ignore
    for (const object of logs) {
        test(object, () => {
            const [described] = run(`Schema.DescribeSObjectResult d = Schema.getGlobalDescribe().get('${object}').getDescribe(); out(d.isCreateable() + ' ' + d.isUpdateable() + ' ' + d.isDeletable());`, org); // prettier-ignore
            assert.equal(described, 'false false false');
            const [written] = run(`try { insert Schema.getGlobalDescribe().get('${object}').newSObject(); out('written'); } catch (DmlException e) { out(e.getDmlType(0)); }`, org); // prettier-ignore
            assert.equal(written, 'INVALID_TYPE_FOR_OPERATION');
        });
    }
    test('UserLogin is changed, never made or removed', () => {
        assert.deepEqual(run("Schema.DescribeSObjectResult d = UserLogin.SObjectType.getDescribe(); out(d.isCreateable() + ' ' + d.isUpdateable() + ' ' + d.isDeletable());", org), ['false true false']); // prettier-ignore
    });
    test('read-only fields of objects that can be written', () => {
        const fields = [['UserLogin', 'UserId'], ['AuthSession', 'SourceIp'], ['PermissionSetAssignment', 'AssigneeId'], ['PermissionSet', 'IsOwnedByProfile'], ['Group', 'Type'], ['SetupEntityAccess', 'SetupEntityId'], ['User', 'LastLoginDate'], ['Profile', 'UserType']]; // prettier-ignore
        for (const [object, name] of fields) assert.deepEqual(run(`out(Schema.getGlobalDescribe().get('${object}').getDescribe().fields.getMap().get('${name}').getDescribe().isUpdateable());`, org), ['false'], `${object}.${name}`); // prettier-ignore
    });
});

describe('mixed DML', () => {
    const refused = /MIXED_DML_OPERATION/;
    const cases: readonly (readonly [string, string])[] = [
        ['UserRole', "insert new UserRole(Name = 'R' + Math.random(), DeveloperName = 'R' + String.valueOf(Math.abs(Crypto.getRandomInteger())));"],
        ['PermissionSet', "insert new PermissionSet(Name = 'M' + String.valueOf(Math.abs(Crypto.getRandomInteger())), Label = 'M');"],
        ['Group', "insert new Group(Name = 'G', DeveloperName = 'G' + String.valueOf(Math.abs(Crypto.getRandomInteger())), Type = 'Queue'); insert new QueueSobject(QueueId = [SELECT Id FROM Group WHERE Type = 'Queue' LIMIT 1].Id, SobjectType = 'Case');"],
        ['PermissionSetAssignment', "insert new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetId = [SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = FALSE LIMIT 1].Id);"]
    ]; // prettier-ignore
    for (const [object, dml] of cases) {
        test(`${object} after a record`, () => assert.match(run(`insert new Account(Name = 'a'); ${dml}`, org).join(), refused)); // prettier-ignore
    }
    test('a record after a role; in a runAs block of its own it is allowed', () => {
        assert.match(run(`${cases[0]![1]} insert new Account(Name = 'a');`, org).join(), refused);
    });
});
