import { createElement } from 'lwc';
import ContainConsents from 'c/containConsents';
import approve from '@salesforce/apex/ConsentController.approve';

jest.mock('@salesforce/apex/ConsentController.approve', () => ({ default: jest.fn() }), { virtual: true });

type Items = HTMLElement & { items: readonly { state: string; actions: readonly object[] }[] };

async function mount(mayApprove: boolean, consents: readonly object[]): Promise<Items> {
    const element = createElement('c-contain-consents', { is: ContainConsents });
    Object.assign(element, { incidentId: 'a00', mayApprove, consents });
    document.body.appendChild(element);
    await Promise.resolve();
    return element.shadowRoot!.querySelector<Items>('c-contain-items')!;
}

const waiting = { id: 'w1', state: 'waiting', subject: 'Close the incident', requestedBy: 'Leo', mine: false };

describe('c-contain-consents', () => {
    afterEach(() => document.body.replaceChildren());

    it('offers to agree to approvers only, and never to whoever asked', async () => {
        expect((await mount(true, [waiting])).items[0]!.actions).toHaveLength(1);
        expect((await mount(true, [{ ...waiting, mine: true }])).items[0]!.actions).toHaveLength(0);
        expect((await mount(false, [waiting])).items[0]!.actions).toHaveLength(0);
    });

    it('tells a consent that was given from one that is planned', async () => {
        const items = await mount(true, [{ ...waiting, state: 'planned', approvedBy: 'Arun' }]);

        expect(items.items[0]!.state).toBe('c.Contain_Consent_Agreed');
    });

    it('records who agreed', async () => {
        (approve as unknown as jest.Mock).mockResolvedValue(undefined);
        const items = await mount(true, [waiting]);
        items.dispatchEvent(new CustomEvent('itemaction', { detail: { id: 'w1', action: 'approve' } }));
        await Promise.resolve();

        expect(approve).toHaveBeenCalledWith({ itemId: 'w1' });
    });
});
