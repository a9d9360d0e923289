import { createElement } from 'lwc';
import FormFrame from 'c/formFrame';

type Frame = HTMLElement & { error?: object; busy: boolean; blocked: boolean };
type Button = HTMLElement & { disabled: boolean };

async function mount(state: object = {}): Promise<Frame> {
    const element = createElement('c-form-frame', { is: FormFrame }) as unknown as Frame;
    Object.assign(element, { heading: 'Freeze', action: 'Freeze now', ...state });
    document.body.appendChild(element);
    await Promise.resolve();
    return element;
}

const button = (element: Frame, action: string): Button =>
    element.shadowRoot!.querySelector<Button>(`[data-action="${action}"]`)!;

function pressed(element: Frame, action: string): string[] {
    const heard: string[] = [];
    for (const name of ['formsave', 'formcancel']) element.addEventListener(name, () => heard.push(name));
    button(element, action).click();
    return heard;
}

describe('c-form-frame', () => {
    afterEach(() => document.body.replaceChildren());

    it('says which button was pressed', async () => {
        expect(pressed(await mount(), 'save')).toEqual(['formsave']);
        expect(pressed(await mount(), 'cancel')).toEqual(['formcancel']);
    });

    it('says what is under way, keeps the button that has the focus, and offers no way out that there is not', async () => {
        const element = await mount({ busy: true });
        expect(element.shadowRoot!.querySelector('[role="status"]')!.textContent).toBe('c.Confirm_Working');
        expect(button(element, 'save').disabled).toBe(false);
        expect(pressed(element, 'cancel')).toEqual([]);
    });

    it('brings a refusal into view, once', async () => {
        const seen = jest.fn();
        HTMLElement.prototype.scrollIntoView = seen;
        const element = await mount();
        element.error = { body: { message: 'The day lies ahead.' } };
        await Promise.resolve();
        element.busy = true;
        await Promise.resolve();
        expect(seen).toHaveBeenCalledTimes(1);
        await expect(element).toBeAccessible();
    });

    it('acts not at all where it is blocked', async () => {
        expect(button(await mount({ blocked: true }), 'save').disabled).toBe(true);
    });
});
