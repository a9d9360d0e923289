import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getIncident from '@salesforce/apex/IncidentController.getIncident';
import getPeople from '@salesforce/apex/ReachController.getPeople';
import getObligations from '@salesforce/apex/ObligationController.getObligations';
import type { IncidentHeader, ObligationView, ReachSummary } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { labels } from 'c/labelsOfConsole';
import { labels as lawLabels } from 'c/labelsOfLaw';
import { byGravity, elementLabel } from 'c/elementLabels';
import { dayIn, daysBetween, fill, formatCount, formatDay, formatInstant, formatRange } from 'c/formatUtils';

type Answer = { readonly key: string; readonly question: string; readonly text: string; readonly detail: string };

/** Below this width a page's sidebar moves under its main region. */
const narrowWindow = '(max-width: 63.99rem)';

function remaining(days: number): string {
    if (days === 0) return labels.Obligations_Due_Today;
    if (days < 0)
        return days === -1 ? lawLabels.Obligations_Overdue_One_Day : fill(labels.Obligations_Overdue_Days, -days);
    return days === 1 ? lawLabels.Obligations_In_One_Day : fill(labels.Obligations_In_Days, days);
}

/** The five questions of an incident commander, answered in one line each. */
export default class IncidentAnswers extends LightningElement {
    @api recordId: string | undefined;
    /** Windows that show it: `narrow`, `wide`, or all. The sidebar of a page stands below everything in a narrow one. */
    @api windows: 'narrow' | 'wide' | 'all' = 'all';

    isNarrow = false;
    private narrow: MediaQueryList | undefined;

    @wire(getIncident, { incidentId: '$recordId' })
    incidentWire: Wired<IncidentHeader> = {};

    @wire(getPeople, { incidentId: '$recordId' })
    peopleWire: Wired<ReachSummary> = {};

    @wire(getObligations, { incidentId: '$recordId' })
    obligationsWire: Wired<readonly ObligationView[]> = {};

    labels = labels;

    override connectedCallback(): void {
        this.narrow = window.matchMedia(narrowWindow);
        this.narrow.addEventListener('change', this.handleWidth);
        this.handleWidth();
    }

    override disconnectedCallback(): void {
        this.narrow?.removeEventListener('change', this.handleWidth);
    }

    get isShown(): boolean {
        return this.windows === 'all' || (this.windows === 'narrow') === this.isNarrow;
    }

    get error(): ApexError | undefined {
        return this.incidentWire.error ?? this.peopleWire.error ?? this.obligationsWire.error;
    }

    /** The class that feeds the first part that failed. */
    get source(): string {
        if (this.incidentWire.error !== undefined) return 'IncidentController';
        return this.peopleWire.error === undefined ? 'ObligationController' : 'ReachController';
    }

    get isLoading(): boolean {
        const parts = [this.incidentWire, this.peopleWire, this.obligationsWire];
        return this.error === undefined && parts.some((part) => part.data === undefined);
    }

    async handleRetry(): Promise<void> {
        await Promise.all([this.incidentWire, this.peopleWire, this.obligationsWire].map((part) => refreshApex(part)));
    }

    private readonly handleWidth = (): void => {
        this.isNarrow = this.narrow?.matches === true;
    };

    /** Read only where all parts are there. */
    private get incident(): IncidentHeader {
        return this.incidentWire.data as IncidentHeader;
    }

    private get people(): ReachSummary {
        return this.peopleWire.data as ReachSummary;
    }

    private get obligations(): readonly ObligationView[] {
        return this.obligationsWire.data ?? [];
    }

    get answers(): readonly Answer[] {
        if (this.isLoading || this.error !== undefined) return [];
        return [this.whatHappened, this.whatData, this.who, this.byWhen, this.next];
    }

    private get whatHappened(): Answer {
        const read = this.people.accesses.filter((access) => access.outcome === 'rerun' && access.at != null);
        const times = read.map((access) => access.at as string).sort();
        const first = times[0];
        if (first === undefined)
            return {
                key: 'happened',
                question: labels.Answers_What_Happened,
                text: labels.Answers_No_Accesses,
                detail: ''
            };
        const counted = read.filter((access) => access.rowsReturned != null);
        const rows = formatCount(counted.reduce((all, access) => all + (access.rowsReturned ?? 0), 0));
        const uncounted = read.length - counted.length;
        const text =
            uncounted === 0
                ? fill(labels.Answers_Accesses, formatCount(read.length), rows)
                : fill(labels.Answers_Accesses_Uncounted, formatCount(counted.length), rows, formatCount(uncounted));
        const zone = this.incident.timeZone;
        return {
            key: 'happened',
            question: labels.Answers_What_Happened,
            text,
            detail: `${formatInstant(first, zone)} – ${formatInstant(times[times.length - 1] ?? first, zone)}`
        };
    }

    private get whatData(): Answer {
        const [first, ...others] = [...(this.people.totals?.elements ?? [])]
            .sort(byGravity)
            .map((e) => `${elementLabel(e.token)}: ${formatRange(e.people.min, e.people.max)}`);
        return {
            key: 'data',
            question: labels.Answers_What_Data,
            text: first ?? labels.Answers_No_Elements,
            detail: others.join(', ')
        };
    }

    private get who(): Answer {
        const { total, places } = this.people.totals ?? { total: { min: 0, max: 0 }, places: [] };
        const owedMin = places.reduce((all, place) => all + place.owed.min, 0);
        const states = places.filter((place) => place.owed.max > 0).length;
        return {
            key: 'who',
            question: labels.Answers_Who,
            text: fill(labels.Answers_People, formatRange(total.min, total.max)),
            detail: fill(labels.Answers_People_Owed, formatCount(owedMin), formatCount(states))
        };
    }

    /** The statutory day, also of a clock counted in hours; undefined if there is none. */
    private dayOf({ due, dueAt }: ObligationView): string | undefined {
        return due ?? (dueAt == null ? undefined : dayIn(dueAt, this.incident.timeZone));
    }

    private get firstDated(): ObligationView | undefined {
        return this.obligations.find((o) => this.dayOf(o) !== undefined && !o.contractual);
    }

    private get byWhen(): Answer {
        const first = this.firstDated;
        const due = first && this.dayOf(first);
        if (first === undefined || due === undefined)
            return { key: 'when', question: labels.Answers_By_When, text: labels.Answers_No_Date, detail: '' };
        const days = daysBetween(dayIn(this.incident.now, this.incident.timeZone), due);
        const left = remaining(days);
        return {
            key: 'when',
            question: labels.Answers_By_When,
            text: fill(labels.Answers_First_Date, formatDay(due)),
            detail: `${left} · ${first.jurisdictionName}, ${first.recipientName}`
        };
    }

    private get next(): Answer {
        const provisional = this.obligations.filter((o) => o.provisional).length;
        if (provisional > 0)
            return {
                key: 'next',
                question: labels.Answers_Next,
                text: fill(labels.Answers_Next_Confirm, provisional),
                detail: ''
            };
        const first = this.firstDated;
        const text =
            first === undefined
                ? labels.Answers_No_Date
                : fill(labels.Answers_Next_Notify, first.recipientName, first.jurisdictionName);
        return { key: 'next', question: labels.Answers_Next, text, detail: '' };
    }
}
