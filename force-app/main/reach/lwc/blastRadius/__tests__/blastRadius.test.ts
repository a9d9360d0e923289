import { createElement } from 'lwc';
import BlastRadius from 'c/blastRadius';
import getExplorer from '@salesforce/apex/BlastRadiusController.getExplorer';
import getSubjects from '@salesforce/apex/BlastRadiusController.getSubjects';
import startCount from '@salesforce/apex/BlastRadiusController.startCount';

type TestAdapter = { emit(value: unknown): void };

jest.mock(
    '@salesforce/apex/BlastRadiusController.getExplorer',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
jest.mock(
    '@salesforce/apex/BlastRadiusController.getSubjects',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
jest.mock('@salesforce/apex/BlastRadiusController.startCount', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/BlastRadiusController.resumeCount', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/BlastRadiusController.cancelCount', () => ({ default: jest.fn() }), { virtual: true });

const explorer = getExplorer as unknown as TestAdapter;
const subjects = getSubjects as unknown as TestAdapter;
const radius = (status: string): Record<string, unknown> => ({
    id: 'a01',
    name: 'POP-00001',
    status,
    subjectType: 'app',
    subject: 'Drift',
    finishedAt: '2026-03-20T09:00:00Z',
    failure: null,
    seen: 10,
    ofAll: 40,
    mayResume: false,
    result:
        status === 'complete'
            ? {
                  people: 12,
                  ofAll: 40,
                  users: 1,
                  objects: ['Contact'],
                  notes: ['An upper bound'],
                  places: [
                      {
                          code: 'CA',
                          name: 'California',
                          kind: 'state',
                          people: { min: 10, max: 12 },
                          owed: { min: 3, max: 3 },
                          tiers: [],
                          elements: [{ token: 'ssn', people: { min: 0, max: 3 } }]
                      }
                  ]
              }
            : null
});
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

async function mounted(view: unknown): Promise<ShadowRoot> {
    const element = createElement('c-blast-radius', { is: BlastRadius });
    document.body.appendChild(element);
    explorer.emit(view);
    await settled();
    await expect(element).toBeAccessible();
    return element.shadowRoot as ShadowRoot;
}

describe('c-blast-radius', () => {
    afterEach(() => document.body.replaceChildren());

    it('shows people by place with what would be covered', async () => {
        const root = await mounted({ counts: [radius('complete')], shown: radius('complete'), mayRun: false });

        const shown = root.querySelector('c-blast-result')?.shadowRoot;
        expect(shown?.querySelector('[data-place="CA"]')?.textContent).toContain('10–12');
        expect(shown?.querySelector('[data-list="notes"]')?.textContent).toContain('An upper bound');
        expect(root.querySelector('[data-action="start"]')).toBeNull();
    });

    it('counts a subject that was chosen, and shows how far a count has come', async () => {
        (startCount as unknown as jest.Mock).mockResolvedValue('a02');
        const root = await mounted({ counts: [radius('running')], shown: radius('running'), mayRun: true });
        subjects.emit([{ value: 'Drift', label: 'Drift' }]);
        await settled();
        root.querySelector('[data-field="subject"]')?.dispatchEvent(
            new CustomEvent('change', { detail: { value: 'Drift' } })
        );
        await settled();
        root.querySelector('[data-action="start"]')?.dispatchEvent(new CustomEvent('click'));
        await settled();

        expect(startCount).toHaveBeenCalledWith({ type: 'user', subject: 'Drift' });
        const run = root.querySelector('c-count-run')!.shadowRoot!;
        expect(run.querySelector('[data-state="running"]')).not.toBeNull();
        expect(run.querySelector('[data-action="cancel"]')).not.toBeNull();
    });

    it('says so where nothing was counted yet', async () => {
        const root = await mounted({ counts: [], shown: null, mayRun: true });

        expect(root.querySelector('[data-state="empty"]')).not.toBeNull();
    });
});
