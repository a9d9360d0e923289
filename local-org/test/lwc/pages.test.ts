/** Components around records: layouts, lookups, actions, navigation, mobile services, and state managers that follow them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { notes } from '../http/api-support.ts';
import { pages } from '../http/ui-api-project.ts';
import { NotePage } from './note-page.ts';

const around = {
    js: `
import { api, LightningElement, wire } from 'lwc';
import { getLayout } from 'lightning/uiLayoutApi';
import { getLookupRecords } from 'lightning/uiLookupsApi';
import { getLookupActions } from 'lightning/uiActionsApi';
import { getNavItems, refresh } from 'lightning/uiAppsApi';
import { getRecordUi, updateRecord } from 'lightning/uiRecordApi';
import { getBarcodeScanner, getLocationService } from 'lightning/mobileCapabilities';
const fieldsOf = ({ sections }) => sections.flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems.flatMap(({ layoutComponents }) => layoutComponents.map(({ apiName }) => apiName ?? '-'))));
export default class Around extends LightningElement {
    @api recordId;
    term; mobile = '';
    @wire(getLayout, { objectApiName: 'Note__c', layoutType: 'Full', mode: 'View' }) layout;
    @wire(getLookupRecords, { fieldApiName: 'Note__c.Parent__c', targetApiName: 'Note__c', requestParams: '$term' }) found;
    @wire(getLookupRecords, { fieldApiName: 'Note__c.Name', targetApiName: 'Note__c', requestParams: { pageSize: 5 } }) wrong;
    @wire(getLookupActions, { objectApiNames: ['Note__c'] }) actions;
    @wire(getNavItems, { pageSize: 30 }) items;
    @wire(getRecordUi, { recordIds: '$recordId', layoutTypes: 'Full', modes: 'View' }) ui;
    get shown() { return this.layout.data ? fieldsOf(this.layout.data).join(',') : ''; }
    get names() { return this.found.data ? 'found ' + this.found.data.records.map(({ fields }) => fields.Name.value).join(',') : 'waiting'; }
    get refusal() { return this.wrong.error ? this.wrong.error.status + ' ' + JSON.stringify(this.wrong.error.body) : ''; }
    get news() { return this.actions.data ? this.actions.data.actions.Note__c.actions.map(({ apiName }) => apiName).join(',') : ''; }
    get tabs() { return this.items.data ? this.items.data.navItems.map(({ label }) => label).join(',') : ''; }
    get record() { return this.ui.data ? Object.keys(this.ui.data.objectInfos) + ' ' + this.ui.data.records[this.recordId].fields.Name.value : ''; }
    handleType() { this.term = { searchType: 'TypeAhead', q: 'car' }; }
    async handleMobile() {
        await refresh(this.items);
        const refused = await getLocationService().getCurrentPosition({}).catch(({ message }) => message);
        this.mobile = [getBarcodeScanner().isAvailable(), getBarcodeScanner().barcodeTypes.QR, refused].join('|');
    }
    async handleRename() { await updateRecord({ fields: { Id: this.recordId, Name: 'Carbon' } }); }
}`,
    html: `<template>
    <p class="layout">{shown}</p><p class="names">{names}</p><p class="refusal">{refusal}</p><p class="actions">{news}</p><p class="tabs">{tabs}</p><p class="ui">{record}</p><p class="mobile">{mobile}</p>
    <lightning-button label="Type" onclick={handleType}></lightning-button><lightning-button label="Mobile" onclick={handleMobile}></lightning-button><lightning-button label="Rename" onclick={handleRename}></lightning-button></template>`
}; // prettier-ignore

/** A manager over two of the platform's: the fields of the layout decide what is read of the record. */
const detail = {
    js: `
import { defineState } from '@lwc/state';
import smLayout from 'lightning/stateManagerLayout';
import smRecord from 'lightning/stateManagerRecord';
export default defineState(({ atom, computed, setAtom }, given) => {
    const recordId = atom(given);
    const count = atom(0);
    const layout = smLayout(computed([recordId], (id) => (id ? { objectApiName: 'Note__c', layoutType: 'Compact', mode: 'View' } : {})));
    const record = smRecord(computed([recordId, layout], (id, { data }) => (data ? { recordId: id, fields: data.sections[0].layoutRows[0].layoutItems[0].layoutComponents.map(({ apiName }) => 'Note__c.' + apiName) } : {})));
    const name = computed([record], ({ data }) => data?.fields.Name.value ?? 'none');
    const status = computed([record], (state) => state.status);
    const double = computed([count], (value) => value * 2);
    return { name, status, count, double, setRecordId: (id) => setAtom(recordId, id), increment: () => setAtom(count, count.value + 1), trespass: (atomOfAnother) => setAtom(atomOfAnother, 1) };
});`
}; // prettier-ignore

