import { createElement } from 'lwc';
import StatuteText from 'c/statuteText';
import getProse from '@salesforce/apex/ObligationController.getProse';

type TestAdapter = { emit(value: unknown): void; error(body?: unknown): void };

jest.mock(
    '@salesforce/apex/ObligationController.getProse',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);

const adapter = getProse as unknown as TestAdapter;
const law = JSON.stringify({
    asOf: '2026-03-01',
    individuals: { statutoryPhrase: 'within 30 calendar days' },
    regulators: [{ id: 'CA-AG', note: 'the clock starts when consumers are notified' }],
    earlier: {
        asOf: '2026-03-01',
        statute: { effective: '2022-01-01' },
        individuals: { statutoryPhrase: 'in the most expedient time possible' }
    },
    sources: [{ url: 'https://law.example/82', fact: '30 calendar days' }, { fact: 'no address' }]
});

function mount(recipient: string): HTMLElement {
    const element = createElement('c-statute-text', { is: StatuteText });
    Object.assign(element, { jurisdiction: 'CA', recipient });
    document.body.appendChild(element);
    return element;
}

async function loaded(recipient: string): Promise<HTMLElement> {
    const element = mount(recipient);
    adapter.emit(law);
    await Promise.resolve();
    return element;
}

describe('c-statute-text', () => {
    afterEach(() => document.body.replaceChildren());

    it('quotes the statute for the duty it is asked about', async () => {
        expect((await loaded('individuals')).shadowRoot!.querySelector('blockquote')!.textContent).toBe(
            'within 30 calendar days'
        );
        expect((await loaded('CA-AG')).shadowRoot!.textContent).toContain('when consumers are notified');
    });

    it('quotes the version the duty rests on', async () => {
        const element = mount('individuals');
        Object.assign(element, { version: '2022-01-01' });
        adapter.emit(law);
        await Promise.resolve();

        expect(element.shadowRoot!.querySelector('blockquote')!.textContent).toBe(
            'in the most expedient time possible'
        );
    });

    it('links sources that have an address', async () => {
        const links = (await loaded('individuals')).shadowRoot!.querySelectorAll('a');

        expect([...links].map((link) => link.href)).toEqual(['https://law.example/82']);
    });

    it('says so when no words are held', async () => {
        expect((await loaded('consumer_reporting_agencies')).shadowRoot!.textContent).toContain('c.Statute_No_Phrase');
    });

    it('shows why the org refused', async () => {
        const element = mount('individuals');
        adapter.error({ message: 'No text.' });
        await Promise.resolve();

        expect(element.shadowRoot!.querySelector('c-error-panel')).not.toBeNull();
    });

    it('is accessible, loading and loaded', async () => {
        await expect(mount('individuals')).toBeAccessible();
        await expect(await loaded('individuals')).toBeAccessible();
    });
});
