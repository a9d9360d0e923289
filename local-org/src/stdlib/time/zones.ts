/** Clocks of the IANA time zones. */

const dayMs = 86_400_000;

export type WallClock = {
    readonly year: number;
    /** 1–12. */
    readonly month: number;
    readonly day: number;
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly millisecond: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
    let format = formats.get(zone);
    if (format === undefined) {
        format = new Intl.DateTimeFormat('en-US', {
            timeZone: zone,
            hourCycle: 'h23',
            era: 'short',
            year: 'numeric',
            month: 'numeric',
            day: 'numeric',
            hour: 'numeric',
            minute: 'numeric',
            second: 'numeric'
        });
        formats.set(zone, format);
    }
    return format;
}

const fixedOffset = /^(?:GMT|UTC)(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$/;

/** Milliseconds that the zone is ahead of GMT at an instant. */
export function offsetAt(zone: string, ms: number): number {
    const fixed = fixedOffset.exec(zone);
    if (fixed !== null) {
        const size = (Number(fixed[2] ?? 0) * 60 + Number(fixed[3] ?? 0)) * 60_000;
        return fixed[1] === '-' ? -size : size;
    }
    const second = Math.floor(ms / 1000) * 1000;
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of formatOf(zone).formatToParts(second)) parts[type] = value;
    const year = parts.era?.startsWith('B') === true ? 1 - Number(parts.year) : Number(parts.year);
    const wall = new Date(0);
    wall.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
    wall.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return wall.getTime() - second;
}

/** Whether the name is one that the platform's time zones have. */
export function isZone(zone: string): boolean {
    if (fixedOffset.test(zone)) return true;
    try {
        formatOf(zone);
        return true;
    } catch {
        return false;
    }
}

/** Milliseconds since the epoch of a date and time in GMT; parts that overflow roll over. */
export function utcOf(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, ms = 0): number {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

/**
 * The instant at which a zone's clocks show a time given as if it were GMT. A time that the clocks skip is read with
 * the offset before the jump, one that they show twice with standard time, as Java does.
 */
export function toInstant(zone: string, wall: number): number {
    const before = offsetAt(zone, wall - dayMs);
    const after = offsetAt(zone, wall + dayMs);
    if (before === after && offsetAt(zone, wall - before) === before) return wall - before;
    const valid = [...new Set([before, after])].filter((offset) => offsetAt(zone, wall - offset) === offset);
    return wall - (valid.length === 0 ? before : Math.min(...valid));
}

/** What the zone's clocks show at an instant. */
export function wallClock(zone: string, ms: number): WallClock {
    const date = new Date(ms + offsetAt(zone, ms));
    return {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
        millisecond: date.getUTCMilliseconds()
    };
}

/** Days since the epoch of the zone's date at an instant. */
export function localDay(zone: string, ms: number): number {
    return Math.floor((ms + offsetAt(zone, ms)) / dayMs);
}

/** Milliseconds since midnight on the zone's clocks. */
export function localTime(zone: string, ms: number): number {
    const local = ms + offsetAt(zone, ms);
    return local - Math.floor(local / dayMs) * dayMs;
}

/** `PST`, `Pacific Standard Time` … in a language. */
export function zoneName(zone: string, ms: number, style: 'short' | 'long', locale: string): string {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: style }).formatToParts(ms);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
