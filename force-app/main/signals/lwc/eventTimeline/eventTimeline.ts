import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import type { SignalsBoard } from 'cordon/apex';
import { dayIn, fill, formatCount, formatDay, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfSignals';
import { nameOfKind, nameOfSource } from 'c/signalNames';

type Event = NonNullable<SignalsBoard['events']>[number];
type Coverage = NonNullable<SignalsBoard['coverage']>[number];
type Row = {
    readonly key: string;
    readonly at: string;
    readonly when: string;
    readonly kind: string;
    readonly text: string;
    readonly gap: string | undefined;
    readonly rowClass: string;
};
type Bar = { readonly source: string; readonly name: string; readonly style: string; readonly text: string };

const hourMs = 3_600_000;
const shortestGapHours = 12;
const everything = 'all';
/** What a choice shows, by the beginning or the whole of a kind. */
const groups: Readonly<Record<string, readonly string[]>> = {
    signIns: ['login', 'token', 'app-authorised', 'tokens'],
    reads: ['describe', 'count-query', 'query', 'guest-request'],
    taken: ['bulk', 'report', 'list-view', 'file'],
    changes: ['permission', 'user', 'setting', 'logging', 'record'],
    notices: ['vendor-notice']
};
const choices = [
    { value: everything, label: labels.Signals_Show_All },
    { value: 'signIns', label: labels.Signals_Show_Sign_Ins },
    { value: 'reads', label: labels.Signals_Show_Reads },
    { value: 'taken', label: labels.Signals_Show_Taken },
    { value: 'changes', label: labels.Signals_Show_Changes },
    { value: 'notices', label: labels.Signals_Show_Notices }
];
const tickCount = 4;

function secondsIn(iso: string, timeZone: string): string {
    return new Intl.DateTimeFormat(LOCALE, {
        timeZone,
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short'
    }).format(new Date(iso));
}

/** Events to the second with gaps shown as gaps, and above them what each source covers. */
export default class EventTimeline extends LightningElement {
    @api events: readonly Event[] | undefined;
    @api coverage: readonly Coverage[] | undefined;
    @api hiddenEvents = 0;
    @api timeZone = 'UTC';

    labels = labels;
    choices = choices;
    chosen = everything;

    get hasCoverage(): boolean {
        return (this.coverage ?? []).length > 0;
    }

    get hiddenText(): string | undefined {
        return this.hiddenEvents > 0 ? fill(labels.Signals_More_Events, formatCount(this.hiddenEvents)) : undefined;
    }

    get hasEvents(): boolean {
        return (this.events ?? []).length > 0;
    }

    get shown(): readonly Event[] {
        const beginnings = groups[this.chosen];
        const all = this.events ?? [];
        return beginnings === undefined
            ? all
            : all.filter(({ kind }) => beginnings.some((beginning) => (kind ?? '').startsWith(beginning)));
    }

    get shownText(): string {
        return fill(labels.Signals_Shown, formatCount(this.shown.length), formatCount((this.events ?? []).length));
    }

    /** First and last instant of all logs. */
    private get span(): readonly [number, number] {
        const instants = (this.coverage ?? []).flatMap(({ firstAt, lastAt }) => [
            Date.parse(firstAt ?? ''),
            Date.parse(lastAt ?? '')
        ]);
        return [Math.min(...instants), Math.max(...instants)];
    }

    /** Days along the bars, evenly. */
    get ticks(): readonly string[] {
        const [first, last] = this.span;
        const days = Array.from({ length: tickCount }, (_, i) => {
            const at = new Date(first + ((last - first) * i) / (tickCount - 1)).toISOString();
            return formatDay(dayIn(at, this.timeZone));
        });
        return [...new Set(days)];
    }

    get bars(): readonly Bar[] {
        const [first, last] = this.span;
        const place = (iso: string | null | undefined): number => {
            return last === first ? 0 : ((Date.parse(iso ?? '') - first) / (last - first)) * 100;
        };
        return (this.coverage ?? []).map(({ source, firstAt, lastAt }) => {
            const name = nameOfSource(source);
            const [start, stop] = [
                formatInstant(firstAt ?? '', this.timeZone),
                formatInstant(lastAt ?? '', this.timeZone)
            ];
            return {
                source: source ?? '',
                name,
                style: `inset-inline-start: ${place(firstAt)}%; inset-inline-end: ${last === first ? 0 : 100 - place(lastAt)}%`, // prettier-ignore
                text: fill(labels.Signals_Coverage_Span, name, start, stop)
            };
        });
    }

    get rows(): readonly Row[] {
        return this.shown.map((event, i, all) => {
            const before = i === 0 ? undefined : all[i - 1]?.at;
            const hours = before == null ? 0 : (Date.parse(event.at ?? '') - Date.parse(before)) / hourMs;
            const isGap = this.chosen === everything && hours >= shortestGapHours;
            const details = [event.subject, event.app, event.userName ?? event.user, event.address];
            const rows = event.rows == null ? '' : fill(labels.Signals_Rows, formatCount(event.rows));
            return {
                key: `${i}`,
                at: event.at ?? '',
                when: secondsIn(event.at ?? '', this.timeZone),
                kind: nameOfKind(event.kind),
                text: [...details, rows, (event.sources ?? []).map(nameOfSource).join(', ')]
                    .filter(Boolean)
                    .join(' · '),
                gap: isGap ? fill(labels.Signals_Gap, formatCount(Math.floor(hours))) : undefined,
                rowClass: event.discoveredAt == null ? 'event' : 'event noticed'
            };
        });
    }

    handleChoice(event: CustomEvent<{ value: string }>): void {
        this.chosen = event.detail.value;
    }
}
