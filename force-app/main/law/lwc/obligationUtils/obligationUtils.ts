import type { ObligationView } from 'cordon/apex';
import { dayIn, daysBetween, fill, formatDay, formatInstant } from 'c/formatUtils';
import DUE from '@salesforce/label/c.Obligations_Due';
import DONE_ON from '@salesforce/label/c.Obligations_Done_On';
import HOUSE_TARGET from '@salesforce/label/c.Obligations_House_Target';
import NO_STATUTORY_DATE from '@salesforce/label/c.Obligations_No_Statutory_Date';
import IN_DAYS from '@salesforce/label/c.Obligations_In_Days';
import IN_ONE_DAY from '@salesforce/label/c.Obligations_In_One_Day';
import OVERDUE_ONE_DAY from '@salesforce/label/c.Obligations_Overdue_One_Day';
import OVERDUE_DAYS from '@salesforce/label/c.Obligations_Overdue_Days';
import TODAY from '@salesforce/label/c.Obligations_Due_Today';
import BY_COUNSEL from '@salesforce/label/c.Obligations_By_Counsel';
import INDIVIDUALS from '@salesforce/label/c.Obligations_Recipient_Individuals';
import REGULATORS from '@salesforce/label/c.Obligations_Recipient_Regulators';
import BUREAUS from '@salesforce/label/c.Obligations_Recipient_Bureaus';
import OTHERS from '@salesforce/label/c.Obligations_Recipient_Others';

/** Who is told, coarsely. */
export type RecipientKind = 'individuals' | 'regulators' | 'bureaus' | 'others';

export const recipientKindLabels: Readonly<Record<RecipientKind, string>> = {
    individuals: INDIVIDUALS,
    regulators: REGULATORS,
    bureaus: BUREAUS,
    others: OTHERS
};

/** What a list is narrowed to; an empty text narrows nothing. */
export type DutyFilter = {
    readonly place: string;
    readonly recipient: string;
    /** `open` or `done`. */
    readonly work: string;
    readonly search: string;
};

export type DutyOrder = 'urgency' | 'place' | 'people';

const otherRecipients = new Set(['owner', 'media', 'substitute_notice', 'card_brands', 'customers']);

/** @param recipient token of the engine: `individuals`, `CA-AG`, `consumer_reporting_agencies` */
export function recipientKind(recipient: string): RecipientKind {
    if (recipient === 'individuals') return 'individuals';
    if (recipient === 'consumer_reporting_agencies') return 'bureaus';
    return otherRecipients.has(recipient) ? 'others' : 'regulators';
}

export function isDone(duty: ObligationView): boolean {
    return duty.workState === 'done';
}

/** The duties that a filter lets through, in the order in which they came. */
export function filtered(duties: readonly ObligationView[], filter: DutyFilter): readonly ObligationView[] {
    const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
    return duties.filter((duty) => {
        const text =
            `${duty.jurisdictionName} ${duty.jurisdiction} ${duty.recipientName} ${duty.citation}`.toLowerCase();
        return (
            (filter.place === '' || duty.jurisdiction === filter.place) &&
            (filter.recipient === '' || recipientKind(duty.recipient) === filter.recipient) &&
            (filter.work === '' || (filter.work === 'done') === isDone(duty)) &&
            words.every((word) => text.includes(word))
        );
    });
}

/** A new list in an order; urgency is the order in which the org gives them. */
export function ordered(duties: readonly ObligationView[], order: DutyOrder): readonly ObligationView[] {
    if (order === 'urgency') return duties;
    const people = (duty: ObligationView): number => duty.residentsMax ?? Number.MAX_SAFE_INTEGER;
    const byPeople = (a: ObligationView, b: ObligationView): number => people(b) - people(a);
    const byPlace = (a: ObligationView, b: ObligationView): number =>
        a.jurisdictionName.localeCompare(b.jurisdictionName);
    return [...duties].sort(order === 'people' ? byPeople : byPlace);
}

/** The statutory day; of a clock counted in hours, the day that its end has in the incident's zone. */
export function statutoryDay(duty: ObligationView, timeZone: string): string | undefined {
    return duty.due ?? (duty.dueAt == null ? undefined : dayIn(duty.dueAt, timeZone));
}

/** The day to act on: counsel's, else the statutory one, else the house target. */
export function actDay(duty: ObligationView, timeZone: string): string | undefined {
    return duty.overrideDay ?? statutoryDay(duty, timeZone) ?? duty.workingDate ?? undefined;
}

/** When to act, in words that never pass a house target off as law. */
export function dateText(duty: ObligationView, timeZone: string): string {
    if (isDone(duty) && duty.doneOn != null) return fill(DONE_ON, formatDay(duty.doneOn));
    if (duty.overrideDay != null) return fill(BY_COUNSEL, formatDay(duty.overrideDay));
    const statutory = statutoryDay(duty, timeZone);
    if (statutory !== undefined) return fill(DUE, formatDay(statutory));
    return duty.workingDate == null ? NO_STATUTORY_DATE : fill(HOUSE_TARGET, formatDay(duty.workingDate));
}

/** Whole days until the day to act on; undefined where there is none or nothing is left to do. */
export function daysLeft(duty: ObligationView, now: string, timeZone: string): number | undefined {
    const day = actDay(duty, timeZone);
    return day === undefined || isDone(duty) ? undefined : daysBetween(dayIn(now, timeZone), day);
}

export function remainingText(duty: ObligationView, now: string, timeZone: string): string {
    const days = daysLeft(duty, now, timeZone);
    if (days === undefined) return '';
    if (days < 0) return days === -1 ? OVERDUE_ONE_DAY : fill(OVERDUE_DAYS, -days);
    return days === 0 ? TODAY : days === 1 ? IN_ONE_DAY : fill(IN_DAYS, days);
}

/** The instant of a clock counted in hours, in the incident's zone and, where that differs, in the authority's. */
export function instantTexts(duty: ObligationView, timeZone: string): readonly string[] {
    if (duty.dueAt == null) return [];
    const zones = new Set([timeZone, duty.authorityTimeZone ?? timeZone]);
    const instant = duty.dueAt;
    return [...zones].map((zone) => formatInstant(instant, zone));
}
