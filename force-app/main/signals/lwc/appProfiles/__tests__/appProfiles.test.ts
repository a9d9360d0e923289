import { createElement } from 'lwc';
import AppProfiles from 'c/appProfiles';
import getProfiles from '@salesforce/apex/SignalsController.getProfiles';

jest.mock('@salesforce/apex/SignalsController.getProfiles', () => ({ default: jest.fn() }), { virtual: true });
const answer = getProfiles as unknown as jest.Mock;

const trait = (kind: string, value: string): object => ({ kind, value, count: 40, days: 12, firstAt: '2026-03-01T10:00:00Z' }); // prettier-ignore
const profileOf = (app: string, unseen: readonly object[]): object => ({
    app,
    accesses: 48,
    days: 12,
    firstAt: '2026-03-01T10:00:00Z',
    lastAt: '2026-03-16T10:00:00Z',
    isEstablished: true,
    hours: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 12 : 0)),
    rowsAnHour: 80,
    burst: 4,
    usual: [trait('network', '203.0.113.0/24')],
    unseen
});

const both = { timeZone: 'America/Los_Angeles', profiles: [profileOf('Calm', []), profileOf('Drift', [trait('network', '198.51.100.0/24')])] }; // prettier-ignore

async function shown(): Promise<HTMLElement> {
    const element = createElement('c-app-profiles', { is: AppProfiles });
    Object.assign(element, { recordId: 'a00000000000001' });
    document.body.appendChild(element);
    await Promise.resolve();
    await Promise.resolve();
    return element;
}

type Frame = HTMLElement & { empty?: string; error?: unknown };

function frameOf(element: HTMLElement): Frame {
    return element.shadowRoot!.querySelector<Frame>('c-panel-frame')!;
}

describe('c-app-profiles', () => {
    afterEach(() => document.body.replaceChildren());

    it('opens with the app of which most is no habit', async () => {
        answer.mockResolvedValue(both);
        const element = await shown();
        const text = element.shadowRoot!.textContent ?? '';
        expect(element.shadowRoot!.querySelector('lightning-combobox')!.value).toBe('Drift');
        expect(element.shadowRoot!.querySelector('.odd')!.textContent).toContain('198.51.100.0/24');
        expect(text).toContain('203.0.113.0/24');
        expect(element.shadowRoot!.querySelectorAll('.hours li')).toHaveLength(24);
        await expect(element).toBeAccessible();
    });

    it('shows another app when it is chosen', async () => {
        answer.mockResolvedValue(both);
        const element = await shown();
        const choice = element.shadowRoot!.querySelector('lightning-combobox')!;
        choice.dispatchEvent(new CustomEvent('change', { detail: { value: 'Calm' } }));
        await Promise.resolve();
        expect(element.shadowRoot!.querySelector('.odd')).toBeNull();
    });

    it('says that nothing was read yet, and why nothing can be shown', async () => {
        answer.mockResolvedValue({ timeZone: 'UTC', profiles: [] });
        expect(frameOf(await shown()).empty).toBe('c.Signals_Profile_None');
        const refusal = { body: { message: 'There is no such incident.' } };
        answer.mockRejectedValue(refusal);
        const element = await shown();
        expect(frameOf(element).error).toEqual(refusal);
        answer.mockResolvedValue(both);
        frameOf(element).dispatchEvent(new CustomEvent('retry'));
        await Promise.resolve();
        await Promise.resolve();
        expect(frameOf(element).error).toBeUndefined();
        expect(element.shadowRoot!.querySelector('.odd')).not.toBeNull();
    });
});
