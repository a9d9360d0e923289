/** Related lists and list views of the User Interface API, with the rights of the user who asks. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asker, openScene, xml, type Answer, type Ask, type Scene } from './api-support.ts';
import { listProject, listView, type Filter } from './list-support.ts';

/** What each filter leaves of the items A, B and C. */
const filtered: Readonly<Record<string, readonly [filters: readonly Filter[], names: string]>> = {
    Equals: [[['Kind__c', 'equals', 'Task,Risk']], 'A C'],
    EqualsText: [[['NAME', 'equals', '"A, first"']], 'A'],
    EqualsNothing: [[['Cost__c', 'equals']], 'C'],
    NotEqual: [[['Kind__c', 'notEqual', 'Task,Risk']], 'B'],
    Checked: [[['Done__c', 'equals', '1']], 'B'],
    LessThan: [[['Cost__c', 'lessThan', '20']], 'A'],
    LessOrEqual: [[['Cost__c', 'lessOrEqual', '20']], 'A B'],
    GreaterThan: [[['Cost__c', 'greaterThan', '10']], 'B'],
    GreaterOrEqual: [[['Cost__c', 'greaterOrEqual', '10']], 'A B'],
    Contains: [[['NAME', 'contains', 'FIRST,100%']], 'A B'],
    NotContain: [[['NAME', 'notContain', 'first,%']], 'C'],
    StartsWith: [[['NAME', 'startsWith', 'b']], 'B'],
    Includes: [[['Tags__c', 'includes', 'green,blue']], 'A B'],
    Excludes: [[['Tags__c', 'excludes', 'green']], 'B C'],
    Dated: [[['Due__c', 'lessOrEqual', '3/1/2026']], 'A B'],
    Soon: [[['Due__c', 'greaterThan', 'LAST_N_DAYS:5']], 'C'],
    Today: [[['Due__c', 'equals', 'TODAY']], ''],
    OnDay: [[['Met__c', 'equals', '2026-03-01']], 'A'],
    AfterDay: [[['Met__c', 'greaterThan', '3/1/2026']], 'B'],
    AtNoon: [[['Met__c', 'lessThan', '3/1/2026 12:00 PM']], 'A'],
    OfNote: [[['Note__c', 'equals', 'One']], 'A B C'],
    Sneaky: [[['NAME', 'equals', "x' OR Name != '"]], '']
};
const views = Object.fromEntries(Object.entries(filtered).map(([name, [filters]]) => [name, { filters }]));

/** Names of standard objects as the platform retrieves them. */
const standard: Readonly<Record<string, string>> = {
    'app/objects/Account/listViews/Big.listView-meta.xml': listView('Big', { columns: ['ACCOUNT.NAME', 'ACCOUNT.PHONE1', 'ACCOUNT.ADDRESS1_STATE', 'CORE.USERS.ALIAS', 'ACCOUNT.LAST_UPDATE', 'ACCOUNT.EMPLOYEES'] }),
    'app/objects/Contact/Contact.object-meta.xml': xml('CustomObject', '<listViews><fullName>Big</fullName><columns>FULL_NAME</columns><columns>ACCOUNT.NAME</columns><columns>CONTACT.EMAIL</columns><columns>CREATEDBY_USER</columns><columns>RECORDTYPE</columns><filterScope>Everything</filterScope><label>Big</label></listViews>'),
    'app/objects/Case/listViews/Big.listView-meta.xml': listView('Big', { columns: ['CASES.CASE_NUMBER', 'CASES.STATUS', 'OWNER_NAME', 'CONTACT.NAME'] }),
    'app/objects/Account/Account.object-meta.xml': xml('CustomObject', ''),
    'app/layouts/Account-Account Layout.layout-meta.xml': xml('Layout', '<relatedLists><fields>FULL_NAME</fields><fields>CONTACT.EMAIL</fields><relatedList>RelatedContactList</relatedList><sortField>FULL_NAME</sortField><sortOrder>Desc</sortOrder></relatedLists><relatedLists><relatedList>RelatedActivityList</relatedList></relatedLists><relatedLists><fields>NAME</fields><relatedList>Item__c.Account__c</relatedList></relatedLists>')
}; // prettier-ignore

