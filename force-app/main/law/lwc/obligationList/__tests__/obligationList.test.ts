import { createElement } from 'lwc';
import ObligationList from 'c/obligationList';

jest.mock(
    '@salesforce/apex/ObligationController.getProse',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);

const duty = (n: number, jurisdiction: string): object => ({
    id: `o${n}`,
    jurisdiction,
    jurisdictionName: jurisdiction === 'CA' ? 'California' : 'Texas',
    recipient: 'individuals',
    recipientName: 'People',
    due: '2026-04-20',
    actDay: '2026-04-20',
    workState: 'open',
    standard: 'fixed',
    status: 'owed',
    provisional: false,
    citation: 'citation',
    confidence: 'confirmed',
    residentsMin: 1,
    residentsMax: 1,
    trace: []
});

function mount(obligations: readonly object[]): HTMLElement {
    const element = createElement('c-obligation-list', { is: ObligationList }) as HTMLElement & Record<string, unknown>;
    Object.assign(element, { obligations, now: '2026-03-25T16:00:00Z', timeZone: 'America/Los_Angeles' });
    document.body.appendChild(element);
    return element;
}

const items = (element: HTMLElement): number => element.shadowRoot!.querySelectorAll('c-obligation-item').length;

describe('c-obligation-list', () => {
    afterEach(() => document.body.replaceChildren());

    it('says so when nothing is owed', () => {
        expect(mount([]).shadowRoot!.textContent).toContain('c.Obligations_Empty');
    });

    it('opens a long list on demand', async () => {
        const element = mount(Array.from({ length: 15 }, (_, n) => duty(n, 'CA')));
        expect(items(element)).toBe(12);

        (element.shadowRoot!.querySelector('lightning-button') as HTMLElement).click();
        await Promise.resolve();

        expect(items(element)).toBe(15);
        expect(element.shadowRoot!.querySelector('lightning-button')).toBeNull();
    });

    it('filters by jurisdiction', async () => {
        const element = mount([duty(1, 'CA'), duty(2, 'TX'), duty(3, 'TX')]);

        element
            .shadowRoot!.querySelector('lightning-combobox')!
            .dispatchEvent(new CustomEvent('change', { detail: { value: 'TX' } }));
        await Promise.resolve();

        expect(items(element)).toBe(2);
    });

    const filter = (element: HTMLElement, name: string, value: string): Promise<void> => {
        element
            .shadowRoot!.querySelector(`[data-filter="${name}"]`)!
            .dispatchEvent(new CustomEvent('change', { detail: { value } }));
        return Promise.resolve();
    };

    it('narrows by recipient, state of work and search together', async () => {
        const element = mount([
            duty(1, 'CA'),
            { ...duty(2, 'CA'), recipient: 'CA-AG', recipientName: 'Attorney General' },
            { ...duty(3, 'TX'), workState: 'done' }
        ]);

        await filter(element, 'recipient', 'regulators');
        expect(items(element)).toBe(1);
        await filter(element, 'recipient', '');
        await filter(element, 'work', 'done');
        expect(items(element)).toBe(1);
        await filter(element, 'search', 'attorney');
        expect(items(element)).toBe(0);
        expect(element.shadowRoot!.textContent).toContain('c.Obligations_None_Match');
    });

    it('is accessible, empty and full', async () => {
        await expect(mount([])).toBeAccessible();
        await expect(mount([duty(1, 'CA')])).toBeAccessible();
    });
});
