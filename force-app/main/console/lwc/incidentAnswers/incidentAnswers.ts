import { LightningElement, api } from 'lwc';
import type { IncidentHeader, ObligationView, ReachSummary } from 'cordon/apex';
import { byGravity, elementLabel } from 'c/elementLabels';
import { dayIn, daysBetween, fill, formatCount, formatDay, formatInstant, formatRange } from 'c/formatUtils';
import WHAT_HAPPENED from '@salesforce/label/c.Answers_What_Happened';
import WHAT_DATA from '@salesforce/label/c.Answers_What_Data';
import WHO from '@salesforce/label/c.Answers_Who';
import BY_WHEN from '@salesforce/label/c.Answers_By_When';
import NEXT from '@salesforce/label/c.Answers_Next';
import ACCESSES from '@salesforce/label/c.Answers_Accesses';
import ACCESSES_UNCOUNTED from '@salesforce/label/c.Answers_Accesses_Uncounted';
import NO_ACCESSES from '@salesforce/label/c.Answers_No_Accesses';
import NO_ELEMENTS from '@salesforce/label/c.Answers_No_Elements';
import PEOPLE from '@salesforce/label/c.Answers_People';
import PEOPLE_OWED from '@salesforce/label/c.Answers_People_Owed';
import FIRST_DATE from '@salesforce/label/c.Answers_First_Date';
import NO_DATE from '@salesforce/label/c.Answers_No_Date';
import IN_DAYS from '@salesforce/label/c.Obligations_In_Days';
import IN_ONE_DAY from '@salesforce/label/c.Obligations_In_One_Day';
import OVERDUE_DAYS from '@salesforce/label/c.Obligations_Overdue_Days';
import OVERDUE_ONE_DAY from '@salesforce/label/c.Obligations_Overdue_One_Day';
import TODAY from '@salesforce/label/c.Obligations_Due_Today';
import NEXT_CONFIRM from '@salesforce/label/c.Answers_Next_Confirm';
import NEXT_NOTIFY from '@salesforce/label/c.Answers_Next_Notify';

type Answer = { readonly key: string; readonly question: string; readonly text: string; readonly detail: string };

function remaining(days: number): string {
    if (days === 0) return TODAY;
    if (days < 0) return days === -1 ? OVERDUE_ONE_DAY : fill(OVERDUE_DAYS, -days);
    return days === 1 ? IN_ONE_DAY : fill(IN_DAYS, days);
}

/** The five questions of an incident commander, answered in one line each. */
export default class IncidentAnswers extends LightningElement {
    @api incident!: IncidentHeader;
    @api people!: ReachSummary;
    @api obligations: readonly ObligationView[] = [];

    get answers(): readonly Answer[] {
        return [this.whatHappened, this.whatData, this.who, this.byWhen, this.next];
    }

    private get whatHappened(): Answer {
        const read = this.people.accesses.filter((access) => access.outcome === 'rerun' && access.at != null);
        const times = read.map((access) => access.at as string).sort();
        const first = times[0];
        if (first === undefined) return { key: 'happened', question: WHAT_HAPPENED, text: NO_ACCESSES, detail: '' };
        const counted = read.filter((access) => access.rowsReturned != null);
        const rows = formatCount(counted.reduce((all, access) => all + (access.rowsReturned ?? 0), 0));
        const uncounted = read.length - counted.length;
        const text =
            uncounted === 0
                ? fill(ACCESSES, formatCount(read.length), rows)
                : fill(ACCESSES_UNCOUNTED, formatCount(counted.length), rows, formatCount(uncounted));
        const zone = this.incident.timeZone;
        return {
            key: 'happened',
            question: WHAT_HAPPENED,
            text,
            detail: `${formatInstant(first, zone)} – ${formatInstant(times[times.length - 1] ?? first, zone)}`
        };
    }

    private get whatData(): Answer {
        const [first, ...others] = [...(this.people.totals?.elements ?? [])]
            .sort(byGravity)
            .map((e) => `${elementLabel(e.token)}: ${formatRange(e.people.min, e.people.max)}`);
        return { key: 'data', question: WHAT_DATA, text: first ?? NO_ELEMENTS, detail: others.join(', ') };
    }

    private get who(): Answer {
        const { total, places } = this.people.totals ?? { total: { min: 0, max: 0 }, places: [] };
        const owedMin = places.reduce((all, place) => all + place.owed.min, 0);
        const states = places.filter((place) => place.owed.max > 0).length;
        return {
            key: 'who',
            question: WHO,
            text: fill(PEOPLE, formatRange(total.min, total.max)),
            detail: fill(PEOPLE_OWED, formatCount(owedMin), formatCount(states))
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
            return { key: 'when', question: BY_WHEN, text: NO_DATE, detail: '' };
        const days = daysBetween(dayIn(this.incident.now, this.incident.timeZone), due);
        const left = remaining(days);
        return {
            key: 'when',
            question: BY_WHEN,
            text: fill(FIRST_DATE, formatDay(due)),
            detail: `${left} · ${first.jurisdictionName}, ${first.recipientName}`
        };
    }

    private get next(): Answer {
        const provisional = this.obligations.filter((o) => o.provisional).length;
        if (provisional > 0) return { key: 'next', question: NEXT, text: fill(NEXT_CONFIRM, provisional), detail: '' };
        const first = this.firstDated;
        const text = first === undefined ? NO_DATE : fill(NEXT_NOTIFY, first.recipientName, first.jurisdictionName);
        return { key: 'next', question: NEXT, text, detail: '' };
    }
}
