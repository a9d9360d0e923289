/** Apex Reference, "Datetime Class", API 67.0. */
import { ApexDate, ApexDatetime, ApexTime, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { instanceMembers, staticMembers } from '../support/guard.ts';
import { print } from '../support/print.ts';
import { DatePatternError, dayOfYear, formatDatetime, formatPattern } from '../time/format.ts';
import { parseIsoDay, parseLocalTime, parseWallTime } from '../time/parse.ts';
import { localDay, localTime, toInstant, utcOf, wallClock, type WallClock } from '../time/zones.ts';
import { addMonths } from './Date.ts';

const dayMs = 86_400_000;

const zoneOf = (runtime: Runtime): string => runtime.transaction.user.timeZone;

/** The same instant on later clocks: months and years keep the time of day in GMT. */
function shiftMonths(self: ApexDatetime, count: number): ApexDatetime {
    const day = Math.floor(self.ms / dayMs);
    return new ApexDatetime(addMonths(new ApexDate(day), count).days * dayMs + (self.ms - day * dayMs));
}

function pattern(runtime: Runtime, self: ApexDatetime, text: string, zone: string): string {
    try {
        return formatPattern(self.ms, text, zone, runtime.transaction.user.locale);
    } catch (error) {
        if (error instanceof DatePatternError) {
            return runtime.fail('System.IllegalArgumentException', error.message);
        }
        if (error instanceof RangeError) {
            return formatPattern(self.ms, text, 'GMT', runtime.transaction.user.locale);
        }
        throw error;
    }
}

const shifting = instanceMembers({
    'addDays(Integer)': (_: Runtime, self: ApexDatetime, count: number) => new ApexDatetime(self.ms + count * dayMs),
    'addHours(Integer)': (_: Runtime, self: ApexDatetime, count: number) =>
        new ApexDatetime(self.ms + count * 3_600_000),
    'addMinutes(Integer)': (_: Runtime, self: ApexDatetime, count: number) =>
        new ApexDatetime(self.ms + count * 60_000),
    'addMonths(Integer)': (_: Runtime, self: ApexDatetime, count: number) => shiftMonths(self, count),
    'addSeconds(Integer)': (_: Runtime, self: ApexDatetime, count: number) => new ApexDatetime(self.ms + count * 1000),
    'addYears(Integer)': (_: Runtime, self: ApexDatetime, count: number) => shiftMonths(self, count * 12)
});

const formatting = instanceMembers({
    'format()': (runtime: Runtime, self: ApexDatetime) =>
        formatDatetime(self.ms, zoneOf(runtime), runtime.transaction.user.locale),
    'format(String)': (runtime: Runtime, self: ApexDatetime, text: string) =>
        pattern(runtime, self, text, zoneOf(runtime)),
    'format(String,String)': (runtime: Runtime, self: ApexDatetime, text: string, zone: string) =>
        pattern(runtime, self, text, zone),
    'formatGmt(String)': (runtime: Runtime, self: ApexDatetime, text: string) => pattern(runtime, self, text, 'GMT'),
    'formatLong()': (runtime: Runtime, self: ApexDatetime) =>
        formatDatetime(self.ms, zoneOf(runtime), runtime.transaction.user.locale, true)
});

const partNames = ['day', 'hour', 'millisecond', 'minute', 'month', 'second', 'year'] as const;

/** `hour()` and `hourGmt()` and so on. */
const parts = instanceMembers(
    Object.fromEntries(
        partNames.flatMap((name: keyof WallClock) => [
            [`${name}()`, (runtime: Runtime, self: ApexDatetime) => wallClock(zoneOf(runtime), self.ms)[name]],
            [`${name}Gmt()`, (_: Runtime, self: ApexDatetime) => wallClock('GMT', self.ms)[name]]
        ])
    )
);

const whole = instanceMembers({
    'date()': (runtime: Runtime, self: ApexDatetime) => new ApexDate(localDay(zoneOf(runtime), self.ms)),
    'dateGmt()': (_: Runtime, self: ApexDatetime) => new ApexDate(localDay('GMT', self.ms)),
    'dayOfYear()': (runtime: Runtime, self: ApexDatetime) => dayOfYear(wallClock(zoneOf(runtime), self.ms)),
    'dayOfYearGmt()': (_: Runtime, self: ApexDatetime) => dayOfYear(wallClock('GMT', self.ms)),
    'getTime()': (_: Runtime, self: ApexDatetime) => BigInt(self.ms),
    'isSameDay(Datetime)': (runtime: Runtime, self: ApexDatetime, other: ApexDatetime) =>
        localDay(zoneOf(runtime), self.ms) === localDay(zoneOf(runtime), other.ms),
    'time()': (runtime: Runtime, self: ApexDatetime) => new ApexTime(localTime(zoneOf(runtime), self.ms)),
    'timeGmt()': (_: Runtime, self: ApexDatetime) => new ApexTime(localTime('GMT', self.ms))
});

function invalid(runtime: Runtime, text: string): never {
    return runtime.fail('System.TypeException', `Invalid date/time: ${text}`);
}

function valueOf(runtime: Runtime, text: string): ApexDatetime {
    return new ApexDatetime(toInstant(zoneOf(runtime), parseWallTime(text) ?? invalid(runtime, text)));
}

const clock = (date: ApexDate, time: ApexTime): number => date.days * dayMs + time.ms;

const creating = staticMembers({
    'newInstance(Date,Time)': (runtime: Runtime, date: ApexDate, time: ApexTime) =>
        new ApexDatetime(toInstant(zoneOf(runtime), clock(date, time))),
    'newInstance(Integer,Integer,Integer)': (runtime: Runtime, year: number, month: number, day: number) =>
        new ApexDatetime(toInstant(zoneOf(runtime), utcOf(year, month, day))),
    'newInstance(Integer,Integer,Integer,Integer,Integer,Integer)': (runtime: Runtime, ...wall: Six) =>
        new ApexDatetime(toInstant(zoneOf(runtime), utcOf(...wall))),
    'newInstance(Long)': (_: Runtime, ms: bigint) => new ApexDatetime(Number(ms)),
    'newInstanceGmt(Date,Time)': (_: Runtime, date: ApexDate, time: ApexTime) => new ApexDatetime(clock(date, time)),
    'newInstanceGmt(Integer,Integer,Integer)': (_: Runtime, year: number, month: number, day: number) =>
        new ApexDatetime(utcOf(year, month, day)),
    'newInstanceGmt(Integer,Integer,Integer,Integer,Integer,Integer)': (_: Runtime, ...wall: Six) =>
        new ApexDatetime(utcOf(...wall)),
    'now()': (runtime: Runtime) => new ApexDatetime(runtime.org.clock.now()),
    'parse(String)': (runtime: Runtime, text: string) => {
        const wall = parseLocalTime(text, runtime.transaction.user.locale) ?? invalid(runtime, text);
        return new ApexDatetime(toInstant(zoneOf(runtime), wall));
    },
    'valueOf(Object)': (runtime: Runtime, value: unknown) => {
        if (value instanceof ApexDatetime) return value;
        if (value instanceof ApexDate) return new ApexDatetime(value.days * dayMs);
        // Milliseconds since 1970.
        if (typeof value === 'bigint' || typeof value === 'number') return new ApexDatetime(Number(value));
        return typeof value === 'string' ? valueOf(runtime, value) : invalid(runtime, print(runtime, value));
    },
    'valueOf(String)': valueOf,
    'valueOfGmt(String)': (runtime: Runtime, text: string) => {
        const day = parseIsoDay(text);
        const wall = parseWallTime(text) ?? (day === undefined ? invalid(runtime, text) : day * dayMs);
        return new ApexDatetime(wall);
    }
});

type Six = [year: number, month: number, day: number, hour: number, minute: number, second: number];

export const datetimeClass: PlatformClass = {
    name: 'System.Datetime',
    methods: { ...shifting, ...formatting, ...parts, ...whole },
    statics: creating
};
