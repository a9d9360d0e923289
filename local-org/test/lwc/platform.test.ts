/** Platform modules that need no data: refresh, static resources, the utility bar and what reaches the host as events. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { serve, type RunningServer } from '../../src/http/index.ts';
import type { HostModel } from '../../src/lwc/index.ts';
import { launchBrowser } from '../../src/lwc/browser.ts';
import { cacheDir, testOrg, writeBundles } from '../http/support.ts';

/** A handler above another: each tells when it ran; their names say what they answer. */
const refreshed = (name: string, below: string): Record<string, string> => ({
    js: `
import { LightningElement } from 'lwc';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
export default class ${name} extends LightningElement {
    ran = 0; id;
    connectedCallback() { this.id = registerRefreshHandler(this, this.refresh); }
    disconnectedCallback() { unregisterRefreshHandler(this.id); }
    async refresh() {
        await Promise.resolve();
        this.ran += 1;
        window.refreshLog = [...(window.refreshLog ?? []), '${name}'];
        if ('${name}' === 'Failing') throw new Error('no answer');
        return '${name}' !== 'Closed';
    }
}`,
    html: `<template><p class="${name.toLowerCase()}">{ran}</p>${below}</template>`
}); // prettier-ignore

const container = {
    js: `
import { LightningElement } from 'lwc';
import { REFRESH_COMPLETE, REFRESH_COMPLETE_WITH_ERRORS, RefreshEvent, registerRefreshContainer, unregisterRefreshContainer } from 'lightning/refresh';
const names = { [REFRESH_COMPLETE]: 'complete', [REFRESH_COMPLETE_WITH_ERRORS]: 'with errors' };
export default class Container extends LightningElement {
    state = 'waiting'; failing = false; id;
    connectedCallback() { this.id = registerRefreshContainer(this, this.refreshed); }
    refreshed(done) { this.state = 'refreshing'; return done.then((status) => { this.state = names[status] + ' ' + window.refreshLog.join(' '); }); }
    handleRefresh() { window.refreshLog = []; this.refs.inside.dispatchEvent(new RefreshEvent()); }
    handleFailing() { this.failing = true; }
    handleLeave() { unregisterRefreshContainer(this.id); this.state = 'left'; }
}`,
    html: `<template><p class="refresh-state">{state}</p>
    <lightning-button label="Refresh" onclick={handleRefresh}></lightning-button><lightning-button label="Add failing" onclick={handleFailing}></lightning-button><lightning-button label="Leave" onclick={handleLeave}></lightning-button>
    <div lwc:ref="inside"><c-opened></c-opened><template lwc:if={failing}><c-failing></c-failing></template></div></template>`
}; // prettier-ignore

const loader = {
    js: `
import { LightningElement } from 'lwc';
import { loadScript, loadStyle } from 'lightning/platformResourceLoader';
import counter from '@salesforce/resourceUrl/counter';
import paint from '@salesforce/resourceUrl/paint';
import gone from '@salesforce/resourceUrl/gone';
const refusal = async (load) => { try { await load; return 'loaded'; } catch (error) { return error.message; } };
export default class Loader extends LightningElement {
    facts = '';
    async connectedCallback() {
        await Promise.all([loadScript(this, counter), loadScript(this, counter), loadStyle(this, paint)]);
        await loadScript(this, counter);
        this.facts = ['times ' + window.timesLoaded, await refusal(loadScript(this, gone)), await refusal(loadStyle(this, gone)), await refusal(loadScript(this, 'https://www.example.com/x.js'))].join('|');
    }
}`,
    html: '<template><p class="loaded">{facts}</p></template>'
}; // prettier-ignore

