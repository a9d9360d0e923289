/**
 * From the incident page to a frozen user in three presses while the org is full, and while somebody holds the rows of the
 * record; what the ledger cannot take is downloaded as the same bytes, and the page says that it is degraded.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import type { Download, Page } from 'playwright-core';
import { openDemo, type OpenDemo } from './demo.ts';

const username = 'drift.integration@example.com';
const patience = 60_000;
/** Looked at with every write. */
const storage: { dataBytes?: number } = {};
let open: OpenDemo;
let page: Page;

const rows = (soql: string): readonly { readonly id: string | null; readonly values: ReadonlyMap<string, unknown> }[] => open.demo.org.query(soql); // prettier-ignore
const isFrozen = (): unknown => rows(`SELECT IsFrozen FROM UserLogin WHERE User.Username = '${username}'`)[0]!.values.get('IsFrozen'); // prettier-ignore

function call(role: 'Responder' | 'Approver', methodName: string, parameters: object): void {
    const { org } = open.demo;
    const { id } = org.query(`SELECT Id FROM User WHERE Username = '${role.toLowerCase()}@desk.example'`)[0]!;
    const outcome = org.invokeAuraMethod({ className: 'ContainmentController', methodName, parameters: { ...parameters }, user: org.findUser(id!)! }); // prettier-ignore
    assert.ok(outcome.ok, outcome.ok ? '' : outcome.error.message);
    org.drainAsync();
}

function unfreeze(): void {
    const { id } = rows(`SELECT Id FROM UserLogin WHERE User.Username = '${username}'`)[0]!;
    assert.ok(open.demo.org.runAnonymous(`update as system new UserLogin(Id = '${id}', IsFrozen = false);`).success);
    assert.equal(isFrozen(), false);
}

/** The three presses, and what stands on the page afterwards. */
async function freezeInThreePresses(): Promise<void> {
    await page.getByRole('tab', { name: 'Contain' }).press('Enter');
    // The button takes no key before the board has said whether the user may freeze.
    await page.getByRole('button', { name: 'Freeze now', disabled: false }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(username).waitFor();
    await dialog.getByRole('button', { name: 'Freeze now' }).press('Enter');
    await page.getByText(`Frozen: ${username}`).waitFor();
    assert.equal(isFrozen(), true);
}

/** What was downloaded is what the page shows, and its hash is the one that the page shows. */
async function checkDownload(download: Download): Promise<string> {
    const bytes = readFileSync(await download.path());
    const alert = page.locator('c-contain-image');
    await alert.getByText(createHash('sha256').update(bytes).digest('hex')).waitFor();
    const text = bytes.toString('utf8');
    assert.match(text, /^cordon-image 1\n/);
    assert.equal(await alert.getByRole('textbox').inputValue(), text);
    return text;
}

before(async () => {
    open = await openDemo({ storage });
});

beforeEach(async () => {
    page = await open.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(open.demo.urlFor('Responder'));
    await page.getByRole('article').first().waitFor();
});

after(() => open?.close());

test('with the org full three presses freeze the user, and the image is downloaded', async () => {
    storage.dataBytes = 1;
    const downloaded = page.waitForEvent('download', { timeout: patience });
    await freezeInThreePresses();
    const image = await checkDownload(await downloaded);

    assert.match(image, /freeze_users/);
    await page.getByText(/^Degraded: the users are frozen, but the record could not be written: .*storage limit/i).waitFor(); // prettier-ignore
    assert.equal(rows("SELECT Id FROM Ledger_Entry__c WHERE Kind__c = 'action_intended'").length, 0, 'nothing fits in');
    delete storage.dataBytes;
    await page.context().close();
});

test('a step that cannot be undone runs all the same, and says that it is degraded until its image is back', async () => {
    const { incidentId } = open.demo;
    call('Responder', 'plan', { incidentId, playbook: 'stolen_token' });
    const itemId = rows("SELECT Id FROM Work_Item__c WHERE Action__c = 'revoke_grants'")[0]!.id!;
    call('Approver', 'approve', { itemId });
    await page.reload();
    await page.getByRole('tab', { name: 'Contain' }).press('Enter');
    const step = page.getByRole('article', { name: 'Revoke OAuth grants' });
    storage.dataBytes = 1;
    const downloaded = page.waitForEvent('download', { timeout: patience });
    await step.getByRole('button', { name: 'Run' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Syncs that stop: 1').waitFor();
    await dialog.getByText(/^Records that they were the last to change in the last 24 hours: \d/).waitFor();
    await dialog.getByRole('button', { name: 'Run' }).press('Enter');
    const download = await downloaded;
    const image = await checkDownload(download);

    assert.match(image, /revoke_grants/);
    await step.getByText('Done and verified').waitFor();
    await step.getByText('the ledger does not hold the images of this step').waitFor();
    assert.equal(rows("SELECT AppName FROM OauthToken WHERE AppName = 'Drift'").length, 0);
    delete storage.dataBytes;
    const path = await download.path();
    await page.getByRole('tab', { name: 'Evidence', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Bring back an image' }).press('Enter');
    await page.getByRole('dialog').locator('input[type="file"]').setInputFiles(path);
    await page.getByRole('dialog').getByRole('button', { name: /seal/i }).press('Enter');
    await page
        .getByRole('dialog')
        .getByText(/sealed|already/i)
        .first()
        .waitFor();
    await page.reload();
    await page.getByRole('tab', { name: 'Contain' }).press('Enter');
    await step.getByText('Done and verified').waitFor();
    assert.equal(await step.getByText('the ledger does not hold the images of this step').count(), 0);
    await page.context().close();
});

test('while somebody holds the ledger and the plan, three presses freeze the user', async () => {
    unfreeze();
    const held = [
        ...rows("SELECT Id FROM Work_Item__c WHERE Action__c = 'freeze_users'"),
        ...rows('SELECT Id FROM Ledger_Chain__c')
    ].map(({ id }) => id!);
    open.demo.org.database.locks.hold(held, 11);
    try {
        const downloaded = page.waitForEvent('download', { timeout: patience });
        await freezeInThreePresses();
        await checkDownload(await downloaded);
    } finally {
        open.demo.org.database.locks.release(held);
    }
    await page.context().close();
});
