/** From the incident page to a frozen user, by keyboard, and what the page says of it afterwards. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openDemo, type OpenDemo } from './demo.ts';

const problems: string[] = [];
let open: OpenDemo;
let page: Page;

before(async () => {
    open = await openDemo();
    page = await open.newPage(problems);
    await page.goto(open.demo.server.url);
    await page.getByRole('article').first().waitFor();
});

after(() => open?.close());

test('three presses of Enter freeze the user of the incident, and the page says so', async () => {
    await page.getByRole('tab', { name: 'Contain' }).press('Enter');
    // The button takes no key before the board has said whether the user may freeze.
    await page.getByRole('button', { name: 'Freeze now', disabled: false }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('drift.integration@example.com').waitFor();
    await dialog.getByRole('button', { name: 'Freeze now' }).press('Enter');

    await page.getByText('Frozen: drift.integration@example.com').waitFor();
    const frozen = open.demo.org.query(
        "SELECT IsFrozen FROM UserLogin WHERE User.Username = 'drift.integration@example.com'"
    );
    assert.equal(frozen[0]?.values.get('IsFrozen'), true);
    const step = page.getByRole('article', { name: 'Freeze users' });
    await step.getByText('Done and verified').waitFor();
    await page.getByText('through Cordon').first().waitFor();
});

test('what cannot be undone offers the Responder no button but to break the glass', async () => {
    const step = page.getByRole('article', { name: 'Revoke OAuth grants' });
    assert.equal(await step.getByRole('button', { name: 'Run' }).count(), 0);
    await step.getByRole('button', { name: 'Break the glass' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Data is leaving and nobody answers.');
    await dialog.getByRole('button', { name: 'Break the glass' }).press('Enter');

    await step.getByText('Without a second person: Data is leaving and nobody answers.').waitFor();
    await step.getByRole('button', { name: 'Run' }).waitFor();
    assert.deepEqual(problems, []);
});

test('somebody asks to close, and the page offers to agree to nobody but an approver', async () => {
    const section = page.locator('c-contain-consents');
    await section.getByRole('button', { name: 'Ask to close' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Everybody has been told.');
    await dialog.getByRole('button', { name: 'Ask' }).press('Enter');
    await section.getByText('Waiting for a second person').waitFor();
    assert.equal(await section.getByRole('button', { name: 'Agree as second person' }).count(), 0);

    const approver = await open.newPage(problems);
    await approver.goto(open.demo.urlFor('Approver'));
    await approver.getByRole('tab', { name: 'Contain' }).press('Enter');
    const theirs = approver.locator('c-contain-consents');
    await theirs.getByRole('button', { name: 'Agree as second person' }).press('Enter');
    await theirs.getByText('Agreed', { exact: true }).waitFor();
    await theirs.getByText('Agreed to by Arun Mehta').waitFor();
    assert.deepEqual(problems, []);
});

test('on a phone the freeze stands at the top of the page: two taps and whom it hits', async () => {
    const context = await open.browser.newContext({ viewport: { width: 420, height: 900 }, hasTouch: true, colorScheme: 'dark' }); // prettier-ignore
    const phone = await context.newPage();
    await phone.goto(open.demo.urlFor('Responder'));
    const button = phone.getByRole('button', { name: 'Freeze the users now' });
    await button.waitFor();
    const { y } = (await button.boundingBox())!;
    assert.ok(y < 900, `on the first screen, at ${y}`);
    await button.tap();
    await phone.getByRole('dialog').getByRole('button', { name: 'Freeze now' }).tap();
    await phone.getByText(/^Frozen: /).waitFor();
    await context.close();
});
