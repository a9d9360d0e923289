import { LightningElement, api } from 'lwc';
import type { ObligationView } from 'cordon/apex';
import { fill } from 'c/formatUtils';
import { filtered, ordered, recipientKind, recipientKindLabels } from 'c/obligationUtils';
import type { DutyFilter, DutyOrder } from 'c/obligationUtils';
import ALL from '@salesforce/label/c.Obligations_All_Places';
import FILTER from '@salesforce/label/c.Obligations_Filter';
import EMPTY from '@salesforce/label/c.Obligations_Empty';
import SHOWN from '@salesforce/label/c.Obligations_Shown';
import SHOW_ALL from '@salesforce/label/c.Obligations_Show_All';
import RECIPIENT from '@salesforce/label/c.Obligations_Filter_Recipient';
import ALL_RECIPIENTS from '@salesforce/label/c.Obligations_All_Recipients';
import WORK from '@salesforce/label/c.Obligations_Filter_Work';
import ALL_WORK from '@salesforce/label/c.Obligations_All_Work';
import OPEN from '@salesforce/label/c.Obligations_Open';
import DONE from '@salesforce/label/c.Obligations_Done';
import SEARCH from '@salesforce/label/c.Obligations_Search';
import SORT from '@salesforce/label/c.Obligations_Sort';
import BY_URGENCY from '@salesforce/label/c.Obligations_Sort_Urgency';
import BY_PLACE from '@salesforce/label/c.Obligations_Sort_Place';
import BY_PEOPLE from '@salesforce/label/c.Obligations_Sort_People';
import NONE_MATCH from '@salesforce/label/c.Obligations_None_Match';

type Option = { readonly label: string; readonly value: string };

const firstPage = 12;
const noFilter: DutyFilter = { place: '', recipient: '', work: '', search: '' };

/** Everything owed, most urgent first; narrowed, searched and sorted on demand. Long lists open on demand. */
export default class ObligationList extends LightningElement {
    @api obligations: readonly ObligationView[] = [];
    /** The org's present instant, ISO. */
    @api now!: string;
    @api timeZone!: string;
    /** Whether the user is counsel. */
    @api mayOverride = false;

    filter: DutyFilter = noFilter;
    order: DutyOrder = 'urgency';
    showAll = false;
    labels = {
        filter: FILTER,
        recipient: RECIPIENT,
        work: WORK,
        search: SEARCH,
        sort: SORT,
        empty: EMPTY,
        showAll: SHOW_ALL,
        noneMatch: NONE_MATCH
    };
    workOptions: readonly Option[] = [
        { label: ALL_WORK, value: '' },
        { label: OPEN, value: 'open' },
        { label: DONE, value: 'done' }
    ];
    orderOptions: readonly Option[] = [
        { label: BY_URGENCY, value: 'urgency' },
        { label: BY_PLACE, value: 'place' },
        { label: BY_PEOPLE, value: 'people' }
    ];

    get isEmpty(): boolean {
        return this.obligations.length === 0;
    }

    get placeOptions(): readonly Option[] {
        const names = new Map(this.obligations.map((o) => [o.jurisdiction, o.jurisdictionName]));
        const places = [...names]
            .map(([value, label]) => ({ label, value }))
            .sort((a, b) => a.label.localeCompare(b.label));
        return [{ label: ALL, value: '' }, ...places];
    }

    get recipientOptions(): readonly Option[] {
        const kinds = [...new Set(this.obligations.map((o) => recipientKind(o.recipient)))];
        return [
            { label: ALL_RECIPIENTS, value: '' },
            ...kinds.map((kind) => ({ label: recipientKindLabels[kind], value: kind }))
        ];
    }

    private get matching(): readonly ObligationView[] {
        return ordered(filtered(this.obligations, this.filter), this.order);
    }

    get visible(): readonly ObligationView[] {
        return this.showAll ? this.matching : this.matching.slice(0, firstPage);
    }

    get nothingMatches(): boolean {
        return this.matching.length === 0;
    }

    get hasMore(): boolean {
        return this.visible.length < this.matching.length;
    }

    get shown(): string {
        return fill(SHOWN, this.visible.length, this.matching.length);
    }

    handleFilter(event: CustomEvent<{ value: string }>): void {
        const { filter } = (event.target as HTMLElement).dataset;
        this.filter = { ...this.filter, [filter as keyof DutyFilter]: event.detail.value };
    }

    handleOrder(event: CustomEvent<{ value: string }>): void {
        this.order = event.detail.value as DutyOrder;
    }

    handleShowAll(): void {
        this.showAll = true;
    }
}
