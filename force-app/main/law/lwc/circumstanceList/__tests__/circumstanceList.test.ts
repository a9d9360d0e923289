import { createElement } from 'lwc';
import CircumstanceList from 'c/circumstanceList';
import getQuestions from '@salesforce/apex/CircumstanceController.getQuestions';
import state from '@salesforce/apex/CircumstanceController.state';

jest.mock('@salesforce/apex/CircumstanceController.state', () => ({ default: jest.fn() }), { virtual: true });
jest.mock(
    '@salesforce/apex/CircumstanceController.getQuestions',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);

const wire = getQuestions as unknown as { emit(value: unknown): void };
const call = state as unknown as jest.Mock;

function mount(mayAnswer: boolean): HTMLElement {
    const element = createElement('c-circumstance-list', { is: CircumstanceList });
    Object.assign(element, { incidentId: 'a00', mayAnswer });
    document.body.appendChild(element);
    return element;
}

const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 6; turn++) await Promise.resolve();
};

describe('c-circumstance-list', () => {
    afterEach(() => {
        document.body.replaceChildren();
        call.mockReset();
    });

    it('lets counsel answer and asks for the obligations again', async () => {
        const element = mount(true);
        wire.emit([{ key: 'entity.publicCompany', answer: null }]);
        await settle();
        const refreshed = jest.fn();
        element.addEventListener('refresh', refreshed);
        call.mockResolvedValue(undefined);

        const box = element.shadowRoot!.querySelector('lightning-combobox') as HTMLElement & { label: string };
        expect(box.label).toBe('c.Circumstance_Entity_Public_Company');
        box.dispatchEvent(new CustomEvent('change', { detail: { value: 'no' } }));
        await settle();

        expect(call).toHaveBeenCalledWith({ incidentId: 'a00', key: 'entity.publicCompany', answer: 'no' });
        expect(refreshed).toHaveBeenCalled();
    });

    it('shows others the answers and says who may give them', async () => {
        const element = mount(false);
        wire.emit([{ key: 'credentialScope', answer: 'email_account' }]);
        await settle();

        expect(element.shadowRoot!.querySelector('lightning-combobox')).toBeNull();
        expect(element.shadowRoot!.querySelector('.answer')!.textContent).toBe('c.Circumstances_Email');
        expect(element.shadowRoot!.textContent).toContain('c.Circumstances_Counsel');
    });

    it('keeps what went wrong in sight, and says when nothing is open', async () => {
        const element = mount(true);
        wire.emit([]);
        await settle();
        expect(element.shadowRoot!.textContent).toContain('c.Circumstances_None');

        wire.emit([{ key: 'harmLikely', answer: null }]);
        await settle();
        call.mockRejectedValue({ body: { message: 'Ask counsel.' } });
        element
            .shadowRoot!.querySelector('lightning-combobox')!
            .dispatchEvent(new CustomEvent('change', { detail: { value: 'no' } }));
        await settle();
        expect(element.shadowRoot!.querySelector('c-error-panel')).not.toBeNull();
    });
});
