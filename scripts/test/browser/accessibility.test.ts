/** Every look and width of the console's pages against axe, the keyboard and the edges of a phone. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { faultsOn, lookAs } from './axe.ts';
import { assertNoSidewaysScroll } from './layout.ts';
import { launchBrowser } from '../../../local-org/src/lwc/browser.ts';
import { themes } from '../../../local-org/src/lwc/index.ts';
import type { Demo } from '../../lib/demo/index.ts';
import { startPrepared } from './prepared.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-accessibility-'));
let demo: Demo;
let browser: Browser;
let page: Page;

before(async () => {
    const dataFile = join(folder, 'demo.sqlite');
    demo = await startPrepared(dataFile);
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, reducedMotion: 'reduce' });
    page = await context.newPage();
    await page.goto(demo.server.url);
    await page.getByRole('article').first().waitFor();
});

after(async () => {
    await browser?.close();
    await demo?.close();
    rmSync(folder, { recursive: true, force: true });
});

type Styles = { getComputedStyle(element: unknown): Readonly<Record<string, string>> };

/** A computed style property, by its JavaScript name. */
function styleOf(locator: Locator, property: string): Promise<string> {
    return locator.evaluate(
        (element, name) => (globalThis as unknown as Styles).getComputedStyle(element)[name] ?? '',
        property
    );
}

const look = (name: string): Promise<void> => lookAs(page, name);
const faults = (): Promise<string[]> => faultsOn(page);

for (const { name } of themes.filter((theme) => theme.name !== 'system')) {
    for (const width of [1400, 420]) {
        test(`the incident page in the look ${name} at ${width} px has no fault that axe finds and does not scroll sideways`, async () => {
            await page.setViewportSize({ width, height: 1000 });
            await look(name);
            assert.deepEqual(await faults(), []);
            await assertNoSidewaysScroll(page, width);
        });
    }
}

test('no tab of the incident page has a fault that axe finds, in light on a desk and in dark on a phone', async () => {
    await page.setViewportSize({ width: 1400, height: 1000 });
    await look('light');
    const tabs = page.getByRole('tablist').first().getByRole('tab');
    const names = await tabs.allInnerTexts();
    assert.ok(names.length > 3, names.join(', '));
    const found: string[] = [];
    for (const name of names) {
        for (const [theme, width] of [
            ['light', 1400],
            ['dark', 420]
        ] as const) {
            await page.setViewportSize({ width: 1400, height: 1000 });
            await tabs.filter({ hasText: name }).first().click();
            await page.locator('[data-state="loading"]').first().waitFor({ state: 'detached' });
            await page.setViewportSize({ width, height: 1000 });
            await look(theme);
            found.push(...(await faults()).map((fault) => `${name} in ${theme}: ${fault}`));
            await assertNoSidewaysScroll(page, width);
        }
    }
    assert.deepEqual(found, []);
});

test('the look is remembered by the next page, and the system’s choice is followed', async () => {
    await page.setViewportSize({ width: 1400, height: 1000 });
    await look('dark');
    await page.reload();
    await page.getByRole('article').first().waitFor();
    assert.equal(await page.getByLabel('Look').inputValue(), 'dark');
    const background = (): Promise<string> => styleOf(page.getByRole('banner'), 'backgroundColor');
    await look('system');
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await background();
    await page.emulateMedia({ colorScheme: 'light' });
    assert.notEqual(dark, await background());
});

test('headings go down one step at a time, beginning with the incident', async () => {
    const headings = await page.getByRole('heading').all();
    const texts = await Promise.all(headings.map((each) => each.innerText()));
    const levels = await Promise.all(headings.map((each) => each.evaluate((element) => Number(element.tagName[1]))));
    assert.equal(levels[0], 1);
    assert.equal(levels.filter((level) => level === 1).length, 1, texts.slice(0, 5).join('; '));
    levels.forEach((level, index) => assert.ok(level - (levels[index - 1] ?? level) <= 1, levels.join(' ')));
});

test('by keyboard alone: from the incidents to one of them, with the focus in sight', async () => {
    await look('light');
    const tab = page.getByRole('link', { name: 'Incidents' });
    await tab.focus();
    await page.keyboard.press('Enter');
    const incident = page.getByRole('table', { name: 'Incidents' }).getByRole('link');
    await incident.first().waitFor();
    assert.deepEqual(await faults(), []);
    await incident.first().focus();
    const marks = await Promise.all(
        ['outlineStyle', 'boxShadow', 'textDecorationLine'].map((property) => styleOf(incident.first(), property))
    );
    assert.notDeepEqual(marks, ['none', 'none', 'none']);
    await page.keyboard.press('Enter');
    await page.getByRole('article').first().waitFor();
    assert.match(page.url(), /\/lightning\/r\/cordon__Incident__c\/[a-zA-Z0-9]{18}\/view$/);
});

test('a button without a name, a pale text and a box wider than a phone are found in every look', async () => {
    const plant = `(() => {
        const planted = document.createElement('section');
        planted.innerHTML = '<button></button><p style="color:#888;background:#999">Pale</p><div style="width:600px">.</div>';
        document.body.append(planted);
    })()`;
    await page.setViewportSize({ width: 420, height: 1000 });
    await page.evaluate(plant);
    for (const { name } of themes.filter((theme) => theme.name !== 'system')) {
        await look(name);
        const rules = (await faults()).map((fault) => fault.split(' ')[0]);
        assert.ok(rules.includes('button-name') && rules.includes('color-contrast'), `${name}: ${rules.join(', ')}`);
        await assert.rejects(assertNoSidewaysScroll(page, 420), assert.AssertionError, name);
    }
});
