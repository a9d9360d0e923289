import { createElement } from 'lwc';
import PeopleByState from 'c/peopleByState';

const row = (code: string, overrides: object = {}): object => ({
    code,
    name: code,
    kind: 'state',
    people: { min: 10, max: 10 },
    tiers: ['B'],
    elements: [],
    owed: { min: 0, max: 0 },
    ...overrides
});

function mount(places: readonly object[], overrides: object = {}): HTMLElement {
    const element = createElement('c-people-by-state', { is: PeopleByState }) as HTMLElement & Record<string, unknown>;
    const none = { min: 0, max: 0 };
    const totals = { total: none, employees: none, unrecoverable: 0, tiers: [], elements: [], places };
    element['people'] = { status: 'complete', totals, accesses: [], ...overrides };
    document.body.appendChild(element);
    return element;
}

const cells = (element: HTMLElement, place: string): string[] =>
    [...element.shadowRoot!.querySelectorAll(`tr[data-place="${place}"] > *`)].map((cell) => cell.textContent ?? '');

describe('c-people-by-state', () => {
    afterEach(() => document.body.replaceChildren());

    it('says so when nobody was counted, while counting, and when it failed', () => {
        expect(mount([]).shadowRoot!.textContent).toContain('c.People_Empty');
        expect(mount([], { status: 'running' }).shadowRoot!.textContent).toContain('c.People_Counting');
        expect(mount([row('CA')], { status: 'failed' }).shadowRoot!.textContent).toContain('c.People_Failed');
    });

    it('shows an interval where residence is in conflict', () => {
        const element = mount([
            row('CA', { people: { min: 3600, max: 3624 } }),
            row('conflict:CA|NV', { kind: 'conflict', people: { min: 24, max: 24 } })
        ]);

        expect(cells(element, 'CA')[1]).toBe('3,600–3,624');
        expect(cells(element, 'conflict:CA|NV')[1]).toBe('24');
        expect(cells(element, 'conflict:CA|NV')[4]).toContain('c.People_Conflict_Duty');
    });

    it('gives the reason where nothing is owed', () => {
        const ssn = [{ token: 'ssn', people: { min: 5, max: 5 } }];
        const element = mount([
            row('TX'),
            row('OH', { elements: ssn }),
            row('CA', { elements: ssn, owed: { min: 5, max: 5 } }),
            row('GBR', { kind: 'country' }),
            row('unknown', { kind: 'unknown' })
        ]);

        expect(cells(element, 'TX')[4]).toContain('c.People_No_Element');
        expect(cells(element, 'OH')[4]).toContain('c.People_Not_Covered');
        expect(cells(element, 'CA')[4]).toContain('c.People_Owed');
        expect(cells(element, 'GBR')[4]).toContain('c.People_Country_Duty');
        expect(cells(element, 'unknown')[4]).toContain('c.People_Unknown_Duty');
    });

    it('names what it cannot see, once', () => {
        const blind = { outcome: 'not-counted', sources: [], logRows: 1, reason: 'The log has no query text' };
        const element = mount([row('CA')], { accesses: [blind, blind] });

        expect([...element.shadowRoot!.querySelectorAll('.limits li')].map((li) => li.textContent)).toEqual([
            blind.reason
        ]);
    });

    it('is accessible', async () => {
        await expect(mount([row('CA')])).toBeAccessible();
    });
});
