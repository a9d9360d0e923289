/** From an open incident to a released letter, by keyboard alone, in light and dark, on a desk and on a phone. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { AxeBuilder as AxeBuilderClass } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { pdfWords } from '../../../local-org/test/conformance/pdfText.ts';
import { openDemo, type OpenDemo } from './demo.ts';
import { assertNoSidewaysScroll } from './layout.ts';

const { AxeBuilder } = createRequire(import.meta.url)('@axe-core/playwright') as { AxeBuilder: typeof AxeBuilderClass };

const problems: string[] = [];
let open: OpenDemo;
let page: Page;

before(async () => {
    open = await openDemo({ as: 'Counsel' });
    page = await open.newPage(problems);
    page.setDefaultTimeout(60_000);
    await page.goto(open.demo.server.url);
    await page.getByRole('article').first().waitFor();
});

after(() => open?.close());

/** Waits until every letter of the org has as many drafts as asked for; the page is not asked. */
async function everyLetterHasDraft(draft: number): Promise<number> {
    const deadline = Date.now() + 300_000;
    for (;;) {
        const numbers = open.demo.org
            .query('SELECT cordon__Draft_Number__c FROM cordon__Letter__c')
            .map((row) => Number(row.values.get('cordon__Draft_Number__c')));
        if (numbers.length > 0 && numbers.every((number) => number === draft)) return numbers.length;
        assert.ok(Date.now() < deadline, `drafts of the letters: ${numbers.join(', ')}`);
        await new Promise((resolve) => setTimeout(resolve, 250));
    }
}

async function faults(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.flatMap((rule) =>
        rule.nodes
            .map((node) => ({ at: node.target.join(' '), why: node.any[0]?.message ?? rule.help }))
            .filter(({ at }) => at.includes('c-letter'))
            .map(({ at, why }) => `${rule.id} at ${at}: ${why}`)
    );
}

/** Both looks and both widths of what is on the screen now. */
async function looksRight(shot: string): Promise<void> {
    for (const [look, width] of [
        ['light', 1400],
        ['dark', 1400],
        ['light', 420],
        ['dark', 420]
    ] as const) {
        await page.setViewportSize({ width, height: 1000 });
        await page.getByLabel('Look').selectOption(look);
        assert.deepEqual(await faults(), [], `${shot} ${look} ${width}`);
        await assertNoSidewaysScroll(page, width);
        const folder = process.env['NOTICE_SHOTS'];
        if (folder !== undefined)
            await page.locator('c-letter-panel').screenshot({ path: `${folder}/${shot}-${look}-${width}.png` });
    }
    await page.setViewportSize({ width: 1400, height: 1000 });
    await page.getByLabel('Look').selectOption('light');
}

test('by keyboard, every missing letter is written and the matrix says what is open', async () => {
    await page.getByRole('tab', { name: 'Notifications' }).press('Enter');
    await page.getByRole('button', { name: 'Write missing letters' }).press('Enter');
    const written = await everyLetterHasDraft(1);
    assert.ok(written > 15, String(written));
    await page.getByText(`Done: ${written} of ${written} letters are written anew.`).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Open the letter: Residents, California, en' }).waitFor({ timeout: 60_000 });
    await looksRight('matrix');
});

test('company details are entered once and every letter is written again with them', async () => {
    await page.getByRole('button', { name: 'Company details' }).press('Enter');
    for (const [label, value] of [
        ['Name', 'Northwind Outfitters Inc.'],
        ['Postal address', '500 Harbor Street, Portland, OR 97201'],
        ['Telephone', '503-555-0142'],
        ['Toll-free telephone', '1-800-555-0142'],
        ['Website about the incident', 'www.northwind.example/notice'],
        ['Parent company, or none', 'none'],
        ['Provider of credit monitoring', 'Example Credit Watch'],
        ['Where people enroll', 'www.creditwatch.example']
    ] as const)
        await page.getByLabel(label, { exact: true }).fill(value);
    await looksRight('company');
    await page.getByRole('button', { name: 'Save company details' }).press('Enter');
    await page.getByRole('table', { name: 'Letters by jurisdiction and audience' }).waitFor();
    await page.getByRole('button', { name: 'Write all drafts again' }).press('Enter');
    const written = await everyLetterHasDraft(2);
    // The second sentence of this kind: the first one was about the first drafts and went when writing began.
    await page.getByText(`Done: ${written} of ${written} letters are written anew.`).waitFor({ timeout: 60_000 });
    await page.getByText('No open points').nth(5).waitFor({ timeout: 60_000 });
});

