import { createElement } from 'lwc';
import IncidentList from 'c/incidentList';
import listIncidents from '@salesforce/apex/IncidentController.listIncidents';

type TestAdapter = { emit(value: unknown): void; error(body?: unknown): void };

jest.mock(
    '@salesforce/apex/IncidentController.listIncidents',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);

const adapter = listIncidents as unknown as TestAdapter;
const incident = {
    id: 'a00',
    name: 'INC-0001',
    title: 'Drift',
    stage: 'Detected',
    timeZone: 'America/Los_Angeles',
    discovered: '2026-03-23T16:30:00Z'
};

function mount(): ShadowRoot {
    const element = createElement('c-incident-list', { is: IncidentList });
    document.body.appendChild(element);
    return element.shadowRoot as ShadowRoot;
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('c-incident-list', () => {
    afterEach(() => document.body.replaceChildren());

    it('lists incidents with the instant of discovery in their own zone', async () => {
        const root = mount();
        adapter.emit([incident, { ...incident, id: 'a01', title: 'Older', discovered: null }]);
        await settled();
        const rows = [...root.querySelectorAll('tbody tr')].map((row) => row.textContent ?? '');

        expect(rows).toHaveLength(2);
        expect(rows[0]).toContain('09:30 AM PDT');
        expect(rows[1]).toContain('c.Incident_Not_Set');
        await expect(root.host as HTMLElement).toBeAccessible();
    });

    it('says so where there is none, and what failed where the call failed', async () => {
        const root = mount();
        adapter.emit([]);
        await settled();
        expect(root.textContent).toContain('c.Incidents_Empty');

        adapter.error({ message: 'No access' });
        await settled();
        expect(root.querySelector('c-error-panel')).not.toBeNull();
        expect(root.querySelector('table')).toBeNull();
    });
});
