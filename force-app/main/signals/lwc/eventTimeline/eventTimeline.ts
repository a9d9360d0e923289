import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import type { SignalsBoard } from 'cordon/apex';
import { fill, formatCount, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfSignals';

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
type Bar = { readonly source: string; readonly style: string; readonly text: string };

const hourMs = 3_600_000;
const shortestGapHours = 12;

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

    get hasCoverage(): boolean {
        return (this.coverage ?? []).length > 0;
    }

    get hiddenText(): string | undefined {
        return this.hiddenEvents > 0 ? fill(labels.Signals_More_Events, formatCount(this.hiddenEvents)) : undefined;
    }

    get bars(): readonly Bar[] {
        const all = this.coverage ?? [];
        const instants = all.flatMap(({ firstAt, lastAt }) => [Date.parse(firstAt ?? ''), Date.parse(lastAt ?? '')]);
        const [first, last] = [Math.min(...instants), Math.max(...instants)];
        const place = (iso: string | null | undefined): number => {
            return last === first ? 0 : ((Date.parse(iso ?? '') - first) / (last - first)) * 100;
        };
        return all.map(({ source, firstAt, lastAt }) => ({
            source: source ?? '',
            style: `inset-inline-start: ${place(firstAt)}%; inset-inline-end: ${last === first ? 0 : 100 - place(lastAt)}%`, // prettier-ignore
            text: `${formatInstant(firstAt ?? '', this.timeZone)} – ${formatInstant(lastAt ?? '', this.timeZone)}`
        }));
    }

    get rows(): readonly Row[] {
        return (this.events ?? []).map((event, i, all) => {
            const before = i === 0 ? undefined : all[i - 1]?.at;
            const hours = before == null ? 0 : (Date.parse(event.at ?? '') - Date.parse(before)) / hourMs;
            const details = [event.subject, event.app, event.userName ?? event.user, event.address];
            const rows = event.rows == null ? '' : fill(labels.Signals_Rows, formatCount(event.rows));
            return {
                key: `${i}`,
                at: event.at ?? '',
                when: secondsIn(event.at ?? '', this.timeZone),
                kind: event.kind ?? '',
                text: [...details, rows, (event.sources ?? []).join(', ')].filter(Boolean).join(' · '),
                gap: hours >= shortestGapHours ? fill(labels.Signals_Gap, formatCount(Math.floor(hours))) : undefined,
                rowClass: event.discoveredAt == null ? 'event' : 'event noticed'
            };
        });
    }
}
