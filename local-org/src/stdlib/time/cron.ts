/** When a cron expression of `System.schedule` fires (Apex Reference, "System Class", API 67.0). */
import { ApexDate } from '../../runtime/index.ts';
import { toInstant, utcOf, wallClock } from './zones.ts';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const lastYear = 2200;

/** Numbers that one field allows: `*`, `1,3-5`, `0/15`, names of months and days. */
function allowed(field: string, first: number, last: number, names: readonly string[] = []): readonly number[] {
    const found = new Set<number>();
    const numberOf = (text: string): number => {
        const at = names.indexOf(text.toUpperCase());
        return at >= 0 ? at + 1 : Number(text);
    };
    for (const item of field.split(',')) {
        const [range = '', step] = item.split('/');
        const [from = '', to] = range.split('-');
        const isOpen = from === '*' || from === '?';
        const start = isOpen ? first : numberOf(from);
        const end = to !== undefined ? numberOf(to) : isOpen || step !== undefined ? last : start;
        for (let value = start; value <= end; value += Number(step ?? 1)) found.add(value);
    }
    return [...found].sort((a, b) => a - b);
}

const dayOf = (year: number, month: number, day: number): ApexDate => ApexDate.of(year, month, day);
/** 1 is Sunday. */
const weekday = (date: ApexDate): number => ((((date.days + 4) % 7) + 7) % 7) + 1;
const isWorkday = (date: ApexDate): boolean => weekday(date) > 1 && weekday(date) < 7;

/** Days of one month on which the two day fields let the job run. */
function daysOf(year: number, month: number, dayOfMonth: string, dayOfWeek: string): readonly number[] {
    const length = dayOf(year, month + 1, 0).day;
    const all = Array.from({ length }, (_, at) => at + 1);
    if (dayOfMonth !== '?' && dayOfMonth !== '*') return monthDays(year, month, dayOfMonth, length);
    if (dayOfWeek === '?' || dayOfWeek === '*') return all;
    const special = /^(\w+?)(?:(L)|#(\d))$/i.exec(dayOfWeek);
    const wanted = allowed(special === null || dayOfWeek.toUpperCase() === 'L' ? dayOfWeek.replace(/^L$/i, '7') : special[1]!, 1, 7, days); // prettier-ignore
    const matching = all.filter((day) => wanted.includes(weekday(dayOf(year, month, day))));
    if (special?.[2] !== undefined) return matching.slice(-1);
    return special?.[3] === undefined ? matching : matching.slice(Number(special[3]) - 1, Number(special[3]));
}

function monthDays(year: number, month: number, field: string, length: number): readonly number[] {
    if (field === 'L') return [length];
    if (!field.endsWith('W')) return allowed(field, 1, length).filter((day) => day <= length);
    const target = field === 'LW' ? length : Math.min(length, Number(field.slice(0, -1)));
    const near = [0, -1, 1, -2, 2].map((step) => target + step).filter((day) => day >= 1 && day <= length);
    const found = near.find((day) => isWorkday(dayOf(year, month, day)));
    return found === undefined ? [] : [found];
}

/**
 * The first instant after `now` at which a checked expression fires.
 * @param now milliseconds since the epoch
 * @param zone IANA
 * @returns milliseconds since the epoch; undefined if it never fires again
 */
export function nextFireTime(expression: string, now: number, zone: string): number | undefined {
    const [second = '0', minute = '0', hour = '0', dayOfMonth = '*', month = '*', dayOfWeek = '?', year = '*'] =
        expression.trim().split(/\s+/);
    const today = wallClock(zone, now);
    const times = allowed(hour, 0, 23).flatMap((h) =>
        allowed(minute, 0, 59).flatMap((m) => allowed(second, 0, 59).map((s) => [h, m, s] as const))
    );
    for (const y of allowed(year, today.year, lastYear).filter((each) => each >= today.year)) {
        for (const m of allowed(month, 1, 12, months)) {
            if (y === today.year && m < today.month) continue;
            for (const d of daysOf(y, m, dayOfMonth, dayOfWeek)) {
                const found = times.map((time) => toInstant(zone, utcOf(y, m, d, ...time))).find((at) => at > now);
                if (found !== undefined) return found;
            }
        }
    }
    return undefined;
}
