import { dayIn, daysBetween, fill, formatDay, formatInstant, formatRange } from 'c/formatUtils';

describe('c-format-utils', () => {
    it('keeps a legal date whatever the zone of the reader', () => {
        expect(formatDay('2026-04-20')).toContain('Apr 20, 2026');
    });

    it('takes the calendar day of the zone that counts', () => {
        const lateEvening = '2026-03-22T03:30:00Z';

        expect(dayIn(lateEvening, 'America/Los_Angeles')).toBe('2026-03-21');
        expect(dayIn(lateEvening, 'Europe/Berlin')).toBe('2026-03-22');
    });

    it('counts whole days over a change of clocks', () => {
        expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
        expect(daysBetween('2026-04-20', '2026-04-18')).toBe(-2);
    });

    it('says the zone of an instant', () => {
        expect(formatInstant('2026-03-21T18:05:00Z', 'America/Los_Angeles')).toContain('PDT');
    });

    it('shows an interval only where there is one', () => {
        expect(formatRange(501, 501)).toBe('501');
        expect(formatRange(3600, 3624)).toBe('3,600–3,624');
        expect(formatRange(501, null)).not.toContain('–');
    });

    it('fills placeholders and leaves unknown ones visible', () => {
        expect(fill('{0} of {1}, {2}', 3, 4)).toBe('3 of 4, {2}');
    });
});