test('the checklist follows the typing: an admission stops, taking it out clears it', async () => {
    await page.getByRole('button', { name: 'Open the letter: Residents, Texas, en' }).press('Enter');
    const box = page.getByRole('textbox', { name: 'What Happened' });
    const text = await box.inputValue();
    await box.fill(`${text}\nWe apologize for our failure to protect your data.`);
    await page.getByText('Says that we were at fault.').first().waitFor({ timeout: 60_000 });
    await box.fill(text);
    await page.getByText('Says that we were at fault.').first().waitFor({ state: 'detached', timeout: 60_000 });
    await looksRight('editor');
});

test('one counsel releases a letter that has to wait for its regulator; the fact stays, the reason does not', async () => {
    await page.getByRole('button', { name: 'Back to all letters' }).press('Enter');
    await page.getByRole('button', { name: 'Open the letter: Residents, New Jersey, en' }).press('Enter');
    await page.getByText('must be notified before the residents').first().waitFor();
    await page
        .getByRole('textbox', { name: 'Where you keep the reason, if points are open' })
        .fill('Matter 7, note 12');
    await page.getByRole('button', { name: 'Release', exact: true }).press('Enter');
    await page.getByText('The letter is now: Released').waitFor({ timeout: 30_000 });
    await page.getByText('The text is fixed.').waitFor();

    const released = open.demo.org.query("SELECT Id FROM cordon__Letter__c WHERE cordon__Status__c = 'released' AND cordon__Open_Points_Passed__c = TRUE"); // prettier-ignore
    assert.equal(released.length, 1);
    const lanes = open.demo.org
        .query('SELECT cordon__Chain__r.cordon__Chain_Key__c, cordon__Payload__c FROM cordon__Ledger_Entry__c')
        .map((row) => JSON.stringify([...row.values]));
    assert.ok(lanes.some((entry) => entry.includes('letter_released')));
    assert.deepEqual(
        lanes.filter((entry) => entry.includes('Matter 7') && entry.includes(':fact')),
        []
    );
    await page.getByRole('button', { name: 'Make a PDF of the saved text' }).press('Enter');
    const link = page.getByRole('link', { name: /^Save / });
    const [download] = await Promise.all([page.waitForEvent('download'), link.press('Enter')]);
    assert.match(download.suggestedFilename(), /\.pdf$/);
    const bytes = readFileSync(await download.path());
    const { text, pages } = pdfWords(bytes);
    assert.ok(pages > 0);
    assert.match(text, /Northwind Outfitters/);
    const hash = createHash('sha256').update(bytes).digest('hex');
    assert.ok(lanes.some((entry) => entry.includes(hash) && entry.includes('letter_released') && entry.includes(':fact')), 'the hash is a fact'); // prettier-ignore
    await looksRight('released');
    assert.deepEqual(problems, []);
});

test('the consistency report compares what all letters say', async () => {
    await page.getByRole('button', { name: 'Back to all letters' }).press('Enter');
    await page.getByRole('button', { name: 'Consistency of all letters' }).press('Enter');
    await page.getByRole('table', { name: 'Consistency of all letters' }).waitFor({ timeout: 60_000 });
    await looksRight('consistency');
});

test('a page says which element of the statute each block answers, and counsel changes one for a time', async () => {
    await page.getByRole('button', { name: 'Back to all letters' }).press('Enter');
    await page.getByRole('button', { name: 'What each block of a letter answers' }).press('Enter');
    const elements = page.getByRole('table', { name: 'Elements of the statute' });
    await elements.getByRole('row').nth(3).waitFor();
    await looksRight('texts');
    await page.getByRole('button', { name: 'Change block intro' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Sentences, one a line').fill('Northwind Outfitters Inc. writes to you about an incident.');
    await dialog.getByLabel('Version').fill('2026-1');
    await dialog.getByLabel('Source').fill('Outside counsel');
    await dialog.getByLabel('Reviewer').fill('Clara Jensen');
    await dialog.getByLabel('From').fill('Mar 1, 2026');
    await dialog.getByRole('button', { name: 'Change block intro' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('2026-1, Outside counsel, Clara Jensen').waitFor();
    const stored = open.demo.org.query("SELECT Id FROM cordon__Letter_Override__c WHERE cordon__Kind__c = 'block'");
    assert.equal(stored.length, 1);
    assert.deepEqual(problems, []);
});
