/** The notifications tab from a released letter to a released mailing: order, forms, returns, and what is withheld. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { AxeBuilder as AxeBuilderClass } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { boardOf, releaseLetters, openNoticeDesk, type NoticeDesk } from '../../lib/testing/noticeDesk.ts';
import { openDemo, type OpenDemo } from './demo.ts';
import { assertNoSidewaysScroll } from './layout.ts';

const { AxeBuilder } = createRequire(import.meta.url)('@axe-core/playwright') as { AxeBuilder: typeof AxeBuilderClass };
const problems: string[] = [];
let open: OpenDemo;
let desk: NoticeDesk;
let page: Page;
/** A place whose regulator comes first, and one where nothing does. */
let chosen: readonly { readonly code: string; readonly name: string }[];

/** The notifications tab as somebody of the cast. */
async function tabAs(role: 'Incident_Lead' | 'Counsel' | 'Viewer'): Promise<Page> {
    const own = await open.newPage(problems);
    own.setDefaultTimeout(60_000);
    await own.goto(open.demo.urlFor(role));
    await own.getByRole('tab', { name: 'Notifications' }).press('Enter');
    await own.getByRole('heading', { name: 'Who may be written to' }).waitFor();
    return own;
}

before(async () => {
    open = await openDemo();
    desk = openNoticeDesk(open.demo.org, open.demo.incidentId);
    const { places } = boardOf(desk);
    chosen = [places.find(({ blocks }) => blocks.length > 0)!, places.find(({ blocks }) => blocks.length === 0)!];
    releaseLetters(desk, chosen.map(({ code }) => code)); // prettier-ignore
    page = await tabAs('Incident_Lead');
});

after(() => open?.close());

test('by keyboard a mailing is written, and the board says what must come first', async () => {
    for (const { name } of chosen) await page.getByRole('checkbox', { name: `Choose ${name}` }).press('Space');
    await page.getByRole('button', { name: 'Write the mailing' }).press('Enter');
    const card = page.getByRole('article', { name: /^Mailing MLG-/ });
    await card.waitFor();
    open.demo.org.drainAsync();
    await page.getByRole('button', { name: 'Refresh' }).press('Enter');

    await card.getByText('Written', { exact: true }).waitFor();
    await card
        .getByText(/must be notified/)
        .first()
        .waitFor();
    await card.getByRole('button', { name: 'Release' }).press('Enter');
    await page
        .getByText(/cannot be released/)
        .first()
        .waitFor();
});

test('the form of a regulator is filled, copied and recorded, and then the mailing goes', async () => {
    await page
        .getByRole('button', { name: new RegExp(`^${chosen[0]?.code}: `) })
        .first()
        .press('Enter');
    await page.getByRole('button', { name: /^Copy/ }).first().waitFor();
    assert.ok((await page.getByText('Not known at this time').count()) > 0, 'what nobody knows is said');
    await page.getByRole('button', { name: 'Record the filing' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Record the filing' }).press('Enter');
    assert.equal(await dialog.isVisible(), true, 'day and place of the proof are asked for');
    await dialog.getByLabel('Day').fill('Mar 24, 2026');
    await dialog.getByLabel('Where the proof is kept').fill('MD-77');
    await dialog.getByRole('button', { name: 'Record the filing' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    open.demo.org.drainAsync();
    await page.getByRole('button', { name: 'Refresh' }).press('Enter');

    const card = page.getByRole('article', { name: /^Mailing MLG-/ });
    await card.getByRole('button', { name: 'Release' }).press('Enter');
    await card.getByText('Released', { exact: true }).waitFor();
    await card.getByText(/export-mailing/).waitFor();
});

test('counsel enters the terms of a contract; hours that nobody knows are read as 24', async () => {
    const own = await tabAs('Counsel');
    await own.getByRole('button', { name: 'Enter terms' }).press('Enter');
    const dialog = own.getByRole('dialog');
    await dialog.getByLabel('Party').fill('Acme Ltd.');
    await dialog.getByRole('button', { name: 'Enter terms' }).press('Enter');
    await own.getByText('unknown, read as 24').waitFor();
    await own.context().close();
});

test('a viewer sees counts and no button that works', async () => {
    const own = await tabAs('Viewer');
    await own.getByText('You may look.', { exact: false }).waitFor();
    assert.equal(
        await own
            .getByRole('article', { name: /^Mailing MLG-/ })
            .getByRole('button')
            .count(),
        0
    );
    assert.equal(await own.getByRole('button', { name: 'Write the mailing' }).isDisabled(), true);
    await own.context().close();
});

for (const scheme of ['light', 'dark'] as const) {
    test(`the tab is accessible and fits, ${scheme}`, async () => {
        for (const width of [1400, 420]) {
            await page.emulateMedia({ colorScheme: scheme });
            await page.setViewportSize({ width, height: 1000 });
            await assertNoSidewaysScroll(page, width);
            // The base tab bar's own fault, which accessibility.test.ts names.
            const { violations } = await new AxeBuilder({ page })
                .exclude('lightning-tab-bar')
                .disableRules(['nested-interactive'])
                .analyze();
            assert.deepEqual(
                violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
                []
            );
            const shots = process.env['CORDON_SHOTS'];
            if (shots !== undefined) await page.screenshot({ path: `${shots}/mailing-${scheme}-${width}.png`, fullPage: true }); // prettier-ignore
        }
    });
}

test('nothing was written to the console but the one release that was refused', () => {
    assert.deepEqual(problems.filter((problem) => !problem.includes('status of 500')), []); // prettier-ignore
    assert.equal(problems.length, 1);
});
