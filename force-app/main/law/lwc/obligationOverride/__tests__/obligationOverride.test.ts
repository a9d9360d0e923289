import ObligationOverride from 'c/obligationOverride';
import { mountDialog, refusalOf, save, type } from '../../dutyDialog/__tests__/dialog';
import overrideDate from '@salesforce/apex/ObligationController.overrideDate';

jest.mock('@salesforce/apex/ObligationController.overrideDate', () => ({ default: jest.fn() }), { virtual: true });

const call = overrideDate as unknown as jest.Mock;
const mount = (overrides: object = {}): HTMLElement =>
    mountDialog('c-obligation-override', ObligationOverride, overrides);

describe('c-obligation-override', () => {
    afterEach(() => {
        document.body.replaceChildren();
        call.mockReset();
    });

    it('sends the date and where the reason is kept, never the reason', async () => {
        const element = mount();
        call.mockResolvedValue(undefined);

        type(element, 'day', '2026-06-15');
        type(element, 'pointer', 'Matter 12');
        await save(element);

        expect(call).toHaveBeenCalledWith({ obligationId: 'a01', day: '2026-06-15', pointer: 'Matter 12' });
        expect(element.shadowRoot!.textContent).toContain('c.Obligations_Override_Notice');
    });

    it('shows why the org refused', async () => {
        const element = mount();
        call.mockRejectedValue({ body: { message: 'Only counsel.' } });

        await save(element);

        expect(refusalOf(element)).toBe('Only counsel.');
    });

    it('is accessible', async () => {
        await expect(mount()).toBeAccessible();
    });
});
