import { createElement } from 'lwc';
import getRepairs from '@salesforce/apex/RosterController.getRepairs';
import RepairList from 'c/repairList';

jest.mock('@salesforce/apex/RosterController.getRepairs', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Cordon_Open_Roster', () => ({ default: true }), { virtual: true });

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
const record = (recordId: string): Record<string, string> => ({ recordId, objectLabel: 'Contact' });

describe('c-repair-list', () => {
    afterEach(() => document.body.replaceChildren());

    it('opens the records of a place part by part, and says when all are shown', async () => {
        (getRepairs as unknown as jest.Mock)
            .mockResolvedValueOnce({ records: [record('003000000000001AAA')], next: 4 })
            .mockResolvedValueOnce({ records: [record('003000000000002AAA')], next: null });
        const element = createElement('c-repair-list', { is: RepairList });
        Object.assign(element, {
            incidentId: 'a00',
            place: { code: 'unknown', name: 'No usable address', count: '2' }
        });
        document.body.appendChild(element);
        const more = (): Element | null => element.shadowRoot?.querySelector('[data-action="repairs"]') ?? null;

        more()?.dispatchEvent(new CustomEvent('click'));
        await settled();
        more()?.dispatchEvent(new CustomEvent('click'));
        await settled();

        expect(getRepairs).toHaveBeenLastCalledWith({ incidentId: 'a00', place: 'unknown', partition: 4 });
        expect(element.shadowRoot?.querySelectorAll('a')).toHaveLength(2);
        expect(more()).toBeNull();
        await expect(element).toBeAccessible();
    });
});