let scene: Scene;
let admin: Ask;
let wanda: Ask;
let walter: Ask;
let nina: Ask;
let note: string;

before(async () => {
    scene = openScene(['wanda', 'walter', 'nina'], { ...standard, ...listProject({
        ...views,
        All: { label: 'All Items' },
        Mine: { scope: 'Mine', columns: ['Cost__c', 'NAME', 'Note__c', 'CREATED_DATE'] },
        Ours: { scope: 'MineAndMyGroups' },
        OfDesk: { scope: 'Queue', more: '<queue>Desk</queue>' },
        Territory: { scope: 'MyTerritory' },
        Logic: { filters: [['Kind__c', 'equals', 'Task'], ['Kind__c', 'equals', 'Risk'], ['Cost__c', 'greaterThan', '5']], more: '<booleanFilter>(1 OR 2) AND NOT 3</booleanFilter>' },
        BadLogic: { filters: [['Kind__c', 'equals', 'Task']], more: '<booleanFilter>1 AND 2</booleanFilter>' },
        Secret: { filters: [['Hidden__c', 'equals', 'x']] },
        Odd: { columns: ['NAME', 'NO.SUCH_COLUMN'] },
        Inside: { more: '<sharedTo><group>Insiders</group></sharedTo>' }
    }) }); // prettier-ignore
    admin = scene.admin;
    [wanda, walter, nina] = ['wanda', 'walter', 'nina'].map((name) => asker(scene.api, scene.tokenOf(name))) as [Ask, Ask, Ask]; // prettier-ignore
    run(`
        Id nina = [SELECT Id FROM User WHERE Username = 'nina@people.example'].Id;
        delete [SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = :nina AND PermissionSet.Name = 'Writers'];
        insert new PermissionSetAssignment(AssigneeId = nina, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'NoteReaders'].Id);
        Id wanda = [SELECT Id FROM User WHERE Username = 'wanda@people.example'].Id;
        insert new List<GroupMember>{
            new GroupMember(UserOrGroupId = wanda, GroupId = [SELECT Id FROM Group WHERE DeveloperName = 'Insiders'].Id),
            new GroupMember(UserOrGroupId = wanda, GroupId = [SELECT Id FROM Group WHERE DeveloperName = 'Desk'].Id)};`);
    note = await make(wanda, 'Note__c', { Name: 'One', Code__c: 'N-1' });
    const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    await make(wanda, 'Item__c', { Name: 'A, first', Note__c: note, Kind__c: 'Task', Tags__c: 'red;green', Due__c: '2026-02-28', Met__c: '2026-03-01T08:00:00Z', Cost__c: 10 }); // prettier-ignore
    await make(wanda, 'Item__c', { Name: 'B 100%', Note__c: note, Kind__c: 'Idea', Tags__c: 'blue', Due__c: '2026-03-01', Met__c: '2026-03-02T00:00:00Z', Cost__c: 20, Done__c: true }); // prettier-ignore
    await make(wanda, 'Item__c', { Name: 'C', Note__c: note, Kind__c: 'Risk', Due__c: soon });
});
after(() => {
    assert.deepEqual(scene.faults, []);
    scene.host.close();
});

function run(apex: string): void {
    const done = scene.host.org.runAnonymous(apex);
    assert.ok(done.success, done.exception?.describe() ?? done.diagnostics[0]?.message);
}

async function make(ask: Ask, apiName: string, fields: object): Promise<string> {
    const made = await ask('POST', '/ui-api/records', { apiName, fields });
    assert.equal(made.status, 201, JSON.stringify(made.json));
    return made.json.id as string;
}

type Found = { readonly records: readonly { readonly fields: Readonly<Record<string, { readonly value: unknown }>> }[] }; // prettier-ignore
const refused = ({ status, json }: Answer): string => `${status} ${(json as { errorCode?: string }[])[0]?.errorCode}`;
const names = ({ status, json }: Answer): string => {
    assert.equal(status, 200, JSON.stringify(json));
    return (json as Found).records.map(({ fields }) => String(fields['Name']!.value)[0]).join(' ');
};

