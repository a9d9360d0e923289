import { createElement } from 'lwc';
import ObligationOverride from 'c/obligationOverride';
import overrideDate from '@salesforce/apex/ObligationController.overrideDate';

jest.mock('@salesforce/apex/ObligationController.overrideDate', () => ({ default: jest.fn() }), { virtual: true });

const call = overrideDate as unknown as jest.Mock;
const duty = {
    id: 'a01',
    jurisdictionName: 'Louisiana',
    recipient: 'individuals',
    recipientName: 'Residents of Louisiana',
    closedBy: 'sent'
};

function mount(overrides: object = {}): HTMLElement & { readonly close: jest.Mock } {
    const element = createElement('c-obligation-override', { is: ObligationOverride }) as HTMLElement &
        Record<string, unknown>;
    element['obligation'] = { ...duty, ...overrides };
    element['label'] = 'Dialog';
    document.body.appendChild(element);
    const fields = element.shadowRoot!.querySelectorAll('[data-field]');
    for (const field of fields) (field as unknown as { reportValidity: () => boolean }).reportValidity = () => true;
    return element as unknown as HTMLElement & { readonly close: jest.Mock };
}

const find = (element: HTMLElement, selector: string): HTMLElement => element.shadowRoot!.querySelector(selector)!;
const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

function type(element: HTMLElement, name: string, value: string): void {
    find(element, `[name="${name}"], [data-field="${name}"]`).dispatchEvent(
        new CustomEvent('change', { detail: { value } })
    );
}

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
        find(element, '[data-action="save"]').click();
        await settle();

        expect(call).toHaveBeenCalledWith({ obligationId: 'a01', day: '2026-06-15', pointer: 'Matter 12' });
        expect(element.shadowRoot!.textContent).toContain('c.Obligations_Override_Notice');
    });

    it('shows why the org refused', async () => {
        const element = mount();
        call.mockRejectedValue({ body: { message: 'Only counsel.' } });

        find(element, '[data-action="save"]').click();
        await settle();

        expect(find(element, 'c-error-panel')).not.toBeNull();
    });

    it('is accessible', async () => {
        await expect(mount()).toBeAccessible();
    });
});
