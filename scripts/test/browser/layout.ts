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
