/** The same pages inside Lightning Web Security, as the platform runs them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { faultsOn, lookAs } from './axe.ts';
import { eachTab, openDemo, type OpenDemo } from './demo.ts';
import { assertNoSidewaysScroll } from './layout.ts';

let open: OpenDemo;
let page: Page;
const problems: string[] = [];

before(async () => {
    open = await openDemo({ lws: true });
    page = await open.newPage(problems);
    await page.goto(open.demo.server.url);
});
after(() => open?.close());

test('every tab of the incident page is drawn', async () => {
    await page.getByRole('article').first().waitFor();
    await eachTab(page, async (name) => {
        const panel = page.getByRole('tabpanel', { name, exact: true });
        await panel.locator('h2').first().waitFor();
        await panel.locator('[data-state="loading"]').waitFor({ state: 'detached' });
        assert.equal(await panel.locator('c-error-panel').count(), 0, name);
    });
});

test('no tab has a fault that axe finds, in light on a desk and in dark on a phone', async () => {
    const found: string[] = [];
    const seen: string[] = [];
    await eachTab(page, async (name) => {
        const panel = page.getByRole('tabpanel', { name, exact: true });
        await panel.locator('h2').first().waitFor();
        await panel.locator('[data-state="loading"]').waitFor({ state: 'detached' });
        for (const [look, width] of [
            ['dark', 420],
            ['light', 1400]
        ] as const) {
            await page.setViewportSize({ width, height: 1000 });
            await lookAs(page, look);
            found.push(...(await faultsOn(page)).map((fault) => `${name} in ${look}: ${fault}`));
            await assertNoSidewaysScroll(page, width);
        }
        seen.push(name);
    });
    assert.ok(seen.length >= 7, seen.join(', '));
    assert.deepEqual(found, []);
});

test('a dialog, a call that writes, a refreshed wire and a toast work', async () => {
    await page.getByRole('button', { name: 'Triaged' }).click();
    await page.getByRole('button', { name: 'Move to Triaged' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why?').fill('The lead took over.');
    await dialog.getByRole('button', { name: 'Move to Triaged' }).click();
    await page.getByText('The incident is now Triaged.').waitFor();
    await page.locator('[aria-current="step"]', { hasText: 'Triaged' }).waitFor();
});

test('the list leads to the incident', async () => {
    await page.getByRole('link', { name: 'Incidents' }).click();
    await page.getByRole('table', { name: 'Incidents' }).getByRole('link').first().click();
    await page.locator('[aria-current="step"]').waitFor();
});

test('the browser reports no error', () => {
    assert.deepEqual(problems, []);
});

test('an error that is thrown and one that is only written down would have been seen', async () => {
    await page.evaluate(`console.error('written down'); setTimeout(() => { throw new Error('thrown'); })`);
    for (let turn = 0; turn < 40 && problems.length < 2; turn++) await page.waitForTimeout(25);
    assert.deepEqual(problems.toSorted(), ['thrown', 'written down']);
});