const events = {
    js: `
import { LightningElement, wire } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { FlowAttributeChangeEvent, FlowNavigationFinishEvent, FlowNavigationNextEvent } from 'lightning/flowSupport';
import { log } from 'lightning/logger';
import { decodeDefaultFieldValues, encodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import { EnclosingTabId, IsConsoleNavigation, openTab } from 'lightning/platformWorkspaceApi';
import { EnclosingUtilityId } from 'lightning/platformUtilityBarApi';
export default class Events extends LightningElement {
    text = '';
    @wire(IsConsoleNavigation) isConsole;
    @wire(EnclosingTabId) tab;
    @wire(EnclosingUtilityId) utility;
    async handleSend() {
        const values = { Name: 'Acme, 20% & Söhne=1', Open__c: true, Count__c: 3 };
        const encoded = encodeDefaultFieldValues(values);
        log({ step: 'sent' });
        this.dispatchEvent(new FlowAttributeChangeEvent('choice', 'b'));
        this.dispatchEvent(new FlowNavigationNextEvent());
        this.dispatchEvent(new FlowNavigationFinishEvent());
        this.dispatchEvent(new CloseActionScreenEvent());
        this.dispatchEvent(new CloseActionScreenEvent({ bubbles: true, composed: true }));
        const refused = await openTab({ recordId: 'a01' }).then(() => 'opened', (error) => error.message);
        this.text = [encoded, JSON.stringify(decodeDefaultFieldValues(encoded)), this.isConsole, this.tab, this.utility, refused].join('|');
    }
}`,
    html: '<template><p class="sent">{text}</p><lightning-button label="Send" onclick={handleSend}></lightning-button></template>'
}; // prettier-ignore

const steered = {
    js: `
import { api, LightningElement, wire } from 'lwc';
import { EnclosingUtilityId, enablePopout, getInfo, minimize, onUtilityClick, updatePanel, updateUtility } from 'lightning/platformUtilityBarApi';
export default class Steered extends LightningElement {
    @api name = 'one';
    info = ''; clicks = ''; typed = 0;
    @wire(EnclosingUtilityId) utilityId;
    get label() { return 'Steer ' + this.name; }
    get minimizeLabel() { return 'Put away ' + this.name; }
    get own() { return this.name + ' is in ' + this.utilityId; }
    async handleSteer() {
        await onUtilityClick(this.utilityId, ({ panelVisible }) => { this.clicks += panelVisible ? 'opened ' : 'minimized '; });
        await updateUtility(this.utilityId, { label: 'Three due', icon: 'yubi_key', iconVariant: 'warning', highlighted: true });
        await updatePanel(this.utilityId, { label: 'Due today', width: 500, height: 300, heightTransition: { durationMs: 1 } });
        const { utilityLabel, utilityIcon, utilityHighlighted, utilityVisible, isLoaded, panelWidth, panelHeaderLabel } = await getInfo(this.utilityId);
        const refused = [updateUtility('other', {}), updateUtility(this.utilityId, { icon: 'standard:account' }), enablePopout(this.utilityId, true)].map((act) => act.then(() => 'done', (error) => error.message));
        this.info = [utilityLabel, utilityIcon, utilityHighlighted, utilityVisible, isLoaded, panelWidth, panelHeaderLabel, ...(await Promise.all(refused))].join('|');
    }
    async handleMinimize() { await minimize(this.utilityId); }
}`,
    html: `<template><p class="own">{own}</p><p class="info">{info}</p><p class="clicks">{clicks}</p>
    <lightning-button label={label} onclick={handleSteer}></lightning-button><lightning-button label={minimizeLabel} onclick={handleMinimize}></lightning-button></template>`
}; // prettier-ignore

const opener = {
    js: `
import { LightningElement } from 'lwc';
import { getAllUtilityInfo, open } from 'lightning/platformUtilityBarApi';
export default class Opener extends LightningElement {
    all = '';
    async handleOpen() {
        const utilities = await getAllUtilityInfo();
        await open(utilities[1].id, { autoFocus: true });
        this.all = (await getAllUtilityInfo()).map(({ utilityLabel, utilityVisible }) => utilityLabel + ' ' + utilityVisible).join('|');
    }
}`,
    html: '<template><p class="all">{all}</p><lightning-button label="Open the second" onclick={handleOpen}></lightning-button></template>'
}; // prettier-ignore

