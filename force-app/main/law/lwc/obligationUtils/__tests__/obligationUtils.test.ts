import { dateText, daysLeft, filtered, instantTexts, ordered, recipientKind } from 'c/obligationUtils';
import type { ObligationView } from 'cordon/apex';

const duty = (overrides: Partial<ObligationView>): ObligationView =>
    ({
        id: 'a01',
        jurisdiction: 'CA',
        jurisdictionName: 'California',
        recipient: 'individuals',
        recipientName: 'Residents of California',
        citation: 'Cal. Civ. Code § 1798.82',
        workState: 'open',
        residentsMin: 1,
        residentsMax: 5,
        ...overrides
    }) as ObligationView;

const all = { place: '', recipient: '', work: '', search: '' };

describe('c/obligationUtils', () => {
    it('knows recipients coarsely', () => {
        expect(recipientKind('CA-AG')).toBe('regulators');
        expect(recipientKind('consumer_reporting_agencies')).toBe('bureaus');
        expect(recipientKind('owner')).toBe('others');
    });

    it('narrows by every filter at once and searches all words', () => {
        const duties = [
            duty({ id: '1' }),
            duty({ id: '2', recipient: 'CA-AG', recipientName: 'Attorney General' }),
            duty({ id: '3', jurisdiction: 'TX', jurisdictionName: 'Texas', workState: 'done' })
        ];
        const ids = (filter: object): string[] => filtered(duties, { ...all, ...filter }).map(({ id }) => id);

        expect(ids({ place: 'CA', recipient: 'regulators' })).toEqual(['2']);
        expect(ids({ work: 'done' })).toEqual(['3']);
        expect(ids({ search: 'california general' })).toEqual(['2']);
        expect(ids({ search: 'nowhere' })).toEqual([]);
    });

    it('takes an unknown number of people for the largest', () => {
        const duties = [duty({ id: '1' }), duty({ id: '2', residentsMax: null })];

        expect(ordered(duties, 'people').map(({ id }) => id)).toEqual(['2', '1']);
    });

    it('shows the date of counsel before the statutory one, and a house target never as law', () => {
        expect(dateText(duty({ due: '2026-04-20', overrideDay: '2026-04-01' }), 'UTC')).toContain('By_Counsel');
        expect(dateText(duty({ due: '2026-04-20' }), 'UTC')).toContain('Obligations_Due');
        expect(dateText(duty({ workingDate: '2026-04-20' }), 'UTC')).toContain('House_Target');
        expect(dateText(duty({}), 'UTC')).toContain('No_Statutory_Date');
    });

    it('counts no days for a duty that is done', () => {
        const now = '2026-04-18T12:00:00Z';

        expect(daysLeft(duty({ due: '2026-04-20' }), now, 'UTC')).toBe(2);
        expect(daysLeft(duty({ due: '2026-04-20', workState: 'done' }), now, 'UTC')).toBeUndefined();
    });

    it('gives an instant in both zones, and once where they are the same', () => {
        const clock = duty({ dueAt: '2026-04-20T07:00:00Z', authorityTimeZone: 'Europe/Berlin' });

        expect(instantTexts(clock, 'America/New_York')).toHaveLength(2);
        expect(instantTexts(clock, 'Europe/Berlin')).toHaveLength(1);
    });
});
