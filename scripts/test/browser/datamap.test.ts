/** The data map, what fields hold, and the blast radius: what a responder reads, decides and counts, in every look and width. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { faultsOn, lookAs } from './axe.ts';
import { openDemo, type OpenDemo } from './demo.ts';
import { assertNoSidewaysScroll } from './layout.ts';

let open: OpenDemo;
let page: Page;
const problems: string[] = [];
/** Where pictures of the page go, if somebody wants to look at them. */
const pictures = process.env['CORDON_PICTURES'];

before(async () => {
    open = await openDemo();
    page = await open.newPage(problems);
    page.setDefaultTimeout(60_000);
    await page.goto(open.demo.urlFor('Responder'));
    await page.getByRole('link', { name: 'Data map', exact: true }).first().click();
    await page.locator('c-data-map table[data-table="objects"]').waitFor();
});
after(() => open?.close());

const tab = (name: string): Locator => page.getByRole('tablist').first().getByRole('tab', { name, exact: true });

async function everyLook(name: string): Promise<void> {
    for (const theme of ['light', 'dark']) {
        for (const width of [1400, 420]) {
            await page.setViewportSize({ width, height: 1000 });
            await lookAs(page, theme);
            if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}-${theme}-${width}.png`, fullPage: true }); // prettier-ignore
            assert.deepEqual(await faultsOn(page), [], `${name} in ${theme} at ${width}`);
            await assertNoSidewaysScroll(page, width);
        }
    }
    await page.setViewportSize({ width: 1400, height: 1000 });
    await lookAs(page, 'light');
}

test('the map kept when the incident was opened names objects, elements, people and readers, as picture and table', async () => {
    const map = page.locator('c-data-map');
    const contacts = map.locator('[data-object="Contact"]');
    assert.match(await contacts.innerText(), /E-mail address \(not reviewed\)/);
    assert.match(await contacts.innerText(), /20,000/);
    await map.getByRole('img', { name: /^Picture of \d+ objects/ }).waitFor();
    assert.match(await map.locator('[data-age]').innerText(), /old; it took \d+ s/);
    await contacts.getByText(/profiles and permission sets read Contact/).click();
    await contacts.getByText(/System Administrator: \d+ users; sees every record/).waitFor();
    await everyLook('map');
});

test('a responder changes what a field holds with the keyboard, and the list says who decided', async () => {
    await tab('Fields').click();
    const list = page.locator('c-field-review');
    await list.getByText(/of \d+ fields wait for a decision/).waitFor();
    await everyLook('fields');
    const row = list.locator('[data-name="Contact.Email"]');
    await row.getByRole('button', { name: /Decide/ }).press('Enter');
    await row.getByRole('combobox', { name: 'Decision' }).click();
    await page.getByRole('option', { name: 'None of what is proposed' }).click();
    await row.getByLabel('Why').fill('Only role mailboxes of shops.');
    await row.getByRole('button', { name: 'Record decision' }).press('Enter');
    await list.getByText('The decision on Contact.Email is recorded.').waitFor();
    await list.getByRole('combobox', { name: 'Show' }).click();
    await page.getByRole('option', { name: 'All fields' }).click();
    await row.getByText('Rejected').waitFor();
    assert.match(await row.innerText(), /Rita Romero/);
    assert.match(await row.innerText(), /Only role mailboxes/);
});

test('a responder counts what one user could read, over all records', async () => {
    await tab('Blast radius').click();
    const explorer = page.locator('c-blast-radius');
    await explorer.getByText('Nothing has been counted yet.').waitFor();
    await explorer.getByRole('searchbox', { name: 'Part of the name' }).fill('drift');
    await explorer.getByRole('combobox', { name: 'Choose one' }).click();
    await page.getByRole('option', { name: /drift/i }).first().click();
    await explorer.getByRole('button', { name: 'Count', exact: true }).press('Enter');
    await explorer.locator('[data-state="complete"]').waitFor();
    await explorer.locator('tr[data-place="CA"]').waitFor();
    assert.match(await explorer.innerText(), /\d of 20,0/);
    await everyLook('blast');
});

test('no page reported an error', () => {
    assert.deepEqual(problems, []);
});