const bundles = {
    container, loader, events, steered, opener,
    opened: refreshed('Opened', '<c-closed></c-closed>'),
    closed: refreshed('Closed', '<c-unreached></c-unreached>'),
    unreached: refreshed('Unreached', ''),
    failing: refreshed('Failing', '')
}; // prettier-ignore

const utility = { component: 'c/steered', icon: 'utility:clock', width: 340, height: 480 };
const host: HostModel = {
    appLabel: 'Platform',
    tabs: [{ apiName: 'First', label: 'First', regions: [{ name: 'main', items: ['container', 'loader', 'events', 'opener'].map((name) => ({ component: `c/${name}` })) }] }],
    recordPages: [],
    utilities: [
        { ...utility, label: 'First utility', attributes: { name: 'one' }, eager: true },
        { ...utility, label: 'Second utility', attributes: { name: 'two' }, eager: false }
    ]
}; // prettier-ignore

const resources: Readonly<Record<string, readonly [string, string]>> = {
    counter: ['text/javascript', 'window.timesLoaded = (window.timesLoaded || 0) + 1;'],
    paint: ['text/css', '.loaded { color: rgb(1, 2, 3); }']
};

let server: RunningServer;
let browser: Browser;
let page: Page;
const debugged: string[] = [];

async function started(lws: boolean): Promise<Page> {
    const org = {
        ...testOrg(),
        hasStaticResource: () => true,
        staticResource(name: string) {
            const found = resources[name];
            return found && { contentType: found[0], bytes: Buffer.from(found[1]) };
        }
    };
    await server?.close();
    server = await serve({ org, host, bundleDirs: [writeBundles(bundles)], port: 0, cacheDir, lws });
    const made = await browser.newPage();
    made.setDefaultTimeout(30_000);
    made.on('console', (message) => message.type() === 'debug' && debugged.push(message.text()));
    await made.addInitScript(`
        window.heard = [];
        for (const name of ['flowattributechange', 'flownavigationnext', 'flownavigationfinish', 'actionsclosescreen', 'refresh'])
            window.addEventListener('lightning__' + name, ({ type, detail }) => heard.push(type + ' ' + JSON.stringify(detail)));`); // prettier-ignore
    await made.goto(server.url);
    return made;
}

before(async () => {
    browser = await launchBrowser();
    page = await started(false);
});

after(async () => {
    await browser?.close();
    await server?.close();
});

async function shows(selector: string, text: string): Promise<void> {
    await page.locator(selector).filter({ hasText: text }).first().waitFor();
}
const textOf = (selector: string): Promise<string> => page.locator(selector).first().innerText();
const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const heard = (): Promise<string[]> => page.evaluate('window.heard') as Promise<string[]>;
const bar = () => page.getByRole('complementary', { name: 'Utility bar' });

test('a refresh runs the handlers below its container from the top down, until one ends the descent', async () => {
    await press('Refresh');
    await shows('.refresh-state', 'complete Opened Closed');
    assert.equal(await textOf('.unreached'), '0');
    assert.ok(
        !(await heard()).some((event) => event.startsWith('lightning__refresh')),
        'the container stops the event'
    );
});

test('a handler that fails makes the refresh one with errors, and who left refreshes no more', async () => {
    await press('Add failing');
    await page.locator('.failing').waitFor();
    await press('Refresh');
    await shows('.refresh-state', 'with errors');
    assert.equal(await textOf('.failing'), '1');
    await press('Leave');
    await press('Refresh');
    assert.equal(await textOf('.refresh-state'), 'left');
    assert.ok((await heard()).some((event) => event.startsWith('lightning__refresh')));
});

