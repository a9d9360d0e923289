import { createElement } from 'lwc';
import ExclusionList from 'c/exclusionList';

const exclusions = [
    { jurisdiction: 'CA', recipient: 'CA-AG', reason: 'the statute asks for more than 500 residents; 5 counted' },
    { jurisdiction: 'TX', recipient: 'TX-AG', reason: 'the statute asks for at least 250 residents; 5 counted' }
];

function mount(list: readonly object[]): HTMLElement {
    const element = createElement('c-exclusion-list', { is: ExclusionList });
    Object.assign(element, { exclusions: list });
    document.body.appendChild(element);
    return element;
}

const rows = (element: HTMLElement): number => element.shadowRoot!.querySelectorAll('tbody tr').length;

describe('c-exclusion-list', () => {
    afterEach(() => document.body.replaceChildren());

    it('gives a reason for each recipient that need not be told, and searches them', async () => {
        const element = mount(exclusions);
        expect(rows(element)).toBe(2);

        element
            .shadowRoot!.querySelector('lightning-input')!
            .dispatchEvent(new CustomEvent('change', { detail: { value: 'tx 250' } }));
        await Promise.resolve();

        expect(rows(element)).toBe(1);
    });

    it('says so when nobody is excluded', () => {
        expect(mount([]).shadowRoot!.textContent).toContain('c.Exclusions_Empty');
    });

    it('is accessible, empty and full', async () => {
        await expect(mount([])).toBeAccessible();
        await expect(mount(exclusions)).toBeAccessible();
    });
});
