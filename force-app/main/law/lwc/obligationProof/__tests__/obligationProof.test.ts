import { createElement } from 'lwc';
import ObligationProof from 'c/obligationProof';
import recordProof from '@salesforce/apex/ObligationController.recordProof';

jest.mock('@salesforce/apex/ObligationController.recordProof', () => ({ default: jest.fn() }), { virtual: true });

const call = recordProof as unknown as jest.Mock;
const duty = {
    id: 'a01',
    jurisdictionName: 'Louisiana',
    recipient: 'individuals',
    recipientName: 'Residents of Louisiana',
    closedBy: 'sent'
};

function mount(overrides: object = {}): HTMLElement & { readonly close: jest.Mock } {
    const element = createElement('c-obligation-proof', { is: ObligationProof }) as HTMLElement &
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
        find(element, '[data-action="save"]').click();
        await settle();

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

        find(element, '[data-action="save"]').click();
        await settle();

        expect(find(element, 'c-error-panel')).not.toBeNull();
    });

    it('asks nothing of the org while a field is missing', async () => {
        const element = mount();
        (find(element, '[data-field="day"]') as unknown as { reportValidity: () => boolean }).reportValidity = () =>
            false;

        find(element, '[data-action="save"]').click();
        await settle();

        expect(call).not.toHaveBeenCalled();
    });

    it('is accessible', async () => {
        await expect(mount()).toBeAccessible();
    });
});
