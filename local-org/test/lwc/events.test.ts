/** What components hear: platform events of the org, messages of the page, and where navigation leads. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { OrgHost } from '../../src/deploy/index.ts';
import { serve, type RunningServer } from '../../src/http/index.ts';
import type { HostModel } from '../../src/lwc/index.ts';
import { launchBrowser } from '../../src/lwc/browser.ts';
import { projectOf } from '../http/api-support.ts';
import { cacheDir, session, testOrg, writeBundles } from '../http/support.ts';

const xml = (root: string, content: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`;
const eventObject = (label: string): string =>
    xml(
        'CustomObject',
        `<label>${label}</label><pluralLabel>${label}s</pluralLabel><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><publishBehavior>PublishAfterCommit</publishBehavior><fields><fullName>Text__c</fullName><label>Text</label><type>Text</type><length>40</length></fields>`
    );

/** Two events of which a reader may read one; neither has a trigger. */
const project = {
    'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'app' }], sourceApiVersion: '67.0' }),
    'app/objects/News__e/News__e.object-meta.xml': eventObject('News'),
    'app/objects/Secret__e/Secret__e.object-meta.xml': eventObject('Secret'),
    'app/permissionsets/Readers.permissionset-meta.xml': xml(
        'PermissionSet',
        '<label>Readers</label><objectPermissions><allowCreate>false</allowCreate><allowRead>true</allowRead><allowEdit>false</allowEdit><allowDelete>false</allowDelete><object>News__e</object></objectPermissions>'
    )
};

const listener = {
    js: `
import { LightningElement } from 'lwc';
import { isEmpEnabled, onError, setDebugFlag, subscribe, unsubscribe } from 'lightning/empApi';
export default class Listener extends LightningElement {
    heard = []; again = []; errors = []; enabled = ''; state = ''; subscription;
    async connectedCallback() {
        setDebugFlag(false);
        onError((error) => { this.errors = [...this.errors, error.subscription + ' ' + error.successful + ' ' + error.error.slice(0, 3)]; });
        this.enabled = String(await isEmpEnabled());
        this.subscription = await subscribe('/event/News__e', -1, ({ channel, data }) => {
            this.heard = [...this.heard, channel + ' ' + data.payload.Text__c + ' ' + typeof data.event.replayId];
        });
        this.state = 'follows ' + this.subscription.channel;
        for (const channel of ['/event/Secret__e', '/event/None__e', '/topic/Other']) {
            try { await subscribe(channel, -1, () => { this.heard = [...this.heard, 'leak']; }); }
            catch (error) { this.state += ' refused'; }
        }
    }
    get heardText() { return this.heard.join('|'); }
    get againText() { return this.again.join('|'); }
    get errorText() { return this.errors.join('|'); }
    async handleReplay() {
        await subscribe('/event/News__e', -2, ({ data }) => { this.again = [...this.again, data.payload.Text__c]; });
    }
    async handleStop() {
        await unsubscribe(this.subscription, (answer) => { this.state = 'stopped ' + answer.successful; });
    }
}`,
    html: `<template><p class="enabled">{enabled}</p><p class="state">{state}</p><p class="heard">{heardText}</p><p class="again">{againText}</p><p class="errors">{errorText}</p>
    <lightning-button label="Replay" onclick={handleReplay}></lightning-button><lightning-button label="Stop" onclick={handleStop}></lightning-button></template>`
}; // prettier-ignore

const sender = {
    js: `
import { LightningElement, wire } from 'lwc';
import { MessageContext, publish } from 'lightning/messageService';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
const pages = {
    Record: { type: 'standard__recordPage', attributes: { recordId: 'a01000000000001', objectApiName: 'Note__c', actionName: 'view' } },
    Object: { type: 'standard__objectPage', attributes: { objectApiName: 'Note__c', actionName: 'list' }, state: { filterName: 'Recent' } },
    Tab: { type: 'standard__navItemPage', attributes: { apiName: 'Second' } },
    Home: { type: 'standard__namedPage', attributes: { pageName: 'home' } },
    Web: { type: 'standard__webPage', attributes: { url: 'https://www.example.com/help' } },
    Script: { type: 'standard__webPage', attributes: { url: 'javascript:alert(1)' } },
    Unknown: { type: 'standard__app', attributes: {} }
};
export default class Sender extends NavigationMixin(LightningElement) {
    addresses = ''; page;
    @wire(MessageContext) context;
    @wire(CurrentPageReference) onPage(page) { this.page = page; }
    get here() { return this.page ? this.page.type : ''; }
    async connectedCallback() {
        const urls = [];
        for (const [name, page] of Object.entries(pages)) {
            try { urls.push(name + ' ' + await this[NavigationMixin.GenerateUrl](page)); }
            catch (error) { urls.push(name + ' refused'); }
        }
        this.addresses = urls.join('|');
    }
    handleSend() { publish(this.context, { channel: 'news' }, { text: 'first' }); publish(this.context, { channel: 'other' }, { text: 'not yours' }); }
    handleSecond() { this[NavigationMixin.Navigate](pages.Tab); }
}`,
    html: `<template><p class="addresses">{addresses}</p><p class="here">{here}</p>
    <lightning-button label="Send" onclick={handleSend}></lightning-button><lightning-button label="Second tab" onclick={handleSecond}></lightning-button></template>`
}; // prettier-ignore

