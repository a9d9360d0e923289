import { createElement } from 'lwc';
import ContainItems from 'c/containItems';

const item = {
    id: 'i1',
    title: 'Password of ada',
    state: 'Planned',
    badge: 'slds-badge',
    texts: ['Ours', '', 'Due today'],
    actions: [{ name: 'prove', label: 'Rotated, with proof' }]
};

async function mount(items: readonly object[]): Promise<HTMLElement> {
    const element = createElement('c-contain-items', { is: ContainItems });
    Object.assign(element, { items, empty: 'None yet.' });
    document.body.appendChild(element);
    await Promise.resolve();
    return element;
}

describe('c-contain-items', () => {
    afterEach(() => document.body.replaceChildren());

    it('says that there is none', async () => {
        expect((await mount([])).shadowRoot!.textContent).toBe('None yet.');
    });

    it('shows what there is to say and tells which action of which row was chosen', async () => {
        const element = await mount([item]);
        const chosen = jest.fn();
        element.addEventListener('itemaction', (event) => chosen((event as CustomEvent).detail));
        element.shadowRoot!.querySelector<HTMLElement>('lightning-button')!.click();

        expect([...element.shadowRoot!.querySelectorAll('.text')].map((text) => text.textContent)).toEqual(['Ours', 'Due today']); // prettier-ignore
        expect(chosen).toHaveBeenCalledWith({ id: 'i1', action: 'prove' });
    });

    it('is accessible', async () => {
        await expect(await mount([item])).toBeAccessible();
    });
});
