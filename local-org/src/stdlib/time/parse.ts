/** Reading dates and times in the forms that Apex accepts. Everything answers undefined where the text does not fit. */
import { languageTag } from './format.ts';
import { utcOf } from './zones.ts';

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Month 1–12. */
export function daysInMonth(year: number, month: number): number {
    return month === 2 && isLeapYear(year) ? 29 : monthLengths[month - 1]!;
}

/** Days since the epoch of `2026-3-17`, with or without a time behind it. */
export function parseIsoDay(text: string): number | undefined {
    const match = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?\s*$/.exec(text);
    return match === null ? undefined : dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

function dayOf(year: number, month: number, day: number): number | undefined {
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
    return utcOf(year, month, day) / 86_400_000;
}

/** `2026-03-17 09:30:00` as if it were GMT; a `T` is accepted, and what follows the seconds is passed over. */
export function parseWallTime(text: string): number | undefined {
    const match = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D.*)?$/.exec(text);
    if (match === null) return undefined;
    const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [number, number, number, number, number, number]; // prettier-ignore
    if (dayOf(year, month, day) === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
    return utcOf(year, month, day, hour, minute, second);
}

/** An ISO instant as JSON and the API write it: offset `Z`, `+0000`, `+00:00`, or none for GMT. */
export function parseInstant(text: string): number | undefined {
    const match =
        /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(
            text
        );
    if (match === null) return undefined;
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    if (dayOf(year, month, day) === undefined) return undefined;
    const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
    const local = utcOf(
        year,
        month,
        day,
        Number(match[4] ?? 0),
        Number(match[5] ?? 0),
        Number(match[6] ?? 0),
        milliseconds
    );
    const zone = /^([+-])(\d{2}):?(\d{2})?$/.exec(match[8] ?? '');
    if (zone === null) return local;
    const offset = (Number(zone[2]) * 60 + Number(zone[3] ?? 0)) * 60_000;
    return zone[1] === '-' ? local + offset : local - offset;
}

/** Order in which a locale writes day, month and year. */
function fieldOrder(locale: string): ('day' | 'month' | 'year')[] {
    return new Intl.DateTimeFormat(languageTag(locale), { day: 'numeric', month: 'numeric', year: 'numeric' })
        .formatToParts(0)
        .flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type] : []));
}

/** `3/17/2026` in the locale's order; two-digit years are in this century. */
export function parseLocalDay(text: string, locale: string): number | undefined {
    const numbers = /^\s*(\d{1,4})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{1,4})\.?\s*$/.exec(text)?.slice(1).map(Number);
    if (numbers === undefined) return undefined;
    const found = Object.fromEntries(fieldOrder(locale).map((name, i) => [name, numbers[i]!])) as Record<'day' | 'month' | 'year', number>; // prettier-ignore
    return dayOf(found.year < 100 ? found.year + 2000 : found.year, found.month, found.day);
}

/** `3/17/2026, 9:30 AM` or `17/03/2026 21:30`, as if it were GMT. */
export function parseLocalTime(text: string, locale: string): number | undefined {
    const match = /^\s*(\S+?),?\s+(\d{1,2}):(\d{2})(?:\s*([AaPp])\.?[Mm]\.?)?\s*$/.exec(text);
    const day = match === null ? undefined : parseLocalDay(match[1]!, locale);
    if (match === null || day === undefined) return undefined;
    const [hour, minute] = [Number(match[2]), Number(match[3])];
    if (minute > 59 || hour > (match[4] === undefined ? 23 : 12)) return undefined;
    const clock = match[4] === undefined ? hour : (hour % 12) + (/p/i.test(match[4]) ? 12 : 0);
    return day * 86_400_000 + (clock * 60 + minute) * 60_000;
}
