import { createElement } from 'lwc';
import ContainStatus from 'c/containStatus';

const writes = { jobs: 0, begun: true, since: '2026-03-25T16:00:00Z', written: [], cannotSee: ['Bulk'] };

async function mount(status: object): Promise<ShadowRoot> {
    const element = createElement('c-contain-status', { is: ContainStatus });
    const whole = {
        timeZone: 'UTC',
        sources: ['LoginHistory'],
        stillOpen: [],
        cannotSee: ['Reads'],
        freezes: [],
        writes
    };
    Object.assign(element, { status: { ...whole, ...status } });
    document.body.appendChild(element);
    await Promise.resolve();
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
        const shown = await mount({ ...unseen, writes: { ...writes, jobs: null, written: null } });

        expect(shown.textContent).toContain('c.Contain_Open_Unknown');
        expect(shown.textContent).toContain('c.Contain_Use_Unknown');
        expect(shown.textContent).not.toContain('c.Contain_Writes_None');
    });

    it('says who froze whom, in the time zone of the incident', async () => {
        const freezes = [{ at: '2026-03-25T16:00:00Z', what: 'Froze user ada', author: 'salesforce', name: null }];
        const shown = await mount({ timeZone: 'Asia/Tokyo', accessRemoved: true, freezes });

        expect(shown.textContent).toMatch(/Mar 26, 2026.*1:00.* · Froze user ada · c.Contain_By_Salesforce/);
    });
});
