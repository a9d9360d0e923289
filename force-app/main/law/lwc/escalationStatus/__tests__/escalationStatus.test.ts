import { createElement } from 'lwc';
import EscalationStatus from 'c/escalationStatus';

function mount(heartbeat: object): HTMLElement {
    const element = createElement('c-escalation-status', { is: EscalationStatus });
    Object.assign(element, { heartbeat, timeZone: 'UTC' });
    document.body.appendChild(element);
    return element;
}

const lastRun = '2026-03-25T16:00:00Z';

describe('c-escalation-status', () => {
    afterEach(() => document.body.replaceChildren());

    it('is calm while the dispatcher runs', () => {
        const element = mount({ state: 'running', lastRun, runner: 'Cordon Engine' });

        expect(element.shadowRoot!.textContent).toContain('c.Escalation_Running');
        expect(element.shadowRoot!.querySelector('.alarm')).toBeNull();
    });

    it.each([
        ['never', 'c.Escalation_Never'],
        ['late', 'c.Escalation_Late'],
        ['frozen', 'c.Escalation_Frozen']
    ])('raises an alarm when the dispatcher is %s', (state, label) => {
        const element = mount(state === 'never' ? { state } : { state, lastRun, runner: 'Cordon Engine' });

        expect(element.shadowRoot!.textContent).toContain(label);
        expect(element.shadowRoot!.querySelector('.alarm')).not.toBeNull();
    });

    it('is accessible', async () => {
        await expect(mount({ state: 'frozen', lastRun, runner: 'Cordon Engine' })).toBeAccessible();
    });
});
