import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { serve, type RunningServer } from '../../../local-org/src/http/index.ts';
import { launchBrowser } from '../../../local-org/src/lwc/browser.ts';
import { firstComponents, hostModelOf } from '../../../local-org/src/lwc/index.ts';
import { startDemo, type Demo } from '../demo/index.ts';
import { filesBelow } from '../build/index.ts';
import { appMetadataOf, backendOf, cacheDir, root } from '../org/index.ts';
import type { Figure } from './figure.ts';

const rounds = 9;
const patience = 60_000;
const lwcFolder = /\/lwc\/(\w+)\/\1\.html$/;

/** What the page's own frames are watched for: an element whose text contains the words. */
type Sight = { readonly selector: string; readonly words: string };

/** Tells, through the console, the end of the first frame that showed each sight. */
function watch(sights: Readonly<Record<string, Sight>>): string {
    return `{
        const find = document.querySelectorAll.bind(document);
        const open = new Map(Object.entries(${JSON.stringify(sights)}));
        const look = () => {
            for (const [name, { selector, words }] of open) {
                if (![...find(selector)].some((element) => element.textContent.includes(words))) continue;
                open.delete(name);
                setTimeout(() => console.debug('sight', name, performance.now()));
            }
            if (open.size > 0) requestAnimationFrame(look);
        };
        look();
    }`;
}

/** Milliseconds from the beginning of the navigation, in a browser without a cache, to the first frame with each sight. */
async function seen(
    browser: Browser,
    url: string,
    sights: Readonly<Record<string, Sight>>
): Promise<Record<string, number>> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
    try {
        const page = await context.newPage();
        const at: Record<string, number> = {};
        await page.addInitScript(watch(sights));
        const all = new Promise<void>((resolve, reject) => {
            setTimeout(() => reject(new Error(`${url} did not show ${JSON.stringify(sights)}`)), patience).unref();
            page.on('console', (message) => {
                const [mark, name, time] = message.text().split(' ');
                if (mark === 'sight') at[name!] = Number(time);
                if (Object.keys(at).length === Object.keys(sights).length) resolve();
            });
        });
        await page.goto(url, { waitUntil: 'commit' });
        await all;
        return at;
    } finally {
        await context.close();
    }
}

function median(values: readonly number[]): number {
    return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** The base components that the given components of the package and their children show. */
function baseTagsOf(components: readonly string[]): string[] {
    const source = join(root, 'force-app', 'main');
    const templates = new Map(
        filesBelow(source).flatMap((path) => {
            const name = lwcFolder.exec(`/${path}`)?.[1];
            return name === undefined ? [] : [[name, readFileSync(join(source, path), 'utf8')] as const];
        })
    );
    const tags = new Set<string>();
    const seenComponents = new Set<string>();
    const follow = (name: string): void => {
        if (seenComponents.has(name)) return;
        seenComponents.add(name);
        for (const [, namespace, tag] of (templates.get(name) ?? '').matchAll(/<(c|lightning)-([a-z-]+)/g)) {
            if (namespace === 'lightning') tags.add(`lightning-${tag}`);
            else follow(tag!.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()));
        }
    };
    for (const component of components) follow(component.replace('c/', ''));
    return [...tags].sort();
}

/** Writes a component that shows a template and computes nothing. */
function writeComponent(folder: string, name: string, template: string, imports = ''): void {
    const bundle = join(folder, 'lwc', name);
    const meta =
        '<LightningComponentBundle><apiVersion>67.0</apiVersion><isExposed>true</isExposed></LightningComponentBundle>';
    mkdirSync(bundle, { recursive: true });
    writeFileSync(join(bundle, `${name}.html`), `<template>${template}</template>`);
    writeFileSync(join(bundle, `${name}.js`), `import { LightningElement } from 'lwc';\n${imports}export default class extends LightningElement { never = false; }\n`); // prettier-ignore
    writeFileSync(join(bundle, `${name}.js-meta.xml`), meta);
}

