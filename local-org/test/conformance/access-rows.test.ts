/**
 * Access as rows: shares of opportunity teams, what a user may do with objects and fields, org limits that are used up.
 *
 * Sources: Object Reference, "OpportunityTeamMember", "OpportunityShare" (cause `Team`), "UserEntityAccess",
 * "UserFieldAccess"; Apex Reference, "OrgLimits Class". Which filters the access objects demand is unconfirmed.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const xml = (root: string, body: string): string => `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`; // prettier-ignore
const org = orgOf({
    'objects/Opportunity/Opportunity.object-meta.xml': xml('CustomObject', '<sharingModel>Private</sharingModel>'),
    'Own.cls': `public class Own {
        public with sharing class Sees { public Integer count() { return [SELECT COUNT() FROM Opportunity WITH SYSTEM_MODE]; } }
        public static String may(Id who, String name) {
            UserEntityAccess a = [SELECT IsReadable, IsCreatable, IsEditable, IsDeletable FROM UserEntityAccess WHERE UserId = :who AND EntityDefinition.QualifiedApiName = :name];
            return a.IsReadable + ' ' + a.IsCreatable + ' ' + a.IsEditable + ' ' + a.IsDeletable;
        }
    }`
}); // prettier-ignore
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);
const user = (name: string, profile: string): string => `User ${name} = new User(LastName = '${name}', Username = '${name}' + Math.random() + '@rows.example', Email = 'a@rows.example', Alias = '${name}', Profile = new Profile(Name = '${profile}'), TimeZoneSidKey = 'Etc/UTC', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8'); insert ${name};`; // prettier-ignore

test('a member of an opportunity team gets a share with the cause Team, and loses it with the membership', () => {
    prints(
        `${user('mate', 'Standard User')} Opportunity o; OpportunityTeamMember m;
        System.runAs(new User(Id = UserInfo.getUserId())) {
            o = new Opportunity(Name = 'o', StageName = 'Prospecting', CloseDate = Date.today()); insert o;
        }
        System.runAs(mate) { out(new Own.Sees().count()); }
        System.runAs(new User(Id = UserInfo.getUserId())) {
            m = new OpportunityTeamMember(OpportunityId = o.Id, UserId = mate.Id, OpportunityAccessLevel = 'Edit'); insert m;
            out([SELECT OpportunityAccessLevel FROM OpportunityShare WHERE RowCause = 'Team' AND UserOrGroupId = :mate.Id].OpportunityAccessLevel);
        }
        System.runAs(mate) { out(new Own.Sees().count()); }
        System.runAs(new User(Id = UserInfo.getUserId())) { delete m; }
        System.runAs(mate) { out(new Own.Sees().count()); }`,
        '0', 'Edit', '1', '0'
    ); // prettier-ignore
});

describe('what a user may do', () => {
    test('with an object, by its permissions', () => {
        prints(`${user('some', 'Read Only')} ${user('none', 'Minimum Access - Salesforce')} out(Own.may(some.Id, 'Account')); out(Own.may(none.Id, 'Account')); out(Own.may(UserInfo.getUserId(), 'Account'));`, 'true false false false', 'false false false false', 'true true true true'); // prettier-ignore
    });
    test('with a field', () => {
        prints(`${user('none', 'Minimum Access - Salesforce')} for (Id who : new List<Id>{ none.Id, UserInfo.getUserId() }) { UserFieldAccess a = [SELECT IsAccessible, IsUpdatable FROM UserFieldAccess WHERE UserId = :who AND EntityDefinition.QualifiedApiName = 'Account' AND FieldDefinition.QualifiedApiName = 'Industry']; out(a.IsAccessible + ' ' + a.IsUpdatable); }`, 'false false', 'true true'); // prettier-ignore
    });
    test('a query without user and object is refused', () => {
        assert.match(run('out([SELECT IsReadable FROM UserEntityAccess].size());', org)[0]!, /A filter on a reified column is required/); // prettier-ignore
    });
});

test('an org counts the e-mails to people outside', () => {
    prints("Integer before = OrgLimits.getMap().get('SingleEmail').getValue(); Messaging.SingleEmailMessage m = new Messaging.SingleEmailMessage(); m.setToAddresses(new List<String>{ 'a@example.com', 'b@example.com', UserInfo.getUserId() }); m.setSubject('s'); m.setPlainTextBody('b'); Messaging.sendEmail(new List<Messaging.Email>{ m }); out(OrgLimits.getMap().get('SingleEmail').getValue() - before);", '2'); // prettier-ignore
});
