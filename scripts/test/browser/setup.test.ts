/** The set-up page: what an administrator reads, copies and checks again, and what everybody else does not see. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openDemo, type OpenDemo } from './demo.ts';
import { assertNoSidewaysScroll } from './layout.ts';

let open: OpenDemo;
const problems: string[] = [];

before(async () => {
    open = await openDemo();
});
after(() => open?.close());

async function setUpAs(role: Parameters<OpenDemo['demo']['urlFor']>[0]): Promise<Page> {
    const page = await open.newPage(problems);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(open.demo.urlFor(role));
    await page.getByRole('banner').waitFor();
    return page;
}

test('an administrator finds what is open, with its one next step, and checks again with the keyboard', async () => {
    const page = await setUpAs('Administrator');
    // Administrators read no incident: they begin with the set-up and have no list that refuses them.
    assert.equal(await page.getByRole('link', { name: 'Incidents', exact: true }).count(), 0);
    const list = page.locator('c-setup-list');
    await list.getByText(/of \d+ lines are open/).waitFor();
    const line = list.locator('[data-key="sources:LoginHistory"]');
    assert.match(await line.innerText(), /Salesforce deletes its rows after 183 days\.\s*Start the nightly harvest/);
    assert.equal(await list.locator('[data-state="done"]').count(), 0, 'what is in place is folded away');
    await list.getByLabel('Show what is in place too').press('Space');
    await list.locator('[data-state="done"]').first().waitFor();
    assert.match(await list.locator('[data-key="people:Counsel"]').innerText(), /Clara Jensen/);
    await list.getByRole('button', { name: 'Check again' }).press('Enter');
    await list.getByText(/of \d+ lines are open/).waitFor();
    const work = list.locator('[data-area="automation"]');
    assert.match(await work.innerText(), /Cordon evidence\s*Not scheduled. Without it/);
    await work.getByRole('button', { name: 'Schedule' }).press('Enter');
    await list.getByText('Scheduled 5 jobs as the present user.').waitFor();
    await work
        .getByText(/Runs as Ada Okafor, who does not hold Cordon Engine/)
        .first()
        .waitFor();
    await page.setViewportSize({ width: 420, height: 900 });
    await assertNoSidewaysScroll(page, 420);
    assert.deepEqual(problems, []);
});

test('a responder has no such tab', async () => {
    const page = await setUpAs('Responder');
    await page.getByRole('link', { name: 'Incidents', exact: true }).first().waitFor();
    assert.equal(await page.getByRole('link', { name: 'Set-up', exact: true }).count(), 0);
});
