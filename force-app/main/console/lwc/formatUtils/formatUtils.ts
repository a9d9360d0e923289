import LOCALE from '@salesforce/i18n/locale';
import OR_MORE from '@salesforce/label/c.Console_Or_More';

const dayMs = 86_400_000;

/** Fills `{0}`, `{1}` … of a label. */
export function fill(label: string, ...values: readonly (string | number)[]): string {
    return label.replace(/\{(\d+)\}/g, (found, index: string) => {
        const value = values[Number(index)];
        return value === undefined ? found : String(value);
    });
}

/** A whole number with the reader's separators. */
export function formatCount(count: number): string {
    return new Intl.NumberFormat(LOCALE).format(count);
}

/** An amount of US dollars, on request shortened: `$10,000`, `$10K`. */
export function formatMoney(amount: number, isShort = false): string {
    return new Intl.NumberFormat(LOCALE, {
        style: 'currency',
        currency: 'USD',
        maximumFractionDigits: Number.isInteger(amount) || isShort ? 0 : 2,
        ...(isShort ? { notation: 'compact' } : {})
    }).format(amount);
}

/** `501`, `501–525` where the evidence only allows an interval, `501 or more` where it gives no upper bound. */
export function formatRange(min: number, max: number | null | undefined): string {
    if (max == null) return fill(OR_MORE, formatCount(min));
    return min === max ? formatCount(min) : `${formatCount(min)}–${formatCount(max)}`;
}

/** A calendar date as the law counts it: no time zone may move it. `isoDate` is `2026-04-20`. */
export function formatDay(isoDate: string): string {
    const [year, month, day] = isoDate.split('-').map(Number) as [number, number, number];
    return new Intl.DateTimeFormat(LOCALE, {
        timeZone: 'UTC',
        weekday: 'short',
        year: 'numeric',
        month: 'short',
        day: 'numeric'
    }).format(Date.UTC(year, month - 1, day));
}

/** An instant in a named zone, the zone said: legal times never hide their zone. */
export function formatInstant(iso: string, timeZone: string): string {
    return new Intl.DateTimeFormat(LOCALE, {
        timeZone,
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short'
    }).format(new Date(iso));
}

/** The calendar date that an instant has in a zone, as `2026-04-20`. */
export function dayIn(iso: string, timeZone: string): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
        new Date(iso)
    );
}

/** Whole calendar days from one date to another, negative if it has passed. Both `2026-04-20`. */
export function daysBetween(from: string, to: string): number {
    return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Minutes by which a zone is ahead of UTC at an instant. */
function offsetMinutes(milliseconds: number, timeZone: string): number {
    const parts = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric'
    }).formatToParts(milliseconds);
    const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    return Math.round((local - Math.floor(milliseconds / 60_000) * 60_000) / 60_000);
}

/** The instant at which a calendar date ends in a zone, ISO; empty for an empty date. */
export function endOfDay(isoDate: string, timeZone: string): string {
    if (isoDate === '') return '';
    const midnight = Date.parse(`${isoDate}T00:00:00Z`) + dayMs;
    // The offset that counts is that of the instant itself, which the first guess finds except on the hour of a change.
    const guess = midnight - offsetMinutes(midnight, timeZone) * 60_000;
    return new Date(midnight - offsetMinutes(guess, timeZone) * 60_000).toISOString();
}
