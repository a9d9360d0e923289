/** Components in a real browser: base components, wires, imperative calls, navigation, toasts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { serve } from '../../src/http/index.ts';
import type { RunningServer } from '../../src/http/index.ts';
import type { HostModel } from '../../src/lwc/index.ts';
import { launchBrowser } from '../../src/lwc/browser.ts';
import { cacheDir, GuestException, testOrg, writeBundles } from '../http/support.ts';

const board = {
    ts: `
import { api, LightningElement, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { refreshApex } from '@salesforce/apex';
import list from '@salesforce/apex/BoardController.list';
import advance from '@salesforce/apex/cordon.BoardController.advance';
import title from '@salesforce/label/c.Board_Title';
import STAGE from '@salesforce/schema/Incident__c.Stage__c';
import canContain from '@salesforce/customPermission/Contain';
import canApprove from '@salesforce/customPermission/Approve';
import userId from '@salesforce/user/Id';
import timeZone from '@salesforce/i18n/timeZone';
import { shout } from 'c/boardUtils';

type Row = { id: string; name: string };
type Wired = { data?: Row[]; error?: { body: { message: string } } };

export default class Board extends NavigationMixin(LightningElement) {
    @api heading: string = title;
    filter: string | undefined;
    wired: Wired = {};
    message = '';
    frozen = '';
    columns = [{ label: 'Name', fieldName: 'name', sortable: true }, { label: 'Id', fieldName: 'id' }];
    facts = [STAGE.objectApiName, STAGE.fieldApiName, String(canContain), String(canApprove), userId, timeZone, shout('hi')].join(' ');

    @wire(list, { filter: '$filter' })
    onList(result: Wired) {
        this.wired = result;
        if (result.data) this.frozen = String(Object.isFrozen(result.data) && Object.isFrozen(result.data[0]));
    }

    get rows() { return this.wired.data ?? []; }
    get state() { return this.wired.data ? 'loaded ' + this.wired.data.length : this.wired.error ? this.wired.error.body.message : 'waiting'; }

    handleStart() { this.filter = 'open'; }

    async handleAdvance() {
        try {
            await advance({ incidentId: 'a01', note: null });
            this.dispatchEvent(new ShowToastEvent({ title: 'Advanced', message: 'Stage changed', variant: 'success' }));
            await refreshApex(this.wired);
        } catch (error) {
            const { status, ok, body } = error as { status: number; ok: boolean; body: Record<string, unknown> };
            this.message = JSON.stringify([status, ok, body.message, body.exceptionType, body.isUserDefinedException, body.stackTrace]);
        }
    }

    handleOpen() {
        this[NavigationMixin.Navigate]({
            type: 'standard__recordPage',
            attributes: { recordId: 'a01000000000001', objectApiName: 'Incident__c', actionName: 'view' }
        });
    }
}`,
    html: `
<template>
    <lightning-card title={heading} icon-name="standard:incident">
        <div class="slds-p-horizontal_medium">
            <p class="state">{state}</p>
            <p class="frozen">{frozen}</p>
            <p class="facts">{facts}</p>
            <p class="message">{message}</p>
            <lightning-button label="Start" onclick={handleStart}></lightning-button>
            <lightning-button variant="brand" label="Advance" onclick={handleAdvance}></lightning-button>
            <lightning-button-icon icon-name="utility:forward" alternative-text="Open record" onclick={handleOpen}></lightning-button-icon>
            <lightning-datatable key-field="id" data={rows} columns={columns} hide-checkbox-column></lightning-datatable>
        </div>
    </lightning-card>
</template>`,
    css: `.state { font-weight: bold; }`
};

const boardUtils = { ts: `export function shout(text: string): string { return text.toUpperCase(); }` };

const recordFacts = {
    js: `
import { api, LightningElement, wire } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';
export default class RecordFacts extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api tone;
    @wire(CurrentPageReference) page;
    get type() { return this.page && this.page.type; }
}`,
    html: `<template><h1>{objectApiName} {recordId} {tone} {type}</h1></template>`
};

const host: HostModel = {
    appLabel: 'Cordon',
    tabs: [
        { apiName: 'Incidents', label: 'Incidents', regions: [{ name: 'main', items: [{ component: 'c/board' }] }] },
        {
            apiName: 'Posture',
            label: 'Posture',
            regions: [{ name: 'main', items: [{ component: 'c/board', attributes: { heading: 'Posture' } }] }]
        }
    ],
    recordPages: [
        {
            objectApiName: 'Incident__c',
            label: 'Incident',
            regions: [{ name: 'main', items: [{ component: 'c/recordFacts', attributes: { tone: 'calm' } }] }]
        }
    ],
    banner: 'Synthetic data. Dates are moved into 2026.'
};

let stage = 'triage';
let rows = 2;
const org = testOrg({
    'BoardController.list': {
        cacheable: true,
        handle: () =>
            Array.from({ length: rows }, (_, index) => ({ id: `a0${index}`, name: `Incident ${index} ${stage}` }))
    },
    'BoardController.advance': {
        cacheable: false,
        handle() {
            if (stage === 'closed') throw new GuestException('The incident is closed.');
            stage = 'closed';
            rows = 3;
            return null;
        }
    }
});

let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const problems: string[] = [];

before(async () => {
    const bundleDirs = [writeBundles({ board, boardUtils, recordFacts })];
    server = await serve({ org, host, bundleDirs, port: 0, cacheDir });
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(5000);
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(server.url);
    await page.locator('.state').waitFor();
});

after(async () => {
    await browser?.close();
    await server?.close();
});

async function text(selector: string): Promise<string> {
    return (await page.locator(selector).first().textContent()) ?? '';
}

test('the frame shows application, user, tabs, banner and title', async () => {
    assert.equal(await page.title(), 'Incidents | Cordon');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await page.getByRole('banner').getByText('Rita Responder').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Posture' }).waitFor();
    await page.getByRole('complementary').getByText('Synthetic data.').waitFor();
    await page.getByRole('main').getByText('Incidents of the week').waitFor();
});

test('scoped modules carry the org’s names, the user’s permissions and settings', async () => {
    assert.equal(
        await text('.facts'),
        'cordon__Incident__c cordon__Stage__c true undefined 005000000000001AAA America/Los_Angeles HI'
    );
});

test('a wire waits while a parameter is undefined, then provides frozen data', async () => {
    assert.equal(await text('.state'), 'waiting');
    assert.equal(org.calls.length, 0);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('loaded 2').waitFor();
    assert.equal(await text('.frozen'), 'true');
    assert.deepEqual(
        org.calls.map((call) => [call.methodName, call.parameters, call.readOnly]),
        [['list', { filter: 'open' }, true]]
    );
    await page.getByRole('rowheader', { name: 'Incident 1 triage' }).waitFor();
});

test('an imperative call runs, toasts, and refreshApex updates the wire', async () => {
    await page.getByRole('button', { name: 'Advance' }).click();
    await page.getByText('Stage changed').waitFor();
    await page.getByText('loaded 3').waitFor();
    await page.getByRole('rowheader', { name: 'Incident 2 closed' }).waitFor();
    const call = org.calls.find(({ methodName }) => methodName === 'advance');
    assert.deepEqual(call?.parameters, { incidentId: 'a01', note: null });
    assert.equal(call?.readOnly, false);
    if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/host-1400.png` });
});

test('a guest exception reaches the component in the platform’s shape', async () => {
    problems.length = 0;
    await page.getByRole('button', { name: 'Advance' }).click();
    await page.locator('.message', { hasText: 'closed' }).waitFor();
    assert.deepEqual(JSON.parse(await text('.message')), [
        500,
        false,
        'The incident is closed.',
        'System.AuraHandledException',
        false,
        'Class.cordon.BoardController.advance: line 12, column 1'
    ]);
    // The browser itself logs the status of the answer; nothing else may be logged.
    assert.equal(problems.filter((problem) => !problem.includes('status of 500')).length, 0);
    problems.length = 0;
});

test('navigation opens the record page with its record, and the browser goes back', async () => {
    await page.getByRole('button', { name: 'Open record' }).click();
    await page.getByRole('heading', { name: 'Incident__c a01000000000001 calm standard__recordPage' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/lightning/r/Incident__c/a01000000000001/view');
    assert.equal(await page.title(), 'Incident | Cordon');
    await page.goBack();
    await page.getByRole('main').getByText('Incidents of the week').waitFor();
    await page.getByRole('link', { name: 'Posture' }).click();
    await page.getByRole('main').getByText('Posture').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Posture' }).getAttribute('aria-current'), 'page');
});

test('the first key press offers a way past the navigation', async () => {
    await page.goto(`${server.origin}/lightning/n/Incidents`);
    await page.getByText('waiting').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('loaded 3').waitFor();
});

test('an address without a page says so', async () => {
    await page.goto(`${server.origin}/lightning/n/Nowhere`);
    await page.getByRole('heading', { name: /There is no page at this address/ }).waitFor();
    assert.equal(await page.title(), 'Page not found | Cordon');
});

test('a narrow window does not scroll sideways', async () => {
    await page.setViewportSize({ width: 420, height: 900 });
    await page.goto(`${server.origin}/lightning/n/Incidents`);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('loaded 3').waitFor();
    if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/host-420.png` });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    assert.ok(Number(overflow) <= 0, `the page is ${String(overflow)} px too wide`);
});

test('nothing was logged to the console', () => {
    assert.deepEqual(problems, []);
});