test('each filter of a list view leaves what it names, and values are never read as code', async () => {
    for (const [view, [, left]] of Object.entries(filtered)) {
        assert.equal(names(await wanda('GET', `/ui-api/list-records/Item__c/${view}`)), left, view);
    }
    assert.equal(names(await wanda('GET', '/ui-api/list-records/Item__c/Logic')), 'C');
    assert.equal(refused(await wanda('GET', '/ui-api/list-records/Item__c/BadLogic')), '400 INVALID_FILTER_LOGIC');
    assert.equal(refused(await wanda('GET', '/ui-api/list-records/Item__c/Territory')), '501 NOT_IMPLEMENTED');
    const odd = await wanda('GET', '/ui-api/list-info/Item__c/Odd');
    assert.match(`${odd.status} ${odd.json[0].message}`, /^501 .*NO\.SUCH_COLUMN in list view Item__c\.Odd/);
});

test('a list view says what it shows, without columns that its reader may not see', async () => {
    const { json: info } = await wanda('GET', '/ui-api/list-info/Item__c/All');
    assert.deepEqual(info.displayColumns[2], { fieldApiName: 'Note__r.Name', label: 'Note', lookupId: 'Note__c', sortable: true }); // prettier-ignore
    const shown = (of: typeof info): string => of.displayColumns.map(({ fieldApiName }: { fieldApiName: string }) => fieldApiName).join(); // prettier-ignore
    assert.equal(shown(info), 'Name,Kind__c,Note__r.Name,Owner.Alias');
    assert.match(shown((await admin('GET', '/ui-api/list-info/Item__c/All')).json), /Hidden__c/);
    assert.deepEqual([info.label, info.visibility, info.listReference.type, info.updateable], ['All Items', 'Public', 'listView', false]); // prettier-ignore
    assert.deepEqual(info.orderedByInfo, [{ fieldApiName: 'Name', isAscending: true, label: 'Item Name' }]);
    const logic = (await wanda('GET', '/ui-api/list-info/Item__c/Logic')).json;
    assert.deepEqual([logic.filterLogicString, logic.filteredByInfo[2]], ['(1 OR 2) AND NOT 3', { fieldApiName: 'Cost__c', label: 'Cost', operandLabels: ['5'], operator: 'GreaterThan' }]); // prettier-ignore
    const byId = (await wanda('GET', `/ui-api/list-info/${info.listReference.id}`)).json;
    assert.deepEqual(byId, info);
    assert.equal(refused(await wanda('GET', '/ui-api/list-info/Item__c/Nothing')), '404 NOT_FOUND');
    assert.equal(refused(await wanda('GET', '/ui-api/list-info/00B000000000000AAA')), '404 NOT_FOUND');
    assert.equal(refused(await wanda('GET', '/ui-api/list-records/Item__c/Secret')), '400 INVALID_FIELD');
    const batch = (await wanda('GET', '/ui-api/list-info/batch?names=Item__c.All,Item__c.Nothing')).json;
    assert.deepEqual(batch.results.map(({ statusCode }: { statusCode: number }) => statusCode), [200, 404]); // prettier-ignore
});

test('a view shared with a group is there for its members only', async () => {
    const lists = async (ask: Ask): Promise<string[]> => (await ask('GET', '/ui-api/list-info/Item__c?q=i?side')).json.lists.map(({ apiName }: { apiName: string }) => apiName); // prettier-ignore
    assert.deepEqual(await lists(wanda), ['Inside']);
    assert.deepEqual(await lists(walter), []);
    assert.equal((await wanda('GET', '/ui-api/list-info/Item__c/Inside')).json.visibility, 'Shared');
    assert.equal(refused(await walter('GET', '/ui-api/list-records/Item__c/Inside')), '404 NOT_FOUND');
    const page = (await wanda('GET', '/ui-api/list-ui/Item__c?pageSize=2&pageToken=2')).json;
    assert.deepEqual([page.count, page.previousPageToken, page.nextPageToken], [2, '0', '4']);
    assert.match(page.lists[0].listUiUrl, /\/ui-api\/list-ui\/Item__c\/\w+$/);
});

