/** What the browser tests share: a demo, a browser, and the problems that a page reports. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../local-org/src/lwc/browser.ts';
import type { Demo, DemoOptions } from '../../lib/demo/index.ts';
import { startPrepared } from './prepared.ts';

export type OpenDemo = {
    readonly demo: Demo;
    readonly browser: Browser;
    /** A page of a new browser context, whose errors are collected. */
    newPage(problems?: string[]): Promise<Page>;
    close(): Promise<void>;
};

export async function openDemo(options: Partial<DemoOptions> = {}): Promise<OpenDemo> {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-browser-'));
    const dataFile = join(folder, 'demo.sqlite');
    const demo = await startPrepared(dataFile, options);
    const browser = await launchBrowser();
    return {
        demo,
        browser,
        async newPage(problems = []) {
            const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, reducedMotion: 'reduce' }); // prettier-ignore
            const page = await context.newPage();
            page.setDefaultTimeout(30_000);
            page.on('pageerror', (error) => problems.push(error.message));
            page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
            return page;
        },
        async close() {
            await browser.close();
            await demo.close();
            rmSync(folder, { recursive: true, force: true });
        }
    };
}

/** Address of the demo's incident. */
export function incidentUrl(demo: Demo): string {
    return `${demo.server.origin}/lightning/r/cordon__Incident__c/${demo.incidentId}/view`;
}

/** Opens every tab of the page's first set, one after the other, and calls back with each opened. */
export async function eachTab(page: Page, visit: (name: string) => Promise<void>): Promise<void> {
    const set = page.locator('host-items lightning-tabset').first().getByRole('tablist').first();
    const names = await set.getByRole('tab').allInnerTexts();
    for (const name of names) {
        await set.getByRole('tab', { name: name.trim(), exact: true }).click();
        await visit(name.trim());
    }
}
