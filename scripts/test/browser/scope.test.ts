import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertNoSidewaysScroll } from './layout.ts';
import { launchBrowser } from '../../../local-org/src/lwc/browser.ts';
import type { Demo } from '../../lib/demo/index.ts';
import { startPrepared } from './prepared.ts';

let demo: Demo;
let browser: Browser;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'cordon-scope-'));

before(async () => {
    const dataFile = join(folder, 'demo.sqlite');
    demo = await startPrepared(dataFile, { as: 'Counsel' });
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(demo.server.url);
    await page.getByRole('tab', { name: 'Scope' }).click();
    await page.getByRole('heading', { name: 'Scope decisions' }).waitFor();
});

after(async () => {
    await browser?.close();
    await demo?.close();
    rmSync(folder, { recursive: true, force: true });
});

test('counsel takes a group out of scope and the board says so', async () => {
    const first = page.locator('tr[data-group]').first();
    await first.getByRole('button', { name: /^Decide on/ }).click();
    await first.getByRole('combobox', { name: 'Decision' }).click();
    await page.getByRole('option', { name: 'Out of scope' }).click();
    await first.getByRole('button', { name: 'Record decision' }).click();
    await first.getByText('Out of scope').waitFor();

    assert.match(await first.innerText(), /Out of scope/, 'the decision stands beside the group');
});

test('the tab fits a telephone', async () => {
    await page.setViewportSize({ width: 420, height: 900 });
    await assertNoSidewaysScroll(page, 420);
});