const loadedFacts = [
    'times 1',
    'The static resource gone could not be loaded',
    'The static resource gone could not be loaded',
    'https://www.example.com/x.js is no static resource: import its address from @salesforce/resourceUrl'
];

test('a static resource is loaded once, and what cannot be loaded is named', async () => {
    await shows('.loaded', 'example.com');
    assert.deepEqual((await textOf('.loaded')).split('|'), loadedFacts);
    type Styles = { getComputedStyle(of: unknown): { color: string } };
    const colorOf = (element: unknown): string => (globalThis as unknown as Styles).getComputedStyle(element).color;
    assert.equal(await page.locator('.loaded').evaluate(colorOf), 'rgb(1, 2, 3)');
});

test('what a flow, an action, the log and a page reference get, and that there is no console', async () => {
    await press('Send');
    await shows('.sent', 'console');
    const [encoded, decoded, ...rest] = (await textOf('.sent')).split('|');
    assert.equal(encoded, 'Name=Acme%2C%2020%25%20%26%20S%C3%B6hne%3D1,Open__c=true,Count__c=3');
    assert.deepEqual(JSON.parse(decoded!), { Name: 'Acme, 20% & Söhne=1', Open__c: 'true', Count__c: '3' });
    assert.deepEqual(rest.slice(0, 3), ['false', '', '']);
    assert.match(rest[3]!, /^openTab works in console applications only/);
    assert.deepEqual((await heard()).filter((event) => !event.includes('refresh')), [
        'lightning__flowattributechange {"attributeName":"choice","attributeValue":"b"}',
        'lightning__flownavigationnext null',
        'lightning__flownavigationfinish null',
        'lightning__actionsclosescreen null'
    ]); // prettier-ignore
    assert.deepEqual(debugged, ['lightning/logger {"step":"sent"}']);
});

test('a utility changes its item and panel, hears clicks, and is refused what the bar cannot do', async () => {
    await bar().getByRole('button', { name: 'First utility' }).click();
    await press('Steer one');
    await shows('.info', 'Three due');
    assert.deepEqual((await textOf('.info')).split('|'), [
        'Three due', 'yubi_key', 'true', 'true', 'true', '500', 'Due today',
        'The page has no utility with the id other',
        'standard:account: name a utility icon without its kind, as in "clock"',
        'The local org’s utility bar opens no windows of their own'
    ]); // prettier-ignore
    const item = bar().getByRole('button', { name: 'Three due , highlighted' });
    assert.ok((await item.locator('svg path').count()) > 0, 'an icon that only the component names is drawn');
    assert.equal((await bar().getByRole('region', { name: 'Due today' }).boundingBox())!.width, 500);
    await item.click();
    await item.click();
    assert.equal(await textOf('.clicks'), 'minimized opened', 'a minimized panel keeps its component');
});

test('one utility is open at a time, each knows which it is, and a panel put away gives its focus back', async () => {
    // With the keyboard: the open panel may lie over the button.
    await page.getByRole('button', { name: 'Open the second', exact: true }).press('Enter');
    await shows('.all', 'Three due false|Second utility true');
    await bar().getByText('two is in utility-2').waitFor();
    assert.equal(await bar().getByText('one is in utility-1').isVisible(), false);
    await press('Put away two');
    await bar().getByText('two is in utility-2').waitFor({ state: 'hidden' });
    await page.waitForFunction(`(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at?.dataset.utility === 'Second utility';
    })()`);
});

test('Lightning Web Security changes none of it', async () => {
    await page.close();
    page = await started(true);
    await shows('.loaded', 'example.com');
    assert.deepEqual((await textOf('.loaded')).split('|'), loadedFacts);
    await press('Refresh');
    await shows('.refresh-state', 'complete Opened Closed');
    await bar().getByRole('button', { name: 'First utility' }).click();
    await bar().getByText('one is in utility-1').waitFor();
});
