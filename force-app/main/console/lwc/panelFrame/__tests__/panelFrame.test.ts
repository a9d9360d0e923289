import { createElement } from 'lwc';
import PanelFrame from 'c/panelFrame';
import { setPrinting } from 'c/printMode';

type Frame = HTMLElement & Record<string, unknown>;

async function mount(properties: Record<string, unknown>): Promise<Frame> {
    const element = createElement('c-panel-frame', { is: PanelFrame }) as Frame;
    Object.assign(element, { heading: 'People', source: 'ReachController', ...properties });
    document.body.appendChild(element);
    await Promise.resolve();
    return element;
}

const state = (element: Frame): string | null | undefined =>
    element.shadowRoot!.querySelector('[data-state]')?.getAttribute('data-state');
const has = (element: Frame, selector: string): boolean => element.shadowRoot!.querySelector(selector) !== null;

describe('c-panel-frame', () => {
    afterEach(() => document.body.replaceChildren());

    it('names the permission sets that open a refused class, and shows nothing else', async () => {
        const body = {
            exceptionType: 'System.NoAccessException',
            message: "You do not have access to the Apex class named 'ReachController'."
        };
        const element = await mount({ error: { body } });

        expect(state(element)).toBe('no-permission');
        expect(element.shadowRoot!.querySelector('[data-state]')!.textContent).toContain('c.Console_No_Permission');
        expect(has(element, 'slot:not([name])')).toBe(false);
        expect(has(element, 'c-error-panel')).toBe(false);
        await expect(element).toBeAccessible();
    });

    it('shows an error with a way to try again', async () => {
        const element = await mount({ error: { body: { message: 'The count failed.' } } });
        const retry = jest.fn();
        element.addEventListener('retry', retry);

        expect(has(element, 'c-error-panel')).toBe(true);
        element.shadowRoot!.querySelector('lightning-button')!.dispatchEvent(new CustomEvent('click'));
        expect(retry).toHaveBeenCalledTimes(1);
    });

    it('loads, then is empty with a reason, then shows content under its note', async () => {
        const element = await mount({ loading: true });
        expect(state(element)).toBe('loading');

        Object.assign(element, { loading: false, empty: 'Nobody was counted yet.' });
        await Promise.resolve();
        expect(state(element)).toBe('empty');
        expect(has(element, 'slot:not([name])')).toBe(false);

        Object.assign(element, { empty: undefined, note: 'Closed.' });
        await Promise.resolve();
        expect(state(element)).toBe('note');
        expect(has(element, 'slot:not([name])')).toBe(true);
    });

    it('steps aside while a sheet is printed, unless the sheet is its own', async () => {
        const other = await mount({});
        const own = await mount({ keepsOnPaper: true });
        setPrinting(true);
        await Promise.resolve();
        expect(other.shadowRoot!.querySelector('section')!.className).toBe('frame aside');
        expect(own.shadowRoot!.querySelector('section')!.className).toBe('frame sheet');
        setPrinting(false);
        await Promise.resolve();
        expect(other.shadowRoot!.querySelector('section')!.className).toBe('frame');
    });
});
