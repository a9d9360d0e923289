import { createElement } from 'lwc';
import IncidentPath from 'c/incidentPath';
import ConfirmWithReason from 'c/confirmWithReason';
import getIncident from '@salesforce/apex/IncidentController.getIncident';
import moveTo from '@salesforce/apex/IncidentController.moveTo';

type TestAdapter = { emit(value: unknown): void };

jest.mock(
    '@salesforce/apex/IncidentController.getIncident',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
jest.mock('@salesforce/apex/IncidentController.moveTo', () => ({ default: jest.fn().mockResolvedValue(null) }), {
    virtual: true
});

const incident = { stage: 'Triaged', canEdit: true, timeZone: 'UTC' };

async function mount(data: unknown): Promise<HTMLElement> {
    const element = createElement('c-incident-path', { is: IncidentPath }) as HTMLElement & Record<string, unknown>;
    element['recordId'] = 'a00000000000001AAA';
    document.body.appendChild(element);
    (getIncident as unknown as TestAdapter).emit(data);
    await Promise.resolve();
    return element;
}

const step = (element: HTMLElement, stage: string): HTMLElement =>
    element.shadowRoot!.querySelector(`[data-stage="${stage}"]`)!;

describe('c-incident-path', () => {
    afterEach(() => document.body.replaceChildren());

    it('marks the present stage and offers no move to it', async () => {
        const element = await mount(incident);
        expect(element.shadowRoot!.querySelector('[aria-current="step"]')!.textContent).toContain('c.Stage_Triaged');
        expect(element.shadowRoot!.querySelector('lightning-button')).toBeNull();
        await expect(element).toBeAccessible();
    });

    it('moves with a reason to the stage that was chosen', async () => {
        let options: Record<string, unknown> = {};
        ConfirmWithReason.open = jest.fn().mockImplementation((given) => {
            options = given;
            return Promise.resolve(undefined);
        });
        const element = await mount(incident);
        step(element, 'Contained').click();
        await Promise.resolve();
        element.shadowRoot!.querySelector<HTMLElement>('lightning-button')!.click();
        await (options['act'] as (reason: string) => Promise<unknown>)('Tokens are revoked.');

        const expected = { incidentId: 'a00000000000001AAA', stage: 'Contained', reason: 'Tokens are revoked.' };
        expect(moveTo).toHaveBeenCalledWith(expected);
    });

    it('lets those who only read read', async () => {
        const element = await mount({ ...incident, canEdit: false });
        step(element, 'Contained').click();
        await Promise.resolve();
        expect(element.shadowRoot!.querySelector('.guidance')!.textContent).toContain('c.Path_Leave_Contained');
        expect(element.shadowRoot!.querySelector('lightning-button')).toBeNull();
    });
});
