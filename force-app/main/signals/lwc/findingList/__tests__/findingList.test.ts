import { createElement } from 'lwc';
import FindingList from 'c/findingList';

const finding = {
    findingId: 'a01000000000001',
    findingClass: 'query-burst',
    actor: 'Drift',
    severity: 'medium',
    firstAt: '2026-03-10T22:14:08Z',
    lastAt: '2026-03-10T22:14:08Z',
    events: 51,
    reason: 'Drift sent 51 queries within 5 minutes.',
    status: 'new',
    isTaken: false,
    citations: [{ source: 'ApiEvent', key: 'req-1', at: '2026-03-10T22:14:08Z', sha256: 'ab'.repeat(32) }]
};

function listOf(findings: readonly object[]): HTMLElement {
    const element = createElement('c-finding-list', { is: FindingList });
    Object.assign(element, { findings, timeZone: 'UTC' });
    document.body.appendChild(element);
    return element;
}

describe('c-finding-list', () => {
    afterEach(() => document.body.replaceChildren());

    it('shows the gravest first with reason and evidence', async () => {
        const element = listOf([finding, { ...finding, findingId: 'a01000000000002', severity: 'critical' }]);
        await Promise.resolve();
        const shown = [...element.shadowRoot!.querySelectorAll('li.finding')].map((li) =>
            li.getAttribute('data-severity')
        );
        expect(shown).toEqual(['critical', 'medium']);
        expect(element.shadowRoot!.querySelector('details')!.textContent).toContain('req-1');
        await expect(element).toBeAccessible();
    });

    it('names classes for people, and keeps the code beside', async () => {
        const element = listOf([{ ...finding, reason: 'Too fast. At the same time: bulk-export, count-probing.' }]);
        await Promise.resolve();
        const shown = element.shadowRoot!.querySelector('li.finding')!;
        expect(shown.querySelector('strong')!.textContent).not.toContain('query-burst');
        expect(shown.querySelector('code')!.textContent).toBe('query-burst');
        expect(shown.textContent).not.toContain('bulk-export');
    });

    it('says which finding is dismissed and as what', async () => {
        const element = listOf([finding]);
        const dismissed: unknown[] = [];
        element.addEventListener('dismiss', (event) => dismissed.push((event as CustomEvent).detail));
        await Promise.resolve();
        const choice = element.shadowRoot!.querySelector('lightning-combobox')!;
        choice.dispatchEvent(new CustomEvent('change', { detail: { value: 'known_tool' } }));
        expect(dismissed).toEqual([{ findingId: finding.findingId, category: 'known_tool' }]);
    });

    it('offers no decision on what was decided', async () => {
        const element = listOf([{ ...finding, status: 'confirmed' }]);
        await Promise.resolve();
        expect(element.shadowRoot!.querySelector('lightning-combobox')).toBeNull();
    });
});
