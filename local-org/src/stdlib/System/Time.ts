/** Apex Reference, "Time Class" and "TimeZone Class", API 67.0. */
import { ApexDatetime, ApexTime, PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { failNullArgument, instanceMembers, staticMembers } from '../support/guard.ts';
import { isZone, offsetAt, zoneName } from '../time/zones.ts';
import { languageTag } from '../time/format.ts';

const dayMs = 86_400_000;

/** Times run round the clock. */
function timeOf(ms: number): ApexTime {
    return new ApexTime(((ms % dayMs) + dayMs) % dayMs);
}

export const timeClass: PlatformClass = {
    name: 'System.Time',
    methods: instanceMembers({
        'addHours(Integer)': (_: Runtime, self: ApexTime, count: number) => timeOf(self.ms + count * 3_600_000),
        'addMilliseconds(Integer)': (_: Runtime, self: ApexTime, count: number) => timeOf(self.ms + count),
        'addMinutes(Integer)': (_: Runtime, self: ApexTime, count: number) => timeOf(self.ms + count * 60_000),
        'addSeconds(Integer)': (_: Runtime, self: ApexTime, count: number) => timeOf(self.ms + count * 1000),
        'hour()': (_: Runtime, self: ApexTime) => Math.floor(self.ms / 3_600_000),
        'millisecond()': (_: Runtime, self: ApexTime) => self.ms % 1000,
        'minute()': (_: Runtime, self: ApexTime) => Math.floor(self.ms / 60_000) % 60,
        'second()': (_: Runtime, self: ApexTime) => Math.floor(self.ms / 1000) % 60
    }),
    statics: staticMembers({
        'newInstance(Integer,Integer,Integer,Integer)': (
            _: Runtime,
            hour: number,
            minute: number,
            second: number,
            ms: number
        ) => timeOf(((hour * 60 + minute) * 60 + second) * 1000 + ms)
    })
};

/** A `System.TimeZone`. */
export class ApexTimeZone extends PlatformObject {
    readonly typeName = 'System.TimeZone';
    /** IANA. */
    readonly zone: string;
    readonly #displayName: string;

    constructor(runtime: Runtime, zone: string) {
        super();
        this.zone = zone;
        const now = runtime.org.clock.now();
        const name = zoneName(zone, now, 'long', languageTag(runtime.transaction.user.locale));
        const minutes = Math.abs(offsetAt(zone, now)) / 60_000;
        const sign = offsetAt(zone, now) < 0 ? '-' : '+';
        const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
        this.#displayName = `(GMT${sign}${clock}) ${name} (${zone})`;
    }
    get displayName(): string {
        return this.#displayName;
    }
    override toString(): string {
        return this.zone;
    }
    equalsTo(other: unknown): boolean {
        return other instanceof ApexTimeZone && other.zone === this.zone;
    }
}

export const timeZoneClass: PlatformClass = {
    name: 'System.TimeZone',
    methods: {
        'getDisplayName()': (_: Runtime, self: ApexTimeZone) => self.displayName,
        'getID()': (_: Runtime, self: ApexTimeZone) => self.zone,
        'getOffset(Datetime)': (runtime: Runtime, self: ApexTimeZone, at: ApexDatetime | null) =>
            offsetAt(self.zone, (at ?? failNullArgument(runtime)).ms),
        'toString()': (_: Runtime, self: ApexTimeZone) => self.zone
    },
    statics: {
        // An unknown id gives GMT, as in Java.
        'getTimeZone(String)': (runtime: Runtime, id: string | null) =>
            new ApexTimeZone(runtime, id !== null && isZone(id) ? id : 'GMT')
    }
};
