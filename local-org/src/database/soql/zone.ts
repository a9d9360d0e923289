/** Wall-clock time in an IANA time zone, with the offsets of quarter hours remembered. */

const quarter = 15 * 60_000;
export const dayMs = 86_400_000;

export type Zone = { offsetAt(ms: number): number };

const zones = new Map<string, Zone>();

/** @throws RangeError if the name is not an IANA zone */
export function zoneOf(name: string): Zone {
    let zone = zones.get(name);
    if (zone === undefined) zones.set(name, (zone = makeZone(name)));
    return zone;
}

export const utc: Zone = { offsetAt: () => 0 };

function makeZone(name: string): Zone {
    if (name === 'UTC' || name === 'GMT') return utc;
    const format = new Intl.DateTimeFormat('en-US', {
        timeZone: name,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric'
    });
    const known = new Map<number, number>();
    const compute = (ms: number): number => {
        const part: Record<string, number> = {};
        for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
        const wall = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']); // prettier-ignore
        return wall - Math.floor(ms / 1000) * 1000;
    };
    return {
        offsetAt(ms) {
            const slot = Math.floor(ms / quarter);
            let offset = known.get(slot);
            if (offset === undefined) known.set(slot, (offset = compute(slot * quarter)));
            return offset;
        }
    };
}

/** Day number (since 1970-01-01) of an instant in a zone. */
export function localDay(zone: Zone, ms: number): number {
    return Math.floor((ms + zone.offsetAt(ms)) / dayMs);
}

/** The instant at which a day begins in a zone. */
export function startOfDay(zone: Zone, day: number): number {
    const wall = day * dayMs;
    const guess = wall - zone.offsetAt(wall);
    return wall - zone.offsetAt(guess);
}
