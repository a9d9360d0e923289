import { createElement } from 'lwc';
import resumeCount from '@salesforce/apex/ReachController.resumeCount';
import CountStatus from 'c/countStatus';

jest.mock('@salesforce/apex/ReachController.resumeCount', () => ({ default: jest.fn() }), { virtual: true });

const progress = { phase: 'scan', query: 2, queries: 3, rows: 45_000, rowsOf: 100_000, rowsDone: 60_000, partition: 0, partitions: 1 }; // prettier-ignore

function status(people: Record<string, unknown>): HTMLElement {
    const element = createElement('c-count-status', { is: CountStatus });
    Object.assign(element, { people: { mayRun: true, mayResume: false, ...people }, incidentId: 'a00000000000001AAA' });
    document.body.appendChild(element);
    return element;
}

const run = (element: HTMLElement): ShadowRoot => element.shadowRoot!.querySelector('c-count-run')!.shadowRoot!;

const flush = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
});

describe('c-count-status', () => {
    it('says how far a count has come and lets it be stopped', async () => {
        const element = status({ status: 'running', progress });

        expect(run(element).querySelector('[role="status"]')?.textContent).toBe('c.Count_Scan_Of');
        expect(run(element).querySelector('progress')?.value).toBeCloseTo((66 * 1.45) / 3);
        expect(run(element).querySelector('[data-action="cancel"]')).not.toBeNull();
        expect(run(element).querySelector('[data-action="start"]')).toBeNull();
        await expect(element).toBeAccessible();
    });

    it.each([
        ['read', 'c.Count_Logs'],
        ['join', 'c.Count_Logs_Grouped']
    ])('says how far the logs are read: %s', (logStage, text) => {
        const logs = { phase: 'logs', logStage, log: 2, logs: 12, logRows: 90_000, logRowsKept: 1_200 };
        const element = status({ status: 'running', progress: { ...progress, ...logs } });

        expect(run(element).querySelector('[role="status"]')?.textContent).toBe(text);
        expect(run(element).querySelector('[data-action="cancel"]')).not.toBeNull();
    });

    it('takes a failed count up again and shows why that is refused', async () => {
        (resumeCount as unknown as jest.Mock).mockRejectedValue({ body: { message: 'It is at work.' } });
        const element = status({ status: 'failed', failure: 'Heap', mayResume: true, progress });

        run(element).querySelector('[data-action="resume"]')?.dispatchEvent(new CustomEvent('click'));
        await flush();

        expect(resumeCount).toHaveBeenCalledWith({ incidentId: 'a00000000000001AAA' });
        expect(run(element).querySelector('c-error-panel')).not.toBeNull();
    });

    it('tells waves apart and gives a reader no button', () => {
        const element = status({ status: 'complete', mayRun: false, totals: { waves: [120, 7] } });

        expect(element.shadowRoot?.querySelectorAll('li')).toHaveLength(2);
        expect(run(element).querySelectorAll('lightning-button')).toHaveLength(0);
    });
});
