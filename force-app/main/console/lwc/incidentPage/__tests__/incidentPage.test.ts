import { createElement } from 'lwc';
import IncidentPage from 'c/incidentPage';
import getIncident from '@salesforce/apex/IncidentController.getIncident';
import getPeople from '@salesforce/apex/ReachController.getPeople';
import getObligations from '@salesforce/apex/ObligationController.getObligations';

type TestAdapter = { emit(value: unknown): void; error(body?: unknown): void; getLastConfig(): unknown };

jest.mock(
    '@salesforce/apex/IncidentController.getIncident',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
jest.mock(
    '@salesforce/apex/ReachController.getPeople',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
jest.mock(
    '@salesforce/apex/ObligationController.getObligations',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);

const adapter = (method: unknown): TestAdapter => method as TestAdapter;
const incident = {
    id: 'a00',
    name: 'INC-0001',
    title: 'Drift',
    stage: 'Detected',
    role: 'owner',
    timeZone: 'UTC',
    now: '2026-03-25T16:00:00Z',
    anchors: [],
    scopeApps: [],
    demoNotice: 'Dates were moved.'
};
const people = { status: 'none', accesses: [] };

function mount(): HTMLElement {
    const element = createElement('c-incident-page', { is: IncidentPage }) as HTMLElement & Record<string, unknown>;
    element['recordId'] = 'a00000000000001AAA';
    document.body.appendChild(element);
    return element;
}

const has = (element: HTMLElement, selector: string): boolean => element.shadowRoot!.querySelector(selector) !== null;

describe('c-incident-page', () => {
    afterEach(() => document.body.replaceChildren());

    it('asks each panel for its own record and shows that it is loading', async () => {
        const element = mount();
        await Promise.resolve();

        expect(adapter(getPeople).getLastConfig()).toEqual({ incidentId: 'a00000000000001AAA' });
        expect(has(element, 'lightning-spinner')).toBe(true);
    });

    it('answers the five questions once all panels are there', async () => {
        const element = mount();

        adapter(getIncident).emit(incident);
        adapter(getPeople).emit(people);
        adapter(getObligations).emit([]);
        await Promise.resolve();

        expect(has(element, 'lightning-spinner')).toBe(false);
        expect(has(element, 'c-incident-answers')).toBe(true);
        expect(element.shadowRoot!.querySelector('.notice')!.textContent).toContain('Dates were moved.');
    });

    it('sends only the clock sheet to the printer while that is printed', async () => {
        const element = mount();
        const page = element.shadowRoot!.querySelector('.page')!;

        page.dispatchEvent(new CustomEvent('printstart', { bubbles: true }));
        await Promise.resolve();
        expect(page.classList).toContain('sheet');

        page.dispatchEvent(new CustomEvent('printend', { bubbles: true }));
        await Promise.resolve();
        expect(page.classList).not.toContain('sheet');
    });

    it('keeps the other panels when one fails', async () => {
        const element = mount();

        adapter(getIncident).emit(incident);
        adapter(getPeople).error({ message: 'The people search has not run.' });
        adapter(getObligations).emit([]);
        await Promise.resolve();

        expect(has(element, 'c-error-panel')).toBe(true);
        expect(has(element, 'c-obligation-board')).toBe(true);
        expect(has(element, 'c-incident-answers')).toBe(false);
    });
});
