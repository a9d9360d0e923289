/**
 * Record access. Sources: Apex Developer Guide, "Use the with sharing, without sharing, and inherited sharing Keywords",
 * "Sharing a Record Using Apex", "Understanding Sharing"; Salesforce Help, "Organization-Wide Sharing Defaults",
 * "Controlling Access Using Hierarchies".
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { run, securityOrg } from './support.ts';

const counter = (sharing: string, name: string): string => `public ${sharing} class ${name} {
    public static Integer count() { return [SELECT COUNT() FROM Thing__c WHERE Name LIKE 's%']; }
    public static Integer dynamic() { return Database.query('SELECT Id FROM Thing__c WHERE Name LIKE \\'s%\\'').size(); }
    public static Integer viaInherited() { return Inherits.count(); }
    public static Integer viaSilent() { return Silent.count(); }
    public static Integer asUser() { return [SELECT COUNT() FROM Thing__c WHERE Name LIKE 's%' WITH USER_MODE]; }
    public static void rename(Thing__c t) { t.Name = 's renamed'; update t; }
}`;

const classes = {
    'Sees.cls': counter('without sharing', 'Sees'),
    'Shares.cls': counter('with sharing', 'Shares'),
    'Inherits.cls': `public inherited sharing class Inherits { public static Integer count() { return [SELECT COUNT() FROM Thing__c WHERE Name LIKE 's%']; } }`,
    'Silent.cls': `public class Silent { public static Integer count() { return [SELECT COUNT() FROM Thing__c WHERE Name LIKE 's%']; } }`
};

describe('sharing', () => {
    const org = securityOrg(classes);
    after(() => org.close());
    const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);
    const reset = 'delete [SELECT Id FROM Thing__c]; ';
    /** Two people who may use the object, `a` the owner of record `t`. */
    const pair = (name: string): string => `User a = People.make('${name}a', 'Minimum Access - Salesforce'); User b = People.make('${name}b', 'Minimum Access - Salesforce');
        People.give(a, 'Workers'); People.give(b, 'Workers'); Thing__c t = new Thing__c(Name = 's1'); System.runAs(a) { ${reset} insert t; } `; // prettier-ignore

    test('the keyword of the class decides, inherited and missing keywords leave it to the caller', () => {
        prints(
            `${pair('k')} System.runAs(b) {
                out(Sees.count() + ' ' + Sees.dynamic() + ' ' + Sees.viaInherited() + ' ' + Sees.viaSilent() + ' ' + Sees.asUser());
                out(Shares.count() + ' ' + Shares.dynamic() + ' ' + Shares.viaInherited() + ' ' + Shares.viaSilent() + ' ' + Shares.asUser());
            }
            System.runAs(a) { out(Shares.count()); }
            out(Shares.count());`,
            '1 1 1 1 0',
            '0 0 0 0 0',
            '1',
            '1'
        );
    });
    test('a share row opens a record for reading, another level for writing', () => {
        prints(
            `${pair('r')} Thing__Share s = new Thing__Share(ParentId = t.Id, UserOrGroupId = b.Id, AccessLevel = 'Read', RowCause = Schema.Thing__Share.RowCause.Team__c);
            System.runAs(b) { try { Shares.rename(new Thing__c(Id = t.Id)); } catch (DmlException e) { out(e.getDmlType(0)); } }
            insert s;
            System.runAs(b) { out(Shares.count()); try { Shares.rename(new Thing__c(Id = t.Id)); } catch (DmlException e) { out(e.getDmlType(0)); } }
            s.AccessLevel = 'Edit'; update s;
            System.runAs(b) { Shares.rename(new Thing__c(Id = t.Id)); try { delete as user t; } catch (DmlException e) { out(e.getDmlType(0)); } }
            delete s;
            System.runAs(b) { out(Shares.count()); Sees.rename(new Thing__c(Id = t.Id)); }`,
            'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
            '1',
            'INSUFFICIENT_ACCESS_OR_READONLY',
            'INSUFFICIENT_ACCESS_OR_READONLY',
            '0'
        );
    });
    test('groups, groups in groups and queues count for their members', () => {
        prints(
            `${pair('g')} Group inside = new Group(Name = 'Inner', DeveloperName = 'Inner', Type = 'Regular'); Group around = new Group(Name = 'Outer', DeveloperName = 'Outer', Type = 'Regular');
            Group queue = new Group(Name = 'Line', DeveloperName = 'Line', Type = 'Queue');
            System.runAs(new User(Id = UserInfo.getUserId())) {
                insert new List<Group>{ inside, around, queue };
                insert new List<GroupMember>{ new GroupMember(GroupId = inside.Id, UserOrGroupId = b.Id), new GroupMember(GroupId = around.Id, UserOrGroupId = inside.Id) };
            }
            insert new Thing__Share(ParentId = t.Id, UserOrGroupId = around.Id, AccessLevel = 'Read');
            System.runAs(b) { out(Shares.count()); }
            Thing__c q = new Thing__c(Name = 's2', OwnerId = queue.Id); insert q;
            System.runAs(b) { out(Shares.count()); }
            System.runAs(new User(Id = UserInfo.getUserId())) { insert new GroupMember(GroupId = queue.Id, UserOrGroupId = b.Id); }
            System.runAs(b) { out(Shares.count()); }`,
            '1',
            '1',
            '2'
        );
    });
    test('people above in the role hierarchy see what those below own', () => {
        prints(
            `${pair('h')} UserRole top = new UserRole(Name = 'Top', DeveloperName = 'Top'); 
            System.runAs(new User(Id = UserInfo.getUserId())) {
                insert top; UserRole below = new UserRole(Name = 'Below', DeveloperName = 'Below', ParentRoleId = top.Id); insert below;
                update new List<User>{ new User(Id = b.Id, UserRoleId = top.Id), new User(Id = a.Id, UserRoleId = below.Id) };
            }
            System.runAs(b) { out(Shares.count()); }
            Thing__c own = new Thing__c(Name = 's3'); System.runAs(b) { insert own; }
            System.runAs(a) { out(Shares.count()); }`,
            '1',
            '1'
        );
    });
    test('details follow their master, and View All sees everything', () => {
        prints(
            `${pair('d')} User o = People.make('overseer', 'Minimum Access - Salesforce'); System.runAs(new User(Id = UserInfo.getUserId())) { People.give(o, 'Overseers'); } insert new Part__c(Name = 'p', Thing__c = t.Id);
            System.runAs(b) { out([SELECT COUNT() FROM Part__c WITH USER_MODE]); try { insert as user new Part__c(Name = 'q', Thing__c = t.Id); } catch (DmlException e) { out(e.getDmlType(0)); } }
            System.runAs(a) { out([SELECT COUNT() FROM Part__c WITH USER_MODE]); out([SELECT (SELECT Id FROM Parts__r) FROM Thing__c WITH USER_MODE][0].Parts__r.size()); }
            System.runAs(o) { out(Shares.count() == Sees.count()); }`,
            '0',
            'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
            '1',
            '1',
            'true'
        );
    });
    test('a new owner ends manual sharing but not Apex managed sharing', () => {
        prints(
            `${pair('o')} User c = People.make('oc', 'Minimum Access - Salesforce'); System.runAs(new User(Id = UserInfo.getUserId())) { People.give(c, 'Workers'); }
            insert new Thing__Share(ParentId = t.Id, UserOrGroupId = b.Id, AccessLevel = 'Read', RowCause = 'Manual');
            insert new Thing__Share(ParentId = t.Id, UserOrGroupId = c.Id, AccessLevel = 'Read', RowCause = Schema.Thing__Share.RowCause.Team__c);
            t.OwnerId = UserInfo.getUserId(); update t;
            System.runAs(a) { out(Shares.count()); } System.runAs(b) { out(Shares.count()); } System.runAs(c) { out(Shares.count()); }`,
            '0',
            '0',
            '1'
        );
    });
    test('UserRecordAccess tells what a user may do with records', () => {
        prints(
            `${pair('u')} insert new Thing__Share(ParentId = t.Id, UserOrGroupId = b.Id, AccessLevel = 'Read');
            for (User u : new List<User>{ a, b }) {
                UserRecordAccess r = [SELECT RecordId, HasReadAccess, HasEditAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = :u.Id AND RecordId = :t.Id];
                out(r.HasReadAccess + ' ' + r.HasEditAccess + ' ' + r.MaxAccessLevel);
            }`,
            'true true All',
            'true false Read'
        );
    });
});
