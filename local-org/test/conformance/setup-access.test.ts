/**
 * Who may read and write the set-up, and what its changes bring about.
 *
 * Sources: Object Reference (OR): "AuthSession", "LoginHistory", "OauthToken", "UserLogin", "PermissionSet",
 * "PermissionSetAssignment", "PermissionSetGroup", "SessionPermSetActivation", "SetupAuditTrail", "EntityDefinition",
 * "FieldDefinition"; Apex Reference (AR): "SessionManagement Class", "System Class".
 *
 * Unconfirmed: which permission opens VerificationHistory, stored events and event log objects; the texts of refusals and
 * of audit-trail rows; that a running user cannot end its own session through the API; the texts of FieldDefinition.DataType.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { run, securityOrg } from '../security/support.ts';

const org = securityOrg();
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);
const make = (name: string, profile = 'Minimum Access - Salesforce'): string =>
    `User ${name} = People.make('${name}', '${profile}');`;
const asAdmin = (statements: string): string => `System.runAs(new User(Id = UserInfo.getUserId())) { ${statements} }`;
/** What the audit trail says of an action, newest last. */
const trail = (action: string): string => `for (SetupAuditTrail t : [SELECT Display FROM SetupAuditTrail WHERE Action = '${action}' ORDER BY Id DESC LIMIT 1]) out(t.Display);`; // prettier-ignore

describe('who sees what', () => {
    test("log-ins, sessions, tokens and assignments: one's own without a permission (OR)", () => {
        run(make('seer'), org);
        const [id] = org.query("SELECT Id FROM User WHERE Username = 'seer@people.example'").map((row) => row.id!);
        for (const UserId of [id, org.user.id]) {
            org.database.load('LoginHistory', [{ UserId, LoginTime: '2026-03-17T10:00:00Z' }]);
            org.database.load('OauthToken', [{ UserId, AppName: 'App' }]);
            org.database.load('AuthSession', [{ UsersId: UserId, SessionType: 'UI' }]);
        }
        const count = (name: string): string => `out([SELECT COUNT() FROM ${name} WITH USER_MODE]);`;
        const names = ['LoginHistory', 'OauthToken', 'AuthSession', 'PermissionSetAssignment'];
        prints(`User w = [SELECT Id FROM User WHERE Username = 'seer@people.example']; System.runAs(w) { ${names.map(count).join(' ')} }`, '1', '1', '1', '1'); // prettier-ignore
        prints(names.slice(0, 3).map(count).join(' '), '2', '2', '2');
    });
    test('a permission opens what it is for, and nothing else', () => {
        prints(
            `${make('freezer')} ${asAdmin("PermissionSet s = new PermissionSet(Name = 'Freezers', Label = 'F', PermissionsFreezeUsers = true); insert s; insert new PermissionSetAssignment(AssigneeId = freezer.Id, PermissionSetId = s.Id);")}
            System.runAs(freezer) {
                out(UserLogin.SObjectType.getDescribe().isUpdateable() + ' ' + PermissionSetAssignment.SObjectType.getDescribe().isCreateable() + ' ' + SetupAuditTrail.SObjectType.getDescribe().isAccessible());
            }`,
            'true false false'
        );
    });
    test('nobody writes logs', () =>
        prints("try { insert new LoginHistory(); } catch (DmlException e) { out(e.getDmlType(0)); }", 'INVALID_TYPE_FOR_OPERATION')); // prettier-ignore
});