test('scopes: all that may be seen, mine, my queues’', async () => {
    const own = await make(walter, 'Item__c', { Name: 'W' });
    assert.equal(names(await walter('GET', '/ui-api/list-records/Item__c/All')), 'W');
    assert.equal(names(await admin('GET', '/ui-api/list-records/Item__c/All')), 'A B C W');
    assert.equal(names(await admin('GET', '/ui-api/list-records/Item__c/Mine')), '');
    run(`update new Item__c(Id = '${own}', OwnerId = [SELECT Id FROM Group WHERE DeveloperName = 'Desk'].Id);`);
    assert.equal(names(await wanda('GET', '/ui-api/list-records/Item__c/Mine')), 'A B C');
    assert.equal(names(await wanda('GET', '/ui-api/list-records/Item__c/Ours')), 'A B C W');
    assert.equal(names(await wanda('GET', '/ui-api/list-records/Item__c/OfDesk')), 'W');
    await wanda('DELETE', `/ui-api/records/${own}`);
    run(`delete [SELECT Id FROM Item__c WHERE Name = 'W'];`);
});

test('records of a list: columns, fields asked for, pages, order, search and filter', async () => {
    const { json } = await wanda('GET', '/ui-api/list-records/Item__c/Mine?pageSize=2&sortBy=-Cost__c&fields=Item__c.Done__c&optionalFields=Hidden__c,Due__c'); // prettier-ignore
    assert.deepEqual(Object.keys(json.records[0].fields).sort(), ['Cost__c', 'CreatedDate', 'Done__c', 'Due__c', 'Id', 'LastModifiedById', 'LastModifiedDate', 'Name', 'Note__c', 'Note__r', 'OwnerId', 'SystemModstamp']); // prettier-ignore
    assert.equal(json.records[0].fields.Note__r.value.fields.Name.value, 'One');
    assert.deepEqual([json.count, json.currentPageToken, json.nextPageToken, json.previousPageToken, json.sortBy], [2, '0', '2', null, '-Cost__c']); // prettier-ignore
    assert.equal(names({ status: 200, json } as Answer), 'B A');
    const next = await wanda('GET', json.nextPageUrl);
    assert.deepEqual([names(next), next.json.nextPageToken, next.json.previousPageToken], ['C', null, '0']);
    const asked = (body: object): Promise<Answer> => wanda('POST', '/ui-api/list-records/Item__c/All', body);
    assert.equal(names(await asked({ searchTerm: 'idea' })), 'B');
    assert.equal(names(await asked({ where: '{ or: [{ Cost__c: { lt: 15 } }, { Note__r: { Name: { eq: "Two" } } }, { Kind__c: { in: ["Risk"] } }] }' })), 'A C'); // prettier-ignore
    assert.equal(names(await asked({ where: '{ not: { Due__c: { gte: { literal: TODAY } } }, Name: { like: "%0\\\\%" } }' })), 'B'); // prettier-ignore
    assert.equal(names(await asked({ where: '{ Due__c: { eq: { range: { next_n_days: 20 } } } }' })), 'C');
    for (const where of ['{ Name: 5 }', '{ Name: { eq: "A" }', 'Name', '{ Name: { about: "A" } }', '{ '.repeat(500), '{ not: '.repeat(600) + '{}' + '}'.repeat(600), '{ Name: { eq: $x } }']) assert.equal(refused(await asked({ where })), '400 INVALID_FILTER', where); // prettier-ignore
    assert.equal(refused(await asked({ where: '{ Hidden__c: { eq: "x" } }' })), '400 INVALID_FIELD');
    assert.equal(refused(await asked({ where: '{ Cost__c: { eq: "much" } }' })), '400 INVALID_FILTER_VALUE');
    assert.equal(refused(await asked({ fields: ['Hidden__c'] })), '400 INVALID_FIELD');
    assert.equal(refused(await asked({ sortBy: ['Hidden__c'] })), '400 INVALID_FIELD');
    assert.equal(refused(await asked({ fields: [5] })), '400 JSON_PARSER_ERROR');
    assert.equal(refused(await asked({ pageSize: 0 })), '400 NUMBER_OUTSIDE_VALID_RANGE');
    assert.equal(refused(await asked({ pageToken: 'invalid' })), '400 ILLEGAL_QUERY_PARAMETER_VALUE');
});

