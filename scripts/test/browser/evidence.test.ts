/** The evidence of the demo incident, as the people of each role see it. */
import assert from 'node:assert/strict';

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { assertNoSidewaysScroll } from './layout.ts';
import { launchBrowser } from '../../../local-org/src/lwc/browser.ts';
import { parseWitness, verifyBundle } from '../../lib/evidence/verify.ts';
import { castOf, type Demo } from '../../lib/demo/index.ts';
import { startPrepared } from './prepared.ts';
import { agree } from '../../lib/testing/containmentDesk.ts';
import type { RoleName } from '../../lib/access/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-evidence-page-'));
const problems: string[] = [];
let demo: Demo;
let browser: Browser;

before(async () => {
    const dataFile = join(folder, 'demo.sqlite');
    demo = await startPrepared(dataFile);
    browser = await launchBrowser();
});

after(async () => {
    await browser?.close();
    await demo?.close();
    rmSync(folder, { recursive: true, force: true });
});

/** A page in a session of its own. */
async function signIn(role: RoleName): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(demo.urlFor(role));
    await page.getByRole('tab', { name: 'Evidence', exact: true }).click();
    return page;
}

const panelOf = (page: Page): Locator => page.locator('c-evidence-panel');
const entry = (page: Page, kind: string): Locator => panelOf(page).locator(`article[data-kind="${kind}"]`);

async function choose(panel: Locator, label: string, option: string): Promise<void> {
    await panel.getByRole('combobox', { name: label, exact: true }).click();
    await panel.getByRole('option', { name: option, exact: true }).click();
}

test('a responder reads what happened, narrows it, opens an entry and verifies the chain', async () => {
    const page = await signIn('Responder');
    const panel = panelOf(page);
    await entry(page, 'incident_opened').waitFor();
    const all = await panel.locator('c-evidence-entry').count();

    await choose(panel, 'What happened', 'Reach completed');
    await entry(page, 'incident_opened').waitFor({ state: 'detached' });
    assert.ok((await panel.locator('c-evidence-entry').count()) < all);
    const reach = entry(page, 'reach_completed');
    await reach.getByRole('button').focus();
    await page.keyboard.press('Enter');
    assert.match(await reach.innerText(), /Happened[\s\S]+Recorded[\s\S]+"kind":"reach_completed"[\s\S]+[0-9a-f]{64}/);

    await panel.getByRole('button', { name: 'Verify the chain' }).click();
    await panel.getByText(/All \d+ entries are unchanged/).waitFor();
    assert.equal(await panel.getByLabel('Lane', { exact: true }).count(), 0, 'no lane of counsel');
    assert.equal(await panel.getByRole('button', { name: 'Export' }).count(), 0, 'no export');
    assert.match(await panel.innerText(), /Incident leads and counsel export/);
});

