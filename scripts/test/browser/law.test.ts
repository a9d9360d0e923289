import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { assertNoSidewaysScroll } from './layout.ts';
import { launchBrowser } from '../../../local-org/src/lwc/browser.ts';
import type { Demo } from '../../lib/demo/index.ts';
import { startPrepared } from './prepared.ts';

let demo: Demo;
let browser: Browser;
let page: Page;
const problems: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'cordon-law-'));

before(async () => {
    const dataFile = join(folder, 'demo.sqlite');
    demo = await startPrepared(dataFile, { as: 'Counsel' });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(demo.server.url);
    await page.getByRole('article').first().waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
});

after(async () => {
    await browser?.close();
    await demo?.close();
    rmSync(folder, { recursive: true, force: true });
});

const duty = (jurisdiction: string, recipient: string): Locator =>
    page.locator(`article[data-jurisdiction="${jurisdiction}"][data-recipient="${recipient}"]`);

async function open(article: Locator): Promise<void> {
    const button = article.getByRole('button', { name: 'Why' });
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
}

test('recording the first letters of a state dates the duty that hangs on them', async () => {
    const letters = duty('CA', 'individuals');
    await open(letters);
    await letters.getByRole('button', { name: 'Record proof' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('On which day?').fill('Mar 24, 2026');
    await dialog.getByLabel('Where is the proof kept?').fill('USPS 9400 1000');
    await dialog.getByText('Only the first letters went out').click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });

    const general = duty('CA', 'CA-AG');
    await general.getByText('Apr 8, 2026').first().waitFor();
    assert.match(await general.innerText(), /Due .*Apr 8, 2026/, '15 days after the first letter');
    assert.match(await general.innerText(), /Moved/, 'and it says that it moved');
});

test('a refusal of the org is shown in the dialog, which keeps what was typed', async () => {
    const letters = duty('TX', 'individuals');
    await open(letters);
    await letters.getByRole('button', { name: 'Record proof' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('On which day?').fill('Dec 24, 2026');
    await dialog.getByLabel('Where is the proof kept?').fill('USPS 9400 2000');
    await dialog.getByRole('button', { name: 'Save' }).click();

    assert.match(await dialog.getByRole('alert').innerText(), /2026-12-24/);
    assert.equal(await dialog.getByLabel('Where is the proof kept?').inputValue(), 'USPS 9400 2000');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
});

test('counsel sets another date; the computed one stays visible', async () => {
    const letters = duty('FL', 'individuals');
    await open(letters);
    await letters.getByRole('button', { name: 'Set another date' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Act by').fill('Apr 2, 2026');
    await dialog.getByLabel('Where does counsel keep the reason?').fill('Matter 12, note 3');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });

    await letters.getByText('Counsel: act by').waitFor();
    assert.match(await letters.innerText(), /computed date stays/);
    assert.ok(!(await page.locator('body').innerText()).includes('Matter 12'), 'the pointer is not on the page');
});

test('what moved is told with the fact that moved it', async () => {
    await page.getByRole('tab', { name: 'What this rests on' }).click();
    const panel = page.getByRole('tabpanel', { name: 'What this rests on' });
    await panel.getByText('First notice to individuals in CA').waitFor();
    assert.match(await panel.innerText(), /California Attorney General moved from .* to .*Apr 8, 2026/);
});

test('the calendar is read from the keyboard, and is a list on a phone', async () => {
    await page.getByRole('tab', { name: 'Calendar' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Calendar' });
    await panel.getByRole('button', { name: 'Next month' }).focus();
    await page.keyboard.press('Enter');
    await panel.locator('[data-day="2026-04-08"]', { hasText: 'California Attorney General' }).waitFor();

    await page.setViewportSize({ width: 420, height: 900 });
    await panel.getByRole('heading', { name: 'Apr 8, 2026' }).waitFor();
    assert.equal(await panel.locator('table').isVisible(), false);
    await assertNoSidewaysScroll(page, 420);
});

test('only the clock sheet goes to the printer', async () => {
    await page.setViewportSize({ width: 1400, height: 1000 });
    await page.getByRole('tab', { name: 'Clock sheet' }).click();
    const sheet = page.locator('c-obligation-sheet');
    await sheet.evaluate((element) => {
        element.dispatchEvent(new CustomEvent('printstart', { bubbles: true, composed: true }));
    });
    await page.emulateMedia({ media: 'print' });
    assert.ok(await sheet.getByRole('table').isVisible());
    assert.equal(await page.locator('c-people-by-state').isVisible(), false);
    await page.emulateMedia({ media: null });
});

test('counsel assumes, computes and reads the exposure; nothing of it stays', async () => {
    await page.getByRole('tab', { name: 'Exposure' }).click();
    await page.getByRole('combobox', { name: 'Would intent or knowledge be found?' }).click();
    await page.getByRole('option', { name: 'No', exact: true }).click();
    await page.getByLabel('Days by which a notice is late').fill('45');
    await page.getByRole('button', { name: 'Compute' }).click();
    const florida = page.getByRole('row', { name: /501\.171/ });
    await florida.waitFor();
    assert.match(await florida.innerText(), /\$80,000/, '30 days at 1,000 and one begun period at 50,000');
    assert.match(await page.getByRole('row', { name: /1798\.155/ }).innerText(), /\$2,663/, 'without intent');
    await page.getByRole('img', { name: /logarithmic/ }).waitFor();
    await page.getByText('exfiltrated not stated').waitFor();
});

test('an answer to an open fact computes the obligations again', async () => {
    await page.getByRole('tab', { name: 'What this rests on' }).click();
    await page.getByRole('combobox', { name: /information broker/ }).click();
    await page.getByRole('option', { name: 'No', exact: true }).click();
    await page.getByText('informationBroker: not set → false').waitFor();
    await page.getByRole('tab', { name: 'Why nothing is owed' }).click();
    await page.getByText('information brokers and government only').first().waitFor();
});

test('the facts of today are assessed under the rules of an earlier assessment', async () => {
    const changed = demo.org.runAnonymous(`insert new Rule_Override__c(
        Key__c = 'Deadline_Rule.NY_individuals_individuals_1.Amount', Value__c = '20', From__c = Date.newInstance(2020, 1, 1)
    );`);
    assert.ok(changed.success, changed.exception?.describe());
    await page.getByRole('tab', { name: 'What this rests on' }).click();
    const panel = page.getByRole('tabpanel', { name: 'What this rests on' });
    await panel.getByRole('button', { name: 'Compare with the rules of today' }).click();
    const row = panel.getByRole('row', { name: /NY: Residents of New York/ });
    await row.waitFor();
    assert.match(await row.innerText(), /statutory date[\s\S]*2026-04-22[\s\S]*2026-04-12/, 'thirty days, now twenty');
});

test('the browser reports no error but the refusal', () => {
    assert.deepEqual(problems, [
        'Failed to load resource: the server responded with a status of 500 (Internal Server Error)'
    ]);
});
