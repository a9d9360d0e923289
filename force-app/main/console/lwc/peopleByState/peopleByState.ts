import { LightningElement, api } from 'lwc';
import type { ReachSummary, ReachTotals } from 'cordon/apex';
import { elementLabel } from 'c/elementLabels';
import { fill, formatRange } from 'c/formatUtils';
import PLACE from '@salesforce/label/c.People_Place';
import COUNT from '@salesforce/label/c.People_Count';
import TIER from '@salesforce/label/c.People_Tier';
import ELEMENTS from '@salesforce/label/c.People_Elements';
import DUTY from '@salesforce/label/c.People_Duty';
import OWED from '@salesforce/label/c.People_Owed';
import CAPTION from '@salesforce/label/c.People_Caption';
import EMPTY from '@salesforce/label/c.People_Empty';
import COUNTING from '@salesforce/label/c.People_Counting';
import FAILED from '@salesforce/label/c.People_Failed';
import TOTAL from '@salesforce/label/c.People_Total';
import EMPLOYEES from '@salesforce/label/c.People_Employees';
import NOT_COVERED from '@salesforce/label/c.People_Not_Covered';
import NO_ELEMENT from '@salesforce/label/c.People_No_Element';
import UNKNOWN_DUTY from '@salesforce/label/c.People_Unknown_Duty';
import CONFLICT_DUTY from '@salesforce/label/c.People_Conflict_Duty';
import COUNTRY_DUTY from '@salesforce/label/c.People_Country_Duty';
import ORDER from '@salesforce/label/c.People_Order';
import CANNOT_SEE from '@salesforce/label/c.People_Cannot_See';
import TIER_A from '@salesforce/label/c.People_Tier_A_Help';
import TIER_B from '@salesforce/label/c.People_Tier_B_Help';
import TIER_C from '@salesforce/label/c.People_Tier_C_Help';

const tierHelp: Readonly<Record<string, string>> = { A: TIER_A, B: TIER_B, C: TIER_C };
const dutyByKind: Readonly<Record<string, string>> = {
    unknown: UNKNOWN_DUTY,
    conflict: CONFLICT_DUTY,
    country: COUNTRY_DUTY
};

/** Whom something is owed first, then the most people, then by name. */
function byDuty(a: ReachTotals.Place, b: ReachTotals.Place): number {
    return b.owed.max - a.owed.max || b.people.max - a.people.max || a.name.localeCompare(b.name);
}

/** People potentially involved by place of residence, with how sure we are and whether somebody must be told. */
export default class PeopleByState extends LightningElement {
    @api people!: ReachSummary;

    labels = {
        place: PLACE,
        count: COUNT,
        tier: TIER,
        elements: ELEMENTS,
        duty: DUTY,
        caption: CAPTION,
        order: ORDER,
        cannotSee: CANNOT_SEE
    };

    /** Why there is no table, if there is none. */
    get message(): string | undefined {
        const { status, totals, failure } = this.people;
        if (status === 'failed') return fill(FAILED, failure ?? '');
        if (totals != null && totals.places.length > 0) return undefined;
        return status === 'queued' || status === 'running' ? COUNTING : EMPTY;
    }

    get summary(): string {
        const total = this.people.totals?.total ?? { min: 0, max: 0 };
        return fill(TOTAL, formatRange(total.min, total.max));
    }

    get employees(): string {
        const employees = this.people.totals?.employees ?? { min: 0, max: 0 };
        return fill(EMPLOYEES, formatRange(employees.min, employees.max));
    }

    get limits(): readonly string[] {
        const notCounted = this.people.accesses.filter((access) => access.outcome === 'not-counted');
        return [...new Set(notCounted.map((access) => access.reason ?? ''))].filter((reason) => reason !== '');
    }

    get hasLimits(): boolean {
        return this.limits.length > 0;
    }

    get rows(): readonly Record<string, unknown>[] {
        return [...(this.people.totals?.places ?? [])].sort(byDuty).map((place) => ({
            code: place.code,
            name: place.name,
            count: formatRange(place.people.min, place.people.max),
            tiers: place.tiers.map((tier) => ({ tier, help: tierHelp[tier] ?? '' })),
            elements:
                place.elements
                    .map((e) => `${elementLabel(e.token)} (${formatRange(e.people.min, e.people.max)})`)
                    .join(', ') || '–',
            duty: this.duty(place)
        }));
    }

    private duty({ kind, owed, elements }: ReachTotals.Place): string {
        if (owed.max > 0) return fill(OWED, formatRange(owed.min, owed.max));
        return dutyByKind[kind] ?? (elements.length === 0 ? NO_ELEMENT : NOT_COVERED);
    }
}
