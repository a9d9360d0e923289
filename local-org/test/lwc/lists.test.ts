/** Components that show related lists and list views: pages, order, refresh, refusals. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listProject } from '../http/list-support.ts';
import { NotePage } from './note-page.ts';

const hangings = {
    js: `
import { api, LightningElement, wire } from 'lwc';
import { getRelatedListCount, getRelatedListInfo, getRelatedListInfoBatch, getRelatedListRecords, getRelatedListRecordsBatch, getRelatedListsInfo } from 'lightning/uiRelatedListApi';
import { updateRecord } from 'lightning/uiRecordApi';
import { refreshApex } from '@salesforce/apex';
export default class Hangings extends LightningElement {
    @api recordId;
    chosen;
    token;
    items = {};
    @wire(getRelatedListRecords, { parentRecordId: '$chosen', relatedListId: 'Items__r', fields: ['Item__c.Name', 'Item__c.Cost__c'], optionalFields: ['Item__c.Hidden__c'], sortBy: ['Item__c.Name'], pageSize: 2, pageToken: '$token' }) onItems(value) { this.items = value; }
    @wire(getRelatedListCount, { parentRecordId: '$recordId', relatedListId: 'Items__r' }) count;
    @wire(getRelatedListInfo, { parentObjectApiName: 'Note__c', relatedListId: 'Items__r' }) info;
    @wire(getRelatedListsInfo, { parentObjectApiName: 'Note__c' }) lists;
    @wire(getRelatedListInfoBatch, { parentObjectApiName: 'Note__c', relatedListNames: ['Items__r', 'Nothing__r'] }) infos;
    @wire(getRelatedListRecordsBatch, { parentRecordId: '$recordId', relatedListParameters: [{ relatedListId: 'Items__r', fields: ['Item__c.Name'], where: '{ Name: { eq: "B" } }' }] }) batch;
    @wire(getRelatedListRecords, { parentRecordId: '$recordId', relatedListId: 'Items__r', fields: ['Item__c.Hidden__c'] }) secret;
    get state() {
        const { data, error } = this.items;
        if (error) return 'error ' + error.status;
        if (!data) return 'waiting';
        return data.records.map(({ fields }) => fields.Name.value + ('Hidden__c' in fields ? '!' : '')).join(' ') + '|' + data.nextPageToken + '|' + Object.isFrozen(data.records[0].fields);
    }
    get facts() {
        return [this.count.data?.count, this.info.data?.displayColumns[0].label, this.lists.data?.relatedLists.some(({ relatedListId }) => relatedListId === 'Items__r'),
            this.infos.data?.results.map(({ statusCode }) => statusCode).join(), this.batch.data?.results[0].result.records?.length, this.secret.error?.status + ' ' + this.secret.error?.body[0].errorCode].join('|');
    }
    handleChoose() { this.chosen = this.recordId; }
    handleNext() { this.token = this.items.data.nextPageToken; }
    handleFirst() { this.token = '0'; }
    handleRefresh() { void refreshApex(this.items); }
    handleRename() { void updateRecord({ fields: { Id: this.items.data.records[0].id, Name: 'Aa' } }); }
}`,
    html: `<template>
    <p class="state">{state}</p><p class="facts">{facts}</p>
    <lightning-button label="Choose" onclick={handleChoose}></lightning-button>
    <lightning-button label="Next" onclick={handleNext}></lightning-button>
    <lightning-button label="First" onclick={handleFirst}></lightning-button>
    <lightning-button label="Refresh" onclick={handleRefresh}></lightning-button>
    <lightning-button label="Rename" onclick={handleRename}></lightning-button>
</template>`
};
const views = {
    js: `
import { LightningElement, wire } from 'lwc';
import { getListInfoByName, getListInfosByName, getListInfosByObjectName, getListObjectInfo, getListRecordsByName } from 'lightning/uiListsApi';
import { getListUi, MRU } from 'lightning/uiListApi';
import { refreshApex } from '@salesforce/apex';
export default class Views extends LightningElement {
    name;
    token;
    records = {};
    @wire(getListRecordsByName, { objectApiName: 'Item__c', listViewApiName: '$name', sortBy: ['-Name'], pageSize: 2, pageToken: '$token' }) onRecords(value) { this.records = value; }
    @wire(getListInfoByName, { objectApiName: { objectApiName: 'Item__c' }, listViewApiName: 'Tasks' }) info;
    @wire(getListInfosByName, { names: ['Item__c.Tasks', 'Item__c.Nothing'] }) infos;
    @wire(getListInfosByObjectName, { objectApiName: 'Item__c', pageSize: 1 }) all;
    @wire(getListUi, { objectApiName: 'Item__c', listViewApiName: 'Tasks', sortBy: { objectApiName: 'Item__c', fieldApiName: 'Name' }, pageSize: 1 }) ui;
    @wire(getListUi, { objectApiName: 'Item__c', listViewApiName: MRU }) recent;
    @wire(getListUi, { objectApiName: 'Item__c' }) lists;
    @wire(getListObjectInfo, { objectApiName: 'Item__c' }) object;
    @wire(getListUi, { listViewId: '$info.data.listReference.id' }) byId;
    get listed() {
        const { data, error } = this.records;
        if (error) return 'error ' + error.status + ' ' + error.body[0].errorCode;
        return data ? data.records.map(({ fields }) => fields.Name.value).join(' ') + '|' + data.previousPageToken + '|' + data.nextPageToken : 'waiting';
    }
    get told() {
        return [this.info.data?.label, this.infos.data?.results.map(({ statusCode }) => statusCode).join(), this.all.data?.lists[0].apiName, this.all.data?.nextPageToken, this.ui.data?.records.records[0]?.fields.Name.value,
            this.recent.data?.info.label, this.lists.data?.count, this.byId.data?.info.label, this.object.data?.objectApiName].join('|');
    }
    handleOpen() { this.name = 'Tasks'; }
    handleMore() { this.token = this.records.data.nextPageToken; }
    handleStart() { this.token = undefined; }
    handleAgain() { void refreshApex(this.records); }
    handleLost() { this.name = 'Nothing'; }
}`,
    html: `<template>
    <p class="listed">{listed}</p><p class="told">{told}</p>
    <lightning-button label="Open" onclick={handleOpen}></lightning-button>
    <lightning-button label="More" onclick={handleMore}></lightning-button>
    <lightning-button label="Start" onclick={handleStart}></lightning-button>
    <lightning-button label="Again" onclick={handleAgain}></lightning-button>
    <lightning-button label="Lost" onclick={handleLost}></lightning-button>
</template>`
};

const note = new NotePage(listProject({ Tasks: { filters: [['Kind__c', 'equals', 'Task']] }, All: {} }));
let id: string;

before(async () => {
    id = await note.make({ Name: 'One' });
    for (const name of ['A', 'B', 'C']) await addItem(name);
    await note.open(id, { hangings, views }, ['hangings', 'views']);
    await note.page.locator('c-views .told').waitFor();
});

after(() => note.close());

async function addItem(name: string): Promise<void> {
    const made = await note.wanda('POST', '/ui-api/records', { apiName: 'Item__c', fields: { Name: name, Note__c: id, Kind__c: 'Task', Cost__c: 5 } }); // prettier-ignore
    assert.equal(made.status, 201);
}

test('a related list waits for its record, comes in pages and is frozen', async () => {
    await note.shows('.state', 'waiting');
    await note.press('Choose');
    await note.shows('.state', 'A B|2|true');
    await note.shows('.facts', '3|Item Name|true|200,404|1|400 INVALID_FIELD');
    await note.press('Next');
    await note.shows('.state', 'C|null|true');
    await note.press('First');
    await note.shows('.state', 'A B|2');
});

test('a list view waits for its name, comes in pages and says what is refused', async () => {
    await note.shows('.listed', 'waiting');
    await note.shows('.told', 'Tasks|200,404|All|1|A|Recently Viewed|2|Tasks|Item__c');
    await note.press('Open');
    await note.shows('.listed', 'C B|null|2');
    await note.press('More');
    await note.shows('.listed', 'A|0|null');
    await note.press('Start');
    await note.shows('.listed', 'C B|null|2');
});

test('lists are read again when asked, and when a record was changed through the module', async () => {
    await addItem('D');
    await note.press('Refresh');
    await note.press('Again');
    await note.shows('.listed', 'D C|null|2');
    await note.press('Rename');
    await note.shows('.state', 'Aa B|2');
    await note.press('More');
    await note.shows('.listed', 'B Aa|0|null');
    await note.press('Lost');
    await note.shows('.listed', 'error 404 NOT_FOUND');
});

test('another user sees neither the records of a private list nor the parent’s', async () => {
    const other = await note.asWalter();
    await other.getByRole('button', { name: 'Choose' }).click();
    await other.locator('.state').filter({ hasText: 'error 404' }).waitFor();
    await other.getByRole('button', { name: 'Open', exact: true }).click();
    await other.locator('.listed').filter({ hasText: '|null|null' }).waitFor();
    await other.close();
});

test('nothing was logged to the console and no fault was met', () => {
    assert.deepEqual(note.problems, []);
    assert.deepEqual(note.scene.faults, []);
});