test('a list with its metadata, and what the user changed last', async () => {
    const ui = (await wanda('GET', '/ui-api/list-ui/Item__c/All?pageSize=1')).json;
    assert.deepEqual([ui.info.label, ui.records.count, ui.records.listInfoETag], ['All Items', 1, ui.info.eTag]);
    const recent = await wanda('GET', '/ui-api/list-records/Item__c/__Recent');
    assert.deepEqual([recent.json.count, recent.json.listReference.type], [3, 'mru']);
    assert.equal((await walter('GET', '/ui-api/mru-list-ui/Item__c')).json.records.count, 0);
    assert.equal((await walter('GET', '/ui-api/mru-list-info/Item__c')).json.label, 'Recently Viewed');
    assert.equal(refused(await nina('GET', '/ui-api/list-ui/Item__c/All')), '404 NOT_FOUND');
    assert.equal(refused(await nina('GET', '/ui-api/list-info/Item__c')), '404 NOT_FOUND');
    assert.equal(refused(await nina('GET', `/ui-api/list-records/${ui.info.listReference.id}`)), '404 NOT_FOUND');
});

test('what list views of an object can show and filter by', async () => {
    const info = (await wanda('GET', '/ui-api/list-object-info/Item__c')).json;
    const tags = info.columns.find(({ fieldApiName }: { fieldApiName: string }) => fieldApiName === 'Tags__c');
    assert.deepEqual([tags.dataType, tags.defaultFilterOperator, tags.picklistValues[0]], ['MultiPicklist', 'Includes', { apiName: 'red', label: 'red' }]); // prettier-ignore
    assert.ok(!JSON.stringify(info).includes('Hidden__c'));
    assert.equal(refused(await nina('GET', '/ui-api/list-object-info/Item__c')), '404 NOT_FOUND');
});

test('columns of standard objects have names of their own', async () => {
    const shown = async (object: string): Promise<string> => (await admin('GET', `/ui-api/list-info/${object}/Big`)).json.displayColumns.map(({ fieldApiName }: { fieldApiName: string }) => fieldApiName).join(' '); // prettier-ignore
    assert.equal(await shown('Account'), 'Name Phone BillingState Owner.Alias LastModifiedDate NumberOfEmployees');
    assert.equal(await shown('Contact'), 'Name Account.Name Email CreatedBy.Name RecordType.Name');
    assert.equal(await shown('Case'), 'CaseNumber Status Owner.Name Contact.Name');
    assert.equal((await admin('GET', '/ui-api/list-records/Case/Big')).status, 200);
});

test('a page layout says which lists, with which columns and in which order', async () => {
    const lists = (await admin('GET', '/ui-api/related-list-info/Account')).json.relatedLists.map(({ relatedListId }: { relatedListId: string }) => relatedListId); // prettier-ignore
    assert.deepEqual(lists, ['Contacts', 'Items__r']);
    const info = (await admin('GET', '/ui-api/related-list-info/Account/Contacts')).json;
    assert.deepEqual(info.displayColumns.map(({ fieldApiName }: { fieldApiName: string }) => fieldApiName), ['Name', 'Email']); // prettier-ignore
    assert.deepEqual([info.orderedByInfo[0].fieldApiName, info.orderedByInfo[0].isAscending], ['Name', false]);
    const account = await make(admin, 'Account', { Name: 'Acme' });
    for (const LastName of ['Able', 'Baker']) await make(admin, 'Contact', { LastName, AccountId: account });
    assert.equal(names(await admin('GET', `/ui-api/related-list-records/${account}/Contacts?fields=Name`)), 'B A');
    assert.equal((await admin('GET', `/ui-api/related-list-count/${account}/Opportunities`)).json.count, 0);
});

