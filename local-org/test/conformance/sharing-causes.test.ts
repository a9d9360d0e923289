/**
 * Why somebody has access to a record, and the share rows that say so.
 *
 * Sources: Object Reference, "AccountShare" (causes `Owner`, `Rule`, `GuestRule`, `Team`, `Territory`,
 * `Territory2AssociationManual`; only `Manual` is written through the API; sharing sets leave no rows), "AccountTeamMember",
 * "CaseTeamMember", "CaseTeamRole", "CaseTeamTemplate", "ObjectTerritory2Association", "UserTerritory2Association", "Group";
 * Metadata API Developer Guide, "SharingRules", "SharingSet", "Role", "Queue"; Salesforce Help, "Controlling Access Using
 * Hierarchies" (custom objects only; no metadata type carries the setting).
 *
 * Unconfirmed: that share rows follow the visibility of their record; the cause under which records below an account show the team and territory of the account; the status and
 * text that refuse a share with a cause of the platform.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const xml = (root: string, body: string): string =>
    `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`;
const privately = xml('CustomObject', '<sharingModel>Private</sharingModel><externalSharingModel>Private</externalSharingModel>'); // prettier-ignore
const where = (field: string, value: string): string =>
    `<criteriaItems><field>${field}</field><operation>equals</operation><value>${value}</value></criteriaItems>`;
const rule = (kind: string, name: string, level: string, body: string): string => `<${kind}><fullName>${name}</fullName><accessLevel>${level}</accessLevel><label>${name}</label>${body}</${kind}>`; // prettier-ignore
const rules = [
    rule('sharingCriteriaRules', 'Hot', 'Edit', `<sharedTo><group>Desk</group></sharedTo>${where('Rating', 'Hot')}`),
    rule('sharingCriteriaRules', 'All', 'Read', `<sharedTo><allInternalUsers></allInternalUsers></sharedTo>${where('Site', 'Everybody')}`), // prettier-ignore
    rule('sharingGuestRules', 'Open', 'Read', `<sharedTo><guestUser>visitor</guestUser></sharedTo>${where('Site', 'Public')}`) // prettier-ignore
];
const ofQueue = rule(
    'sharingOwnerRules',
    'Up',
    'Read',
    '<sharedTo><roleAndSubordinates>Audit</roleAndSubordinates></sharedTo><sharedFrom><queue>Intake</queue></sharedFrom>'
);
const mapping = (object: string, objectField: string, userField: string): string => `<accessMappings><accessLevel>Edit</accessLevel><object>${object}</object><objectField>${objectField}</objectField><userField>${userField}</userField></accessMappings>`; // prettier-ignore
const portal = 'Customer Community User';
const rights = (object: string): string => `<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><object>${object}</object></objectPermissions>`; // prettier-ignore

const org = orgOf(
    {
        'People.cls': `public class People {
            public static User make(String name, String profile, Id contactId) {
                User made = new User(LastName = name, Username = name + Math.random() + '@causes.example', Email = 'a@causes.example', Alias = name.left(8), CommunityNickname = profile.startsWith('Guest') ? name : name + Math.random(),
                    ProfileId = [SELECT Id FROM Profile WHERE Name = :profile].Id, TimeZoneSidKey = 'Etc/UTC', LocaleSidKey = 'en_US',
                    LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ContactId = contactId);
                insert made;
                return made;
            }
            public static User make(String name) { return make(name, 'Standard User', null); }
            public static Id group(String name, String type) { return [SELECT Id FROM Group WHERE DeveloperName = :name AND Type = :type].Id; }
            public static String level(User who, Id record) { return [SELECT MaxAccessLevel FROM UserRecordAccess WHERE UserId = :who.Id AND RecordId = :record].MaxAccessLevel; }
            public static String causes(Id account) {
                List<String> found = new List<String>();
                for (AccountShare each : [SELECT RowCause, AccountAccessLevel FROM AccountShare WHERE AccountId = :account ORDER BY RowCause]) found.add(each.RowCause + ' ' + each.AccountAccessLevel);
                return String.join(found, ', ');
            }
        }`,
        'objects/Account/Account.object-meta.xml': privately,
        'objects/Case/Case.object-meta.xml': privately,
        'objects/Opportunity/Opportunity.object-meta.xml': privately,
        'sharingRules/Account.sharingRules-meta.xml': xml('SharingRules', rules.join('')),
        'sharingRules/Case.sharingRules-meta.xml': xml('SharingRules', ofQueue),
        'sharingSets/Own.sharingSet-meta.xml': xml('SharingSet', `<name>Own</name>${mapping('Case', 'AccountId', 'AccountId')}${mapping('Account', 'Id', 'Contact.Account.Parent')}<profiles>${portal}</profiles>`), // prettier-ignore
        'roles/Board.role-meta.xml': xml('Role', '<name>The Board</name>'),
        'roles/Audit.role-meta.xml': xml('Role', '<name>Audit</name><parentRole>Board</parentRole>'),
        'roles/Clerk.role-meta.xml': xml('Role', '<name>Clerk</name><parentRole>Audit</parentRole>'),
        'roles/Below.role-meta.xml': xml('Role', '<name>Below</name><parentRole>Clerk</parentRole>'),
        'groups/Desk.group-meta.xml': xml('Group', '<name>Desk</name><doesIncludeBosses>false</doesIncludeBosses>'),
        'groups/Inner.group-meta.xml': xml('Group', '<name>Inner</name>'),
        'queues/Intake.queue-meta.xml': xml('Queue', '<name>Intake</name><queueSobject><sobjectType>Case</sobjectType></queueSobject><queueMembers><roles><role>Clerk</role></roles></queueMembers>'), // prettier-ignore
        'permissionsets/Outside.permissionset-meta.xml': xml('PermissionSet', `<label>O</label>${rights('Account')}${rights('Case')}`) // prettier-ignore
    },
    { features: ['communities'] }
); // prettier-ignore
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);
const admin = (statements: string): string => `System.runAs(new User(Id = UserInfo.getUserId())) { ${statements} }`;

describe('sharing rules', () => {
    test('each record shows its owner and the rules that open it, at the level of the rule', () => {
        prints(
            `Account hot = new Account(Name = 'h', Rating = 'Hot', Site = 'Everybody'); insert hot; out(People.causes(hot.Id));
            AccountShare r = [SELECT UserOrGroupId, UserOrGroup.Name, Account.Name FROM AccountShare WHERE AccountId = :hot.Id AND RowCause = 'Rule' AND AccountAccessLevel = 'Edit'];
            out(r.UserOrGroupId == People.group('Desk', 'Regular')); out(r.UserOrGroup.Name + ' ' + r.Account.Name);
            out([SELECT (SELECT RowCause FROM Shares WHERE RowCause = 'Owner') FROM Account WHERE Id = :hot.Id].Shares.size());
            out([SELECT COUNT() FROM AccountShare WHERE RowCause = 'Rule' AND AccountId = :hot.Id]);
            out([SELECT COUNT() FROM Account WHERE Id IN (SELECT AccountId FROM AccountShare WHERE RowCause = 'Rule') AND Id = :hot.Id]);
            hot.Rating = 'Cold'; update hot; out(People.causes(hot.Id)); delete hot; out(People.causes(hot.Id));`,
            'Owner All, Rule Edit, Rule Read',
            'true',
            'Desk h',
            '1',
            '2',
            '1',
            'Owner All, Rule Read',
            ''
        );
    });
    test('a group opens to the members of the groups and roles inside of it', () => {
        prints(
            `Account hot = new Account(Name = 'h', Rating = 'Hot'); insert hot; User deep = People.make('deep'); User clerk = People.make('clerk');
            ${admin("insert new List<GroupMember>{ new GroupMember(GroupId = People.group('Desk', 'Regular'), UserOrGroupId = People.group('Inner', 'Regular')), new GroupMember(GroupId = People.group('Inner', 'Regular'), UserOrGroupId = deep.Id), new GroupMember(GroupId = People.group('Desk', 'Regular'), UserOrGroupId = People.group('Audit', 'RoleAndSubordinates')) }; clerk.UserRoleId = [SELECT Id FROM UserRole WHERE DeveloperName = 'Clerk'].Id; update clerk;")}
            out(People.level(deep, hot.Id) + ' ' + People.level(clerk, hot.Id));`,
            'Edit Edit'
        );
    });
    test("a queue's records open to a role and all below it; the queue's members own them", () => {
        prints(
            `User auditor = People.make('audit'); User clerk = People.make('clerk'); User board = People.make('board'); User other = People.make('other');
            ${admin("auditor.UserRoleId = [SELECT Id FROM UserRole WHERE DeveloperName = 'Audit'].Id; clerk.UserRoleId = [SELECT Id FROM UserRole WHERE DeveloperName = 'Clerk'].Id; board.UserRoleId = [SELECT Id FROM UserRole WHERE DeveloperName = 'Board'].Id; update new List<User>{ auditor, clerk, board };")}
            Case a = new Case(OwnerId = People.group('Intake', 'Queue')); insert a;
            for (CaseShare each : [SELECT RowCause, CaseAccessLevel FROM CaseShare WHERE CaseId = :a.Id ORDER BY RowCause]) out(each.RowCause + ' ' + each.CaseAccessLevel); out(People.level(board, a.Id) + ' ' + People.level(auditor, a.Id) + ' ' + People.level(clerk, a.Id) + ' ' + People.level(other, a.Id));
            User low = People.make('low'); ${admin("low.UserRoleId = [SELECT Id FROM UserRole WHERE DeveloperName = 'Below'].Id; update low;")} out(People.level(low, a.Id));
            out([SELECT COUNT() FROM CaseShare WHERE CaseId = :a.Id AND RowCause = 'Rule' AND UserOrGroupId = :People.group('Audit', 'RoleAndSubordinates')]);`,
            'Owner All',
            'Rule Read',
            'Edit Edit Edit None',
            'Read',
            '1'
        );
    });
    test('everybody inside, nobody outside; a guest by a rule of its own', () => {
        prints(
            `Account a = new Account(Name = 'e', Site = 'Everybody'); Account p = new Account(Name = 'p', Site = 'Public'); insert new List<Account>{ a, p };
            User inside = People.make('inside'); User guest = People.make('visitor', 'Guest License User', null);
            ${admin("insert new PermissionSetAssignment(AssigneeId = guest.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Outside'].Id);")}
            out(People.level(inside, a.Id) + ' ' + People.level(guest, a.Id) + ' ' + People.level(guest, p.Id)); out(People.causes(p.Id));`,
            'Read None Read',
            'Owner All, GuestRule Read'
        );
    });
    test('share rows of records that a user does not see are not shown either', () => {
        prints(
            `User u = People.make('blind'); Account a = new Account(Name = 'a'); insert a; System.runAs(u) { Account own = new Account(Name = 'own'); insert own; out([SELECT COUNT() FROM AccountShare WHERE AccountId = :a.Id WITH USER_MODE]); out([SELECT COUNT() FROM AccountShare WHERE AccountId = :own.Id WITH USER_MODE]); }`,
            '0',
            '1'
        );
    });
    test('nobody writes a share with a cause of the platform', () => {
        prints(
            `User u = People.make('u'); Account a = new Account(Name = 'a'); insert a;
            for (String cause : new List<String>{ 'Rule', 'Owner', 'Team' }) { try { insert new AccountShare(AccountId = a.Id, UserOrGroupId = u.Id, AccountAccessLevel = 'Read', OpportunityAccessLevel = 'Read', CaseAccessLevel = 'Read', RowCause = cause); out('written'); } catch (DmlException e) { out(cause + ' ' + e.getDmlFieldNames(0)); } }
            insert new AccountShare(AccountId = a.Id, UserOrGroupId = u.Id, AccountAccessLevel = 'Read', OpportunityAccessLevel = 'Read', CaseAccessLevel = 'Read'); out(People.causes(a.Id));
            try { delete [SELECT Id FROM AccountShare WHERE AccountId = :a.Id AND RowCause = 'Owner']; out('deleted'); } catch (DmlException e) { out(e.getDmlType(0)); }`,
            'Rule (RowCause)',
            'Owner (RowCause)',
            'Team (RowCause)',
            'Manual Read, Owner All',
            'INSUFFICIENT_ACCESS_OR_READONLY'
        );
    });
});

describe('teams', () => {
    test('of an account open it and what hangs on it', () => {
        prints(
            `User u = People.make('mate'); Account a = new Account(Name = 'a'); insert a; Case c = new Case(AccountId = a.Id); insert c;
            Opportunity o = new Opportunity(Name = 'o', AccountId = a.Id, StageName = 'Prospecting', CloseDate = Date.today()); insert o;
            AccountTeamMember m = new AccountTeamMember(AccountId = a.Id, UserId = u.Id, AccountAccessLevel = 'Edit', CaseAccessLevel = 'Read', TeamMemberRole = 'Sales Rep'); insert m;
            out(People.level(u, a.Id) + ' ' + People.level(u, c.Id) + ' ' + People.level(u, o.Id)); out(People.causes(a.Id));
            out([SELECT CaseAccessLevel FROM AccountShare WHERE AccountId = :a.Id AND RowCause = 'Team'].CaseAccessLevel);
            out([SELECT RowCause FROM CaseShare WHERE CaseId = :c.Id AND UserOrGroupId = :u.Id].RowCause);
            delete m; out(People.level(u, a.Id) + ' ' + People.level(u, c.Id));`,
            'Edit Read None',
            'Owner All, Team Edit',
            'Read',
            'ImplicitChild',
            'None None'
        );
    });
    test('of a case by their roles, and as a predefined team', () => {
        prints(
            `User u = People.make('one'); User w = People.make('two'); Case c = new Case(Subject = 'c'); insert c;
            CaseTeamRole reads = new CaseTeamRole(Name = 'Reads', AccessLevel = 'Read'); CaseTeamRole edits = new CaseTeamRole(Name = 'Edits', AccessLevel = 'Edit'); insert new List<CaseTeamRole>{ reads, edits };
            insert new CaseTeamMember(ParentId = c.Id, MemberId = u.Id, TeamRoleId = edits.Id);
            CaseTeamTemplate t = new CaseTeamTemplate(Name = 'T'); insert t; insert new CaseTeamTemplateMember(TeamTemplateId = t.Id, MemberId = w.Id, TeamRoleId = reads.Id); insert new CaseTeamTemplateRecord(ParentId = c.Id, TeamTemplateId = t.Id);
            out(People.level(u, c.Id) + ' ' + People.level(w, c.Id)); out([SELECT COUNT() FROM CaseShare WHERE CaseId = :c.Id AND RowCause = 'Team']);`,
            'Edit Read',
            '2'
        );
    });
});

describe('territories', () => {
    const model = (state: string): string => `Territory2Type t = new Territory2Type(DeveloperName = 'T${state}', MasterLabel = 'T', Priority = 1); insert t; Territory2Model m = new Territory2Model(Name = 'M', DeveloperName = 'M${state}', State = '${state}'); insert m;
        Territory2 west = new Territory2(Name = 'West', DeveloperName = 'West${state}', Territory2ModelId = m.Id, Territory2TypeId = t.Id); insert west;
        Territory2 coast = new Territory2(Name = 'Coast', DeveloperName = 'Coast${state}', Territory2ModelId = m.Id, Territory2TypeId = t.Id, ParentTerritory2Id = west.Id, AccountAccessLevel = 'Edit', OpportunityAccessLevel = 'Read'); insert coast;
        insert new List<UserTerritory2Association>{ new UserTerritory2Association(UserId = u.Id, Territory2Id = coast.Id), new UserTerritory2Association(UserId = boss.Id, Territory2Id = west.Id) }; coastId = coast.Id;`; // prettier-ignore
    const start = "User u = People.make('rep'); User boss = People.make('boss'); User other = People.make('other'); Account a = new Account(Name = 'a'); insert a; Opportunity o = new Opportunity(Name = 'o', AccountId = a.Id, StageName = 'Prospecting', CloseDate = Date.today()); insert o; Id coastId; "; // prettier-ignore

    test('an account opens to its territory and those above, by hand or by rule', () => {
        prints(
            `${start} ${admin(model('Active'))} ObjectTerritory2Association hand = new ObjectTerritory2Association(ObjectId = a.Id, Territory2Id = coastId, AssociationCause = 'Territory2Manual'); insert hand;
            out(People.level(u, a.Id) + ' ' + People.level(boss, a.Id) + ' ' + People.level(other, a.Id) + ' ' + People.level(u, o.Id)); out(People.causes(a.Id));
            out([SELECT UserOrGroup.Type FROM AccountShare WHERE AccountId = :a.Id AND RowCause = 'Territory2AssociationManual'].size());
            delete hand; insert new ObjectTerritory2Association(ObjectId = a.Id, Territory2Id = coastId, AssociationCause = 'Territory2AssignmentRule'); out(People.causes(a.Id));`,
            'Edit Edit None Read',
            'Owner All, Territory2AssociationManual Edit',
            '1',
            'Owner All, Territory Edit'
        );
    });
    test('a model that is not active opens nothing', () => {
        prints(`${start} ${admin(model('Planning'))} insert new ObjectTerritory2Association(ObjectId = a.Id, Territory2Id = coastId, AssociationCause = 'Territory2Manual'); out(People.level(u, a.Id)); out(People.causes(a.Id));`, 'None', 'Owner All'); // prettier-ignore
    });
});

test('a custom object whose hierarchy is switched off stays closed to people above; a standard one cannot be switched off', () => {
    const thing = xml('CustomObject', '<label>Thing</label><pluralLabel>Things</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>Private</sharingModel>'); // prettier-ignore
    const levelOf = (withoutHierarchy: readonly string[]): string[] => {
        const own = orgOf(
            {
                'objects/Thing__c/Thing__c.object-meta.xml': thing,
                'objects/Account/Account.object-meta.xml': privately,
                'permissionsets/T.permissionset-meta.xml': xml('PermissionSet', `<label>T</label>${rights('Thing__c')}`)
            },
            { withoutHierarchy }
        );
        const [board] = own.database.load('UserRole', [{ Name: 'Board', DeveloperName: 'Board' }]);
        const [clerk] = own.database.load('UserRole', [{ Name: 'Clerk', DeveloperName: 'Clerk', ParentRoleId: board }]);
        const [profile] = own.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
        const person = (name: string, UserRoleId: string | undefined): Record<string, unknown> => ({ LastName: name, Username: `${name}@h.example`, Alias: name, Email: 'a@h.example', ProfileId: profile!.id, IsActive: true, UserRoleId }); // prettier-ignore
        const [boss, worker] = own.database.load('User', [person('boss', board), person('worker', clerk)]);
        const [set] = own.query("SELECT Id FROM PermissionSet WHERE Name = 'T'");
        own.database.load('PermissionSetAssignment', [boss, worker].map((AssigneeId) => ({ AssigneeId, PermissionSetId: set!.id }))); // prettier-ignore
        const ids = [...own.database.load('Thing__c', [{ Name: 't', OwnerId: worker }]), ...own.database.load('Account', [{ Name: 'a', OwnerId: worker }])]; // prettier-ignore
        const levels = run(`for (String id : new List<String>{ '${ids.join("', '")}' }) out([SELECT HasEditAccess FROM UserRecordAccess WHERE UserId = '${boss}' AND RecordId = :id].HasEditAccess);`, own); // prettier-ignore
        own.close();
        return levels;
    };
    assert.deepEqual(levelOf([]), ['true', 'true']);
    assert.deepEqual(levelOf(['Thing__c', 'Account']), ['false', 'true']);
});

describe('parents', () => {
    test('who owns or was given a record below an account reads the account', () => {
        prints(
            `User owner = People.make('own'); User given = People.make('given'); User mate = People.make('mates'); User other = People.make('other'); Account a = new Account(Name = 'a'); insert a;
            Case c = new Case(AccountId = a.Id, OwnerId = owner.Id); insert c; insert new CaseShare(CaseId = c.Id, UserOrGroupId = given.Id, CaseAccessLevel = 'Edit');
            Opportunity o = new Opportunity(Name = 'o', AccountId = a.Id, StageName = 'Prospecting', CloseDate = Date.today()); insert o; insert new OpportunityTeamMember(OpportunityId = o.Id, UserId = mate.Id);
            out(People.level(owner, a.Id) + ' ' + People.level(given, a.Id) + ' ' + People.level(mate, a.Id) + ' ' + People.level(other, a.Id)); out(People.causes(a.Id)); delete c; out(People.level(owner, a.Id));`,
            'Read Read Read None',
            'Owner All, ImplicitParent Read, ImplicitParent Read, ImplicitParent Read',
            'None'
        );
    });
    test("an account decides about its contacts, whoever owns them; a contact without one is its owner's", () => {
        prints(
            `User u = People.make('contacts'); Account a = new Account(Name = 'a'); insert a; Contact under = new Contact(LastName = 'of', AccountId = a.Id, OwnerId = u.Id); Contact alone = new Contact(LastName = 'alone', OwnerId = u.Id); Contact mine = new Contact(LastName = 'mine'); insert new List<Contact>{ under, alone, mine };
            out(People.level(u, under.Id) + ' ' + People.level(u, alone.Id) + ' ' + People.level(u, mine.Id));`,
            'None All None'
        );
    });
});

test('a sharing set opens what hangs on the account of a portal user, to the profiles it names, without a share row', () => {
    prints(
        `Account top = new Account(Name = 'top'); insert top; Account mine = new Account(Name = 'mine', ParentId = top.Id); Account theirs = new Account(Name = 'theirs'); insert new List<Account>{ mine, theirs };
        Contact me = new Contact(LastName = 'Me', AccountId = mine.Id); insert me; User outside = People.make('outside', '${portal}', me.Id);
        ${admin("insert new PermissionSetAssignment(AssigneeId = outside.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Outside'].Id);")}
        Case own = new Case(AccountId = mine.Id); Case other = new Case(AccountId = theirs.Id); insert new List<Case>{ own, other };
        out(People.level(outside, own.Id) + ' ' + People.level(outside, other.Id) + ' ' + People.level(outside, top.Id) + ' ' + People.level(outside, theirs.Id));
        out([SELECT COUNT() FROM CaseShare WHERE CaseId = :own.Id AND UserOrGroupId = :outside.Id]);
        System.runAs(outside) { out([SELECT COUNT() FROM Case WITH USER_MODE]); own.Subject = 'x'; update as user own; }`,
        'Edit None Edit None',
        '0',
        '1'
    );
});
