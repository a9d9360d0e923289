/** Java's SimpleDateFormat, and the locale's own short and long forms. */
import { offsetAt, utcOf, wallClock, zoneName, type WallClock } from './zones.ts';

/** `en_US` as `en-US`. */
export function languageTag(locale: string): string {
    return locale.replaceAll('_', '-');
}

/** Thrown for a pattern letter that SimpleDateFormat does not know; the message is Java's. */
export class DatePatternError extends Error {
    override readonly name = 'DatePatternError';
}

type Context = { readonly ms: number; readonly zone: string; readonly locale: string; readonly wall: WallClock };

/** Formats an instant with a SimpleDateFormat pattern on a zone's clocks. */
export function formatPattern(ms: number, pattern: string, zone: string, locale: string): string {
    const context: Context = { ms, zone, locale: languageTag(locale), wall: wallClock(zone, ms) };
    let out = '';
    for (let i = 0; i < pattern.length;) {
        const char = pattern[i]!;
        if (char === "'") {
            const { text, end } = quoted(pattern, i);
            out += text;
            i = end;
        } else if (/[a-zA-Z]/.test(char)) {
            let end = i;
            while (pattern[end] === char) end++;
            out += field(char, end - i, context);
            i = end;
        } else {
            out += char;
            i++;
        }
    }
    return out;
}

function quoted(pattern: string, at: number): { readonly text: string; readonly end: number } {
    if (pattern[at + 1] === "'") return { text: "'", end: at + 2 };
    let text = '';
    for (let i = at + 1; i < pattern.length; i++) {
        if (pattern[i] !== "'") text += pattern[i];
        else if (pattern[i + 1] === "'") {
            text += "'";
            i++;
        } else return { text, end: i + 1 };
    }
    throw new DatePatternError('Unterminated quote');
}

const digits = (value: number, count: number): string => String(value).padStart(count, '0');

function field(letter: string, count: number, context: Context): string {
    const { wall } = context;
    switch (letter) {
        case 'y':
        case 'u':
            if (letter === 'u') return digits(((weekday(wall) + 6) % 7) + 1, count);
            return count === 2 ? digits(wall.year % 100, 2) : digits(wall.year, count);
        case 'Y': {
            const year = weekOfYear(wall).year;
            return count === 2 ? digits(year % 100, 2) : digits(year, count);
        }
        case 'M':
        case 'L':
            return count >= 3 ? nameOf(context, { month: count === 3 ? 'short' : 'long' }) : digits(wall.month, count);
        case 'd':
            return digits(wall.day, count);
        case 'D':
            return digits(dayOfYear(wall), count);
        case 'F':
            return digits(Math.floor((wall.day - 1) / 7) + 1, count);
        case 'w':
            return digits(weekOfYear(wall).week, count);
        case 'W':
            return digits(Math.floor((wall.day + weekday({ ...wall, day: 1 }) - 1) / 7) + 1, count);
        case 'E':
            return nameOf(context, { weekday: count >= 4 ? 'long' : 'short' });
        case 'G':
            return wall.year > 0 ? 'AD' : 'BC';
        default:
            return clockField(letter, count, context);
    }
}

function clockField(letter: string, count: number, context: Context): string {
    const { wall, zone, ms, locale } = context;
    switch (letter) {
        case 'a':
            return wall.hour < 12 ? 'AM' : 'PM';
        case 'H':
            return digits(wall.hour, count);
        case 'k':
            return digits(wall.hour === 0 ? 24 : wall.hour, count);
        case 'K':
            return digits(wall.hour % 12, count);
        case 'h':
            return digits(wall.hour % 12 === 0 ? 12 : wall.hour % 12, count);
        case 'm':
            return digits(wall.minute, count);
        case 's':
            return digits(wall.second, count);
        case 'S':
            return digits(wall.millisecond, count);
        case 'z':
            return zone === 'GMT' && count < 4 ? 'GMT' : zoneName(zone, ms, count >= 4 ? 'long' : 'short', locale);
        case 'Z':
            return offsetText(offsetAt(zone, ms), '');
        case 'X': {
            const offset = offsetAt(zone, ms);
            if (offset === 0) return 'Z';
            const text = offsetText(offset, count === 3 ? ':' : '');
            return count === 1 ? text.slice(0, 3) : text;
        }
        default:
            throw new DatePatternError(`Illegal pattern character '${letter}'`);
    }
}

function offsetText(offset: number, separator: string): string {
    const minutes = Math.abs(offset) / 60_000;
    return `${offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60), 2)}${separator}${digits(minutes % 60, 2)}`;
}

function nameOf({ ms, zone, locale }: Context, part: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(locale, { timeZone: zone, ...part }).format(ms);
}

/** Sunday is 0. */
function weekday({ year, month, day }: WallClock): number {
    return new Date(utcOf(year, month, day)).getUTCDay();
}

/** 1 for the first of January. */
export function dayOfYear({ year, month, day }: Pick<WallClock, 'year' | 'month' | 'day'>): number {
    return Math.round((utcOf(year, month, day) - utcOf(year, 1, 1)) / 86_400_000) + 1;
}

/** Weeks start on Sunday and the one with the first of January is week 1, as in the United States. */
function weekOfYear(wall: WallClock): { readonly week: number; readonly year: number } {
    const firstWeekday = new Date(utcOf(wall.year, 1, 1)).getUTCDay();
    const week = Math.floor((dayOfYear(wall) - 1 + firstWeekday) / 7) + 1;
    const daysLeft = Math.round((utcOf(wall.year + 1, 1, 1) - utcOf(wall.year, wall.month, wall.day)) / 86_400_000);
    const nextFirst = new Date(utcOf(wall.year + 1, 1, 1)).getUTCDay();
    return daysLeft <= nextFirst ? { week: 1, year: wall.year + 1 } : { week, year: wall.year };
}

const plainSpaces = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, ' ');

/** `3/17/2026` in the locale's order. */
export function formatDate(ms: number, zone: string, locale: string): string {
    return plainSpaces(
        new Intl.DateTimeFormat(languageTag(locale), {
            timeZone: zone,
            year: 'numeric',
            month: 'numeric',
            day: 'numeric'
        }).format(ms)
    );
}

/** `3/17/2026, 9:30 AM`; with seconds and the zone's name in the long form. */
export function formatDatetime(ms: number, zone: string, locale: string, long = false): string {
    return plainSpaces(
        new Intl.DateTimeFormat(languageTag(locale), {
            timeZone: zone,
            year: 'numeric',
            month: 'numeric',
            day: 'numeric',
            hour: 'numeric',
            minute: '2-digit',
            ...(long ? { second: '2-digit', timeZoneName: 'short' } : {})
        }).format(ms)
    );
}

/** `2026-03-17 09:30:00`. */
export function formatGmt(ms: number): string {
    return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