test('a record tells its related lists, their columns and their records', async () => {
    const all = (await wanda('GET', '/ui-api/related-list-info/Note__c')).json;
    const items = all.relatedLists.find(({ relatedListId }: { relatedListId: string }) => relatedListId === 'Items__r');
    assert.deepEqual([all.parentObjectApiName, items.objectApiName, items.fieldApiName, items.entityPluralLabel], ['Note__c', 'Item__c', 'Note__c', 'Items']); // prettier-ignore
    const info = (await wanda('GET', '/ui-api/related-list-info/Note__c/Items__r')).json;
    assert.deepEqual(info.displayColumns, [{ fieldApiName: 'Name', label: 'Item Name', lookupId: 'Id', sortable: true }]); // prettier-ignore
    const address = `/ui-api/related-list-records/${note}/Items__r`;
    const { json } = await wanda('GET', `${address}?fields=Item__c.Id,Name&optionalFields=Item__c.Hidden__c&pageSize=2&sortBy=-Item__c.Name`); // prettier-ignore
    assert.equal(names({ status: 200, json } as Answer), 'C B');
    assert.deepEqual(Object.keys(json.records[0].fields), ['Id', 'Name']);
    assert.deepEqual([json.fields, json.optionalFields, json.nextPageToken, json.sortBy], [['Item__c.Id', 'Item__c.Name'], ['Item__c.Hidden__c'], '2', ['-Item__c.Name']]); // prettier-ignore
    assert.deepEqual(json.listReference, { id: null, inContextOfRecordId: note, listViewApiName: null, objectApiName: null, parentObjectApiName: 'Note__c', recordTypeId: null, relatedListId: 'Items__r', type: 'relatedList' }); // prettier-ignore
    assert.equal(names(await wanda('GET', json.nextPageUrl)), 'A');
    assert.deepEqual((await wanda('GET', address)).json.records[0].fields, {});
    assert.equal(names(await wanda('POST', address, { fields: ['Item__c.Name'], where: '{ Kind__c: { eq: "Idea" } }' })), 'B'); // prettier-ignore
    const counted = (await wanda('GET', `/ui-api/related-list-count/${note}/Items__r?maxCount=2`)).json;
    assert.deepEqual([counted.count, counted.hasMore], [2, true]);
    assert.equal((await wanda('GET', `/ui-api/related-list-count/${note}/Items__r`)).json.count, 3);
});

test('related lists end where rights end', async () => {
    const address = `/ui-api/related-list-records/${note}/Items__r`;
    assert.equal(refused(await wanda('GET', `${address}?fields=Item__c.Hidden__c`)), '400 INVALID_FIELD');
    assert.equal(refused(await wanda('GET', `${address}?sortBy=Name,Cost__c`)), '400 ILLEGAL_QUERY_PARAMETER_VALUE');
    assert.equal(refused(await wanda('GET', `/ui-api/related-list-records/${note}/Nothing__r`)), '404 NOT_FOUND');
    assert.equal(refused(await walter('GET', address)), '404 NOT_FOUND', 'the parent is not his');
    run(`insert new Note__Share(ParentId = '${note}', UserOrGroupId = [SELECT Id FROM User WHERE Username = 'walter@people.example'].Id, AccessLevel = 'Read', RowCause = 'Manual');`); // prettier-ignore
    assert.equal((await walter('GET', address)).json.count, 0, 'the parent is shared, its items are not');
    assert.equal((await walter('GET', `/ui-api/related-list-count/${note}/Items__r`)).json.count, 0);
    const seen = (await nina('GET', '/ui-api/related-list-info/Note__c')).json.relatedLists;
    assert.ok(!JSON.stringify(seen).includes('Items__r'));
    assert.equal(refused(await nina('GET', '/ui-api/related-list-info/Note__c/Items__r')), '404 NOT_FOUND');
});

test('several related lists at once, each with a status', async () => {
    const statuses = ({ json }: Answer): number[] => json.results.map(({ statusCode }: { statusCode: number }) => statusCode); // prettier-ignore
    assert.deepEqual(statuses(await wanda('GET', '/ui-api/related-list-info/batch/Note__c/Items__r,Nothing__r')), [200, 404]); // prettier-ignore
    assert.deepEqual(statuses(await wanda('GET', `/ui-api/related-list-count/batch/${note}/Items__r,Nothing__r`)), [200, 404]); // prettier-ignore
    assert.deepEqual(statuses(await wanda('GET', `/ui-api/related-list-records/batch/${note}/Items__r`)), [200]);
    const lists = [{ relatedListId: 'Items__r', fields: ['Item__c.Name'], pageSize: 1 }, { relatedListId: 'Nothing__r' }]; // prettier-ignore
    const answer = await wanda('POST', `/ui-api/related-list-records/batch/${note}`, { relatedListParameters: lists });
    assert.deepEqual(statuses(answer), [200, 404]);
    assert.equal(answer.json.results[0].result.records[0].fields.Name.value, 'A, first');
});
