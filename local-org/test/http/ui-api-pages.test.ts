/** Lookups, actions, applications and layouts of the User Interface API, as users with and without rights see them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asker, notes, openScene, xml, type Answer, type Ask, type Scene } from './api-support.ts';
import { pages } from './ui-api-project.ts';

let scene: Scene;
let admin: Ask;
let wanda: Ask;
let walter: Ask;
let id: string;

const make = async (fields: object): Promise<string> => (await wanda('POST', '/ui-api/records', { apiName: 'Note__c', fields })).json.id as string; // prettier-ignore

before(async () => {
    scene = openScene(['wanda', 'walter'], { ...notes, ...pages });
    admin = scene.admin;
    wanda = asker(scene.api, scene.tokenOf('wanda'));
    walter = asker(scene.api, scene.tokenOf('walter'));
    id = await make({ Name: 'Carbon copy', Code__c: 'N-1' });
    await make({ Name: 'Cartoon', Code__c: 'Zebra 7' });
    await make({ Name: '100% sure', Code__c: 'N-3' });
    await make({ Name: 'A car', Code__c: 'N-4' });
    await make({ Name: '1000 lines', Code__c: 'N-5' });
    await admin('PATCH', `/sobjects/Note__c/${id}`, { Secret__c: 'Zebra' });
});
after(() => {
    assert.deepEqual(scene.faults, []);
    scene.host.close();
});

const refused = ({ status, json }: Answer): string => `${status} ${(json as { errorCode: string }[])[0]!.errorCode}`;
const said = ({ json }: Answer): string => (json as { message: string }[])[0]!.message;
type Named = { readonly fields: { readonly Name: { readonly value: string } } };
const names = (records: readonly Named[]): string[] => records.map(({ fields }) => fields.Name.value);
type Listed = { readonly apiName: string };
const actions = (list: { actions: readonly Listed[] }): string[] => list.actions.map(({ apiName }) => apiName);

test('a lookup suggests names that begin so, and any field that the user may read', async () => {
    const ahead = await wanda('GET', '/ui-api/lookups/Note__c/Parent__c/Note__c?searchType=TypeAhead&q=car');
    assert.deepEqual([names(ahead.json.records), ahead.json.count, ahead.json.nextPageUrl], [['Carbon copy', 'Cartoon'], 2, null]); // prettier-ignore
    assert.deepEqual(Object.keys(ahead.json.records[0].fields), ['DisambiguationField', 'Id', 'Name']);
    const found = await wanda('GET', '/ui-api/lookups/Note__c/Parent__c?searchType=Search&q=zebra');
    assert.deepEqual(names(found.json.lookupResults.Note__c.records), ['Cartoon'], 'a hidden field is not searched');
    const both = await admin('GET', '/ui-api/lookups/Note__c/Parent__c?searchType=Search&q=zebra');
    assert.deepEqual(names(both.json.lookupResults.Note__c.records), ['Carbon copy', 'Cartoon']);
    const percent = await wanda('POST', '/ui-api/lookups/Note__c/Parent__c/Note__c', { searchType: 'TypeAhead', q: '100%' }); // prettier-ignore
    assert.deepEqual(names(percent.json.records), ['100% sure'], 'a percent sign is no wildcard');
});

test('a lookup without a term gives what the user changed last, page by page', async () => {
    const first = (await wanda('GET', '/ui-api/lookups/Note__c/Parent__c/Note__c?pageSize=2')).json;
    assert.equal(first.count, 2);
    assert.match(first.nextPageUrl, /searchType=Recent&page=2&pageSize=2$/);
    const second = (await wanda('GET', first.nextPageUrl)).json;
    assert.deepEqual([second.count, second.nextPageUrl], [2, null], 'another user changed one of the five');
    assert.deepEqual((await walter('GET', '/ui-api/lookups/Note__c/Parent__c/Note__c')).json.records, []);
});

test('sharing, rights on objects and on fields hold in lookups', async () => {
    const private_ = await walter('GET', '/ui-api/lookups/Note__c/Parent__c/Note__c?searchType=TypeAhead&q=car');
    assert.deepEqual(private_.json.records, []);
    assert.equal(refused(await wanda('GET', '/ui-api/lookups/Note__c/Hidden__c')), '400 INVALID_FIELD');
    assert.equal(refused(await wanda('GET', '/ui-api/lookups/Note__c/Buyer__c')), '403 INSUFFICIENT_ACCESS');
    assert.equal(refused(await wanda('GET', '/ui-api/lookups/Note__c/Buyer__c/Account')), '404 NOT_FOUND');
});

test('a lookup filter narrows what is offered, with values of the record and of the user', async () => {
    const twins = async (ask: Ask, bindings = ''): Promise<string[]> => names((await ask('GET', `/ui-api/lookups/Note__c/Twin__c/Note__c?searchType=Search&q=N-${bindings}`)).json.records); // prettier-ignore
    assert.deepEqual(await twins(wanda), [], 'everything is hers, and nothing has the name');
    assert.deepEqual(await twins(wanda, '&dependentFieldBindings=Code__c%3DA%20car'), ['A car']);
    assert.ok((await twins(admin)).includes('Carbon copy'), 'the others are not the administrator’s');
    assert.ok(!(await twins(admin)).includes('Cartoon'), 'Zebra 7 does not begin with N-');
    const { Twin__c, Veiled__c, Parent__c } = (await wanda('GET', '/ui-api/object-info/Note__c')).json.fields;
    assert.deepEqual(Twin__c.filteredLookupInfo, { controllingFields: ['Code__c'], dependent: true, optionalFilter: false }); // prettier-ignore
    assert.deepEqual([Veiled__c.filteredLookupInfo.optionalFilter, Parent__c.filteredLookupInfo], [true, null]);
    const veiled = '/ui-api/lookups/Note__c/Veiled__c/Note__c?searchType=Search&q=car';
    assert.match(said(await wanda('GET', veiled)), /^The lookup filter of Veiled__c filters by Note__c.Secret__c, which you may not read/); // prettier-ignore
    assert.deepEqual(names((await admin('GET', veiled)).json.records), ['Carbon copy']);
});

test('what a lookup cannot be asked is refused by name and value', async () => {
    const lookup = '/ui-api/lookups/Note__c/Parent__c';
    const cases: readonly (readonly [string, RegExp])[] = [
        ['/ui-api/lookups/Note__c/Name', /^Name is no lookup of Note__c/],
        [`${lookup}/Account`, /^Account is no object that Parent__c may lead to: give Note__c/],
        [`${lookup}?searchType=Guess`, /^searchType is Guess: give Recent or Search or TypeAhead/],
        [`${lookup}?searchType=TypeAhead&q=ca`, /^q is ca: TypeAhead of Parent__c needs at least 3/],
        [`${lookup}?searchType=Search&q=c*`, /^q is c\*: Search of Parent__c needs at least 2/],
        [`${lookup}?pageSize=0`, /^pageSize is 0: give a whole number from 1 to 2000/],
        [`${lookup}?page=x`, /^page is x/],
        [`${lookup}?dependentFieldBindings=Nope__c=1`, /^dependentFieldBindings has Nope__c=1/]
    ];
    for (const [address, message] of cases) {
        const answer = await wanda('GET', address);
        assert.deepEqual([answer.status, message.test(said(answer)) ? '' : said(answer)], [400, ''], address);
    }
});

test('actions of a record are those that layout and rights leave', async () => {
    const { json } = await wanda('GET', `/ui-api/actions/record/${id}`);
    assert.deepEqual(actions(json.actions[id]), ['Edit', 'Delete', 'Close'].map((name) => (name === 'Close' ? 'Note__c.Close' : name))); // prettier-ignore
    const [edit, , close] = json.actions[id].actions;
    assert.deepEqual([edit.type, edit.actionListContext, edit.targetObject, edit.sourceObject, edit.isMassAction], ['StandardButton', 'Record', 'Note__c', id, 'false']); // prettier-ignore
    assert.match(edit.externalId, new RegExp(`^00D\\w+:${id}::Record:Desktop:StandardButton:Edit$`));
    assert.equal(close.actionTarget, '/services/data/v67.0/sobjects/Note__c/quickActions/Note__c.Close/describe');
    const all = await wanda('GET', `/ui-api/actions/record/${id}?retrievalMode=All&actionTypes=QuickAction`);
    assert.deepEqual(actions(all.json.actions[id]), ['Note__c.Close', 'Note__c.Show'], 'no right to make cases');
    assert.deepEqual(actions((await admin('GET', `/ui-api/actions/record/${id}?actionTypes=QuickAction`)).json.actions[id]), ['Note__c.Close', 'Note__c.Complain']); // prettier-ignore
    assert.equal(refused(await walter('GET', `/ui-api/actions/record/${id}`)), '404 NOT_FOUND');
    assert.equal(said(await wanda('GET', `/ui-api/actions/record/${id}?actionTypes=Magic`)), 'actionTypes is Magic: give CustomButton or ProductivityAction or QuickAction or StandardButton'); // prettier-ignore
});

test('who may only read a record is offered no change of it', async () => {
    const UserOrGroupId = scene.host.org.userNamed('walter@people.example')!.id;
    const lent = await make({ Name: 'Lent', Code__c: 'N-6' });
    const offered = async (): Promise<string[]> => actions((await walter('GET', `/ui-api/actions/record/${lent}`)).json.actions[lent]); // prettier-ignore
    const share = (await wanda('POST', '/sobjects/Note__Share', { ParentId: lent, UserOrGroupId, AccessLevel: 'Read' })).json; // prettier-ignore
    assert.deepEqual(await offered(), []);
    await wanda('PATCH', `/sobjects/Note__Share/${share.id}`, { AccessLevel: 'Edit' });
    assert.deepEqual(await offered(), ['Edit', 'Note__c.Close'], 'only its owner deletes it');
});

test('actions of lookups and of everywhere need the right to make records', async () => {
    const lookups = (await admin('GET', '/ui-api/actions/lookup/Note__c,Account')).json;
    assert.deepEqual([actions(lookups.actions.Note__c), actions(lookups.actions.Account)], [['CreateFromLookup'], ['CreateFromLookup']]); // prettier-ignore
    assert.equal(refused(await wanda('GET', '/ui-api/actions/lookup/Note__c,Account')), '404 NOT_FOUND');
    assert.deepEqual(actions((await wanda('GET', '/ui-api/actions/global')).json.actions.Global), ['Jot']);
});

test('applications and tabs are those that the user may open', async () => {
    const { apps } = (await wanda('GET', '/ui-api/apps?formFactor=Large')).json;
    const [notes] = apps;
    assert.deepEqual([apps.length, notes.developerName, notes.label, notes.selected, notes.type], [1, 'Notes', 'The notes', true, 'Lightning']); // prettier-ignore
    assert.deepEqual(notes.navItems.map((each: { developerName: string; itemType: string }) => [each.developerName, each.itemType]), [['Board', 'TabFlexiPage'], ['Note__c', 'Entity']]); // prettier-ignore
    assert.deepEqual(notes.navItems[1].pageReference, { type: 'standard__objectPage', attributes: { objectApiName: 'Note__c', actionName: 'home' }, state: {} }); // prettier-ignore
    assert.equal((await admin('GET', `/ui-api/apps/${notes.appId}?formFactor=Large`)).json.navItems.length, 4);
    assert.deepEqual((await wanda('GET', '/ui-api/apps?formFactor=Small')).json.apps, []);
    assert.equal(refused(await wanda('GET', '/ui-api/apps')), '400 INVALID_API_INPUT');
    const items = (await wanda('GET', '/ui-api/nav-items?pageSize=1&navItemNames=Board,Note__c,Secret')).json;
    assert.deepEqual([items.navItems[0].label, items.nextPageUrl], ['The board', '/services/data/v67.0/ui-api/nav-items?navItemNames=Board%2CNote__c%2CSecret&page=1&pageSize=1']); // prettier-ignore
});

test('every item of the navigation that the user may open, standard objects too', async () => {
    const namesOf = async (ask: Ask): Promise<string[]> => (await ask('GET', '/ui-api/nav-items')).json.navItems.map(({ developerName }: { developerName: string }) => developerName); // prettier-ignore
    assert.deepEqual(
        await namesOf(wanda),
        ['Board', 'Note__c', 'standard-Event', 'standard-Task'],
        'everybody reads activities'
    );
    const all = await namesOf(admin);
    assert.deepEqual([all.includes('Secret'), all.includes('standard-Account'), all.includes('standard-Case')], [true, true, true]); // prettier-ignore
    const one = (await admin('GET', '/ui-api/nav-items?navItemNames=standard-Account')).json.navItems;
    assert.deepEqual(one.map(({ objectApiName, itemType }: { objectApiName: string; itemType: string }) => [objectApiName, itemType]), [['Account', 'Entity']]); // prettier-ignore
});

test('the application chosen last is the selected one, for its user only', async () => {
    const all = (await admin('GET', '/ui-api/apps?formFactor=Large')).json.apps as { appId: string; developerName: string; selected: boolean }[]; // prettier-ignore
    const other = all.find(({ selected }) => !selected)!;
    assert.equal((await admin('PATCH', `/ui-api/apps/${other.appId}?formFactor=Large`)).json.selected, true);
    assert.equal((await admin('GET', '/ui-api/apps/selected?formFactor=Large')).json.developerName, other.developerName); // prettier-ignore
    const hidden = all.find(({ developerName }) => developerName === 'Hidden')!;
    assert.equal((await wanda('GET', '/ui-api/apps/selected?formFactor=Large')).json.developerName, 'Notes');
    assert.equal(refused(await wanda('PATCH', `/ui-api/apps/${hidden.appId}?formFactor=Large`)), '404 NOT_FOUND');
});

const shown = (layout: { sections: readonly { heading: string; layoutRows: readonly { layoutItems: readonly { layoutComponents: readonly { apiName: string | null }[] }[] }[] }[] }): unknown =>
    layout.sections.map(({ heading, layoutRows }) => [heading, ...layoutRows.map(({ layoutItems }) => layoutItems.map(({ layoutComponents }) => layoutComponents[0]!.apiName ?? '').join('|'))]); // prettier-ignore

test('a layout of the project shows what the user may read', async () => {
    const own = (await wanda('GET', '/ui-api/layout/Note__c')).json;
    assert.deepEqual(shown(own), [['What', 'Name|Weight__c', 'Code__c|']], 'neither the secret nor its section');
    assert.deepEqual([own.layoutType, own.mode, own.objectApiName, own.sections[0].useHeading, own.sections[0].rows], ['Full', 'View', 'Note__c', true, 2]); // prettier-ignore
    const [named, weight] = own.sections[0].layoutRows[0].layoutItems;
    assert.deepEqual([named.required, named.lookupIdApiName, weight.editableForNew, weight.uiBehavior], [true, 'Id', false, 'Readonly']); // prettier-ignore
    const full = shown((await admin('GET', '/ui-api/layout/Note__c')).json);
    assert.deepEqual(full, [
        ['What', 'Name|Weight__c', 'Secret__c|', 'Code__c|'],
        ['Secrets', 'Secret__c']
    ]);
    const create = (await wanda('GET', '/ui-api/layout/Note__c?mode=Create')).json;
    assert.deepEqual(shown(create), [['What', 'Name|', 'Code__c|']], 'nothing that cannot be filled in');
    assert.deepEqual(shown((await wanda('GET', '/ui-api/layout/Note__c?layoutType=Compact')).json), [['', 'Name', 'Code__c']]); // prettier-ignore
    assert.deepEqual(shown((await admin('GET', '/ui-api/layout/Case?layoutType=Compact')).json), [['', 'CaseNumber']]);
    assert.equal(refused(await wanda('GET', '/ui-api/layout/Case')), '404 NOT_FOUND');
    assert.equal(said(await wanda('GET', '/ui-api/layout/Note__c?mode=Peek')), 'mode is Peek: give View or Edit or Create'); // prettier-ignore
    assert.equal(refused(await wanda('GET', '/ui-api/layout/Note__c?recordTypeId=012000000000001AAA')), '400 INVALID_API_INPUT'); // prettier-ignore
    assert.equal(refused(await wanda('GET', '/ui-api/layout/Note__c?recordTypeId=0')), '400 INVALID_API_INPUT', 'a part of an id'); // prettier-ignore
});

test('of several layouts the one that the profile of the reader assigns is shown', async () => {
    const laid = (heading: string): string => xml('Layout', `<layoutSections><customLabel>true</customLabel><detailHeading>true</detailHeading><label>${heading}</label><layoutColumns><layoutItems><behavior>Edit</behavior><field>Name</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>`); // prettier-ignore
    const other = openScene(['wanda'], {
        ...notes,
        'app/layouts/Note__c-A Layout.layout-meta.xml': laid('A'),
        'app/layouts/Note__c-B Layout.layout-meta.xml': laid('B'),
        'app/profiles/Minimum Access - Salesforce.profile-meta.xml': xml('Profile', '<custom>false</custom><layoutAssignments><layout>Note__c-B Layout</layout></layoutAssignments>')
    }); // prettier-ignore
    const person = asker(other.api, other.tokenOf('wanda'));
    assert.deepEqual(shown((await person('GET', '/ui-api/layout/Note__c')).json), [['B', 'Name']]);
    assert.deepEqual(shown((await other.admin('GET', '/ui-api/layout/Note__c')).json), [['A', 'Name']]);
    other.host.close();
});

test('an object without a layout of the project shows every field, and who made it', async () => {
    const { sections } = (await admin('GET', '/ui-api/layout/Case')).json;
    assert.deepEqual(sections.map(({ heading }: { heading: string }) => heading), ['Information', 'System Information']); // prettier-ignore
    assert.ok(JSON.stringify(sections[0]).includes('"Subject"'));
    assert.deepEqual(sections[1].layoutRows[0].layoutItems[0].layoutComponents.map(({ apiName }: Listed) => apiName), ['CreatedById', 'CreatedDate']); // prettier-ignore
});

test('a record comes with layout and object at once, and a new one with its defaults', async () => {
    const ui = (await wanda('GET', `/ui-api/record-ui/${id}?layoutTypes=Full&modes=View,Edit`)).json;
    assert.deepEqual(Object.keys(ui.layouts.Note__c['012000000000000AAA'].Full), ['View', 'Edit']);
    assert.deepEqual(Object.keys(ui.records[id].fields), ['Name', 'Weight__c', 'Code__c']);
    assert.equal(ui.objectInfos.Note__c.fields.Secret__c, undefined);
    assert.equal(refused(await walter('GET', `/ui-api/record-ui/${id}`)), '404 NOT_FOUND');
    const { layout, objectInfos, record } = (await wanda('GET', '/ui-api/record-defaults/create/Note__c')).json;
    assert.deepEqual([layout.mode, record.apiName, record.id, record.fields.Name.value, 'Secret__c' in record.fields], ['Create', 'Note__c', null, null, false]); // prettier-ignore
    assert.deepEqual(Object.keys(objectInfos).includes('Account'), false, 'no right to read accounts');
    const made = (await admin('GET', '/ui-api/record-defaults/create/Case')).json.record;
    assert.equal(made.fields.Status.value, 'New');
    assert.equal(refused(await wanda('GET', '/ui-api/record-defaults/create/Case')), '404 NOT_FOUND');
    assert.equal(refused(await wanda('GET', '/ui-api/record-defaults/create/User')), '403 INSUFFICIENT_ACCESS');
});
