/** Lightning Web Security: components run in the sandbox, and what the platform refuses is refused. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { serve, type RunningServer } from '../../src/http/index.ts';
import { launchBrowser } from '../../src/lwc/browser.ts';
import { cacheDir, testOrg, writeBundles } from '../http/support.ts';

const probe = {
    html: '<template><p class="facts">{facts}</p></template>',
    js: `import { LightningElement } from 'lwc';
import TITLE from '@salesforce/label/c.Board_Title';
const tried = (act) => { try { act(); return 'allowed'; } catch (error) { return 'refused'; } };
export default class Probe extends LightningElement {
    facts = [
        TITLE,
        'own window ' + (window.top === window),
        'csv ' + tried(() => URL.createObjectURL(new Blob(['a,b'], { type: 'text/csv' }))),
        'json ' + tried(() => URL.createObjectURL(new Blob(['{}'], { type: 'application/json' })))
    ].join('; ');
}`
};

let browser: Browser;
const servers: RunningServer[] = [];

before(async () => {
    browser = await launchBrowser();
});
after(async () => {
    await browser?.close();
    for (const server of servers) await server.close();
});

async function factsWith(lws: boolean): Promise<string> {
    const host = {
        appLabel: 'Probe',
        tabs: [{ apiName: 'Probe', label: 'Probe', regions: [{ name: 'main', items: [{ component: 'c/probe' }] }] }],
        recordPages: []
    };
    const server = await serve({ org: testOrg(), host, bundleDirs: [writeBundles({ probe })], port: 0, cacheDir, lws });
    servers.push(server);
    const page = await browser.newPage();
    await page.goto(server.url);
    return page.locator('.facts').innerText();
}

test('outside of it a component has the page’s window and may make any file', async () => {
    assert.equal(await factsWith(false), 'Incidents of the week; own window true; csv allowed; json allowed');
});

test('inside of it the window is another and a CSV file is refused', async () => {
    assert.equal(await factsWith(true), 'Incidents of the week; own window false; csv refused; json allowed');
});
