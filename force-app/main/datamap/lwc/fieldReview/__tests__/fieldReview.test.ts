import { createElement } from 'lwc';
import FieldReview from 'c/fieldReview';
import getFields from '@salesforce/apex/DataMapController.getFields';
import reviewField from '@salesforce/apex/DataMapController.reviewField';

type TestAdapter = { emit(value: unknown): void };

jest.mock(
    '@salesforce/apex/DataMapController.getFields',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
jest.mock('@salesforce/apex/DataMapController.reviewField', () => ({ default: jest.fn() }), { virtual: true });

const adapter = getFields as unknown as TestAdapter;
const field = (fieldName: string, state: string, changedSince = false): Record<string, unknown> => ({
    id: fieldName,
    objectName: 'Case',
    fieldName,
    label: fieldName,
    proposed: ['ssn'],
    proposedMode: 'text',
    reason: 'Its name says so.',
    confidence: 'medium',
    state,
    elements: state === 'proposed' ? [] : ['ssn'],
    mode: 'text',
    reviewedBy: state === 'proposed' ? null : 'Clara Jensen',
    reviewedAt: state === 'proposed' ? null : '2026-03-20T09:00:00Z',
    note: null,
    changedSince
});
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

async function mounted(fields: unknown[], mayReview: boolean): Promise<ShadowRoot> {
    const element = createElement('c-field-review', { is: FieldReview });
    document.body.appendChild(element);
    adapter.emit({ fields, mayReview });
    await settled();
    await expect(element).toBeAccessible();
    return element.shadowRoot as ShadowRoot;
}

describe('c-field-review', () => {
    afterEach(() => document.body.replaceChildren());

    it('lists what waits, what changed since, and everything on request', async () => {
        const root = await mounted(
            [field('Notes__c', 'proposed'), field('Old__c', 'confirmed'), field('New__c', 'confirmed', true)],
            true
        );
        const names = (): (string | undefined)[] =>
            [...root.querySelectorAll<HTMLElement>('tr[data-name]')].map(({ dataset }) => dataset['name']);

        expect(names()).toEqual(['Case.Notes__c', 'Case.New__c']);
        root.querySelector('[data-field="filter"]')?.dispatchEvent(
            new CustomEvent('change', { detail: { value: 'all' } })
        );
        await settled();
        expect(names()).toHaveLength(3);
    });

    it('records what a person decided, with elements, mode and reason', async () => {
        const root = await mounted([field('Notes__c', 'proposed')], true);
        root.querySelector('[data-action="decide"]')?.dispatchEvent(new CustomEvent('click'));
        await settled();
        const form = root.querySelector('c-field-decision')?.shadowRoot;
        const choose = (name: string, value: string): void => {
            form?.querySelector(`[data-field="${name}"]`)?.dispatchEvent(
                new CustomEvent('change', { detail: { value } })
            );
        };
        choose('decision', 'changed');
        await settled();
        choose('element', 'passport');
        choose('mode', 'value');
        await settled();
        form?.querySelector('[data-token="ssn"]')?.dispatchEvent(new CustomEvent('click'));
        await settled();
        form?.querySelector('[data-action="record"]')?.dispatchEvent(new CustomEvent('click'));
        await settled();

        expect(reviewField).toHaveBeenCalledWith(
            expect.objectContaining({ fieldId: 'Notes__c', decision: 'changed', elements: ['passport'], mode: 'value' })
        );
    });

    it('lets nobody decide who may not', async () => {
        const root = await mounted([field('Notes__c', 'proposed')], false);

        expect(root.querySelectorAll('[data-action="decide"]')).toHaveLength(0);
    });
});
