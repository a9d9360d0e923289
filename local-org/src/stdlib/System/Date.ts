/** Apex Reference, "Date Class", API 67.0. */
import { ApexDate, ApexDatetime, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { print } from '../support/print.ts';
import { instanceMembers, staticMembers } from '../support/guard.ts';
import { dayOfYear, formatDate } from '../time/format.ts';
import { daysInMonth, isLeapYear, parseIsoDay, parseLocalDay } from '../time/parse.ts';
import { localDay } from '../time/zones.ts';

const dayMs = 86_400_000;

/** The date so many months later; the day moves back to the last one the month has. */
export function addMonths(date: ApexDate, count: number): ApexDate {
    const months = date.year * 12 + date.month - 1 + count;
    const year = Math.floor(months / 12);
    const month = months - year * 12 + 1;
    return ApexDate.of(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/** Today on the running user's calendar. */
export function today(runtime: Runtime): ApexDate {
    return new ApexDate(localDay(runtime.transaction.user.timeZone, runtime.org.clock.now()));
}

function invalid(runtime: Runtime, text: string): never {
    return runtime.fail('System.TypeException', `Invalid date: ${text}`);
}

function valueOf(runtime: Runtime, text: string): ApexDate {
    return new ApexDate(parseIsoDay(text) ?? invalid(runtime, text));
}

export const dateClass: PlatformClass = {
    name: 'System.Date',
    methods: instanceMembers({
        'addDays(Integer)': (_: Runtime, self: ApexDate, count: number) => new ApexDate(self.days + count),
        'addMonths(Integer)': (_: Runtime, self: ApexDate, count: number) => addMonths(self, count),
        'addYears(Integer)': (_: Runtime, self: ApexDate, count: number) => addMonths(self, count * 12),
        'day()': (_: Runtime, self: ApexDate) => self.day,
        'dayOfYear()': (_: Runtime, self: ApexDate) => dayOfYear(self),
        'daysBetween(Date)': (_: Runtime, self: ApexDate, other: ApexDate) => other.days - self.days,
        'format()': (runtime: Runtime, self: ApexDate) =>
            formatDate(self.days * dayMs, 'GMT', runtime.transaction.user.locale),
        'isSameDay(Date)': (_: Runtime, self: ApexDate, other: ApexDate) => self.days === other.days,
        'month()': (_: Runtime, self: ApexDate) => self.month,
        'monthsBetween(Date)': (_: Runtime, self: ApexDate, other: ApexDate) =>
            (other.year - self.year) * 12 + other.month - self.month,
        'toStartOfMonth()': (_: Runtime, self: ApexDate) => ApexDate.of(self.year, self.month, 1),
        'toStartOfWeek()': (runtime: Runtime, self: ApexDate) => {
            const first = firstWeekday(runtime.transaction.user.locale);
            const weekday = new Date(self.days * dayMs).getUTCDay();
            return new ApexDate(self.days - ((weekday - first + 7) % 7));
        },
        'year()': (_: Runtime, self: ApexDate) => self.year
    }),
    statics: staticMembers({
        'daysInMonth(Integer,Integer)': (runtime: Runtime, year: number, month: number) =>
            month < 1 || month > 12
                ? runtime.fail('System.InvalidParameterValueException', `Invalid month: ${month}`)
                : daysInMonth(year, month),
        'isLeapYear(Integer)': (_: Runtime, year: number) => isLeapYear(year),
        'newInstance(Integer,Integer,Integer)': (_: Runtime, year: number, month: number, day: number) =>
            ApexDate.of(year, month, day),
        'parse(String)': (runtime: Runtime, text: string) =>
            new ApexDate(parseLocalDay(text, runtime.transaction.user.locale) ?? invalid(runtime, text)),
        'today()': (runtime: Runtime) => today(runtime),
        'valueOf(Object)': (runtime: Runtime, value: unknown) => {
            if (value instanceof ApexDate) return value;
            if (value instanceof ApexDatetime) {
                return new ApexDate(localDay(runtime.transaction.user.timeZone, value.ms));
            }
            return typeof value === 'string' ? valueOf(runtime, value) : invalid(runtime, print(runtime, value));
        },
        'valueOf(String)': valueOf
    })
};

/** Sunday is 0. */
function firstWeekday(locale: string): number {
    const region = new Intl.Locale(locale.replaceAll('_', '-')) as Intl.Locale & {
        getWeekInfo?(): { readonly firstDay: number };
    };
    return (region.getWeekInfo?.().firstDay ?? 7) % 7;
}
