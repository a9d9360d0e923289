/** What people without a permission see, and what their browser is sent; what a role sees is counted by call. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page, Request, Response } from 'playwright-core';
import { eachTab, incidentUrl, openDemo, type OpenDemo } from './demo.ts';

let open: OpenDemo;

before(async () => {
    open = await openDemo();
});
after(() => open?.close());

/** Every answer of the server but assets, as text. */
function answersOf(page: Page): { readonly url: string; readonly body: Promise<string> }[] {
    const answers: { url: string; body: Promise<string> }[] = [];
    page.on('response', (response: Response) => {
        if (response.url().includes('/assets/') || response.status() === 303) return;
        answers.push({ url: response.url(), body: response.text().catch(() => '') });
    });
    return answers;
}

/** Texts that only members of the incident may know. */
function secrets(): string[] {
    const texts = ['SELECT Title__c, Name, Scope_Apps__c, Campaign__c FROM Incident__c', 'SELECT Name, Statute_Url__c, Trace__c FROM Obligation__c', 'SELECT Name, Totals__c FROM Roster__c', 'SELECT Name, Payload__c FROM Ledger_Entry__c LIMIT 50']; // prettier-ignore
    const values = texts.flatMap((soql) => open.demo.org.query(soql).flatMap((row) => [...row.values.values()]));
    return values.filter((value): value is string => typeof value === 'string' && value.length > 6).map((text) => text.slice(0, 60)); // prettier-ignore
}

const frames = '[data-state], c-error-panel';

test('without a permission set every panel names those that would open it, and nothing of the incident is sent', async () => {
    const page = await open.newPage();
    const answers = answersOf(page);
    await page.goto(open.demo.urlFor(null));
    await page.goto(incidentUrl(open.demo));
    await page.locator('[data-state="no-permission"]').first().waitFor();
    const panels = ['c-incident-header', 'c-deadline-strip', 'c-incident-answers'];
    for (const panel of panels) {
        const state = page.locator(panel).locator(frames).first();
        await state.waitFor();
        assert.equal(await state.getAttribute('data-state'), 'no-permission', panel);
        assert.match(await state.innerText(), /Cordon Responder/, panel);
    }
    await eachTab(page, async (name) => {
        const shown = page.locator('[role="tabpanel"].slds-show, [role="tabpanel"]:not(.slds-hide)').first();
        const state = shown.locator('[data-state="no-permission"]').first();
        await state.waitFor();
        assert.match(await state.innerText(), /permission set/, name);
    });
    const known = secrets();
    assert.ok(known.length > 20, 'there is something to leak');
    for (const { url, body } of answers) {
        const text = await body;
        for (const secret of known) assert.ok(!text.includes(secret), `${url} tells "${secret}"`);
    }
    await page.goto(`${open.demo.server.origin}/lightning`);
    assert.ok(
        !(await page.content()).includes(open.demo.incidentId),
        'the start page does not tell the address either'
    );
});

test('with the permission set but no membership the page says whom to ask', async () => {
    const id = open.demo.org.query("SELECT Id FROM User WHERE Username = 'viewer@desk.example'")[0]!.id!;
    open.demo.org.runAnonymous(`delete as system [SELECT Id FROM Incident_Member__c WHERE User__c = '${id}' WITH SYSTEM_MODE];`); // prettier-ignore
    const page = await open.newPage();
    const answers = answersOf(page);
    await page.goto(open.demo.urlFor('Viewer'));
    await page.getByText('You can see no incident').waitFor();
    await page.goto(incidentUrl(open.demo));
    await page.getByText('you are not one of its members').first().waitFor();
    const known = secrets().filter((text) => !text.startsWith('INC-'));
    for (const { url, body } of answers) {
        const text = await body;
        for (const secret of known) assert.ok(!text.includes(secret), `${url} tells "${secret}"`);
    }
});

/** Calls that a panel makes beside its one, and why. */
const besides: Readonly<Record<string, readonly string[]>> = {
    // Who looked at the evidence is written down; what is read is one call.
    Evidence: ['EvidenceController/logView']
};

