import { createElement } from 'lwc';
import ContainConfirm from 'c/containConfirm';

type Field = HTMLElement & { value: string; reportValidity(): boolean };
type Frame = HTMLElement & { error?: object; busy: boolean };

const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 6; turn++) await Promise.resolve();
};

async function mount(act: (text: string) => Promise<unknown>): Promise<{ root: ShadowRoot; closed: jest.Mock }> {
    const element = createElement('c-contain-confirm', { is: ContainConfirm });
    Object.assign(element, { label: 'Revoke', confirm: 'Break the glass', ask: 'Reason', act });
    const closed = jest.fn();
    element.addEventListener('close', (event) => closed((event as CustomEvent).detail));
    document.body.appendChild(element);
    const root = element.shadowRoot!;
    const field = root.querySelector<Field>('[data-field]')!;
    field.reportValidity = (): boolean => true;
    field.dispatchEvent(new CustomEvent('change', { detail: { value: 'Nobody can be reached.' } }));
    await settle();
    return { root, closed };
}

const frameOf = (root: ShadowRoot): Frame => root.querySelector<Frame>('c-form-frame')!;
const press = async (root: ShadowRoot): Promise<void> => {
    frameOf(root).dispatchEvent(new CustomEvent('formsave'));
    await settle();
};

describe('c-contain-confirm', () => {
    afterEach(() => document.body.replaceChildren());

    it('acts with the reason and closes', async () => {
        const act = jest.fn().mockResolvedValue(undefined);
        const { root, closed } = await mount(act);
        await press(root);

        expect(act).toHaveBeenCalledWith('Nobody can be reached.');
        expect(closed).toHaveBeenCalledWith(true);
    });

    it('stays with what was typed where the org refuses, and says why', async () => {
        const refusal = { body: { message: 'Say at least ten characters.' } };
        const { root, closed } = await mount(jest.fn().mockRejectedValue(refusal));
        await press(root);

        expect(closed).not.toHaveBeenCalled();
        expect(frameOf(root).error).toEqual(refusal);
        expect(root.querySelector<Field>('[data-field]')!.value).toBe('Nobody can be reached.');
    });

    it('acts once, however often it is pressed', async () => {
        const act = jest.fn().mockReturnValue(new Promise(() => undefined));
        const { root } = await mount(act);
        await press(root);
        await press(root);

        expect(act).toHaveBeenCalledTimes(1);
        expect(frameOf(root).busy).toBe(true);
    });
});
