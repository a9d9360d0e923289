import { LightningElement, api } from 'lwc';
import type { ObligationView } from 'cordon/apex';
import LOCALE from '@salesforce/i18n/locale';
import { dayIn, fill, formatDay } from 'c/formatUtils';
import { actDay, dateText, daysLeft, isDone, statutoryDay } from 'c/obligationUtils';
import PREVIOUS from '@salesforce/label/c.Calendar_Previous';
import NEXT from '@salesforce/label/c.Calendar_Next';
import TODAY from '@salesforce/label/c.Calendar_Today';
import EMPTY_MONTH from '@salesforce/label/c.Calendar_Empty_Month';
import UNDATED from '@salesforce/label/c.Calendar_Undated';

type Entry = { readonly id: string; readonly text: string; readonly when: string; readonly className: string };
type Day = {
    readonly key: string;
    readonly number: string;
    readonly className: string;
    readonly current: 'date' | null;
    readonly entries: readonly Entry[];
};
type Week = { readonly key: string; readonly days: readonly Day[] };

const dayMs = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
const monthOf = (day: string): string => day.slice(0, 7);

/** The month after or before one, as `2026-04`. */
function shifted(month: string, by: number): string {
    const [year, number] = month.split('-').map(Number) as [number, number];
    return iso(Date.UTC(year, number - 1 + by, 1)).slice(0, 7);
}

/** Duties by the day to act on, a month at a time; a list where there is no room for a grid. */
export default class ObligationCalendar extends LightningElement {
    @api obligations: readonly ObligationView[] = [];
    /** The org's present instant, ISO. */
    @api now!: string;
    @api timeZone!: string;

    chosen: string | undefined;
    labels = { previous: PREVIOUS, next: NEXT, today: TODAY, emptyMonth: EMPTY_MONTH };

    private get today(): string {
        return dayIn(this.now, this.timeZone);
    }

    /** The month shown: the chosen one, else that of the first open duty, else the present one. */
    private get month(): string {
        const open = this.obligations.filter((duty) => !isDone(duty));
        const days = open.flatMap((duty) => actDay(duty, this.timeZone) ?? []);
        return this.chosen ?? monthOf(days[0] ?? this.today);
    }

    get monthName(): string {
        return new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
            Date.parse(`${this.month}-01T00:00:00Z`)
        );
    }

    get weekdays(): readonly { readonly key: number; readonly short: string; readonly long: string }[] {
        const sunday = Date.UTC(2026, 0, 4);
        const name = (time: number, weekday: 'short' | 'long'): string =>
            new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', weekday }).format(time);
        return Array.from({ length: 7 }, (_, key) => ({
            key,
            short: name(sunday + key * dayMs, 'short'),
            long: name(sunday + key * dayMs, 'long')
        }));
    }

    get weeks(): readonly Week[] {
        const first = Date.parse(`${this.month}-01T00:00:00Z`);
        const start = first - new Date(first).getUTCDay() * dayMs;
        const end = Date.parse(`${shifted(this.month, 1)}-01T00:00:00Z`);
        const weeks: Week[] = [];
        for (let time = start; time < end; time += 7 * dayMs) {
            weeks.push({
                key: iso(time),
                days: Array.from({ length: 7 }, (_, i) => this.dayOf(iso(time + i * dayMs)))
            });
        }
        return weeks;
    }

    /** The same month as a list of the days that hold something. */
    get agenda(): readonly (Day & { readonly title: string })[] {
        return this.weeks
            .flatMap(({ days }) => days)
            .filter(({ key, entries }) => monthOf(key) === this.month && entries.length > 0)
            .map((day) => ({ ...day, title: formatDay(day.key) }));
    }

    get isEmptyMonth(): boolean {
        return this.agenda.length === 0;
    }

    get undated(): string | undefined {
        const count = this.obligations.filter(
            (duty) => actDay(duty, this.timeZone) === undefined && !isDone(duty)
        ).length;
        return count === 0 ? undefined : fill(UNDATED, count);
    }

    handlePrevious(): void {
        this.chosen = shifted(this.month, -1);
    }

    handleNext(): void {
        this.chosen = shifted(this.month, 1);
    }

    handleToday(): void {
        this.chosen = monthOf(this.today);
    }

    private dayOf(key: string): Day {
        const entries = this.obligations
            .filter((duty) => actDay(duty, this.timeZone) === key)
            .map((duty) => this.entryOf(duty));
        const outside = monthOf(key) === this.month ? '' : ' outside';
        const isToday = key === this.today;
        return {
            key,
            number: String(Number(key.slice(8))),
            className: `day${outside}${isToday ? ' today' : ''}`,
            current: isToday ? 'date' : null,
            entries
        };
    }

    private entryOf(duty: ObligationView): Entry {
        const left = daysLeft(duty, this.now, this.timeZone);
        const isHouseTarget = statutoryDay(duty, this.timeZone) === undefined;
        const tone = isDone(duty)
            ? ' done'
            : left !== undefined && left < 0
              ? ' overdue'
              : isHouseTarget
                ? ' house'
                : '';
        return {
            id: duty.id,
            text: `${duty.jurisdiction}: ${duty.recipientName}`,
            when: dateText(duty, this.timeZone),
            className: `entry${tone}`
        };
    }
}
