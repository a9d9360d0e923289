import { createElement } from 'lwc';
import ObligationBoard from 'c/obligationBoard';
import getBackground from '@salesforce/apex/ObligationController.getBackground';

type TestAdapter = { emit(value: unknown): void; error(body?: unknown): void; getLastConfig(): unknown };

jest.mock(
    '@salesforce/apex/ObligationController.getBackground',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
jest.mock(
    '@salesforce/apex/ObligationController.getProse',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
const adapter = (method: unknown): TestAdapter => method as TestAdapter;
const assessment = {
    assessedAt: '2026-03-25T16:00:00Z',
    ruleVersion: '2026-03-01',
    assumptions: [],
    warnings: [],
    notModelled: [],
    exclusions: [],
    causes: [],
    changes: []
};
const background = { assessment, counsel: false, heartbeat: { state: 'running' } };

function mount(): HTMLElement {
    const element = createElement('c-obligation-board', { is: ObligationBoard });
    Object.assign(element, { incidentId: 'a00', obligations: [], now: '2026-03-25T16:00:00Z', timeZone: 'UTC' });
    document.body.appendChild(element);
    return element;
}

const find = (element: HTMLElement, selector: string): HTMLElement | null =>
    element.shadowRoot!.querySelector(selector);

describe('c-obligation-board', () => {
    afterEach(() => document.body.replaceChildren());

    it('reads the latest assessment of its incident', async () => {
        const element = mount();
        adapter(getBackground).emit(background);
        await Promise.resolve();

        expect(adapter(getBackground).getLastConfig()).toEqual({ incidentId: 'a00' });
        expect(find(element, 'c-exclusion-list')).not.toBeNull();
        expect(find(element, 'c-assessment-notes')).not.toBeNull();
    });

    it('says so when there is no assessment', async () => {
        const element = mount();
        adapter(getBackground).emit({ ...background, assessment: null });
        await Promise.resolve();

        expect(element.shadowRoot!.textContent).toContain('c.Board_Not_Assessed');
    });

    it('tells the list whether the user is counsel', async () => {
        const element = mount();
        adapter(getBackground).emit({ ...background, counsel: true });
        await Promise.resolve();

        expect((find(element, 'c-obligation-list') as unknown as { mayOverride: boolean }).mayOverride).toBe(true);
    });

    it('hands on the sign of life of escalation', async () => {
        const element = mount();
        adapter(getBackground).emit(background);
        await Promise.resolve();

        expect((find(element, 'c-escalation-status') as unknown as { heartbeat: unknown }).heartbeat).toEqual({
            state: 'running'
        });
    });

    it('shows an error where the answer is needed and keeps the list', async () => {
        const element = mount();
        adapter(getBackground).error({ message: 'no access' });
        await Promise.resolve();

        expect(element.shadowRoot!.querySelectorAll('c-error-panel')).toHaveLength(3);
        expect(find(element, 'c-obligation-list')).not.toBeNull();
    });

    it('is accessible', async () => {
        await expect(mount()).toBeAccessible();
    });
});
