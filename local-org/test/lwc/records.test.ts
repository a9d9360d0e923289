/** Components that read and change records without Apex: wires of lightning/uiRecordApi, record forms, their refusals. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { NotePage } from './note-page.ts';

const reader = {
    js: `
import { api, LightningElement, wire } from 'lwc';
import {
    createRecord, deleteRecord, getFieldDisplayValue, getFieldValue, getRecord, getRecordCreateDefaults, updateRecord
} from 'lightning/uiRecordApi';
import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import { refreshApex } from '@salesforce/apex';
const fields = ['Note__c.Name', 'Note__c.Weight__c'];
export default class Reader extends LightningElement {
    @api recordId;
    chosen;
    note = {};
    other = {};
    made = '';
    problem = '';
    @wire(getRecord, { recordId: '$chosen', fields }) onNote(value) { this.note = value; }
    @wire(getRecord, { recordId: '$recordId', fields: 'Note__c.Name', optionalFields: ['Note__c.Secret__c'] }) onOther(value) { this.other = value; }
    @wire(getObjectInfo, { objectApiName: 'Note__c' }) info;
    @wire(getRecordCreateDefaults, { objectApiName: 'Note__c' }) defaults;
    @wire(getPicklistValuesByRecordType, { objectApiName: 'Note__c', recordTypeId: '$info.data.defaultRecordTypeId' }) picklists;
    get state() {
        const { data, error } = this.note;
        if (error) return 'error ' + error.status + ' ' + error.body[0].errorCode;
        if (!data) return 'waiting';
        return [getFieldValue(data, 'Note__c.Name'), getFieldValue(data, { objectApiName: 'Note__c', fieldApiName: 'Weight__c' }),
            getFieldDisplayValue(data, 'Note__c.Weight__c'), Object.isFrozen(data.fields.Name)].join('|');
    }
    get secret() { return this.other.data ? 'Secret__c' in this.other.data.fields ? 'shown' : 'hidden' : 'none'; }
    get facts() {
        return [this.info?.data?.label, this.info?.data ? 'Secret__c' in this.info.data.fields : '', this.defaults?.data ? Object.keys(this.defaults.data.record.fields).sort().join(',') : '',
            JSON.stringify(this.picklists?.data?.picklistFieldValues)].join('|');
    }
    handleChoose() { this.chosen = this.recordId; }
    async handleRename() { await updateRecord({ fields: { Id: this.recordId, Name: 'Renamed' } }); }
    async handleRefuse() {
        try { await updateRecord({ fields: { Id: this.recordId, Code__c: 'N-2' } }); }
        catch (error) { this.problem = JSON.stringify([error.status, error.ok, error.body.output]); }
    }
    async handleCreate() {
        const made = await createRecord({ apiName: 'Note__c', fields: { Name: 'Made', Code__c: 'N-9' } });
        await deleteRecord(made.id);
        this.made = made.apiName + ' ' + made.fields.Name.value;
    }
    handleRefresh() { void refreshApex(this.note); }
}`,
    html: `<template>
    <p class="state">{state}</p><p class="secret">{secret}</p><p class="facts">{facts}</p><p class="made">{made}</p><p class="problem">{problem}</p>
    <lightning-button label="Choose" onclick={handleChoose}></lightning-button>
    <lightning-button label="Rename" onclick={handleRename}></lightning-button>
    <lightning-button label="Refuse" onclick={handleRefuse}></lightning-button>
    <lightning-button label="Create" onclick={handleCreate}></lightning-button>
    <lightning-button label="Refresh" onclick={handleRefresh}></lightning-button>
</template>`
};
const forms = {
    js: `
import { api, LightningElement } from 'lwc';
export default class Forms extends LightningElement {
    @api recordId;
    fields = ['Name', 'Weight__c'];
    saved = '';
    refused = '';
    handleSuccess(event) { this.saved = event.detail.id; }
    handleError(event) { this.refused = event.detail.message; }
}`,
    html: `<template>
    <section class="view"><lightning-record-view-form record-id={recordId} object-api-name="Note__c">
        <lightning-output-field field-name="Name"></lightning-output-field>
        <lightning-output-field field-name="Weight__c"></lightning-output-field>
    </lightning-record-view-form></section>
    <section class="edit"><lightning-record-edit-form record-id={recordId} object-api-name="Note__c" onsuccess={handleSuccess} onerror={handleError}>
        <lightning-messages></lightning-messages>
        <lightning-input-field field-name="Name"></lightning-input-field>
        <lightning-input-field field-name="Code__c"></lightning-input-field>
        <lightning-input-field field-name="Weight__c"></lightning-input-field>
        <lightning-button type="submit" label="Save it"></lightning-button>
    </lightning-record-edit-form></section>
    <section class="new"><lightning-record-form object-api-name="Note__c" fields={fields} onsuccess={handleSuccess}></lightning-record-form></section>
    <section class="laid"><lightning-record-form record-id={recordId} object-api-name="Note__c" layout-type="Full" onsuccess={handleSuccess}></lightning-record-form></section>
    <p class="saved">{saved}</p><p class="refused">{refused}</p>
</template>`
};

const note = new NotePage();
let id: string;

before(async () => {
    id = await note.make({ Name: 'One', Code__c: 'N-1', Weight__c: 1234.5 });
    await note.make({ Name: 'Two', Code__c: 'N-2' });
    await note.open(id, { reader, forms }, ['reader', 'forms']);
    await note.page.locator('c-reader .facts').waitFor();
});

after(() => note.close());

const field = (section: string, label: string): Locator => note.page.locator(`section.${section}`).getByLabel(label);

test('a wire waits for its record id, then provides what the reader may see, frozen', async () => {
    await note.shows('.state', 'waiting');
    await note.press('Choose');
    await note.shows('.state', 'One|1234.5|1,234.50|true');
    await note.shows('.secret', 'hidden');
    const facts = note.page
        .locator('.facts')
        .filter({ hasText: 'Note|false|Code__c,Name,' })
        .filter({ hasText: '|{}' });
    await facts.waitFor();
    assert.doesNotMatch(await facts.innerText(), /Secret/);
});

test('a change through the module reaches every wire and form of the page', async () => {
    await note.shows('.view', 'One');
    await note.press('Rename');
    await note.shows('.state', 'Renamed|1234.5');
    await note.shows('.view', 'Renamed');
});

test('a refused change says which field, in the shape of the platform; nothing is written', async () => {
    await note.press('Refuse');
    await note.page.locator('.problem').filter({ hasText: 'DUPLICATE_VALUE' }).waitFor();
    const [status, isOk, output] = JSON.parse(await note.page.locator('.problem').innerText()) as [number, boolean, { fieldErrors: object; errors: object[] }]; // prettier-ignore
    assert.deepEqual([status, isOk], [400, false]);
    assert.equal(Object.keys(output.fieldErrors).length + output.errors.length, 1);
    assert.equal(
        (await note.wanda('GET', `/ui-api/records/${id}?fields=Note__c.Code__c`)).json.fields.Code__c.value,
        'N-1'
    );
});

test('records are made and deleted', async () => {
    await note.press('Create');
    await note.shows('.made', 'Note__c Made');
});

test('an edit form saves what was typed, once, and says what is refused', async () => {
    await field('edit', 'Name').fill('Typed');
    await note.press('Save it');
    await note.shows('.saved', id);
    await note.shows('.state', 'Typed|1234.5');
    await field('edit', 'Code__c').fill('N-2');
    await note.press('Save it');
    await note.shows('.refused', 'An error occurred');
    assert.equal(await field('edit', 'Code__c').inputValue(), 'N-2', 'what was typed stays');
});

test('a record form makes a record of the fields given', async () => {
    await field('new', 'Name').fill('Fresh');
    await field('new', 'Weight__c').fill('2.5');
    await note.page.locator('section.new').getByRole('button', { name: 'Save' }).click();
    await note.page
        .locator('.saved')
        .filter({ hasNotText: id })
        .filter({ hasText: /^\w{18}$/ })
        .waitFor();
    const made = await note.page.locator('.saved').innerText();
    const { fields } = (await note.wanda('GET', `/ui-api/records/${made}?fields=Note__c.Name,Note__c.Weight__c`)).json;
    assert.deepEqual([fields.Name.value, fields.Weight__c.value], ['Fresh', 2.5]);
});

test('a record form shows the fields of a layout, and edits those that can be written', async () => {
    const laid = note.page.locator('section.laid');
    await laid.filter({ hasText: 'Typed' }).filter({ hasText: 'Created' }).waitFor();
    assert.doesNotMatch(await laid.innerText(), /Secret/);
    await laid.getByRole('button', { name: 'Edit', exact: true }).click();
    while ((await field('laid', 'Weight__c').inputValue()) === '') await note.page.waitForTimeout(20);
    // The input writes its number another way once it has the focus.
    await field('laid', 'Weight__c').focus();
    await field('laid', 'Weight__c').fill('7');
    assert.equal(await laid.getByLabel('Created').count(), 0, 'nobody writes who made the record');
    await laid.getByRole('button', { name: 'Save' }).click();
    await laid.filter({ hasText: '7.00' }).waitFor();
});

test('another user reads nothing of a private record, and no request works without a session', async () => {
    const other = await note.asWalter();
    await other.getByRole('button', { name: 'Choose' }).click();
    await other.locator('.state').filter({ hasText: 'error 404 NOT_FOUND' }).waitFor();
    const outside = await fetch(`${note.origin}/api/ui-api/records/${id}?fields=Note__c.Name`);
    assert.equal(outside.status, 401);
    await other.close();
});

test('nothing was logged to the console and no fault was met', () => {
    assert.deepEqual(note.problems, []);
    assert.deepEqual(note.scene.faults, []);
});