const managed = {
    js: `
import { api, LightningElement } from 'lwc';
import detail from 'c/detail';
import smObjectInfo from 'lightning/stateManagerObjectInfo';
import smRecord from 'lightning/stateManagerRecord';
import smList from 'lightning/stateManagerRelatedListRecords';
import smLists from 'lightning/stateManagerRelatedListsInfo';
import smListInfo from 'lightning/stateManagerRelatedListInfo';
export default class Managed extends LightningElement {
    @api recordId;
    state = detail();
    info = smObjectInfo();
    own = smRecord({ recordId: 'a00000000000000AAA', fields: ['Note__c.Name'] });
    children = smList({ relatedListId: 'Children__r', fields: ['Note__c.Name'] });
    lists = smLists({ parentObjectApiName: 'Note__c' });
    list = smListInfo({ parentObjectApiName: 'Note__c', relatedListId: 'Children__r' });
    get hanging() { return [this.children.value.status, ...(this.children.value.data?.records ?? []).map(({ fields }) => fields.Name.value), this.lists.value.status, this.list.value.data?.parentApiName ?? this.list.value.status].join('|'); }

    get shown() { return [this.state.value.status, this.state.value.name, this.state.value.count, this.state.value.double].join('|'); }
    get label() { return this.info.value.status + ' ' + (this.info.value.data?.label ?? ''); }
    get failed() { return this.own.value.status + ' ' + (this.own.value.error?.status ?? ''); }
    connectedCallback() { this.state.subscribe(() => { window.managedTold += 1; }); }
    renderedCallback() { window.managedRenders = (window.managedRenders ?? 0) + 1; }
    handleSet() { this.children.value.setParentRecordId(this.recordId); this.state.value.setRecordId(this.recordId); this.info.value.setObjectApiName('Note__c'); }
    handleCount() {
        window.managedRenders = 0;
        window.managedTold = 0;
        for (let times = 0; times < 3; times++) this.state.value.increment();
        window.countedAtOnce = this.state.value.double;
    }
    handleOwn() { this.own.value.setRecordId(this.recordId); }
    handleNone() { this.own.value.setConfig({}); }
}`,
    html: `<template><p class="state">{shown}</p><p class="info">{label}</p><p class="own">{failed}</p><p class="hanging">{hanging}</p><c-inner></c-inner>
    <lightning-button label="Set" onclick={handleSet}></lightning-button><lightning-button label="Count" onclick={handleCount}></lightning-button><lightning-button label="Own" onclick={handleOwn}></lightning-button><lightning-button label="None" onclick={handleNone}></lightning-button></template>`
}; // prettier-ignore

const inner = {
    js: `
import { LightningElement } from 'lwc';
import { fromContext } from '@lwc/state';
import detail from 'c/detail';
export default class Inner extends LightningElement {
    above = fromContext(detail);
    get shown() { return this.above.value ? this.above.value.name + ' ' + this.above.value.double : 'nobody above'; }
    handleMore() { this.above.value.increment(); }
}`,
    html: '<template><p class="inner">{shown}</p><lightning-button label="More" onclick={handleMore}></lightning-button></template>'
}; // prettier-ignore

const alone = { ...inner, js: inner.js.replace('class Inner', 'class Alone'), html: '<template><p class="alone">{shown}</p></template>' }; // prettier-ignore

const note = new NotePage({ ...notes, ...pages });
const bundles = { around, detail, managed, inner, alone };
const shown = ['around', 'managed', 'alone'];

before(async () => {
    const id = await note.make({ Name: 'Carbon copy', Code__c: 'N-1' });
    await note.make({ Name: 'Cartoon', Code__c: 'N-2', Parent__c: id });
    await note.open(id, bundles, shown);
});

after(() => note.close());

test('wires provide layout, navigation, actions and a whole page of a record, with the rights of the reader', async () => {
    await note.shows('.layout', 'Name,Weight__c,Code__c,-');
    assert.doesNotMatch(await note.page.locator('.layout').innerText(), /Secret/);
    await note.shows('.actions', 'CreateFromLookup');
    await note.shows('.tabs', 'The board,Notes');
    await note.shows('.ui', 'Note__c Carbon copy');
});

test('a lookup finds what is typed, and says why it cannot', async () => {
    await note.press('Type');
    await note.shows('.names', 'found Carbon copy,Cartoon');
    await note.shows(
        '.refusal',
        '400 [{"message":"Name is no lookup of Note__c that you may read","errorCode":"INVALID_FIELD"'
    );
});

test('services of a phone are not there, and say so when they are used', async () => {
    await note.press('Mobile');
    await note.shows('.mobile', 'false|qr|LocationService.getCurrentPosition works in a Salesforce mobile app only');
});

test('a state manager waits for its configuration, loads, and hears of changes', async () => {
    await note.shows('.state', 'unconfigured|none|0|0');
    await note.shows('.info', 'unconfigured');
    await note.press('Set');
    await note.shows('.state', 'loaded|Carbon copy|0|0');
    await note.shows('.info', 'loaded Note');
    await note.shows('.hanging', 'loaded|Cartoon|loaded|');
    await note.press('Rename');
    await note.shows('.state', 'loaded|Carbon|0|0');
    await note.shows('.ui', 'Note__c Carbon');
});

test('a refusal is a state too, and another configuration ends it', async () => {
    await note.shows('.own', 'error 404');
    await note.press('Own');
    await note.shows('.own', 'loaded');
    await note.press('None');
    await note.shows('.own', 'unconfigured');
});

test('several changes are told and drawn once, and those below share the manager above them', async () => {
    await note.press('Count');
    await note.shows('.state', 'loaded|Carbon|3|6');
    assert.deepEqual(
        await note.page.evaluate('[window.countedAtOnce, window.managedRenders, window.managedTold]'),
        [6, 1, 1]
    );
    await note.shows('.inner', 'Carbon 6');
    await note.press('More');
    await note.shows('.inner', 'Carbon 8');
    await note.shows('.state', 'loaded|Carbon|4|8');
    await note.shows('.alone', 'nobody above');
});

test('the same inside Lightning Web Security', async () => {
    await note.open(note.id, bundles, shown, true);
    await note.shows('.layout', 'Name,Weight__c,Code__c,-');
    await note.press('Set');
    await note.shows('.state', 'loaded|Carbon|0|0');
    await note.press('Count');
    await note.shows('.inner', 'Carbon 6');
    await note.press('Mobile');
    await note.shows('.mobile', 'false|qr|LocationService');
});

test('nothing was logged to the console and no fault was met', () => {
    assert.deepEqual(note.problems, []);
    assert.deepEqual(note.scene.faults, []);
});
