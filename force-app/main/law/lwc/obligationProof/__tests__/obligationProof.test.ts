import ObligationProof from 'c/obligationProof';
import { find, mountDialog, refusalOf, save, setValid, type } from '../../dutyDialog/__tests__/dialog';
import recordProof from '@salesforce/apex/ObligationController.recordProof';

jest.mock('@salesforce/apex/ObligationController.recordProof', () => ({ default: jest.fn() }), { virtual: true });

const call = recordProof as unknown as jest.Mock;
const mount = (overrides: object = {}): HTMLElement => mountDialog('c-obligation-proof', ObligationProof, overrides);

describe('c-obligation-proof', () => {
    afterEach(() => {
        document.body.replaceChildren();
        call.mockReset();
    });

    it('records event, day and reference', async () => {
        const element = mount();
        call.mockResolvedValue(undefined);
        const closed = jest.fn();
        element.addEventListener('close', closed);

        type(element, 'day', '2026-06-15');
        type(element, 'reference', 'USPS 9400');
        await save(element);

        expect(call).toHaveBeenCalledWith({
            obligationId: 'a01',
            proof: { event: 'sent', day: '2026-06-15', reference: 'USPS 9400', startsOnly: false }
        });
        expect((closed.mock.calls[0]![0] as CustomEvent).detail).toBe('recorded');
    });

    it('offers receipt only where the statute asks for it', () => {
        const element = mount({ recipient: 'LA-AG', closedBy: 'received' });

        const group = find(element, '[data-field="event"]') as unknown as { options: unknown[]; value: string };
        expect(group.options).toHaveLength(1);
        expect(group.value).toBe('received');
        expect(element.shadowRoot!.textContent).toContain('c.Obligations_Closes_On_Receipt');
        expect(find(element, '[data-starts-only]')).toBeNull();
    });

    it('shows why the org refused, and stays open', async () => {
        const element = mount();
        call.mockRejectedValue({ body: { message: 'The day lies ahead.' } });

        await save(element);

        expect(refusalOf(element)).toBe('The day lies ahead.');
    });

    it('asks nothing of the org while a field is missing', async () => {
        const element = mount();
        setValid(find(element, '[data-field="day"]'), false);

        await save(element);

        expect(call).not.toHaveBeenCalled();
    });

    it('is accessible', async () => {
        await expect(mount()).toBeAccessible();
    });
});
