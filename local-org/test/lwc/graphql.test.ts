/** Components that ask GraphQL: wires with variables, pages and refresh, mutations, refusals, both modules. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { serve } from '../../src/http/index.ts';
import type { RunningServer } from '../../src/http/index.ts';
import type { HostModel } from '../../src/lwc/index.ts';
import { launchBrowser } from '../../src/lwc/browser.ts';
import { asker, openScene, type Ask, type Scene } from '../http/api-support.ts';
import { cacheDir, session, testOrg, writeBundles } from '../http/support.ts';

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

const host: HostModel = {
    appLabel: 'Notes',
    tabs: [],
    recordPages: [
        { objectApiName: 'Note__c', label: 'Note', regions: [{ name: 'main', items: [{ component: 'c/asking' }, { component: 'c/older' }] }] }
    ]
}; // prettier-ignore

let scene: Scene;
let server: RunningServer;
let browser: Browser;
let page: Page;
let wanda: Ask;
let id: string;
const problems: string[] = [];

async function makeNote(fields: object): Promise<string> {
    return (await wanda('POST', '/ui-api/records', { apiName: 'Note__c', fields })).json.id as string;
}

before(async () => {
    scene = openScene(['wanda', 'walter']);
    wanda = asker(scene.api, scene.tokenOf('wanda'));
    id = await makeNote({ Name: 'A one', Code__c: 'N-1', Weight__c: 1234.5 });
    await makeNote({ Name: 'B two', Weight__c: 2 });
    await makeNote({ Name: 'C three', Weight__c: 3 });
    const userId = scene.host.org.userNamed('wanda@people.example')!.id;
    const backend = { ...testOrg(), defaultUserId: userId, session: (of: string) => ({ ...session, userId: of }) };
    const onFault = ({ error }: { error: unknown }): unknown => scene.faults.push(error);
    server = await serve({ org: backend, host, bundleDirs: [writeBundles({ asking, older })], port: 0, cacheDir, api: { holder: scene.host, onFault } }); // prettier-ignore
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(server.url);
    await page.goto(`${server.origin}/lightning/r/Note__c/${id}/view`);
});

after(async () => {
    await browser?.close();
    await server?.close();
    scene?.host.close();
});

async function shows(selector: string, text: string): Promise<void> {
    await page.locator(selector).filter({ hasText: text }).waitFor();
}

const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

test('a wire waits for its variables, then provides frozen pages', async () => {
    await shows('.state', 'waiting truefalse');
    await press('All');
    await shows('.state', 'A one 1,234.50|B two 2.00|3|true');
    await press('Next');
    await shows('.state', 'C three 3.00|3|true');
});

test('refresh reads again and resolves when the wire has the answer', async () => {
    await makeNote({ Name: 'D four', Weight__c: 4 });
    await press('Refresh');
    await shows('.done', 'refreshed 1');
    await shows('.state', 'C three 3.00|D four 4.00|4|true');
});

test('a record that is changed through uiRecordApi changes in the wires that tell of it', async () => {
    await page.reload();
    await press('All');
    await shows('.state', 'A one 1,234.50|B two 2.00|4');
    await press('Rename');
    await shows('.state', 'A renamed 1,234.50|B two 2.00|4');
});

test('a mutation answers with its record, or with errors', async () => {
    await press('Make');
    await shows('.done', 'undefined A zero');
    await press('Refresh');
    await shows('.state', 'A renamed 1,234.50|A zero null|5');
    await press('Refuse');
    await page.locator('.done').filter({ hasText: 'duplicate value found' }).waitFor();
    const [data, paths] = JSON.parse(await page.locator('.done').innerText()) as [unknown, unknown];
    assert.deepEqual([data, paths], [{ uiapi: { Note__cCreate: null } }, ['uiapi', 'Note__cCreate']]);
});

test('a query for what may not be read gives errors and no data', async () => {
    await shows('.problem', "undefined ValidationError Validation error of type FieldUndefined: Field 'Secret__c'");
});

test('the older module refreshes by function', async () => {
    await shows('.count', 'count 4 false');
    await press('Again');
    await shows('.count', 'count 5 false');
});

test('another user sees only what is shared, and no request works without a session', async () => {
    const other = await browser.newPage();
    await other.goto(server.issueUrl(scene.host.org.userNamed('walter@people.example')!.id));
    await other.goto(`${server.origin}/lightning/r/Note__c/${id}/view`);
    await other.locator('.count').filter({ hasText: 'count 0' }).waitFor();
    const body = JSON.stringify({ query: '{ uiapi { query { Note__c { totalCount } } } }' });
    const outside = await fetch(`${server.origin}/api/graphql`, { method: 'POST', body });
    assert.equal(outside.status, 401);
    await other.close();
});

test('nothing was logged to the console and no fault was met', () => {
    assert.deepEqual(problems, []);
    assert.deepEqual(scene.faults, []);
});
