/** `CALENDAR_YEAR(…)`, `HOUR_IN_DAY(…)` and the like. They read GMT unless the argument is `convertTimezone(…)`. */
import type { FieldType } from '../../metadata/model.ts';
import { ApexDate, ApexDatetime } from '../../runtime/values.ts';
import type { Stored } from '../store/stored.ts';
import { dayMs, localDay, type Zone } from './zone.ts';

type DateFunction = { readonly result: FieldType; of(day: number, msOfDay: number): Stored };

const dayOfYear = (day: number): number => day - ApexDate.of(new ApexDate(day).year, 1, 1).days + 1;
const onDate = (of: (date: ApexDate, day: number) => number): DateFunction => ({
    result: 'int',
    of: (day) => of(new ApexDate(day), day)
});

const calendar: Readonly<Record<string, DateFunction>> = {
    year: onDate((date) => date.year),
    quarter: onDate((date) => Math.floor((date.month - 1) / 3) + 1),
    month: onDate((date) => date.month)
};

/** By lower-case name. */
export const dateFunctions: ReadonlyMap<string, DateFunction> = new Map<string, DateFunction>([
    ['calendar_year', calendar['year']!],
    ['calendar_quarter', calendar['quarter']!],
    ['calendar_month', calendar['month']!],
    ['fiscal_year', calendar['year']!],
    ['fiscal_quarter', calendar['quarter']!],
    ['fiscal_month', calendar['month']!],
    ['day_in_month', onDate((date) => date.day)],
    ['day_in_week', onDate((_, day) => ((((day + 4) % 7) + 7) % 7) + 1)],
    ['day_in_year', onDate((_, day) => dayOfYear(day))],
    ['week_in_month', onDate((date) => Math.floor((date.day - 1) / 7) + 1)],
    ['week_in_year', onDate((_, day) => Math.floor((dayOfYear(day) - 1) / 7) + 1)],
    ['day_only', { result: 'date', of: (day) => new ApexDate(day) }],
    ['hour_in_day', { result: 'int', of: (_, msOfDay) => Math.floor(msOfDay / 3_600_000) }]
]);

/** Applies a date function to a stored Date or Datetime. */
export function applyDateFunction(call: DateFunction, value: Stored | undefined, zone: Zone): Stored | undefined {
    if (value instanceof ApexDate) return call.of(value.days, 0);
    if (!(value instanceof ApexDatetime)) return undefined;
    const day = localDay(zone, value.ms);
    return call.of(day, value.ms + zone.offsetAt(value.ms) - day * dayMs);
}
