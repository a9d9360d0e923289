import { createElement } from 'lwc';
import find from '@salesforce/apex/RosterController.find';
import PersonLookup from 'c/personLookup';

jest.mock('@salesforce/apex/RosterController.find', () => ({ default: jest.fn() }), { virtual: true });

const person = { jurisdiction: null, elementTokens: ['ssn'], tier: 'B', sources: ['Case'], scopeDecision: 'undecided', recordIds: ['003000000000001AAA'] }; // prettier-ignore
const flush = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function lookup(partitions: number | null): Promise<ShadowRoot> {
    const element = createElement('c-person-lookup', { is: PersonLookup });
    Object.assign(element, { incidentId: 'a00000000000001AAA', partitions });
    document.body.appendChild(element);
    await flush();
    return element.shadowRoot!;
}

afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
});

describe('c-person-lookup', () => {
    it('says who may look people up to those who may not', async () => {
        const root = await lookup(null);

        expect(root.querySelector('[data-state="closed"]')?.textContent).toBe('c.Lookup_Refused');
        expect(root.querySelector('lightning-input')).toBeNull();
    });

    it('says so where there is no list yet', async () => {
        const root = await lookup(0);

        expect(root.querySelector('[data-state="closed"]')?.textContent).toBe('c.Lookup_No_List');
    });

    it('shows what the list holds of a person and offers the proof', async () => {
        (find as unknown as jest.Mock).mockResolvedValue({ state: 'listed', rosterName: 'ROS-00001', person });
        const root = await lookup(1);

        root.querySelector('lightning-input')?.dispatchEvent(new CustomEvent('change', { detail: { value: '003000000000001AAA' } })); // prettier-ignore
        root.querySelector('[data-action="find"]')?.dispatchEvent(new CustomEvent('click'));
        await flush();

        expect(find).toHaveBeenCalledWith({ incidentId: 'a00000000000001AAA', recordId: '003000000000001AAA' });
        expect(root.querySelector('[data-answer="listed"]')?.textContent).toBe('c.Lookup_Listed');
        expect(root.textContent).toContain('c.Lookup_Unknown_Place');
        expect(root.querySelector('[data-action="prove"]')).not.toBeNull();
    });

    it('offers no proof where nobody can tell', async () => {
        (find as unknown as jest.Mock).mockResolvedValue({ state: 'cannot_tell', rosterName: 'ROS-00001' });
        const root = await lookup(1);

        root.querySelector('[data-action="find"]')?.dispatchEvent(new CustomEvent('click'));
        await flush();

        expect(root.querySelector('[data-answer="cannot_tell"]')).not.toBeNull();
        expect(root.querySelector('[data-action="prove"]')).toBeNull();
    });
});
