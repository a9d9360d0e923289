import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../local-org/src/lwc/browser.ts';
import type { Demo } from '../../lib/demo/index.ts';
import { startPrepared } from './prepared.ts';
import { root } from '../../lib/org/index.ts';
import { assertNoSidewaysScroll } from './layout.ts';
import { readScenario } from '../../lib/scenarios/index.ts';

type Interval = number | { readonly min: number; readonly max: number };

const expected = readScenario(join(root, 'config', 'scenarios', 'drift-2025.json')).expect!;
const involved = expected.involved as { byState: Record<string, Interval>; owedByState: Record<string, Interval> };

let demo: Demo;
let browser: Browser;
let page: Page;
const problems: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'cordon-browser-'));

before(async () => {
    const dataFile = join(folder, 'demo.sqlite');
    demo = await startPrepared(dataFile);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(demo.server.url);
    await page.getByRole('article').first().waitFor();
});

after(async () => {
    await browser?.close();
    await demo?.close();
    rmSync(folder, { recursive: true, force: true });
});

/** As the page writes a count: `501` or `3,600–3,624`. */
function shown(count: Interval): string {
    const { min, max } = typeof count === 'number' ? { min: count, max: count } : count;
    const text = (n: number): string => n.toLocaleString('en-US');
    return min === max ? text(min) : `${text(min)}–${text(max)}`;
}

const tab = (name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click();

test('the start link signs in the Responder, with the shipped permission set and nothing else', async () => {
    await page.getByRole('banner').getByRole('link', { name: 'Rita Romero' }).waitFor();
    await tab('People potentially involved');
    await page.locator('tr[data-place]').first().waitFor();
});

test('the page shows the exact people by residence, unknown, conflicting and foreign ones included', async () => {
    for (const [code, count] of Object.entries(involved.byState)) {
        const cells = await page.locator(`tr[data-place="${code}"] > *`).allInnerTexts();
        assert.match(cells[1] ?? '', new RegExp(`${shown(count)}$`), code);
    }
    const rows = await page.locator('tr[data-place]').count();
    assert.equal(rows, Object.keys(involved.byState).length, 'no residence beyond the expected ones');
});

test('each residence says how many people are owed something, or why nobody is', async () => {
    for (const code of Object.keys(involved.byState)) {
        const duty = (await page.locator(`tr[data-place="${code}"] > *`).allInnerTexts())[4] ?? '';
        const owed = involved.owedByState[code];
        assert.ok(duty.trim().length > 3, `${code} has a duty or a reason`);
        if (owed !== undefined) assert.ok(duty.includes(shown(owed)), `${code}: ${duty}`);
    }
});

/** Citation of a state's statute; other duties cite their regulation or contract in their own words. */
function citation(code: string): string {
    const file = join(root, 'config', 'laws', `${code}.json`);
    if (!existsSync(file)) return code === 'CANADA' ? 'S.C. 2000' : 'arts. 33–34';
    return (JSON.parse(readFileSync(file, 'utf8')) as { statute: { citation: string } }).statute.citation;
}

test('the obligations are those of the scenario, with due date and statute', async () => {
    await tab('What is owed');
    await page.getByRole('button', { name: 'Show all' }).click();
    for (const duty of expected.obligations ?? []) {
        const article = page.locator(
            `article[data-jurisdiction="${duty.jurisdiction}"][data-recipient="${duty.recipient}"]`
        );
        const text = await article.innerText();
        const due = duty['due'] ?? (typeof duty['dueAt'] === 'string' ? duty['dueAt'].slice(0, 10) : undefined);
        if (typeof due === 'string') {
            const day = new Date(`${due}T00:00:00Z`).toLocaleDateString('en-US', {
                timeZone: 'UTC',
                month: 'short',
                day: 'numeric',
                year: 'numeric'
            });
            assert.ok(text.includes(`Due `) && text.includes(day), `${duty.jurisdiction}/${duty.recipient}: ${text}`);
        } else {
            assert.ok(!text.includes('Due '), `${duty.jurisdiction}/${duty.recipient} has no statutory date: ${text}`);
        }
        assert.equal(
            text.includes('Possible'),
            duty['status'] === 'possible',
            `${duty.jurisdiction}/${duty.recipient}: ${text}`
        );
        assert.ok(text.includes(citation(duty.jurisdiction)), `${duty.jurisdiction}/${duty.recipient}: ${text}`);
    }
    const contracts = await page.getByRole('article').filter({ hasText: 'Contract, not law' }).count();
    // People in Europe are told where the risk is high, which nobody has stated: shown, and not among the obligations.
    const open = await page.locator('article[data-jurisdiction="EU"][data-recipient="individuals"], article[data-jurisdiction="UK"][data-recipient="individuals"]').count(); // prettier-ignore
    assert.equal(open, 2);
    assert.equal((await page.getByRole('article').count()) - contracts - open, expected.obligations?.length);
});

test('an obligation opens its trace from the keyboard', async () => {
    const article = page.locator('article[data-jurisdiction="CA"][data-recipient="individuals"]');
    const button = article.getByRole('button');
    await button.focus();
    await page.keyboard.press('Enter');
    await article.locator('ol li').first().waitFor();
    assert.match((await article.locator('ol').innerText()).toLowerCase(), /30/);
});

test('the page says that its dates were moved', async () => {
    assert.match(await page.getByRole('note').first().innerText(), /synthetic data.*moved by 210 days/s);
});

test('nothing scrolls sideways on a phone', async () => {
    await page.setViewportSize({ width: 420, height: 900 });
    await assertNoSidewaysScroll(page, 420);
});

test('the browser reports no error', () => {
    assert.deepEqual(problems, []);
});
