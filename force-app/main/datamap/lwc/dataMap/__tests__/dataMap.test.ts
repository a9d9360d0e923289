import { createElement } from 'lwc';
import DataMap from 'c/dataMap';
import getMap from '@salesforce/apex/DataMapController.getMap';
import startMap from '@salesforce/apex/DataMapController.startMap';

type TestAdapter = { emit(value: unknown): void };

jest.mock(
    '@salesforce/apex/DataMapController.getMap',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
jest.mock('@salesforce/apex/DataMapController.startMap', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DataMapController.resumeCount', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DataMapController.cancelCount', () => ({ default: jest.fn() }), { virtual: true });

const adapter = getMap as unknown as TestAdapter;
const map = (status: string): Record<string, unknown> => ({
    id: 'a01',
    name: 'POP-00001',
    status,
    occasion: 'nightly',
    startedAt: '2026-03-20T01:45:00Z',
    finishedAt: status === 'complete' ? '2026-03-20T01:45:30Z' : null,
    failure: status === 'failed' ? 'Too much at once' : null,
    done: 3,
    ofAll: 9,
    mayResume: status === 'failed'
});
const result = {
    objects: [
        {
            name: 'Contact',
            label: 'Contact',
            rows: 20,
            peopleMin: 20,
            peopleMax: 20,
            elements: [
                { token: 'dob', fields: ['Birthdate'], isReviewed: true, readers: [0] },
                { token: 'ssn', fields: ['Notes__c'], isReviewed: false, readers: [0, 1] }
            ],
            readers: [0, 1]
        }
    ],
    readers: [
        { kind: 'profile', name: 'Standard User', users: 40, seesEverything: false },
        { kind: 'guest_profile', name: 'Shop visitors', users: 1, seesEverything: false }
    ],
    apps: [{ name: 'Drift', users: 1, objects: ['Contact'] }],
    emptyObjects: 2,
    leftOut: 0,
    appsIncomplete: false
};

async function mounted(view: unknown): Promise<ShadowRoot> {
    const element = createElement('c-data-map', { is: DataMap });
    document.body.appendChild(element);
    adapter.emit(view);
    await new Promise((done) => setTimeout(done));
    await expect(element).toBeAccessible();
    return element.shadowRoot as ShadowRoot;
}

const run = (root: ShadowRoot): ShadowRoot => root.querySelector('c-count-run')!.shadowRoot!;

describe('c-data-map', () => {
    afterEach(() => document.body.replaceChildren());

    it('shows the map as a picture and as a table, and who reads what', async () => {
        const root = await mounted({ shown: map('complete'), result, maps: [map('complete')], mayRun: true });

        const picture = root.querySelector('c-data-map-picture')?.shadowRoot;
        expect(picture?.querySelectorAll('circle')).toHaveLength(2);
        expect(picture?.querySelectorAll('circle.proposed.open')).toHaveLength(1);
        const table = root.querySelector('c-data-map-table')?.shadowRoot;
        expect(table?.querySelector('[data-object="Contact"]')?.textContent).toContain('41');
        expect(table?.querySelector('[data-object="Contact"] .guest')).not.toBeNull();
        expect(table?.querySelector('[data-table="apps"]')?.textContent).toContain('Drift');
    });

    it('computes a map for those who may, and says what failed', async () => {
        const root = await mounted({ shown: null, result: null, maps: [], mayRun: true });
        expect(root.querySelector('[data-state="empty"]')).not.toBeNull();
        (startMap as unknown as jest.Mock).mockRejectedValue({ body: { message: 'One is being computed' } });

        run(root).querySelector('[data-action="start"]')?.dispatchEvent(new CustomEvent('click'));
        await new Promise((done) => setTimeout(done));

        expect(startMap).toHaveBeenCalledTimes(1);
        expect(run(root).querySelector('c-error-panel')).not.toBeNull();
    });

    it('offers to take up what failed, and nothing to those who may not', async () => {
        const failed = await mounted({ shown: null, result: null, maps: [map('failed')], mayRun: true });
        expect(run(failed).querySelector('[data-action="resume"]')).not.toBeNull();
        expect(run(failed).querySelector('[data-action="start"]')).toBeNull();
        document.body.replaceChildren();

        const viewer = await mounted({ shown: null, result: null, maps: [map('running')], mayRun: false });
        expect(run(viewer).querySelector('[data-state="running"]')).not.toBeNull();
        expect(run(viewer).querySelectorAll('lightning-button')).toHaveLength(0);
    });
});
