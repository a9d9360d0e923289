/** A session of development: what is saved is on the page, and what does not build is shown over it. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { serve } from '../../src/http/index.ts';
import type { RunningServer } from '../../src/http/index.ts';
import { LwcBuildError } from '../../src/lwc/index.ts';
import { launchBrowser } from '../../src/lwc/browser.ts';
import { cacheDir, testOrg, writeBundles } from '../http/support.ts';

const template = (text: string): string =>
    `<template><h1>${text}</h1><lightning-button label="A"></lightning-button></template>`;
const script = "import { LightningElement } from 'lwc';\nexport default class Board extends LightningElement {}";
const folder = writeBundles({ board: { js: script, html: template('First') } });
const file = (extension: string): string =>
    join(folder, 'force-app', 'main', 'console', 'lwc', 'board', `board.${extension}`);

let server: RunningServer;
let browser: Browser;
let page: Page;

before(async () => {
    const regions = [{ name: 'main', items: [{ component: 'c/board' }] }];
    const host = { appLabel: 'Cordon', tabs: [{ apiName: 'Board', label: 'Board', regions }], recordPages: [] };
    server = await serve({ org: testOrg(), host, bundleDirs: [folder], port: 0, cacheDir, develops: true });
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'First' }).waitFor();
});

after(async () => {
    await browser?.close();
    await server?.close();
});

test('a saved template, style sheet or script is on the page without a touch of the browser', async () => {
    writeFileSync(file('html'), template('Second'));
    await server.rebuild();
    await page.getByRole('heading', { name: 'Second' }).waitFor();
    writeFileSync(file('css'), 'h1 { letter-spacing: 3px; }');
    writeFileSync(file('js'), script.replace('{}', "{ connectedCallback() { document.title = 'Seen'; } }"));
    writeFileSync(file('html'), template('Third'));
    await server.rebuild();
    const heading = page.getByRole('heading', { name: 'Third' });
    await heading.waitFor();
    const spacing = await heading.evaluate(
        (element) =>
            (globalThis as unknown as { getComputedStyle(of: unknown): { letterSpacing: string } }).getComputedStyle(
                element
            ).letterSpacing
    );
    assert.equal(spacing, '3px');
});

test('what does not build is shown over the page with file and line, and goes when it is mended', async () => {
    writeFileSync(file('html'), '<template>\n<h1 onclick="go()">Fourth</h1>\n</template>');
    await assert.rejects(server.rebuild(), LwcBuildError);
    const overlay = page.getByRole('alert');
    await overlay.waitFor();
    assert.match(await overlay.innerText(), /do not build[\s\S]*board: .*board\.html:2:\d+ .*LWC\d+/);
    await overlay.getByRole('button').click();
    await page.getByRole('heading', { name: 'Third' }).waitFor();
    assert.equal(await overlay.count(), 0, 'the components of before are there');
    writeFileSync(file('html'), template('Fifth'));
    await server.rebuild();
    await page.getByRole('heading', { name: 'Fifth' }).waitFor();
    server.announceFailure(['Board.cls:3:9 APEX2004 Method does not exist']);
    await overlay.waitFor();
    assert.match(await overlay.innerText(), /Board\.cls:3:9/);
});

test('a server that is no session of development has neither the script nor the address', async () => {
    const plain = await serve({
        org: testOrg(),
        host: { appLabel: 'Cordon', tabs: [], recordPages: [] },
        bundleDirs: [],
        port: 0,
        cacheDir
    });
    try {
        const other = await browser.newPage();
        const answer = await other.goto(plain.url);
        assert.doesNotMatch(await answer!.text(), /reload\.js/);
        const status = await other.evaluate("fetch('/api/build?since=0').then((response) => response.status)");
        assert.equal(status, 404);
    } finally {
        await plain.close();
    }
});
