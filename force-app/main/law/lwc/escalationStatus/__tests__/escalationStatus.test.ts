import { createElement } from 'lwc';
import EscalationStatus from 'c/escalationStatus';
import getHeartbeat from '@salesforce/apex/EscalationController.getHeartbeat';

jest.mock('@salesforce/apex/EscalationController.getHeartbeat', () => ({ default: jest.fn() }), { virtual: true });

const call = getHeartbeat as unknown as jest.Mock;

async function mount(heartbeat: object | Error): Promise<HTMLElement> {
    if (heartbeat instanceof Error) call.mockRejectedValue(heartbeat);
    else call.mockResolvedValue(heartbeat);
    const element = createElement('c-escalation-status', { is: EscalationStatus });
    Object.assign(element, { timeZone: 'UTC' });
    document.body.appendChild(element);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    return element;
}

const lastRun = '2026-03-25T16:00:00Z';

describe('c-escalation-status', () => {
    afterEach(() => document.body.replaceChildren());

    it('is calm while the dispatcher runs', async () => {
        const element = await mount({ state: 'running', lastRun, runner: 'Cordon Engine' });

        expect(element.shadowRoot!.textContent).toContain('c.Escalation_Running');
        expect(element.shadowRoot!.querySelector('.alarm')).toBeNull();
    });

    it.each([
        ['never', 'c.Escalation_Never'],
        ['late', 'c.Escalation_Late'],
        ['frozen', 'c.Escalation_Frozen']
    ])('raises an alarm when the dispatcher is %s', async (state, label) => {
        const element = await mount(state === 'never' ? { state } : { state, lastRun, runner: 'Cordon Engine' });

        expect(element.shadowRoot!.textContent).toContain(label);
        expect(element.shadowRoot!.querySelector('.alarm')).not.toBeNull();
    });

    it('shows an error instead of silence', async () => {
        const element = await mount(new Error('no access'));

        expect(element.shadowRoot!.querySelector('c-error-panel')).not.toBeNull();
    });

    it('is accessible', async () => {
        await expect(await mount({ state: 'frozen', lastRun, runner: 'Cordon Engine' })).toBeAccessible();
    });
});
