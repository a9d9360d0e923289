import { createElement } from 'lwc';
import ContainStatus from 'c/containStatus';
import getFreezes from '@salesforce/apex/ContainmentController.getFreezes';
import getStatus from '@salesforce/apex/ContainmentController.getStatus';
import getWrites from '@salesforce/apex/ContainmentController.getWrites';

jest.mock('@salesforce/apex/ContainmentController.getFreezes', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ContainmentController.getStatus', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ContainmentController.getWrites', () => ({ default: jest.fn() }), { virtual: true });

const writes = { jobs: 0, begun: true, since: '2026-03-25T16:00:00Z', written: [], cannotSee: ['Bulk'] };

async function mount(status: object | Error, under: object = writes): Promise<ShadowRoot> {
    const answer = getStatus as unknown as jest.Mock;
    if (status instanceof Error) answer.mockRejectedValue(status);
    else answer.mockResolvedValue({ sources: ['LoginHistory'], stillOpen: [], cannotSee: ['Reads'], ...status });
    (getFreezes as unknown as jest.Mock).mockResolvedValue([]);
    (getWrites as unknown as jest.Mock).mockResolvedValue(under);
    const element = createElement('c-contain-status', { is: ContainStatus });
    Object.assign(element, { incidentId: 'a00', timeZone: 'UTC' });
    document.body.appendChild(element);
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
    return element.shadowRoot!;
}

describe('c-contain-status', () => {
    afterEach(() => document.body.replaceChildren());

    it('says that access is removed only when it was read so, beside what cannot be seen', async () => {
        const shown = await mount({ accessRemoved: true });

        expect(shown.textContent).toContain('c.Contain_Access_Removed');
        expect(shown.textContent).toContain('c.Contain_Writes_Since_Freeze');
        expect(shown.textContent).toContain('Reads');
        expect(shown.textContent).toContain('Bulk');
    });

    it('names what is open', async () => {
        const shown = await mount({ accessRemoved: false, liveGrants: 2, stillOpen: ['The app is installed.'] });

        expect(shown.textContent).toContain('c.Contain_Access_Open');
        expect(shown.textContent).toContain('The app is installed.');
    });

    it('never takes what cannot be seen for nothing', async () => {
        const unseen = { accessRemoved: false, liveGrants: null, liveSessions: null, notFrozen: null, sources: [] };
        const shown = await mount(unseen, { ...writes, jobs: null, written: null });

        expect(shown.textContent).toContain('c.Contain_Open_Unknown');
        expect(shown.textContent).toContain('c.Contain_Use_Unknown');
        expect(shown.textContent).not.toContain('c.Contain_Writes_None');
    });

    it('shows an error instead of a green word', async () => {
        const shown = await mount(new Error('no access'));

        expect(shown.querySelector('c-error-panel')).not.toBeNull();
        expect(shown.textContent).not.toContain('c.Contain_Access_Removed');
    });
});
