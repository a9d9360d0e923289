import { createElement } from 'lwc';
import ContainAccess from 'c/containAccess';
import request from '@salesforce/apex/AccessController.request';
import grant from '@salesforce/apex/AccessController.grant';
import conclude from '@salesforce/apex/AccessController.conclude';

jest.mock('@salesforce/apex/AccessController.request', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/AccessController.grant', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/AccessController.conclude', () => ({ default: jest.fn() }), { virtual: true });

const asked = request as unknown as jest.Mock;
const reason = 'The page has to be closed tonight.';
const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
};

type Field = HTMLElement & { name: string; value: string; reportValidity(): boolean };

async function mount(requests: readonly object[] = []): Promise<HTMLElement> {
    const element = createElement('c-contain-access', { is: ContainAccess });
    Object.assign(element, { incidentId: 'a00', timeZone: 'UTC', mayApprove: true, requests });
    document.body.appendChild(element);
    await settle();
    return element;
}

const fieldsOf = (element: HTMLElement): Field[] => [...element.shadowRoot!.querySelectorAll<Field>('[data-field]')];

async function ask(element: HTMLElement): Promise<void> {
    for (const field of fieldsOf(element)) {
        field.reportValidity = (): boolean => true;
        const value = { entry: 'Remediator', hours: '4', reason }[field.name];
        field.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    }
    await settle();
    element.shadowRoot!.querySelector<HTMLElement>('[data-action="request"]')!.click();
    await settle();
}

describe('c-contain-access', () => {
    afterEach(() => {
        document.body.replaceChildren();
        jest.clearAllMocks();
    });

    it('asks for what was entered and clears the reason once it is asked for', async () => {
        asked.mockResolvedValue(undefined);
        const element = await mount();
        const refreshed = jest.fn();
        element.addEventListener('refresh', refreshed);
        await ask(element);

        expect(asked).toHaveBeenCalledWith({ incidentId: 'a00', entry: 'Remediator', hours: 4, reason });
        expect(refreshed).toHaveBeenCalledTimes(1);
        expect(fieldsOf(element).find(({ name }) => name === 'reason')!.value).toBe('');
    });

    it('keeps what was typed when the request is refused, and says why', async () => {
        asked.mockRejectedValue({ body: { message: 'out of bounds' } });
        const element = await mount();
        const toast = jest.fn();
        element.addEventListener('lightning__showtoast', toast);
        await ask(element);

        expect(fieldsOf(element).find(({ name }) => name === 'reason')!.value).toBe(reason);
        expect(toast).toHaveBeenCalledTimes(1);
    });

    it('gives in one transaction and records in the next', async () => {
        (grant as unknown as jest.Mock).mockResolvedValue(undefined);
        (conclude as unknown as jest.Mock).mockResolvedValue(true);
        const element = await mount([{ id: 'r1', state: 'prepared', subject: 'ada', action: 'Remediator' }]);
        const items = element.shadowRoot!.querySelector('c-contain-items')!;
        items.dispatchEvent(new CustomEvent('itemaction', { detail: { id: 'r1', action: 'grant' } }));
        await settle();

        expect(grant).toHaveBeenCalledWith({ itemId: 'r1' });
        expect(conclude).toHaveBeenCalledWith({ itemId: 'r1' });
    });

    it('lets nobody agree to their own request', async () => {
        const element = await mount([
            { id: 'r1', state: 'waiting', mine: true },
            { id: 'r2', state: 'waiting', mine: false }
        ]);
        const items = element.shadowRoot!.querySelector('c-contain-items') as HTMLElement & {
            items: { actions: { name: string }[] }[];
        };

        const offered = items.items.map(({ actions }) => actions.map(({ name }) => name));
        expect(offered).toEqual([['breakGlass'], ['approve', 'breakGlass']]);
    });
});
