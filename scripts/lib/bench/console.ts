import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { serve } from '../../../local-org/src/http/index.ts';
import { launchBrowser } from '../../../local-org/src/lwc/browser.ts';
import { startDemo } from '../demo/index.ts';
import { filesBelow } from '../build/index.ts';
import { backendOf, cacheDir, root } from '../org/index.ts';
import type { Figure } from './figure.ts';

const rounds = 5;

/** Milliseconds from an empty browser to the moment at which an element is there. */
async function opened(browser: Browser, url: string, selector: string): Promise<number> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
    try {
        const page = await context.newPage();
        const start = performance.now();
        await page.goto(url, { waitUntil: 'commit' });
        await page.locator(selector).first().waitFor();
        return performance.now() - start;
    } finally {
        await context.close();
    }
}

/**
 * A component that brings the base components which the package's templates use and shows a heading: the platform's
 * shell has them loaded, so the bare shell does too.
 */
function baseOnly(folder: string): string {
    const source = join(root, 'force-app', 'main');
    const templates = filesBelow(source).filter((path) => /\/lwc\/.*\.html$/.test(path));
    const text = templates.map((path) => readFileSync(join(source, path), 'utf8')).join('\n');
    const tags = [...new Set([...text.matchAll(/<(lightning-[a-z-]+)/g)].map((match) => match[1] as string))].sort();
    const bundle = join(folder, 'lwc', 'baseOnly');
    mkdirSync(bundle, { recursive: true });
    const uses = tags.map((tag) => `<${tag}></${tag}>`).join('');
    const meta =
        '<LightningComponentBundle><apiVersion>67.0</apiVersion><isExposed>true</isExposed></LightningComponentBundle>';
    writeFileSync(join(bundle, 'baseOnly.html'), `<template><h1>{title}</h1><template lwc:if={never}>${uses}</template></template>`); // prettier-ignore
    writeFileSync(join(bundle, 'baseOnly.js'), "import { LightningElement } from 'lwc';\nimport 'lightning/modal';\nexport default class extends LightningElement { never = false; title = 'Shell'; }\n"); // prettier-ignore
    writeFileSync(join(bundle, 'baseOnly.js-meta.xml'), meta);
    return folder;
}

/** The incident page in Chromium, cold, beside the same host and base components with no component of the package; and its calls of Apex. */
export async function benchConsole(): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
    const dataFile = join(folder, 'demo.sqlite');
    const demo = await startDemo({
        scenario: 'drift-2025',
        reset: true,
        port: 0,
        dataFile,
        onProgress: () => undefined
    });
    const bare = await serve({
        org: backendOf(demo.org),
        host: {
            appLabel: 'Bare',
            tabs: [
                { apiName: 'Bare', label: 'Bare', regions: [{ name: 'main', items: [{ component: 'c/baseOnly' }] }] }
            ],
            recordPages: []
        },
        bundleDirs: [baseOnly(join(folder, 'bare'))],
        port: 0,
        cacheDir
    });
    const administrator = demo.org.user.id;
    const browser = await launchBrowser();
    let [first, whole, shell, calls] = [Infinity, Infinity, Infinity, 0];
    try {
        for (let round = 0; round < rounds; round++) {
            shell = Math.min(shell, await opened(browser, bare.issueUrl(administrator), 'main h1'));
            first = Math.min(first, await opened(browser, demo.urlFor('Responder'), 'main h1'));
            whole = Math.min(whole, await opened(browser, demo.urlFor('Responder'), 'article'));
        }
        const page = await browser.newPage();
        page.on('request', (request) => (calls += request.url().includes('/api/apex/') ? 1 : 0));
        await page.goto(demo.urlFor('Responder'));
        await page.locator('article').first().waitFor();
        const panels = await page.locator('c-panel-frame').count();
        return [
            { name: 'first content of the incident page to that of the bare shell', value: first / shell, target: 1.5, unit: '×' }, // prettier-ignore
            { name: 'obligations on the page to the bare shell', value: whole / shell, target: undefined, unit: '×' },
            { name: 'calls of Apex for each panel of the open page', value: calls / (panels + 1), target: 2, unit: '' }
        ];
    } finally {
        await browser.close();
        await bare.close();
        await demo.close();
        rmSync(folder, { recursive: true, force: true });
    }
}
