/** What a page opens with: painted and asked for before the rest of the page is made. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { serve } from '../../src/http/index.ts';
import type { RunningServer } from '../../src/http/index.ts';
import type { HostModel } from '../../src/lwc/index.ts';
import { launchBrowser } from '../../src/lwc/browser.ts';
import { cacheDir, testOrg, writeBundles } from '../http/support.ts';

/** A component that notes when it is made and when the frame that shows it begins. */
function noting(name: string, method?: string): { js: string; html: string } {
    const ask = method === undefined ? '' : `import ask from '@salesforce/apex/RecordController.${method}';`;
    const wired = method === undefined ? '' : "@wire(ask, { id: '$recordId' }) answer = {};";
    return {
        js: `
import { api, LightningElement, wire } from 'lwc';
${ask}
export default class extends LightningElement {
    @api recordId;
    ${wired}
    get told() { return this.answer && this.answer.data; }
    connectedCallback() {
        const seen = (window.seen ??= []);
        seen.push('${name} made');
        requestAnimationFrame(() => seen.push('${name} shown'));
    }
}`,
        html: `<template><p class="${name}">${name} {told}</p></template>`
    };
}

const bundles = {
    banner: noting('banner'),
    title: noting('title', 'title'),
    actions: noting('actions', 'actions'),
    body: noting('body', 'body')
};
const host: HostModel = {
    appLabel: 'Cordon',
    tabs: [{ apiName: 'List', label: 'List', regions: [{ name: 'main', items: [{ component: 'c/banner' }] }] }],
    recordPages: [
        {
            objectApiName: 'Incident__c',
            label: 'Incident',
            regions: [
                {
                    name: 'header',
                    items: [{ component: 'c/banner' }, { component: 'c/title' }, { component: 'c/actions' }]
                },
                { name: 'main', items: [{ component: 'c/body' }] }
            ]
        }
    ]
};

let asked: string[] = [];
let number = 0;
const answering = (name: string): { cacheable: true; handle(): string } => ({
    cacheable: true,
    handle() {
        asked.push(name);
        return `${name} ${++number}`;
    }
});
const org = testOrg({
    'RecordController.title': answering('title'),
    'RecordController.actions': answering('actions'),
    'RecordController.body': answering('body')
});

let server: RunningServer;
let browser: Browser;

before(async () => {
    server = await serve({ org, host, bundleDirs: [writeBundles(bundles)], port: 0, cacheDir });
    browser = await launchBrowser();
});

after(async () => {
    await browser?.close();
    await server?.close();
});

async function signedIn(): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(server.issueUrl());
    return page;
}

async function open(path: string): Promise<Page> {
    const page = await signedIn();
    asked = [];
    await page.goto(new URL(path, server.origin).href);
    return page;
}

test('the head of a page up to the record’s title is painted before anything else is made', async () => {
    const page = await open('/lightning/r/Incident__c/a01/view');
    await page.locator('.body').waitFor();
    const seen = await page.evaluate<string[]>('window.seen');
    const made = seen.filter((entry) => entry.endsWith('made'));
    assert.deepEqual(made, ['banner made', 'title made', 'actions made', 'body made']);
    assert.ok(seen.indexOf('title shown') < seen.indexOf('actions made'), seen.join(', '));
    await page.close();
});

test('each component asks once, the title’s question first', async () => {
    const page = await open('/lightning/r/Incident__c/a01/view');
    for (const name of ['title', 'actions', 'body']) await page.getByText(new RegExp(`${name} ${name} \\d`)).waitFor();
    assert.deepEqual(asked, ['title', 'actions', 'body']);
    await page.close();
});

test('a page that somebody left before it was painted asks anew when they come back', async () => {
    const page = await signedIn();
    await page.addInitScript(`{
        const seen = (window.seen = []);
        const push = seen.push.bind(seen);
        seen.push = (entry) => {
            push(entry);
            if (entry !== 'title made' || location.pathname.includes('/n/')) return;
            seen.push = push;
            history.pushState(null, '', '/lightning/n/List');
            queueMicrotask(() => dispatchEvent(new PopStateEvent('popstate')));
        };
    }`);
    await page.goto(new URL('/lightning/r/Incident__c/a01/view', server.origin).href);
    await page.locator('.title').waitFor({ state: 'detached' });
    await page.locator('.banner').waitFor();
    asked = [];
    await page.goBack();
    await page.locator('.body').waitFor();
    assert.deepEqual([...asked].sort(), ['actions', 'body', 'title']);
    await page.close();
});
