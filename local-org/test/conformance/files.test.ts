/**
 * Files: what a version makes, and who sees it.
 *
 * Sources: Object Reference (OR), "ContentVersion", "ContentDocument", "ContentDocumentLink"; Salesforce Help (SH), "Query All
 * Files". Unconfirmed: whether a link may be queried by its own id alone.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { run, securityOrg } from '../security/support.ts';

const org = securityOrg();
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);
const file = (place: string): string => `ContentVersion v = new ContentVersion(Title = 'Note', PathOnClient = 'note.txt', VersionData = Blob.valueOf('hello')${place}); insert v; v = [SELECT ContentDocumentId FROM ContentVersion WHERE Id = :v.Id];`; // prettier-ignore
const two = (name: string): string => `User a = People.make('${name}a', 'Minimum Access - Salesforce'); User b = People.make('${name}b', 'Minimum Access - Salesforce');
    People.give(a, 'Workers'); People.give(b, 'Workers'); Thing__c t = new Thing__c(Name = 's'); System.runAs(a) { insert t; }`; // prettier-ignore

describe('versions', () => {
    test('the first makes the document and the links of owner and record (OR, ContentVersion)', () => {
        prints(
            `Account p = new Account(Name = 'P'); insert p; ${file(', FirstPublishLocationId = p.Id')}
            ContentDocument d = [SELECT Title, FileType, ContentSize, LatestPublishedVersionId FROM ContentDocument WHERE Id = :v.ContentDocumentId];
            out(d.Title + ' ' + d.FileType + ' ' + d.ContentSize + ' ' + (d.LatestPublishedVersionId == v.Id));
            for (ContentDocumentLink l : [SELECT LinkedEntityId, ShareType FROM ContentDocumentLink WHERE ContentDocumentId = :d.Id ORDER BY ShareType]) out(l.LinkedEntityId.getSobjectType() + ' ' + l.ShareType);
            insert new ContentVersion(ContentDocumentId = d.Id, Title = 'Note', PathOnClient = 'note.txt', VersionData = Blob.valueOf('again'));
            for (ContentVersion each : [SELECT VersionNumber, IsLatest FROM ContentVersion WHERE ContentDocumentId = :d.Id ORDER BY VersionNumber]) out(each.VersionNumber + ' ' + each.IsLatest);
            delete d; out([SELECT COUNT() FROM ContentVersion]);`,
            'Note TEXT 5 true',
            'Account V',
            'User I',
            '1 false',
            '2 true',
            '0'
        );
    });
    test('links are asked for by document or record (OR, ContentDocumentLink)', () =>
        assert.match(run("Database.query('SELECT Id FROM ContentDocumentLink');", org)[0]!, /^System.QueryException: Implementation restriction: ContentDocumentLink requires a filter by a single Id/)); // prettier-ignore
});

describe('who sees a file', () => {
    const sees = 'out([SELECT COUNT() FROM ContentDocument WHERE Id = :v.ContentDocumentId WITH USER_MODE] + [SELECT COUNT() FROM ContentVersion WHERE Id = :v.Id WITH USER_MODE] + [SELECT COUNT() FROM ContentDocumentLink WHERE ContentDocumentId = :v.ContentDocumentId AND LinkedEntityId = :t.Id WITH USER_MODE]);'; // prettier-ignore
    test('its owner, and who sees the record that it hangs on', () => {
        prints(
            `${two('f')} ContentVersion v; System.runAs(a) { ${file(', FirstPublishLocationId = t.Id').replace('ContentVersion v', 'v')} }
            System.runAs(a) { ${sees} } System.runAs(b) { ${sees} }
            insert new Thing__Share(ParentId = t.Id, UserOrGroupId = b.Id, AccessLevel = 'Read'); System.runAs(b) { ${sees} }`,
            '3',
            '0',
            '3'
        );
    });
    test('a link can only be made by who sees the file and the record', () => {
        prints(
            `${two('l')} ContentVersion v; System.runAs(a) { ${file('').replace('ContentVersion v', 'v')} }
            Thing__c own = new Thing__c(Name = 'own'); System.runAs(b) { insert own;
                for (ContentDocumentLink l : new List<ContentDocumentLink>{ new ContentDocumentLink(ContentDocumentId = v.ContentDocumentId, LinkedEntityId = own.Id), new ContentDocumentLink(ContentDocumentId = v.ContentDocumentId, LinkedEntityId = t.Id) })
                    try { insert as user l; out('linked'); } catch (DmlException e) { out(e.getDmlType(0)); } }`,
            'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
            'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'
        );
    });
    test('View All Data alone does not open the private files of others (SH, Query All Files)', () => {
        prints(
            `${two('q')} ContentVersion v; System.runAs(a) { ${file('').replace('ContentVersion v', 'v')} }
            User admin = People.make('qadmin', 'System Administrator'); System.runAs(admin) { ${sees} }
            System.runAs(new User(Id = UserInfo.getUserId())) { PermissionSet s = new PermissionSet(Name = 'AllFiles', Label = 'F', PermissionsQueryAllFiles = true); insert s; insert new PermissionSetAssignment(AssigneeId = admin.Id, PermissionSetId = s.Id); }
            System.runAs(admin) { ${sees} }`,
            '0',
            '2'
        );
    });
});
