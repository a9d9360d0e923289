import { createElement } from 'lwc';
import ObligationCalendar from 'c/obligationCalendar';

const duty = (id: string, overrides: object): object => ({
    id,
    jurisdiction: 'CA',
    jurisdictionName: 'California',
    recipient: 'individuals',
    recipientName: 'Residents of California',
    workState: 'open',
    ...overrides
});

function mount(obligations: readonly object[]): HTMLElement {
    const element = createElement('c-obligation-calendar', { is: ObligationCalendar });
    Object.assign(element, { obligations, now: '2026-03-25T16:00:00Z', timeZone: 'America/Los_Angeles' });
    document.body.appendChild(element);
    return element;
}

const cell = (element: HTMLElement, day: string): HTMLElement | null =>
    element.shadowRoot!.querySelector(`[data-day="${day}"]`);
const step = async (element: HTMLElement, name: string): Promise<void> => {
    (element.shadowRoot!.querySelector(`[data-step="${name}"]`) as HTMLElement).click();
    await Promise.resolve();
};

describe('c-obligation-calendar', () => {
    afterEach(() => document.body.replaceChildren());

    it('opens the month of the first open duty and puts it on its day', () => {
        const element = mount([duty('1', { due: '2026-04-20' })]);

        expect(cell(element, '2026-04-20')!.textContent).toContain('CA: Residents of California');
        expect(element.shadowRoot!.querySelectorAll('tbody tr')).toHaveLength(5);
    });

    it('puts a clock in hours on the day that its end has in the incident’s zone', () => {
        const element = mount([duty('1', { dueAt: '2026-04-21T02:00:00Z' })]);

        expect(cell(element, '2026-04-20')!.textContent).toContain('CA');
    });

    it('goes from month to month across a year and back to the present one', async () => {
        const element = mount([duty('1', { due: '2026-01-15' })]);

        await step(element, 'previous');
        expect(cell(element, '2025-12-31')).not.toBeNull();
        await step(element, 'today');
        expect(cell(element, '2026-03-25')!.getAttribute('aria-current')).toBe('date');
    });

    it('tells house targets and overdue duties from statutory dates', () => {
        const element = mount([
            duty('1', { due: '2026-03-20' }),
            duty('2', { workingDate: '2026-03-30' }),
            duty('3', {})
        ]);

        expect(cell(element, '2026-03-20')!.querySelector('.overdue')).not.toBeNull();
        expect(cell(element, '2026-03-30')!.querySelector('.house')).not.toBeNull();
        expect(element.shadowRoot!.textContent).toContain('c.Calendar_Undated');
    });

    it('is accessible, with and without duties', async () => {
        await expect(mount([duty('1', { due: '2026-04-20' })])).toBeAccessible();
        await expect(mount([])).toBeAccessible();
    });
});
