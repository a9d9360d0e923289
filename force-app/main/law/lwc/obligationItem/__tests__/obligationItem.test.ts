import { createElement } from 'lwc';
import ObligationItem from 'c/obligationItem';
import ObligationOverride from 'c/obligationOverride';
import ObligationProof from 'c/obligationProof';

jest.mock('c/obligationProof', () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock('c/obligationOverride', () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock(
    '@salesforce/apex/ObligationController.getProse',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);

const obligation = {
    id: 'a01',
    jurisdiction: 'CA',
    jurisdictionName: 'California',
    recipient: 'individuals',
    recipientName: 'People',
    due: '2026-04-20',
    actDay: '2026-04-20',
    workState: 'open',
    authorityTimeZone: 'America/Los_Angeles',
    statuteUrl: 'https://leginfo.example/1798.82',
    standard: 'fixed',
    status: 'owed',
    provisional: false,
    citation: 'Cal. Civ. Code § 1798.82',
    confidence: 'confirmed',
    residentsMin: 501,
    residentsMax: 504,
    trace: ['Acquisition of unencrypted data triggers the duty.', 'Day 30 after 21 March 2026 is 20 April 2026.']
};

function mount(overrides: object = {}): HTMLElement {
    const element = createElement('c-obligation-item', { is: ObligationItem }) as HTMLElement & Record<string, unknown>;
    Object.assign(element, {
        obligation: { ...obligation, ...overrides },
        now: '2026-03-25T16:00:00Z',
        timeZone: 'America/Los_Angeles'
    });
    document.body.appendChild(element);
    return element;
}

const text = (element: HTMLElement, selector: string): string =>
    element.shadowRoot!.querySelector(selector)?.textContent ?? '';
const badges = (element: HTMLElement): unknown[] =>
    [...element.shadowRoot!.querySelectorAll('lightning-badge')].map((b) => (b as unknown as { label: string }).label);

describe('c-obligation-item', () => {
    afterEach(() => document.body.replaceChildren());

    it('shows the statutory date and the statute', () => {
        const element = mount();

        expect(text(element, '.date')).toContain('c.Obligations_Due');
        expect(text(element, '.citation')).toBe('Cal. Civ. Code § 1798.82');
        expect(badges(element)).toEqual([]);
    });

    it('never shows a house target as a statutory date', () => {
        const element = mount({ due: undefined, workingDate: '2026-04-20' });

        expect(text(element, '.date')).toContain('c.Obligations_House_Target');
    });

    it('marks what is possible, provisional or not confirmed', () => {
        const element = mount({ status: 'possible', provisional: true, confidence: 'mixed' });

        expect(badges(element)).toEqual([
            'c.Obligations_Possible',
            'c.Obligations_Provisional',
            'c.Obligations_Unconfirmed'
        ]);
    });

    it('marks a date that has passed', () => {
        const element = mount({ due: '2026-03-20', actDay: '2026-03-20' });

        expect(element.shadowRoot!.querySelector('.overdue')).not.toBeNull();
        expect(text(element, '.remaining')).toContain('c.Obligations_Overdue_Days');
    });

    it('opens its trace on demand and says so to assistive technology', async () => {
        const element = mount();
        const button = element.shadowRoot!.querySelector('button')!;
        expect(button.getAttribute('aria-expanded')).toBe('false');

        button.click();
        await Promise.resolve();

        expect(button.getAttribute('aria-expanded')).toBe('true');
        expect([...element.shadowRoot!.querySelectorAll('.trace li')].map((li) => li.textContent)).toEqual(
            obligation.trace
        );
    });

    async function opened(overrides: object = {}): Promise<HTMLElement> {
        const element = mount(overrides);
        element.shadowRoot!.querySelector('button')!.click();
        await Promise.resolve();
        return element;
    }
    const action = (element: HTMLElement, name: string): HTMLElement | null =>
        element.shadowRoot!.querySelector(`[data-action="${name}"]`);
    const settle = async (): Promise<void> => {
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    };

    it('links the statute and says how sure it is', async () => {
        const element = await opened({ confidence: 'mixed' });

        expect(element.shadowRoot!.querySelector('a')!.href).toBe('https://leginfo.example/1798.82');
        expect(badges(element)).toContain('c.Obligations_Unconfirmed');
    });

    it('says what moved the date, and in which zones the day ends', async () => {
        const element = await opened({
            movedAt: '2026-03-25T16:00:00Z',
            movedFrom: '2026-04-18',
            movedWhy: ['Discovered: 19 → 21 March'],
            authorityTimeZone: 'America/New_York'
        });

        const notes = [...element.shadowRoot!.querySelectorAll('.note')].map((note) => note.textContent);
        expect(notes).toEqual(['c.Obligations_Day_Ends_In', 'c.Obligations_Moved_From', 'Discovered: 19 → 21 March']);
        expect(badges(element)).toContain('c.Obligations_Moved');
    });

    it('announces a recorded proof and stays silent about a cancelled one', async () => {
        const element = await opened();
        const refresh = jest.fn();
        element.addEventListener('refresh', refresh);
        const open = ObligationProof.open as unknown as jest.Mock;

        open.mockResolvedValueOnce(undefined);
        action(element, 'prove')!.click();
        await settle();
        expect(refresh).not.toHaveBeenCalled();

        open.mockResolvedValueOnce('recorded');
        action(element, 'prove')!.click();
        await settle();
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(open.mock.calls[0]![0]).toMatchObject({ obligation: { id: 'a01' } });
    });

    it('lets only counsel set another date', async () => {
        expect(action(await opened(), 'date')).toBeNull();
        const open = ObligationOverride.open as unknown as jest.Mock;
        open.mockResolvedValueOnce('recorded');
        const element = mount();
        (element as unknown as { mayOverride: boolean }).mayOverride = true;
        element.shadowRoot!.querySelector('button')!.click();
        await Promise.resolve();

        action(element, 'date')!.click();

        expect(open).toHaveBeenCalledTimes(1);
    });

    it('shows the proof of a duty that is done and asks for no other', async () => {
        const element = await opened({ workState: 'done', doneOn: '2026-03-24', doneProof: 'USPS 9400' });

        expect(text(element, '.date')).toContain('c.Obligations_Done_On');
        expect(element.shadowRoot!.textContent).toContain('c.Obligations_Proof');
        expect(action(element, 'prove')).toBeNull();
    });

    it('asks for the words of the statute only when they are wanted', async () => {
        const element = await opened();
        expect(element.shadowRoot!.querySelector('c-statute-text')).toBeNull();

        action(element, 'statute')!.click();
        await Promise.resolve();

        expect(element.shadowRoot!.querySelector('c-statute-text')).not.toBeNull();
    });

    it('is accessible', async () => {
        await expect(mount()).toBeAccessible();
    });

    it('is accessible when it is open', async () => {
        await expect(await opened()).toBeAccessible();
    });
});
