/** The frame around the pages: utility bar, dialogs, the sign-in page, and what a phone shows first. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { faultsOn, lookAs } from './axe.ts';
import { openDemo, type OpenDemo } from './demo.ts';
import { assertNoSidewaysScroll, until } from './layout.ts';
import { themeCookie } from '../../../local-org/src/lwc/index.ts';
import type { RoleName } from '../../lib/access/index.ts';

let open: OpenDemo;
const problems: string[] = [];

before(async () => {
    open = await openDemo();
});
after(() => open?.close());

async function pageOf(role: RoleName): Promise<Page> {
    const page = await open.newPage(problems);
    await page.goto(open.demo.urlFor(role));
    await page.getByRole('banner').waitFor();
    return page;
}

/** Looks and widths in which what stands above a page is looked at. */
const sights = [
    ['light', 1400],
    ['dark', 420],
    ['slds1', 1400]
] as const;

async function faultsInSights(page: Page, what: string): Promise<string[]> {
    const found: string[] = [];
    for (const [theme, width] of sights) {
        await page.setViewportSize({ width, height: 1000 });
        await lookAs(page, theme);
        found.push(...(await faultsOn(page)).map((fault) => `${what} in ${theme} at ${width}: ${fault}`));
        await assertNoSidewaysScroll(page, width);
    }
    await page.setViewportSize({ width: 1400, height: 1000 });
    return found;
}

test('the utility bar opens from the keyboard, lists the deadlines of every incident, and gives the focus back', async () => {
    const page = await pageOf('Responder');
    await page.getByRole('article').first().waitFor();
    const calls: string[] = [];
    page.on('request', (request) => calls.push(request.url()));
    const bar = page.getByRole('complementary', { name: 'Utility bar' });
    const button = bar.getByRole('button', { name: 'All deadlines', exact: true });
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    await button.press('Enter');
    const items = bar.getByRole('listitem').filter({ has: page.locator('c-clock') });
    await items.first().waitFor();
    assert.equal(calls.filter((url) => url.endsWith('/getNextDeadlines')).length, 1, 'asked for when it is opened');
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    assert.match(await items.first().innerText(), /European Union, Lead or competent supervisory authority/);
    assert.deepEqual(await faultsInSights(page, 'utility'), []);
    await bar
        .getByRole('link', { name: /^Open incident INC-/ })
        .first()
        .focus();
    await page.keyboard.press('Escape');
    await items.first().waitFor({ state: 'detached' });
    await until(
        page,
        `(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at?.dataset.utility === 'All deadlines';
    })()`
    );
    await button.press('Enter');
    await bar
        .getByRole('link', { name: /^Open incident INC-/ })
        .first()
        .press('Enter');
    await page.getByRole('article').first().waitFor();
    await page.context().close();
});

test('whoever may not read duties is told which permission sets open them, also in the utility bar', async () => {
    const page = await pageOf('Administrator');
    const bar = page.getByRole('complementary', { name: 'Utility bar' });
    await bar.getByRole('button', { name: 'All deadlines', exact: true }).press('Enter');
    const state = bar.locator('[data-state="no-permission"]');
    await state.waitFor();
    assert.match(await state.innerText(), /Cordon Responder/);
    // The refusal is told to the console by the browser itself.
    problems.length = 0;
    await page.context().close();
});

test('a phone shows the five answers before the tabs, a desk beside them, and each once', async () => {
    const page = await pageOf('Responder');
    const answers = page.getByRole('heading', { name: 'At a glance' });
    await answers.waitFor();
    const tabs = page.getByRole('tablist').first();
    const top = async (locator: Locator): Promise<number> => (await locator.boundingBox())!.y;
    await page.setViewportSize({ width: 420, height: 900 });
    await page.locator('.header').getByRole('heading', { name: 'At a glance' }).waitFor();
    assert.equal(await answers.count(), 1);
    assert.ok((await top(answers)) < (await top(tabs)));
    await page.setViewportSize({ width: 1400, height: 1000 });
    await page.locator('.sidebar').getByRole('heading', { name: 'At a glance' }).waitFor();
    assert.equal(await answers.count(), 1);
    await page.context().close();
});

type Dialog = { readonly name: string; readonly role: RoleName; show(page: Page): Promise<void> };

const chooseTab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click();

const dialogs: readonly Dialog[] = [
    {
        name: 'a stage is moved',
        role: 'Responder',
        async show(page) {
            await page.getByRole('button', { name: 'Triaged' }).click();
            await page.getByRole('button', { name: 'Move to Triaged' }).click();
        }
    },
    {
        name: 'a proof is recorded',
        role: 'Counsel',
        async show(page) {
            await page.getByRole('article').first().getByRole('button', { name: 'Why' }).click();
            await page.getByRole('article').first().getByRole('button', { name: 'Record proof' }).click();
        }
    },
    {
        name: 'counsel sets another date',
        role: 'Counsel',
        async show(page) {
            await page.getByRole('article').first().getByRole('button', { name: 'Why' }).click();
            await page.getByRole('article').first().getByRole('button', { name: 'Set another date' }).click();
        }
    },
    {
        name: 'evidence is secured',
        role: 'Responder',
        async show(page) {
            await chooseTab(page, 'Evidence');
            await chooseTab(page, 'Secured items');
            await page.getByRole('button', { name: 'Secure evidence' }).click();
        }
    },
    {
        name: 'evidence is exported',
        role: 'Incident_Lead',
        async show(page) {
            await chooseTab(page, 'Evidence');
            await page.locator('c-evidence-panel').getByRole('button', { name: 'Export' }).click();
        }
    },
    {
        name: 'an image is brought back',
        role: 'Responder',
        async show(page) {
            await chooseTab(page, 'Evidence');
            await page.locator('c-evidence-panel').getByRole('button', { name: /image/i }).click();
        }
    },
    {
        name: 'access is frozen',
        role: 'Responder',
        async show(page) {
            await chooseTab(page, 'Contain');
            await page.getByRole('button', { name: 'Freeze now' }).click();
        }
    }
];

for (const { name, role, show } of dialogs) {
    test(`the dialog in which ${name} has no fault that axe finds, and Escape closes it`, async () => {
        const page = await pageOf(role);
        await page.getByRole('article').first().waitFor();
        await show(page);
        const dialog = page.getByRole('dialog');
        await dialog.waitFor();
        assert.deepEqual(await faultsInSights(page, name), []);
        await dialog.getByRole('button').first().focus();
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        await page.context().close();
    });
}

test('the sign-in page has no fault that axe finds, in every look and on a phone', async () => {
    const page = await pageOf('Responder');
    const found: string[] = [];
    for (const [theme, width] of sights) {
        await page.context().addCookies([{ name: themeCookie, value: theme, url: open.demo.server.origin }]);
        await page.setViewportSize({ width, height: 1000 });
        await page.goto(`${open.demo.server.origin}/signin`);
        await page.getByRole('heading', { name: 'Sign in as' }).waitFor();
        found.push(...(await faultsOn(page)).map((fault) => `${theme} at ${width}: ${fault}`));
        await assertNoSidewaysScroll(page, width);
    }
    assert.deepEqual(found, []);
    await page.context().close();
});

test('nothing was logged to the console', () => assert.deepEqual(problems, []));
