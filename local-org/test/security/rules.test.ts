/**
 * Sharing rules, defaults of standard objects, and people outside the company. Sources: Metadata API Developer Guide,
 * "SharingRules", "CustomObject" (`sharingModel`, `externalSharingModel`); Salesforce Help, "External Organization-Wide
 * Defaults", "Guest User Sharing Rules" (guests get nothing without one), "Experience Cloud User Licenses".
 *
 * Unconfirmed: that outsiders without a role see their own contact and account whatever the defaults; which objects without
 * permissions of their own they may use.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const xml = (root: string, body: string): string =>
    `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`;
const defaults = (internal: string): string => xml('CustomObject', `<sharingModel>${internal}</sharingModel>`);
const criteria = (field: string, value: string): string =>
    `<criteriaItems><field>${field}</field><operation>equals</operation><value>${value}</value></criteriaItems>`;
const people = `public class People {
    public static User make(String name, String profile) { return make(name, profile, null); }
    public static User make(String name, String profile, Id contactId) {
        User made = new User(LastName = name, Username = name + '@rules.example', Email = 'a@rules.example', Alias = name.left(8), CommunityNickname = name,
            ProfileId = [SELECT Id FROM Profile WHERE Name = :profile].Id, TimeZoneSidKey = 'Etc/UTC', LocaleSidKey = 'en_US',
            LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ContactId = contactId);
        insert made;
        return made;
    }
}`;
const rules = `<sharingCriteriaRules><fullName>Hot</fullName><accessLevel>Edit</accessLevel><label>Hot</label><sharedTo><group>Desk</group></sharedTo>${criteria('Rating', 'Hot')}${criteria('Site', 'HQ')}<booleanFilter>1 OR 2</booleanFilter></sharingCriteriaRules>
    <sharingOwnerRules><fullName>Sales</fullName><accessLevel>Read</accessLevel><label>Sales</label><sharedTo><role>Audit</role></sharedTo><sharedFrom><role>Sales</role></sharedFrom></sharingOwnerRules>
    <sharingGuestRules><fullName>Open</fullName><accessLevel>Read</accessLevel><label>Open</label><sharedTo><guestUser>visitor</guestUser></sharedTo>${criteria('Site', 'Public')}</sharingGuestRules>`; // prettier-ignore

const org = orgOf(
    {
        'People.cls': people,
        'objects/Account/Account.object-meta.xml': defaults('Private'),
        'objects/Case/Case.object-meta.xml': defaults('ReadWrite'),
        'sharingRules/Account.sharingRules-meta.xml': xml('SharingRules', rules),
        'permissionsets/Reads.permissionset-meta.xml': xml('PermissionSet', '<label>R</label><objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><object>Account</object></objectPermissions>') // prettier-ignore
    },
    { features: ['communities'] }
);
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);
const asAdmin = (statements: string): string => `System.runAs(new User(Id = UserInfo.getUserId())) { ${statements} }`;
const seen = "List<String> names = new List<String>(); for (Account a : [SELECT Name FROM Account WITH USER_MODE ORDER BY Name]) names.add(a.Name); out(String.join(names, ' '));"; // prettier-ignore

describe('sharing rules', () => {
    test('a default of a standard object is what the project says', () => {
        prints(`User u = People.make('plain', 'Standard User'); insert new List<Account>{ new Account(Name = 'A', Rating = 'Hot'), new Account(Name = 'B', Site = 'HQ'), new Account(Name = 'C') };
            System.runAs(u) { ${seen} Account own = new Account(Name = 'D'); insert own; ${seen.replace('List<String> names', 'names')} }`, '', 'D'); // prettier-ignore
    });
    test('criteria open records to a group, at the level of the rule', () => {
        prints(
            `User u = People.make('desk', 'Standard User'); ${asAdmin("Group g = new Group(Name = 'Desk', DeveloperName = 'Desk', Type = 'Regular'); insert g; insert new GroupMember(GroupId = g.Id, UserOrGroupId = u.Id);")}
            System.runAs(u) { ${seen} Account a = [SELECT Id FROM Account WHERE Name = 'A' WITH USER_MODE]; a.Phone = '555'; update as user a; a.Rating = null; update as user a; out([SELECT COUNT() FROM Account WHERE Name = 'A' WITH USER_MODE]); }`,
            'A B',
            '0'
        );
    });
    test('an owner in a role opens records to another role', () => {
        prints(
            `User s = People.make('seller', 'Standard User'); User w = People.make('auditor', 'Standard User');
            ${asAdmin("UserRole sales = new UserRole(Name = 'Sales', DeveloperName = 'Sales'); UserRole audit = new UserRole(Name = 'Audit', DeveloperName = 'Audit'); insert new List<UserRole>{ sales, audit }; s.UserRoleId = sales.Id; w.UserRoleId = audit.Id; update new List<User>{ s, w };")}
            System.runAs(s) { insert new Account(Name = 'Sold'); } System.runAs(w) { ${seen} try { update as user new Account(Id = [SELECT Id FROM Account WHERE Name = 'Sold'].Id, Phone = '5'); } catch (DmlException e) { out(e.getDmlType(0)); } }`,
            'Sold',
            'INSUFFICIENT_ACCESS_OR_READONLY'
        );
    });
});

describe('people outside', () => {
    test('a site guest reads what a guest rule opens and nothing else', () => {
        prints(
            `User g = People.make('visitor', 'Guest License User'); insert new List<Account>{ new Account(Name = 'Open', Site = 'Public'), new Account(Name = 'Shut', Site = 'Staff') };
            ${asAdmin("insert new PermissionSetAssignment(AssigneeId = g.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Reads'].Id);")}
            out([SELECT UserType FROM User WHERE Id = :g.Id].UserType);
            System.runAs(g) { ${seen} out([SELECT COUNT() FROM User WITH USER_MODE]); try { List<Task> t = [SELECT Id FROM Task WITH USER_MODE]; } catch (QueryException e) { out('no tasks'); } }`,
            'Guest',
            'Open',
            '1',
            'no tasks'
        );
    });
    test('a portal user is a contact; external defaults are private whatever people inside may see', () => {
        prints(
            `Account client = new Account(Name = 'Client'); insert client; Contact c = new Contact(LastName = 'Client', AccountId = client.Id); insert c;
            User p = People.make('portal', 'Customer Community Plus User', c.Id); insert new Case(Subject = 'inside');
            User stored = [SELECT UserType, AccountId, IsPortalEnabled FROM User WHERE Id = :p.Id]; out(stored.UserType + ' ' + (stored.AccountId == client.Id) + ' ' + stored.IsPortalEnabled);
            System.runAs(p) { ${seen} insert new Case(Subject = 'mine'); out([SELECT COUNT() FROM Case WITH USER_MODE]); }
            User s = People.make('inside', 'Standard User'); System.runAs(s) { out([SELECT COUNT() FROM Case WITH USER_MODE]); }
            try { People.make('nobody', 'Customer Community User'); } catch (DmlException e) { out(e.getDmlMessage(0)); }
            try { People.make('wrong', 'Standard User', c.Id); } catch (DmlException e) { out(e.getDmlMessage(0)); }`,
            'PowerCustomerSuccess true true',
            'Client',
            '1',
            '2',
            'Required fields are missing: [ContactId]',
            'Only portal users can be associated to a contact'
        );
    });
});
