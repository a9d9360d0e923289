import { createElement } from 'lwc';
import AssessmentNotes from 'c/assessmentNotes';

const assessment = {
    assessedAt: '2026-03-25T16:00:00Z',
    ruleVersion: '2026-03-01',
    assumptions: ['encrypted not stated: read as false.'],
    warnings: [],
    notModelled: ['Deemed compliance under HIPAA'],
    exclusions: [],
    causes: [],
    changes: []
};

function mount(overrides: object = {}): HTMLElement {
    const element = createElement('c-assessment-notes', { is: AssessmentNotes });
    Object.assign(element, { assessment: { ...assessment, ...overrides }, timeZone: 'UTC' });
    document.body.appendChild(element);
    return element;
}

const texts = (element: HTMLElement, selector: string): (string | null)[] =>
    [...element.shadowRoot!.querySelectorAll(selector)].map((found) => found.textContent);

describe('c-assessment-notes', () => {
    afterEach(() => document.body.replaceChildren());

    it('lists what was assumed and what no rules are held for; an empty section is left out', () => {
        const element = mount();

        expect(texts(element, '[data-section="assumptions"] li')).toEqual(assessment.assumptions);
        expect(texts(element, '[data-section="not-modelled"] li')).toEqual(assessment.notModelled);
        expect(texts(element, '[data-section="warnings"]')).toEqual([]);
        expect(element.shadowRoot!.textContent).toContain('c.Assessment_No_Changes');
    });

    it('says what moved and which facts had changed', () => {
        const element = mount({
            causes: ['People in CA: 612 → 400'],
            changes: [{ jurisdictionName: 'California', recipientName: 'Attorney General', kind: 'ended' }]
        });

        expect(texts(element, '.changes li')).toEqual(['c.Change_Ended']);
        expect(texts(element, '.causes li')).toEqual(['People in CA: 612 → 400']);
    });

    it('is accessible', async () => {
        await expect(mount()).toBeAccessible();
    });
});
