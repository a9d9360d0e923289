import { createElement } from 'lwc';
import ObligationSheet from 'c/obligationSheet';

function mount(): HTMLElement {
    const element = createElement('c-obligation-sheet', { is: ObligationSheet });
    Object.assign(element, {
        obligations: [
            {
                id: '1',
                jurisdictionName: 'California',
                recipient: 'individuals',
                recipientName: 'Residents of California',
                due: '2026-04-20',
                status: 'possible',
                workState: 'open',
                citation: 'Cal. Civ. Code § 1798.82',
                residentsMin: 501,
                residentsMax: 504
            }
        ],
        now: '2026-03-25T16:00:00Z',
        timeZone: 'America/Los_Angeles'
    });
    document.body.appendChild(element);
    return element;
}

describe('c-obligation-sheet', () => {
    afterEach(() => document.body.replaceChildren());

    it('has a row for every clock with people and statute', () => {
        const cells = [...mount().shadowRoot!.querySelectorAll('tbody tr > *')].map((cell) => cell.textContent);

        expect(cells).toContain('501–504');
        expect(cells).toContain('Cal. Civ. Code § 1798.82');
        expect(cells).toContain('c.Obligations_Possible');
    });

    it('prints between telling the page to make room and telling it that it is done', async () => {
        const steps: string[] = [];
        jest.spyOn(window, 'print').mockImplementation(() => void steps.push('print'));
        const element = mount();
        for (const name of ['printstart', 'printend']) element.addEventListener(name, () => steps.push(name));

        (element.shadowRoot!.querySelector('[data-action="print"]') as HTMLElement).click();
        await Promise.resolve();
        await Promise.resolve();

        expect(steps).toEqual(['printstart', 'print', 'printend']);
    });

    it('is accessible', async () => {
        await expect(mount()).toBeAccessible();
    });
});
