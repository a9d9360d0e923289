import { createElement } from 'lwc';
import EventTimeline from 'c/eventTimeline';

describe('c-event-timeline', () => {
    afterEach(() => document.body.replaceChildren());

    it('shows seconds, and gaps as gaps', async () => {
        const element = createElement('c-event-timeline', { is: EventTimeline });
        Object.assign(element, {
            timeZone: 'UTC',
            events: [
                { at: '2026-03-10T22:14:08Z', kind: 'login', sources: ['LoginHistory'] },
                { at: '2026-03-10T22:14:09Z', kind: 'describe', sources: ['RestApi'] },
                { at: '2026-03-12T22:14:09Z', kind: 'query', sources: ['RestApi'], rows: 10 }
            ],
            coverage: [{ source: 'RestApi', firstAt: '2026-03-10T22:14:09Z', lastAt: '2026-03-12T22:14:09Z' }]
        });
        document.body.appendChild(element);
        await Promise.resolve();
        const rows = [...element.shadowRoot!.querySelectorAll('li')];
        expect(rows).toHaveLength(3);
        expect(rows[0]!.querySelector('time')!.textContent).toContain('08');
        expect(element.shadowRoot!.querySelectorAll('.gap')).toHaveLength(1);
        await expect(element).toBeAccessible();
    });
});
