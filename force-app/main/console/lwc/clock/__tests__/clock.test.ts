import { createElement } from 'lwc';
import Clock, { remainingText } from 'c/clock';
import { everyMinute, takeTimeFrom } from 'c/ticker';

const hour = 3_600_000;
const start = Date.parse('2026-03-25T16:00:00Z');

describe('c-clock', () => {
    let present = start;

    beforeEach(() => {
        jest.useFakeTimers();
        present = start;
        takeTimeFrom(() => present);
    });

    afterEach(() => {
        document.body.replaceChildren();
        jest.useRealTimers();
    });

    async function pass(milliseconds: number): Promise<void> {
        present += milliseconds;
        jest.advanceTimersByTime(60_000);
        await Promise.resolve();
    }

    it('speaks when a threshold is crossed, and only then', async () => {
        const element = createElement('c-clock', { is: Clock }) as HTMLElement & Record<string, unknown>;
        Object.assign(element, { until: new Date(start + 25 * hour).toISOString(), subject: 'CNIL', timeZone: 'UTC' });
        document.body.appendChild(element);
        await Promise.resolve();
        const spoken = (): string => element.shadowRoot!.querySelector('[role="status"]')!.textContent ?? '';

        await pass(hour / 2);
        expect(spoken()).toBe('');
        await pass(hour);
        expect(spoken()).not.toBe('');
        expect(element.shadowRoot!.querySelector('.soon')).not.toBeNull();
        await pass(30 * hour);
        expect(element.shadowRoot!.querySelector('.over')).not.toBeNull();
    });

    it('picks the text by what is left, before and after', () => {
        expect(remainingText(49 * hour)).toBe('c.Clock_Left_Days');
        expect(remainingText(2 * hour)).toBe('c.Clock_Left_Hours');
        expect(remainingText(1)).toBe('c.Clock_Left_Minutes');
        expect(remainingText(-2 * hour)).toBe('c.Clock_Over_Hours');
    });

    it('keeps one timer for all, and none without listeners', () => {
        const ends = [everyMinute(() => undefined), everyMinute(() => undefined)];
        expect(jest.getTimerCount()).toBe(1);
        ends.forEach((end) => end());
        expect(jest.getTimerCount()).toBe(0);
    });
});