/**
 * Two components laid out as the incident page is: a heading, and below it one that brings the base components of the
 * incident page and shows nothing. The platform's shell has them loaded, so the bare shell does too.
 */
function bareComponents(folder: string, tags: readonly string[]): string {
    const uses = tags.map((tag) => `<${tag}></${tag}>`).join('');
    writeComponent(folder, 'heading', '<h1>Shell</h1>');
    writeComponent(folder, 'baseOnly', `<template lwc:if={never}>${uses}</template>`, "import 'lightning/modal';\n");
    return folder;
}

/** Calls of Apex until the page rests, for each component that its metadata places on what is open. */
async function callsPerPanel(browser: Browser, url: string): Promise<number> {
    const page = await browser.newPage();
    let calls = 0;
    page.on('request', (request) => (calls += request.url().includes('/api/apex/') ? 1 : 0));
    await page.goto(url);
    await page.locator('article').first().waitFor();
    await page.waitForLoadState('networkidle');
    return calls / (await page.locator('host-items > .item > :not(lightning-tabset)').count());
}

/** The same host and base components without any component of the package. */
function serveBare(demo: Demo, folder: string): Promise<RunningServer> {
    const tags = baseTagsOf(firstComponents(hostModelOf(appMetadataOf(demo.org), 'Cordon')));
    const regions = [
        { name: 'header', items: [{ component: 'c/heading' }] },
        { name: 'main', items: [{ component: 'c/baseOnly' }] }
    ];
    return serve({
        org: backendOf(demo.org),
        host: { appLabel: 'Bare', tabs: [{ apiName: 'Bare', label: 'Bare', regions }], recordPages: [] },
        bundleDirs: [bareComponents(folder, tags)],
        port: 0,
        cacheDir
    });
}

/**
 * The incident page in Chromium, without cache, beside the same host and base components with no component of the
 * package, in turns; and its calls of Apex. First content is the frame that shows the title of the incident, which comes
 * from the org, not a heading that says that it loads; for the bare shell the frame that shows its own heading.
 */
export async function benchConsole(): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
    const dataFile = join(folder, 'demo.sqlite');
    const demo = await startDemo({ scenario: 'drift-2025', reset: true, port: 0, dataFile, onProgress: () => undefined }); // prettier-ignore
    const bare = await serveBare(demo, join(folder, 'bare'));
    const administrator = demo.org.user.id;
    const browser = await launchBrowser();
    const [incident] = demo.org.query(`SELECT Title__c FROM Incident__c WHERE Id = '${demo.incidentId}'`);
    const title = [...incident!.values].find(([name]) => name.endsWith('Title__c'))![1] as string;
    const times: { shell: number; first: number; whole: number }[] = [];
    try {
        // The first round warms the servers up and is not counted.
        for (let round = 0; round <= rounds; round++) {
            const { shell } = await seen(browser, bare.issueUrl(administrator), { shell: { selector: 'main h1', words: 'Shell' } }); // prettier-ignore
            const { first, whole } = await seen(browser, demo.urlFor('Responder'), {
                first: { selector: 'main h1', words: title },
                whole: { selector: 'article', words: '' }
            });
            if (round > 0) times.push({ shell: shell!, first: first!, whole: whole! });
        }
        const ofShell = (which: 'first' | 'whole'): number =>
            median(times.map((each) => each[which])) / median(times.map(({ shell }) => shell));
        return [
            { name: 'first content of the incident page to that of the bare shell', value: ofShell('first'), target: 1.5, unit: '×' }, // prettier-ignore
            {
                name: 'obligations on the page to the bare shell',
                value: ofShell('whole'),
                target: undefined,
                unit: '×'
            },
            {
                name: 'calls of Apex for each panel of the open page',
                value: await callsPerPanel(browser, demo.urlFor('Responder')),
                target: 1,
                unit: ''
            }
        ];
    } finally {
        await browser.close();
        await bare.close();
        await demo.close();
        rmSync(folder, { recursive: true, force: true });
    }
}