describe('permission sets', () => {
    test('every user is assigned the set of its profile, which nobody can take away (OR, PermissionSetAssignment)', () => {
        prints(
            `${make('member')} List<PermissionSetAssignment> all = [SELECT PermissionSet.IsOwnedByProfile, IsActive FROM PermissionSetAssignment WHERE AssigneeId = :member.Id];
            out(all.size() + ' ' + all[0].PermissionSet.IsOwnedByProfile + ' ' + all[0].IsActive);
            try { delete all; } catch (DmlException e) { out(e.getDmlType(0)); }
            ${asAdmin("member.ProfileId = [SELECT Id FROM Profile WHERE Name = 'Read Only'].Id; update member;")}
            out([SELECT PermissionSet.Profile.Name FROM PermissionSetAssignment WHERE AssigneeId = :member.Id].PermissionSet.Profile.Name);`,
            '1 true true',
            'INSUFFICIENT_ACCESS_OR_READONLY',
            'Read Only'
        );
    });
    test('an assignment that has expired gives nothing and says so', () => {
        prints(
            `${make('temp')} ${asAdmin("insert new PermissionSetAssignment(AssigneeId = temp.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Readers'].Id, ExpirationDate = System.now().addMinutes(-1));")}
            out([SELECT IsActive FROM PermissionSetAssignment WHERE AssigneeId = :temp.Id AND PermissionSet.Name = 'Readers'].IsActive);
            System.runAs(temp) { out(Thing__c.SObjectType.getDescribe().isAccessible()); }`,
            'false',
            'false'
        );
    });
    test('a set that wants activation counts for a session only (OR, SessionPermSetActivation)', () => {
        prints(
            `${make('breaker')} PermissionSet s;
            ${asAdmin("s = new PermissionSet(Name = 'BreakGlass', Label = 'B', HasActivationRequired = true, PermissionsViewSetup = true); insert s; insert new PermissionSetAssignment(AssigneeId = breaker.Id, PermissionSetId = s.Id);")}
            String session; System.runAs(breaker) { session = Auth.SessionManagement.getCurrentSession().get('SessionId'); }
            System.runAs(breaker) { out(SetupAuditTrail.SObjectType.getDescribe().isAccessible()); }
            ${asAdmin('insert new SessionPermSetActivation(UserId = breaker.Id, AuthSessionId = session, PermissionSetId = s.Id);')}
            System.runAs(breaker) { out(SetupAuditTrail.SObjectType.getDescribe().isAccessible()); }
            ${asAdmin('delete [SELECT Id FROM AuthSession WHERE Id = :session];')}
            System.runAs(breaker) { out(SetupAuditTrail.SObjectType.getDescribe().isAccessible()); }`,
            'false',
            'true',
            'false'
        );
    });
    test('a group has a permission set of its own, muting applied (OR, PermissionSetGroup)', () => {
        prints(
            `${asAdmin(`PermissionSetGroup g = new PermissionSetGroup(DeveloperName = 'Crew', MasterLabel = 'Crew'); insert g;
            MutingPermissionSet m = new MutingPermissionSet(DeveloperName = 'Quiet', MasterLabel = 'Quiet'); insert m;
            insert new ObjectPermissions(ParentId = m.Id, SobjectType = 'Thing__c', PermissionsDelete = true);
            insert new List<PermissionSetGroupComponent>{ new PermissionSetGroupComponent(PermissionSetGroupId = g.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Workers'].Id), new PermissionSetGroupComponent(PermissionSetGroupId = g.Id, PermissionSetId = m.Id) };
            PermissionSet s = [SELECT Id, Type FROM PermissionSet WHERE PermissionSetGroupId = :g.Id];
            ObjectPermissions p = [SELECT PermissionsRead, PermissionsDelete FROM ObjectPermissions WHERE ParentId = :s.Id AND SobjectType = 'Thing__c'];
            out(s.Type + ' ' + p.PermissionsRead + ' ' + p.PermissionsDelete);
            PermissionSetAssignment a = new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetGroupId = g.Id); insert a;
            out([SELECT PermissionSetId FROM PermissionSetAssignment WHERE Id = :a.Id].PermissionSetId == s.Id);`)}`,
            'Group true false',
            'true'
        );
    });
});

describe('sessions', () => {
    test('the running user has one, which cannot be ended from within (AR, SessionManagement; unconfirmed)', () => {
        prints(
            `Id own = Auth.SessionManagement.getCurrentSession().get('SessionId'); out(own.getSobjectType());
            out([SELECT IsCurrent FROM AuthSession WHERE Id = :own].IsCurrent);
            try { delete [SELECT Id FROM AuthSession WHERE Id = :own]; } catch (DmlException e) { out(e.getDmlType(0)); }`,
            'AuthSession',
            'true',
            'INSUFFICIENT_ACCESS_OR_READONLY'
        );
    });
    test('freezing ends all sessions of the user and stands in the trail (OR, UserLogin)', () => {
        prints(
            `${make('iced')} System.runAs(iced) { Map<String, String> s = Auth.SessionManagement.getCurrentSession(); }
            ${asAdmin('UserLogin l = [SELECT Id FROM UserLogin WHERE UserId = :iced.Id]; l.IsFrozen = true; update l;')}
            out([SELECT COUNT() FROM AuthSession WHERE UsersId = :iced.Id]); ${trail('frozeuser')}`,
            '0',
            'Froze user iced@people.example'
        );
    });
    test('only who manages users resets the passwords of others (AR, System; text unconfirmed)', () => {
        prints(
            `${make('target')} ${make('nosy')} System.runAs(nosy) { try { System.resetPassword(target.Id, false); } catch (SecurityException e) { out('refused'); } System.resetPassword(nosy.Id, false); }
            out(System.resetPassword(target.Id, false).getPassword().length() > 7); ${trail('resetpassword')}`,
            'refused',
            'true',
            'Reset password for user target@people.example'
        );
    });
});

test('every change of the set-up leaves a row in the audit trail (OR, SetupAuditTrail; texts unconfirmed)', () => {
    prints(
        `${make('subject')} ${asAdmin(`PermissionSet s = new PermissionSet(Name = 'Trail', Label = 'T'); insert s; s.PermissionsViewSetup = true; update s;
            insert new ObjectPermissions(ParentId = s.Id, SobjectType = 'Account', PermissionsRead = true);
            insert new SetupEntityAccess(ParentId = s.Id, SetupEntityId = [SELECT Id FROM CustomPermission LIMIT 1].Id);
            UserRole r = new UserRole(Name = 'Desk', DeveloperName = 'Desk'); insert r; subject.UserRoleId = r.Id; update subject;
            Group g = new Group(Name = 'Line', DeveloperName = 'Line2', Type = 'Queue'); insert g; insert new GroupMember(GroupId = g.Id, UserOrGroupId = subject.Id); delete s;`)}
        Set<String> seen = new Set<String>(); for (SetupAuditTrail t : [SELECT Action FROM SetupAuditTrail]) seen.add(t.Action);
        for (String a : new List<String>{ 'PermSetCreate', 'PermSetEnableUserPerm', 'PermSetEntityPermChanged', 'PermSetEntityAccessChanged', 'createdrole', 'changedroleforuser', 'queueCreated', 'groupMemberAdded', 'PermSetDelete' }) if (!seen.contains(a)) out('no ' + a);
        out([SELECT SetupEntityType FROM SetupEntityAccess LIMIT 1].SetupEntityType);`,
        'CustomPermission'
    );
});

test('EntityDefinition and FieldDefinition describe the org (OR)', () => {
    prints(
        `EntityDefinition e = [SELECT QualifiedApiName, Label, KeyPrefix, InternalSharingModel FROM EntityDefinition WHERE QualifiedApiName = 'Thing__c'];
        out(e.QualifiedApiName + ' ' + e.Label + ' ' + e.InternalSharingModel);
        for (FieldDefinition f : [SELECT QualifiedApiName, DataType, EntityDefinition.Label FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Thing__c' AND QualifiedApiName IN ('Secret__c', 'Name') ORDER BY QualifiedApiName]) out(f.QualifiedApiName + ' ' + f.DataType + ' ' + f.EntityDefinition.Label);
        out([SELECT DataType FROM FieldDefinition WHERE EntityDefinitionId = 'Part__c' AND QualifiedApiName = 'Thing__c'].DataType);
        try { Database.query('SELECT Id FROM FieldDefinition'); } catch (QueryException x) { out(x.getMessage()); }`,
        'Thing__c Thing Private',
        'Name Name Thing',
        'Secret__c Text(40) Thing',
        'Master-Detail(Thing)',
        'A filter on a reified column is required [EntityDefinitionId,DurableId]'
    );
});
