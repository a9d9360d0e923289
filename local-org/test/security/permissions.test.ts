/**
 * Object and field permissions. Sources: Apex Developer Guide, "Set an Access Mode for Database Operations", "Enforce
 * Security with the stripInaccessible Method", "Filter SOQL Queries Using WITH SECURITY_ENFORCED"; Object Reference,
 * "ObjectPermissions", "FieldPermissions", "PermissionSetAssignment"; Apex Reference, "FeatureManagement Class".
 *
 * Unconfirmed: status codes and some texts of refusals; that Apex in system mode writes setup objects whatever the user may.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { run, securityOrg, worker } from './support.ts';

const door = `public class Door { @AuraEnabled public static String open() { return UserInfo.getUserName(); } }`;
const fresh = (name: string): string => worker.replaceAll('worker', name);

describe('object and field permissions', () => {
    const org = securityOrg({ 'Door.cls': door });
    after(() => org.close());
    const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);

    test('without a permission the object is not there in user mode, and is in system mode', () => {
        prints(
            `${fresh('p1')} System.runAs(w) {
                out(Thing__c.SObjectType.getDescribe().isAccessible());
                try { List<Thing__c> l = [SELECT Id FROM Thing__c WITH USER_MODE]; } catch (QueryException e) { out(e.getMessage().substringBefore('.')); }
                out([SELECT COUNT() FROM Thing__c WITH SYSTEM_MODE]);
            }`,
            'false',
            "sObject type 'Thing__c' is not supported",
            '0'
        );
    });
    test('a permission set gives object and field permissions', () => {
        prints(
            `${fresh('p2')} People.give(w, 'Workers'); System.runAs(w) {
                out(Thing__c.SObjectType.getDescribe().isCreateable());
                out(Thing__c.Secret__c.getDescribe().isAccessible());
                try { List<Thing__c> l = [SELECT Id, Secret__c FROM Thing__c WITH USER_MODE]; }
                catch (QueryException e) { out(e.getInaccessibleFields()); }
                try { List<Thing__c> l = [SELECT Id FROM Thing__c WHERE Secret__c = 'x' WITH USER_MODE]; }
                catch (QueryException e) { out(e.getMessage().substringBefore('.')); }
            }`,
            'true',
            'false',
            '{Thing__c={Secret__c}}',
            "No such column 'Secret__c' on entity 'Thing__c'"
        );
    });
    test('rows written in Apex count at once', () => {
        prints(
            `${fresh('p3')} PermissionSet s = new PermissionSet(Name = 'Made', Label = 'Made'); insert s;
             insert new ObjectPermissions(ParentId = s.Id, SobjectType = 'Thing__c', PermissionsRead = true);
             PermissionSetAssignment a = new PermissionSetAssignment(PermissionSetId = s.Id, AssigneeId = w.Id);
             System.runAs(w) { out(Thing__c.SObjectType.getDescribe().isAccessible()); }
             insert a;
             System.runAs(w) { out(Thing__c.SObjectType.getDescribe().isAccessible()); out(Thing__c.SObjectType.getDescribe().isUpdateable()); }
             delete a;
             System.runAs(w) { out(Thing__c.SObjectType.getDescribe().isAccessible()); }`,
            'false',
            'true',
            'false',
            'false'
        );
    });
    test('an assignment that has expired gives nothing', () => {
        prints(
            `${fresh('p4')} Id s = [SELECT Id FROM PermissionSet WHERE Name = 'Workers'].Id;
             insert new PermissionSetAssignment(PermissionSetId = s, AssigneeId = w.Id, ExpirationDate = System.now().addDays(-1));
             System.runAs(w) { out(Thing__c.SObjectType.getDescribe().isAccessible()); }`,
            'false'
        );
    });
    test('DML in user mode is refused by object and by field', () => {
        prints(
            `${fresh('p5')} People.give(w, 'Readers'); User v = People.make('p6', 'Minimum Access - Salesforce'); People.give(v, 'Workers');
             System.runAs(w) { try { insert as user new Thing__c(Name = 'a'); } catch (SecurityException e) { out(People.kind(e)); } }
             System.runAs(v) {
                 insert as user new Thing__c(Name = 'b');
                 try { insert as user new Thing__c(Name = 'c', Secret__c = 'x'); } catch (DmlException e) { out(e.getMessage()); out(e.getDmlFieldNames(0)); }
                 insert as system new Thing__c(Name = 'd', Secret__c = 'x');
             }`,
            "System.SecurityException: Access to entity 'Thing__c' denied",
            'Operation failed due to fields being inaccessible on Sobject Thing__c, check errors on Exception or Result!',
            '(Secret__c)'
        );
    });
    test('stripInaccessible takes fields away and refuses objects', () => {
        prints(
            `${fresh('p7')} People.give(w, 'Workers'); User v = People.make('p8', 'Minimum Access - Salesforce');
             List<Thing__c> things = new List<Thing__c>{ new Thing__c(Name = 'a'), new Thing__c(Name = 'b', Secret__c = 'x') };
             System.runAs(w) {
                 SObjectAccessDecision d = Security.stripInaccessible(AccessType.CREATABLE, things);
                 out(d.getRemovedFields()); out(d.getModifiedIndexes()); out(d.getRecords()[1].isSet('Secret__c'));
             }
             System.runAs(v) { try { Security.stripInaccessible(AccessType.READABLE, things); } catch (NoAccessException e) { out(People.kind(e)); } }`,
            '{Thing__c={Secret__c}}',
            '{1}',
            'false',
            'System.NoAccessException: No access to entity: Thing__c'
        );
    });
    test('custom permissions come with permission sets, not with being an administrator', () => {
        prints(
            `${fresh('p9')} User admin = People.make('p10', 'System Administrator');
             System.runAs(w) { out(FeatureManagement.checkPermission('Approve')); }
             People.give(w, 'Insiders');
             System.runAs(w) { out(FeatureManagement.checkPermission('Approve')); }
             System.runAs(admin) { out(FeatureManagement.checkPermission('Approve')); }`,
            'false',
            'true',
            'false'
        );
    });
    test('a permission set group gives what its parts give, less what is muted', () => {
        prints(
            `${fresh('p11')} PermissionSetGroup g = new PermissionSetGroup(DeveloperName = 'G', MasterLabel = 'G'); insert g;
             insert new PermissionSetGroupComponent(PermissionSetGroupId = g.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Workers'].Id);
             insert new PermissionSetAssignment(PermissionSetGroupId = g.Id, AssigneeId = w.Id);
             System.runAs(w) { out(Thing__c.SObjectType.getDescribe().isDeletable()); }
             MutingPermissionSet m = new MutingPermissionSet(DeveloperName = 'M', MasterLabel = 'M'); insert m;
             insert new ObjectPermissions(ParentId = m.Id, SobjectType = 'Thing__c', PermissionsDelete = true);
             insert new PermissionSetGroupComponent(PermissionSetGroupId = g.Id, PermissionSetId = m.Id);
             System.runAs(w) { out(Thing__c.SObjectType.getDescribe().isDeletable()); out(Thing__c.SObjectType.getDescribe().isUpdateable()); }`,
            'true',
            'false',
            'true'
        );
    });
    test('standard profiles grant what they are documented to grant', () => {
        prints(
            `for (String profile : new List<String>{ 'Standard User', 'Read Only', 'Minimum Access - Salesforce' }) {
                User u = People.make(profile.left(5).deleteWhitespace(), profile);
                System.runAs(u) {
                    Schema.DescribeSObjectResult d = Account.SObjectType.getDescribe();
                    out(d.isAccessible() + ' ' + d.isUpdateable() + ' ' + Account.Phone.getDescribe().isAccessible());
                }
             }`,
            'true true true',
            'true false true',
            'false false false'
        );
    });
    test('Modify All Data opens every record and no set-up but what it names', () => {
        prints(
            `${fresh('all')} User admin = People.make('keeper', 'System Administrator');
             PermissionSet s = new PermissionSet(Name = 'AllData', Label = 'AllData', PermissionsModifyAllData = true); insert s;
             insert new PermissionSetAssignment(PermissionSetId = s.Id, AssigneeId = w.Id);
             System.runAs(admin) { insert new Thing__c(Name = 'kept'); }
             System.runAs(w) {
                UserPermissionAccess mine = [SELECT PermissionsModifyAllData, PermissionsViewAllData, PermissionsManageUsers, PermissionsViewSetup FROM UserPermissionAccess];
                out(mine.PermissionsModifyAllData + ' ' + mine.PermissionsViewAllData + ' ' + mine.PermissionsManageUsers + ' ' + mine.PermissionsViewSetup);
                out([SELECT COUNT() FROM Thing__c WHERE Name = 'kept' WITH USER_MODE] + ' ' + Thing__c.Secret__c.getDescribe().isUpdateable());
                out(SetupAuditTrail.SObjectType.getDescribe().isAccessible() + ' ' + UserLogin.SObjectType.getDescribe().isUpdateable());
                try { insert as user new PermissionSet(Name = 'More', Label = 'More'); } catch (SecurityException e) { out('refused'); } catch (DmlException e) { out('refused'); }
             }`,
            'true true false false',
            '1 true',
            'false false',
            'refused'
        );
    });
    test('setup objects are written with setup permissions only', () => {
        prints(
            `${fresh('p12')} System.runAs(w) {
                try { insert as user new PermissionSet(Name = 'Mine', Label = 'Mine'); } catch (SecurityException e) { out(People.kind(e)); }
                try { List<SetupAuditTrail> l = [SELECT Id FROM SetupAuditTrail WITH USER_MODE]; } catch (QueryException e) { out(e.getMessage().substringBefore('.')); }
            }`,
            "System.SecurityException: Access to entity 'PermissionSet' denied",
            "sObject type 'SetupAuditTrail' is not supported"
        );
    });
    test('an @AuraEnabled method needs access to its class', () => {
        const [stranger, insider] = ['p13', 'p14'].map((name) => {
            run(`User u = People.make('${name}', 'Minimum Access - Salesforce'); ${name === 'p14' ? "People.give(u, 'Insiders');" : ''}`, org); // prettier-ignore
            const id = org.query(`SELECT Id FROM User WHERE Username = '${name}@people.example'`)[0]!.id!;
            return { ...org.user, id, username: `${name}@people.example` };
        });
        const call = { className: 'Door', methodName: 'open', parameters: {} };
        const refused = org.invokeAuraMethod({ ...call, user: stranger! });
        assert.equal(!refused.ok && refused.error.message, "You do not have access to the Apex class named 'Door'.");
        assert.deepEqual(org.invokeAuraMethod({ ...call, user: insider! }), { ok: true, value: 'p14@people.example' });
    });
});
