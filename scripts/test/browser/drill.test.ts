import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { incidentUrl, openDemo, type OpenDemo } from './demo.ts';

const patience = 60_000;
let open: OpenDemo;

before(async () => {
    open = await openDemo({ drill: true, as: 'Incident_Lead' });
});
after(() => open.close());

test('a drill says what it is above the page, and is cleared with two presses', async () => {
    const problems: string[] = [];
    const page = await open.newPage(problems);
    page.setDefaultTimeout(patience);
    await page.goto(open.demo.server.url);
    await page.goto(incidentUrl(open.demo));
    const banner = page.getByRole('region', { name: 'DRILL' });
    await banner.waitFor();
    assert.match((await page.getByRole('heading', { level: 1 }).first().textContent()) ?? '', /^DRILL:/);
    const shot = process.env['DRILL_SHOT'];
    if (shot !== undefined) await page.screenshot({ path: shot });
    await banner.getByRole('button', { name: 'End and clear the drill' }).press('Enter');
    await banner.getByRole('button', { name: 'Go on' }).waitFor();
    await banner.getByRole('button', { name: 'End and clear the drill' }).press('Enter');
    await banner.getByText('This drill has ended').waitFor();
    const [incident] = open.demo.org.query(`SELECT Stage__c FROM Incident__c WHERE Id = '${open.demo.incidentId}'`);
    assert.ok([...incident!.values.values()].includes('Closed'));
    assert.deepEqual(problems, []);
});
