import { createElement } from 'lwc';
import ContainBoard from 'c/containBoard';
import getBoard from '@salesforce/apex/ContainmentController.getBoard';
import getStatus from '@salesforce/apex/ContainmentController.getStatus';

jest.mock('@salesforce/apex/ContainmentController.getBoard', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ContainmentController.getStatus', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Cordon_Contain', () => ({ default: true }), { virtual: true });

const readBoard = getBoard as unknown as jest.Mock;
const readStatus = getStatus as unknown as jest.Mock;
const board = { timeZone: 'UTC', steps: [], rotations: [], requests: [], catalogue: [], consents: [] };
const status = {
    timeZone: 'UTC',
    stillOpen: [],
    cannotSee: [],
    sources: [],
    freezes: [],
    writes: { since: '2026-03-25T16:00:00Z' }
};
const broken = { body: { message: 'A query ran for too long.' } };

type Frame = HTMLElement & { loading: boolean; error?: unknown };

const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
};

async function mount(): Promise<ShadowRoot> {
    const element = createElement('c-contain-board', { is: ContainBoard });
    Object.assign(element, { recordId: 'a00' });
    document.body.appendChild(element);
    await settle();
    return element.shadowRoot!;
}

const framesOf = (shown: ShadowRoot): Frame[] => [...shown.querySelectorAll<Frame>('c-panel-frame')];
const freezeOf = (shown: ShadowRoot): HTMLButtonElement | null => shown.querySelector('[data-action="freeze"]');

describe('c-contain-board', () => {
    beforeEach(() => {
        readBoard.mockReset().mockResolvedValue(board);
        readStatus.mockReset().mockResolvedValue(status);
    });
    afterEach(() => document.body.replaceChildren());

    it('offers the freeze as soon as the board is there, however long it takes to say where it stands', async () => {
        readStatus.mockReturnValue(new Promise(() => undefined));
        const shown = await mount();

        expect(framesOf(shown).map(({ loading }) => loading)).toEqual([true, false]);
        expect(freezeOf(shown)!.disabled).toBe(false);
    });

    it('shows an error instead of a green word, and the plan beside it', async () => {
        readStatus.mockRejectedValue(broken);
        const shown = await mount();

        expect(framesOf(shown).map(({ error }) => error)).toEqual([broken, undefined]);
        expect(shown.querySelector('c-contain-plan')).not.toBeNull();
    });

    it('lets who may contain freeze although the board cannot be read', async () => {
        readBoard.mockRejectedValue(broken);
        const shown = await mount();

        expect(freezeOf(shown)!.disabled).toBe(false);
    });

    it('reads both again after something was done', async () => {
        const shown = await mount();
        shown.querySelector('c-contain-plan')!.dispatchEvent(new CustomEvent('refresh'));
        await settle();

        expect([readBoard.mock.calls.length, readStatus.mock.calls.length]).toEqual([2, 2]);
    });
});
