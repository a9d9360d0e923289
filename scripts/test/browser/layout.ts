import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Waits until the page has settled into its new width, and fails if something still sticks out at the side. */
export async function assertNoSidewaysScroll(page: Page, width: number): Promise<void> {
    let found = 0;
    for (let turn = 0; turn < 40; turn++) {
        found = await page.evaluate('document.documentElement.scrollWidth');
        if (found === width) return;
        await page.waitForTimeout(50);
    }
    assert.equal(found, width);
}

/**
 * Waits until an expression of the page is true. Playwright's own waiting evaluates text inside the page, which its
 * content security policy forbids.
 */
export async function until(page: Page, expression: string): Promise<void> {
    for (let turn = 0; turn < 200; turn++) {
        if (await page.evaluate(`Boolean(${expression})`)) return;
        await page.waitForTimeout(25);
    }
    assert.fail(`never came true: ${expression}`);
}
