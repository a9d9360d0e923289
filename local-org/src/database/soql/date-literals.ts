/** Relative date literals: `TODAY`, `LAST_N_DAYS:30`, `THIS_FISCAL_QUARTER` … The fiscal year begins in January. */
import { ApexDate } from '../../runtime/values.ts';

/** Half-open range of day numbers. */
export type DayRange = { readonly from: number; readonly to: number };

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** First day of the unit that lies `steps` units from the one that holds `day`. Weeks begin on Sunday. */
function unitStart(unit: Unit, day: number, steps: number): number {
    const date = new ApexDate(day);
    switch (unit) {
        case 'DAY':
            return day + steps;
        case 'WEEK':
            return day - ((((day + 4) % 7) + 7) % 7) + 7 * steps;
        case 'MONTH':
            return ApexDate.of(date.year, date.month + steps, 1).days;
        case 'QUARTER':
            return ApexDate.of(date.year, Math.floor((date.month - 1) / 3) * 3 + 1 + 3 * steps, 1).days;
        case 'YEAR':
            return ApexDate.of(date.year + steps, 1, 1).days;
    }
}

const units = (unit: Unit, today: number, first: number, afterLast: number): DayRange => ({
    from: unitStart(unit, today, first),
    to: unitStart(unit, today, afterLast)
});

const singular = new Map<string, Unit>([
    ['DAYS', 'DAY'],
    ['WEEKS', 'WEEK'],
    ['MONTHS', 'MONTH'],
    ['QUARTERS', 'QUARTER'],
    ['YEARS', 'YEAR']
]);

/** The days a literal stands for, given today's day number; undefined if there is no such literal. */
export function dateLiteralRange(name: string, n: number | undefined, today: number): DayRange | undefined {
    const plain = name.replace('FISCAL_', '');
    if (plain === 'YESTERDAY') return units('DAY', today, -1, 0);
    if (plain === 'TODAY') return units('DAY', today, 0, 1);
    if (plain === 'TOMORROW') return units('DAY', today, 1, 2);
    if (plain === 'LAST_90_DAYS') return units('DAY', today, -90, 1);
    if (plain === 'NEXT_90_DAYS') return units('DAY', today, 1, 91);
    const fixed = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(plain);
    if (fixed !== null) {
        const step = fixed[1] === 'LAST' ? -1 : fixed[1] === 'THIS' ? 0 : 1;
        return units(fixed[2] as Unit, today, step, step + 1);
    }
    const counted = /^(LAST|NEXT)_N_(\w+)$/.exec(plain) ?? /^(N)_(\w+)_AGO$/.exec(plain);
    const unit = singular.get(counted?.[2] ?? '');
    if (counted === null || unit === undefined || n === undefined) return undefined;
    if (counted[1] === 'N') return units(unit, today, -n, -n + 1);
    if (counted[1] === 'NEXT') return units(unit, today, 1, n + 1);
    return units(unit, today, -n, unit === 'DAY' ? 1 : 0);
}