const receiver = {
    js: `
import { LightningElement, wire } from 'lwc';
import { APPLICATION_SCOPE, MessageContext, subscribe, unsubscribe } from 'lightning/messageService';
export default class Receiver extends LightningElement {
    got = []; subscription;
    @wire(MessageContext) context;
    connectedCallback() {
        this.subscription = subscribe(this.context, { channel: 'news' }, ({ text }) => { this.got = [...this.got, text]; }, { scope: APPLICATION_SCOPE });
    }
    get gotText() { return this.got.join('|'); }
    handleDeaf() { unsubscribe(this.subscription); this.subscription = undefined; this.got = [...this.got, 'deaf']; }
}`,
    html: `<template><p class="got">{gotText}</p><lightning-button label="Deaf" onclick={handleDeaf}></lightning-button></template>`
}; // prettier-ignore

const host: HostModel = {
    appLabel: 'News',
    tabs: [
        { apiName: 'First', label: 'First', regions: [{ name: 'main', items: [{ component: 'c/listener' }, { component: 'c/sender' }, { component: 'c/receiver' }] }] },
        { apiName: 'Second', label: 'Second', regions: [{ name: 'main', items: [{ component: 'c/sender' }] }] }
    ],
    recordPages: []
}; // prettier-ignore

let orgHost: OrgHost;
let server: RunningServer;
let browser: Browser;
let page: Page;
const problems: string[] = [];

function apex(code: string): void {
    const made = orgHost.org.runAnonymous(code);
    if (!made.success) throw new Error(made.exception?.describe() ?? made.diagnostics[0]?.message);
}

before(async () => {
    orgHost = new OrgHost({ projects: [projectOf(project)], cacheDir });
    apex(`
        User u = new User(LastName = 'rhea', Username = 'rhea@people.example', Email = 'a@people.example', Alias = 'rhea', TimeZoneSidKey = 'Etc/UTC',
            LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id);
        insert u;
        insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Readers'].Id);`); // prettier-ignore
    const { org } = orgHost;
    const userId = org.userNamed('rhea@people.example')!.id;
    const backend = {
        ...testOrg(),
        defaultUserId: userId,
        session: (of: string) => ({ ...session, userId: of }),
        events: (of: string, name: string, from: number) => org.readChannel(org.findUser(of)!, name, from)
    };
    server = await serve({ org: backend, host, bundleDirs: [writeBundles({ listener, sender, receiver })], port: 0, cacheDir }); // prettier-ignore
    browser = await launchBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => problems.push(error.message));
    // A refused request is told by the browser itself.
    page.on('console', (message) => message.type() === 'error' && !/Failed to load resource/.test(message.text()) && problems.push(message.text())); // prettier-ignore
    apex("EventBus.publish(new News__e(Text__c = 'before'));");
    await page.goto(server.url);
});

after(async () => {
    await browser?.close();
    await server?.close();
    orgHost?.close();
});

async function shows(selector: string, text: string): Promise<void> {
    await page.locator(selector).filter({ hasText: text }).first().waitFor();
}
const textOf = (selector: string): Promise<string> => page.locator(selector).first().innerText();
const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

test('an event reaches who follows its channel, and only what comes after', async () => {
    await shows('.enabled', 'true');
    await shows('.state', 'follows /event/News__e refused refused refused');
    apex("EventBus.publish(new News__e(Text__c = 'one')); EventBus.publish(new Secret__e(Text__c = 'hidden'));");
    await shows('.heard', 'one');
    assert.equal(await textOf('.heard'), '/event/News__e one number');
});

test('a channel that the user may not read, or that is none, is refused to the error listeners', async () => {
    assert.deepEqual((await textOf('.errors')).split('|'), [
        '/event/Secret__e false 403',
        '/event/None__e false 403',
        '/topic/Other false 404'
    ]);
    const status = await page.request.get(`${server.origin}/api/events/Secret__e?after=0`);
    assert.equal(status.status(), 403);
    assert.equal((await page.request.get(`${server.origin}/api/events/News__e?after=x`)).status(), 400);
    assert.equal((await (await browser.newContext()).request.get(`${server.origin}/api/events/News__e?after=0`)).status(), 401); // prettier-ignore
});

test('a transaction that fails publishes nothing', async () => {
    assert.ok(!orgHost.org.runAnonymous("EventBus.publish(new News__e(Text__c = 'lost')); Integer n = 1 / 0;").success);
    apex("EventBus.publish(new News__e(Text__c = 'two'));");
    await shows('.heard', 'two');
    assert.equal(await textOf('.heard'), '/event/News__e one number|/event/News__e two number');
});

test('what is kept can be heard again, and who ends the subscription hears no more', async () => {
    await press('Replay');
    await shows('.again', 'before|one|two');
    await press('Stop');
    await shows('.state', 'stopped true');
    apex("EventBus.publish(new News__e(Text__c = 'three'));");
    await shows('.again', 'before|one|two|three');
    assert.ok(!(await textOf('.heard')).includes('three'));
});

test('a message reaches the subscribers of its channel until they unsubscribe', async () => {
    await press('Send');
    await shows('.got', 'first');
    await press('Send');
    await shows('.got', 'first|first');
    await press('Deaf');
    await press('Send');
    assert.equal(await textOf('.got'), 'first|first|deaf');
});

test('each type of page has its address; a script or an unknown type has none', async () => {
    await shows('.addresses', 'Unknown');
    assert.deepEqual((await textOf('.addresses')).split('|'), [
        'Record /lightning/r/Note__c/a01000000000001/view',
        'Object /lightning/o/Note__c/list?filterName=Recent',
        'Tab /lightning/n/Second',
        'Home /lightning/n/First',
        'Web https://www.example.com/help',
        'Script refused',
        'Unknown refused'
    ]);
    assert.equal(await textOf('.here'), 'standard__navItemPage');
    await press('Second tab');
    await page.waitForURL(/\/lightning\/n\/Second$/);
    await page.locator('c-listener').waitFor({ state: 'detached' });
});

test('nothing was logged to the console', () => assert.deepEqual(problems, []));