for (const role of ['Responder', 'Counsel'] as const) {
    test(`a panel costs one call of Apex, however many components show its answer: ${role}`, async () => {
        const page = await open.newPage();
        const calls: string[] = [];
        let underWay = 0;
        const isCall = (request: Request): boolean => request.url().includes('/api/apex/');
        page.on('request', (request) => {
            if (!isCall(request)) return;
            underWay++;
            calls.push(request.url().split('/api/apex/')[1]!);
        });
        const ended = (request: Request): void => {
            if (isCall(request)) underWay--;
        };
        page.on('requestfinished', ended);
        page.on('requestfailed', ended);
        /** Waits until nothing has been asked for a while; asked too early it can only miss a call, never invent one. */
        const quiet = async (): Promise<void> => {
            for (let still = 0, before = -1; still < 10; still++) {
                if (underWay > 0 || calls.length !== before) still = 0;
                before = calls.length;
                await page.waitForTimeout(50);
            }
        };
        await page.goto(open.demo.urlFor(role));
        await page.getByRole('article').first().waitFor();
        await page.locator('c-escalation-status').waitFor();
        await quiet();
        assert.deepEqual(calls.splice(0).sort(), [
            'DrillController/getDrill', // the banner of a drill
            'IncidentController/getIncident', // the header
            'ObligationController/getBackground', // what is owed
            'ObligationController/getObligations', // the deadlines
            'ReachController/getPeople' // the answers
        ]);
        const seen: string[] = [];
        await eachTab(page, async (name) => {
            const panel = page.getByRole('tabpanel', { name, exact: true });
            await panel.locator('h2').first().waitFor();
            await panel.locator('[data-state="loading"]').waitFor({ state: 'detached' });
            await quiet();
            const made = calls.splice(0);
            const panels = await panel.locator('c-panel-frame').count();
            const own = made.filter((call) => besides[name]?.includes(call) !== true);
            assert.ok(own.length <= panels, `${name}: ${panels} panels made ${own.join(', ')}`);
            assert.equal(new Set(made).size, made.length, `${name} asked twice: ${made.join(', ')}`);
            seen.push(name);
        });
        assert.ok(seen.length >= 7, seen.join(', '));
    });
}

test('by keyboard alone: header, path, clocks, tabs; a move of the stage with its reason', async () => {
    const page = await open.newPage();
    await page.goto(open.demo.urlFor('Responder'));
    await page.getByRole('article').first().waitFor();
    const seen: string[] = [];
    for (let presses = 0; presses < 60 && !seen.includes('Closed'); presses++) {
        await page.keyboard.press('Tab');
        seen.push(await focused(page));
    }
    assert.deepEqual(seen.slice(-6), ['Detected', 'Triaged', 'Contained', 'Assessed', 'Notified', 'Closed'], seen.join(' → ')); // prettier-ignore
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    const move = page.getByRole('button', { name: 'Move to Triaged' });
    await move.waitFor();
    for (let presses = 0; presses < 8 && (await focused(page)) !== 'Move to Triaged'; presses++)
        await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why?').waitFor();
    assert.ok(await dialog.getByRole('button', { name: 'Move to Triaged' }).isDisabled(), 'not without a reason');
    await dialog.getByLabel('Why?').focus();
    await page.keyboard.type('The lead took over.');
    for (let presses = 0; presses < 4 && (await focused(page)) !== 'Move to Triaged'; presses++)
        await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('[aria-current="step"]', { hasText: 'Triaged' }).waitFor();
    const tabs = page.getByRole('tab', { name: 'What is owed' });
    await tabs.focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('tr[data-place]').first().waitFor();
});

/** Text of the focused element, through all shadow roots. */
function focused(page: Page): Promise<string> {
    return page.evaluate(`(() => {
        let element = document.activeElement;
        while (element && element.shadowRoot && element.shadowRoot.activeElement) element = element.shadowRoot.activeElement;
        return (element?.textContent ?? '').trim() || element?.getAttribute('title') || element?.tagName || '';
    })()`);
}