test('a responder corrects an entry by another, and a file that is no image is refused', async () => {
    const page = await signIn('Responder');
    const panel = panelOf(page);
    const opened = entry(page, 'incident_opened');
    await opened.getByRole('button').first().click();
    const sequence = await opened.getAttribute('data-sequence');
    await opened.getByRole('button', { name: `Correct entry ${sequence}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Record' }).click();
    assert.ok(await dialog.isVisible(), 'what is right is asked for first');
    await dialog.getByLabel('What is right?').fill('Opened after the call of the vendor, not before');
    await dialog.getByRole('button', { name: 'Record' }).click();
    await dialog.waitFor({ state: 'detached' });
    await entry(page, 'entry_corrected').first().getByText(`Corrects entry ${sequence}`, { exact: true }).waitFor();

    await panel.getByRole('button', { name: 'Bring back an image' }).click();
    const file = { name: 'state.txt', mimeType: 'text/plain', buffer: Buffer.from('cordon-image 1\nnone') };
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByRole('button', { name: 'Seal' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.locator('[data-action="close"]').click();
    await dialog.waitFor({ state: 'detached' });
});

test('a responder secures a result, which is masked, verifies it and hands it over', async () => {
    const page = await signIn('Responder');
    const panel = panelOf(page);
    await panel.getByRole('tab', { name: 'Secured items' }).click();
    await panel.getByRole('button', { name: 'Secure evidence' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Secure', exact: true }).click();
    assert.ok(await dialog.isVisible(), 'what is required is asked for first');
    await dialog.getByLabel('The result').fill('one row, SSN: 123-45-6780');
    await dialog.getByLabel('What is it?').fill('Login rows');
    await dialog.getByLabel('How it was obtained').fill('SELECT Id FROM LoginHistory');
    await dialog.getByRole('button', { name: 'Secure', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    const item = panel.locator('article[data-item]').first();
    await item.getByText('Held by Rita Romero').waitFor();
    assert.match(await item.innerText(), /Masked before it was kept: 1/);
    await item.getByRole('button', { name: 'Verify' }).click();
    await item.getByText('Unchanged').waitFor();

    await item.getByRole('button', { name: 'Hand over' }).click();
    await choose(dialog, 'To whom?', 'Leo Lindqvist');
    await dialog.getByLabel('For what?').fill('forensic image');
    await dialog.getByRole('button', { name: 'Record' }).click();
    await panel.getByText('Held by Leo Lindqvist').waitFor();
    await panel.getByRole('tab', { name: 'Timeline' }).click();
    await entry(page, 'evidence_handed_over').waitFor();
});

test('a file that cannot be masked is secured by its hash, and verified against the file', async () => {
    const page = await signIn('Responder');
    const panel = panelOf(page);
    await panel.getByRole('tab', { name: 'Secured items' }).click();
    await panel.getByRole('button', { name: 'Secure evidence' }).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog, 'Kind', 'File kept elsewhere');
    const file = { name: 'disk.img', mimeType: 'application/octet-stream', buffer: Buffer.from([0, 255, 254, 1]) };
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByText(/SHA-256 [0-9a-f]{64}, 4 bytes/).waitFor();
    await dialog.getByLabel('How it was obtained').fill('dd');
    await dialog.getByLabel('Kept at').fill('Safe 3');
    await dialog.getByRole('button', { name: 'Secure', exact: true }).click();
    const item = panel.locator('article[data-item]', { hasText: 'disk.img' });
    await item.getByText('Safe 3').waitFor();

    await item.locator('input[type=file]').setInputFiles(file);
    await item.getByText('Unchanged').waitFor();
    await item.locator('input[type=file]').setInputFiles({ ...file, buffer: Buffer.from([1]) });
    await item.getByText('Not the same bytes').waitFor();
});

test('counsel reads both lanes, which is recorded, and exports a bundle that verifies outside', async () => {
    const page = await signIn('Counsel');
    const panel = panelOf(page);
    await entry(page, 'incident_opened').waitFor();
    await choose(panel, 'Lane', 'Counsel');
    await entry(page, 'counsel_lane_read').waitFor();

    await panel.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Counsel edition: both lanes/).click();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByText(/--edition counsel --to/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await panel.getByRole('button', { name: 'Export' }).click();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByText(/Take evidence out needs a second person/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    agree({ org: demo.org, cast: castOf(demo.org, demo.incidentId), incidentId: demo.incidentId }, 'export_evidence', 'Counsel'); // prettier-ignore

    await panel.getByRole('button', { name: 'Export' }).click();
    await dialog.getByRole('button', { name: 'Next' }).click();
    const saved = async (name: string): Promise<string> => {
        const path = join(folder, name.replaceAll(' ', '-'));
        const [download] = await Promise.all([
            page.waitForEvent('download'),
            dialog.getByRole('link', { name }).click()
        ]);
        await download.saveAs(path);
        return path;
    };
    const zip = await saved('Download the bundle');
    const witness = parseWitness(readFileSync(await saved('Download the witness'), 'utf8'));
    const bundle = join(folder, 'bundle');
    unzip(zip, bundle);
    const { problems: found, unwitnessedSince, entries } = verifyBundle(bundle, [witness]);
    assert.deepEqual([found, unwitnessedSince], [[], undefined]);
    assert.ok(entries > 5);
});

test('an auditor finds the ledger without being a member, and who looked', async () => {
    demo.org.runAnonymous(`delete as system [SELECT Id FROM Incident_Member__c WHERE Role__c = 'Auditor'];`);
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
    const page = await context.newPage();
    await page.goto(demo.urlFor('Auditor'));
    await page.getByRole('link', { name: 'Evidence' }).click();
    await entry(page, 'incident_opened').waitFor();
    const panel = panelOf(page);
    await panel.getByRole('button', { name: 'Verify the chain' }).click();
    await panel.getByText(/All \d+ entries are unchanged/).waitFor();
    await panel.getByRole('tab', { name: 'Who looked' }).click();
    await panel.getByRole('cell', { name: 'Anna Novak' }).first().waitFor();
    await page.setViewportSize({ width: 420, height: 900 });
    await assertNoSidewaysScroll(page, 420);
});

test('a viewer is told who can show the evidence', async () => {
    const page = await signIn('Viewer');
    await panelOf(page)
        .getByText(/Cordon Responder/)
        .waitFor();
    assert.deepEqual(problems, []);
});

/** Files of an archive without compression. */
function unzip(zip: string, target: string): void {
    const archive = readFileSync(zip);
    for (let at = 0; archive.readUInt32LE(at) === 0x04034b50;) {
        const [size, nameLength] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
        const path = join(target, archive.toString('utf8', at + 30, at + 30 + nameLength));
        mkdirSync(dirname(path), { recursive: true });
        at += 30 + nameLength;
        writeFileSync(path, archive.subarray(at, at + size));
        at += size;
    }
}
