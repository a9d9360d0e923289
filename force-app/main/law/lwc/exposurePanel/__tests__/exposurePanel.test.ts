import { createElement } from 'lwc';
import ExposurePanel from 'c/exposurePanel';
import estimate from '@salesforce/apex/ExposureController.estimate';

jest.mock('@salesforce/apex/ExposureController.estimate', () => ({ default: jest.fn() }), { virtual: true });

const call = estimate as unknown as jest.Mock;
const line = {
    jurisdiction: 'CA',
    citation: 'Cal. Civ. Code § 1798.150(a)',
    kind: 'consumer_act',
    confidence: 'mixed',
    floor: 10000,
    qualifyingLow: 10000,
    qualifyingHigh: 79900,
    ceiling: 159800,
    peopleMin: 100,
    peopleMax: 100,
    why: ['Counted: 100 California residents.']
};
const view = {
    lines: [line, { ...line, jurisdiction: 'AL', ceiling: null, qualifyingHigh: null, confidence: 'confirmed' }],
    floor: 20000,
    qualifyingLow: 20000,
    qualifyingHigh: 79900,
    ceiling: 159800,
    unbounded: 1,
    assumptions: ['intent not stated: it raises ceilings, never floors.']
};

function mount(): HTMLElement {
    const element = createElement('c-exposure-panel', { is: ExposurePanel });
    Object.assign(element, { incidentId: 'a00' });
    document.body.appendChild(element);
    return element;
}

const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 6; turn++) await Promise.resolve();
};
const inside = (element: Element, name: string): ShadowRoot => element.shadowRoot!.querySelector(name)!.shadowRoot!;

describe('c-exposure-panel', () => {
    afterEach(() => {
        document.body.replaceChildren();
        call.mockReset();
    });

    it('computes from what counsel assumes and shows table, chart and assumptions', async () => {
        const element = mount();
        call.mockResolvedValue(view);
        const root = element.shadowRoot!;
        const answer = (name: string, value: string): void => {
            root.querySelector(`[data-key="${name}"], [data-field="${name}"]`)!.dispatchEvent(
                new CustomEvent('change', { detail: { value } })
            );
        };
        (root.querySelector('[data-field]') as unknown as { reportValidity: () => boolean }).reportValidity = () =>
            true;
        answer('exfiltrated', 'yes');
        answer('intent', 'no');
        answer('daysLate', '45');
        await settle();
        (root.querySelector('[data-action="compute"]') as HTMLElement).click();
        await settle();

        expect(call).toHaveBeenCalledWith({
            incidentId: 'a00',
            inputs: { answers: { exfiltrated: 'yes' }, intent: 'no', daysLate: '45' }
        });
        const table = inside(element, 'c-exposure-table');
        const cells = [...table.querySelectorAll('tbody tr:first-child td')].map((cell) => cell.textContent);
        expect(cells).toEqual(['100', '$10,000', 'c.Exposure_Range', '$159,800']);
        expect(table.querySelectorAll('lightning-badge')).toHaveLength(1);
        expect(table.querySelector('tbody tr:nth-child(2) td:last-child')!.textContent).toBe('c.Exposure_Unbounded');
        expect(inside(element, 'c-exposure-chart').querySelectorAll('.span')).toHaveLength(1);
        expect(root.querySelector('.made')!.textContent).toContain('intent not stated');
        await expect(element).toBeAccessible();
    });

    it('keeps what was wrong in sight and can be pressed again', async () => {
        const element = mount();
        call.mockRejectedValue({ body: { message: 'daysLate: -1 is not allowed' } });
        const root = element.shadowRoot!;
        (root.querySelector('[data-field]') as unknown as { reportValidity: () => boolean }).reportValidity = () =>
            true;
        const button = root.querySelector('[data-action="compute"]') as HTMLElement;
        button.click();
        await settle();
        expect(root.querySelector('c-error-panel')).not.toBeNull();
        button.click();
        expect(call).toHaveBeenCalledTimes(2);
    });
});
