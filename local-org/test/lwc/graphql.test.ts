/** Components that ask GraphQL: wires with variables, pages and refresh, mutations, refusals, both modules. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NotePage } from './note-page.ts';

const asking = {
    js: `
import { api, LightningElement, wire } from 'lwc';
import { executeMutation, gql, graphql } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';
const named = gql\`fragment named on Note__c { Id Name { value } Weight__c { value displayValue } }\`;
export default class Asking extends LightningElement {
    @api recordId;
    key;
    after = null;
    notes = {};
    given = 0;
    done = '';
    broken = {};
    @wire(graphql, {
        query: gql\`query notes($key: String!, $after: String) { uiapi { query {
            Note__c(first: 2, after: $after, where: { Name: { like: $key } }, orderBy: { Name: { order: ASC } }) {
                edges { node { ...named } } totalCount pageInfo { hasNextPage endCursor }
            }
        } } } \${named}\`,
        variables: '$variables'
    })
    onNotes(result) { this.notes = result; this.given++; }
    @wire(graphql, { query: gql\`{ uiapi { query { Note__c { edges { node { Secret__c { value } } } } } } }\` }) broken;
    get variables() { return this.key === undefined ? undefined : { key: this.key + '%', after: this.after }; }
    get found() { return this.notes.data?.uiapi.query.Note__c; }
    get state() {
        if (this.notes.errors) return JSON.stringify(this.notes.errors);
        if (!this.found) return 'waiting ' + ('errors' in this.notes) + ('error' in this.notes);
        return [...this.found.edges.map(({ node }) => node.Name.value + ' ' + node.Weight__c.displayValue), this.found.totalCount, Object.isFrozen(this.found.edges[0]?.node.Name)].join('|');
    }
    get problem() { return this.broken.errors ? this.broken.data + ' ' + this.broken.errors[0].extensions.ErrorType + ' ' + this.broken.errors[0].message : ''; }
    handleAll() { this.key = ''; }
    handleNext() { this.after = this.found.pageInfo.endCursor; }
    async handleRefresh() { const before = this.given; await this.notes.refresh(); this.done = 'refreshed ' + (this.given - before); }
    async handleRename() { await updateRecord({ fields: { Id: this.recordId, Name: 'A renamed' } }); }
    async handleMake() {
        const result = await executeMutation({
            query: gql\`mutation make($input: Note__cCreateInput!) { uiapi { Note__cCreate(input: $input) { Record { Id Name { value } } } } }\`,
            variables: { input: { Note__c: { Name: 'A zero' } } }
        });
        this.done = result.errors + ' ' + result.data.uiapi.Note__cCreate.Record.Name.value;
    }
    async handleRefuse() {
        const { data, errors } = await executeMutation({ query: gql\`mutation { uiapi { Note__cCreate(input: { Note__c: { Name: "x", Code__c: "N-1" } }) { Record { Id } } } }\` });
        this.done = JSON.stringify([data, errors[0].paths, errors[0].message]);
    }
}`,
    html: `<template>
    <p class="state">{state}</p><p class="problem">{problem}</p><p class="done">{done}</p>
    <lightning-button label="All" onclick={handleAll}></lightning-button>
    <lightning-button label="Next" onclick={handleNext}></lightning-button>
    <lightning-button label="Refresh" onclick={handleRefresh}></lightning-button>
    <lightning-button label="Rename" onclick={handleRename}></lightning-button>
    <lightning-button label="Make" onclick={handleMake}></lightning-button>
    <lightning-button label="Refuse" onclick={handleRefuse}></lightning-button>
</template>`
};
const older = {
    js: `
import { LightningElement, wire } from 'lwc';
import { gql, graphql, refreshGraphQL } from 'lightning/uiGraphQLApi';
export default class Older extends LightningElement {
    result;
    @wire(graphql, { query: gql\`query count { uiapi { query { Note__c { totalCount } } } }\`, operationName: 'count' }) onCount(result) { this.result = result; }
    get count() { return 'count ' + this.result?.data?.uiapi.query.Note__c.totalCount + ' ' + ('refresh' in this.result); }
    handleAgain() { void refreshGraphQL(this.result); }
}`,
    html: `<template><p class="count">{count}</p><lightning-button label="Again" onclick={handleAgain}></lightning-button></template>`
};

const note = new NotePage();

before(async () => {
    const id = await note.make({ Name: 'A one', Code__c: 'N-1', Weight__c: 1234.5 });
    await note.make({ Name: 'B two', Weight__c: 2 });
    await note.make({ Name: 'C three', Weight__c: 3 });
    await note.open(id, { asking, older }, ['asking', 'older']);
});

after(() => note.close());

test('a wire waits for its variables, then provides frozen pages', async () => {
    await note.shows('.state', 'waiting truefalse');
    await note.press('All');
    await note.shows('.state', 'A one 1,234.50|B two 2.00|3|true');
    await note.press('Next');
    await note.shows('.state', 'C three 3.00|3|true');
});

test('refresh reads again and resolves when the wire has the answer', async () => {
    await note.make({ Name: 'D four', Weight__c: 4 });
    await note.press('Refresh');
    await note.shows('.done', 'refreshed 1');
    await note.shows('.state', 'C three 3.00|D four 4.00|4|true');
});

test('a record that is changed through uiRecordApi changes in the wires that tell of it', async () => {
    await note.page.reload();
    await note.press('All');
    await note.shows('.state', 'A one 1,234.50|B two 2.00|4');
    await note.press('Rename');
    await note.shows('.state', 'A renamed 1,234.50|B two 2.00|4');
});

test('a mutation answers with its record, or with errors', async () => {
    await note.press('Make');
    await note.shows('.done', 'undefined A zero');
    await note.press('Refresh');
    await note.shows('.state', 'A renamed 1,234.50|A zero null|5');
    await note.press('Refuse');
    await note.page.locator('.done').filter({ hasText: 'duplicate value found' }).waitFor();
    const [data, paths] = JSON.parse(await note.page.locator('.done').innerText()) as [unknown, unknown];
    assert.deepEqual([data, paths], [{ uiapi: { Note__cCreate: null } }, ['uiapi', 'Note__cCreate']]);
});

test('a query for what may not be read gives errors and no data', async () => {
    await note.shows(
        '.problem',
        "undefined ValidationError Validation error of type FieldUndefined: Field 'Secret__c'"
    );
});

test('the older module refreshes by function', async () => {
    await note.shows('.count', 'count 4 false');
    await note.press('Again');
    await note.shows('.count', 'count 5 false');
});

test('another user sees only what is shared, and no request works without a session', async () => {
    const other = await note.asWalter();
    await other.locator('.count').filter({ hasText: 'count 0' }).waitFor();
    const body = JSON.stringify({ query: '{ uiapi { query { Note__c { totalCount } } } }' });
    const outside = await fetch(`${note.origin}/api/graphql`, { method: 'POST', body });
    assert.equal(outside.status, 401);
    await other.close();
});

test('nothing was logged to the console and no fault was met', () => {
    assert.deepEqual(note.problems, []);
    assert.deepEqual(note.scene.faults, []);
});
