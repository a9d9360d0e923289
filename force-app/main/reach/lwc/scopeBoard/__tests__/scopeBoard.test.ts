import { createElement } from 'lwc';
import decide from '@salesforce/apex/ScopeController.decide';
import ScopeBoard from 'c/scopeBoard';

jest.mock('@salesforce/apex/ScopeController.decide', () => ({ default: jest.fn() }), { virtual: true });

const group = { tier: 'C', objectName: 'Lead', min: 0, max: 11, elements: ['ssn'], decision: 'undecided' };

function board(mayDecide: boolean): HTMLElement {
    const element = createElement('c-scope-board', { is: ScopeBoard });
    Object.assign(element, { board: { groups: [group], mayDecide }, incidentId: 'a00000000000001AAA' });
    document.body.appendChild(element);
    return element;
}

const flush = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
});

describe('c-scope-board', () => {
    it('gives nobody but counsel a way to decide', async () => {
        const element = board(false);

        expect(element.shadowRoot?.querySelectorAll('lightning-button')).toHaveLength(0);
        await expect(element).toBeAccessible();
    });

    it('records a decision with its basis and says so', async () => {
        (decide as unknown as jest.Mock).mockResolvedValue(1);
        const element = board(true);
        const decided = jest.fn();
        element.addEventListener('decided', decided);

        element.shadowRoot?.querySelector('lightning-button')?.dispatchEvent(new CustomEvent('click'));
        await flush();
        const choice = element.shadowRoot?.querySelector('[data-field="decision"]');
        choice?.dispatchEvent(new CustomEvent('change', { detail: { value: 'out' } }));
        element.shadowRoot?.querySelector('[data-action="record"]')?.dispatchEvent(new CustomEvent('click'));
        await flush();

        expect(decide).toHaveBeenCalledWith(
            expect.objectContaining({ tier: 'C', objectName: 'Lead', decision: 'out' })
        );
        expect(decided).toHaveBeenCalledTimes(1);
    });

    it('shows why a decision was refused and stays open', async () => {
        (decide as unknown as jest.Mock).mockRejectedValue({ body: { message: 'Only counsel decides' } });
        const element = board(true);

        element.shadowRoot?.querySelector('lightning-button')?.dispatchEvent(new CustomEvent('click'));
        await flush();
        element.shadowRoot?.querySelector('[data-action="record"]')?.dispatchEvent(new CustomEvent('click'));
        await flush();

        expect(element.shadowRoot?.querySelector('c-error-panel')).not.toBeNull();
    });
});
