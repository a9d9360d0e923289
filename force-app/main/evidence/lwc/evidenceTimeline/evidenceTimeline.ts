import { LightningElement, api } from 'lwc';
import getEntries from '@salesforce/apex/EvidenceController.getEntries';
import type { LedgerEntryView, LedgerPage } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill, formatCount } from 'c/formatUtils';
import { kindText, newest } from 'c/evidenceUtils';
import LANE from '@salesforce/label/c.Evidence_Lane';
import LANE_FACT from '@salesforce/label/c.Evidence_Lane_Fact';
import LANE_COUNSEL from '@salesforce/label/c.Evidence_Lane_Counsel';
import LANE_COUNSEL_HELP from '@salesforce/label/c.Evidence_Lane_Counsel_Help';
import KIND from '@salesforce/label/c.Evidence_Kind';
import ALL_KINDS from '@salesforce/label/c.Evidence_All_Kinds';
import PERSON from '@salesforce/label/c.Evidence_Person';
import EVERYBODY from '@salesforce/label/c.Evidence_Everybody';
import SORT from '@salesforce/label/c.Evidence_Sort';
import SORT_RECORDED from '@salesforce/label/c.Evidence_Sort_Recorded';
import SORT_EVENT from '@salesforce/label/c.Evidence_Sort_Event';
import SHOWN from '@salesforce/label/c.Evidence_Shown';
import NO_ENTRIES from '@salesforce/label/c.Evidence_No_Entries';
import NO_MATCH from '@salesforce/label/c.Evidence_No_Match';
import MORE from '@salesforce/label/c.Evidence_More';
import CORRECT from '@salesforce/label/c.Evidence_Correct';
import CORRECT_WAITING from '@salesforce/label/c.Evidence_Correct_Waiting';
import EvidenceCorrect from 'c/evidenceCorrect';
import LOADING from '@salesforce/label/c.Evidence_Loading';

type Option = { readonly label: string; readonly value: string };
type Filter = { readonly lane: string; readonly kind: string; readonly person: string; readonly sortedBy: string };

/** What happened, when it happened, when it was learned of and when it was recorded; nothing of it can be changed. */
export default class EvidenceTimeline extends LightningElement {
    @api incidentId!: string;
    /** The first page of the fact lane. */
    @api
    get first(): LedgerPage | undefined {
        return this.page;
    }
    set first(value: LedgerPage | undefined) {
        this.page = value;
        this.start = value;
        this.entries = value?.entries ?? [];
    }

    filter: Filter = { lane: 'fact', kind: '', person: '', sortedBy: 'recorded' };
    entries: readonly LedgerEntryView[] = [];
    page: LedgerPage | undefined;
    error: ApexError | undefined;
    loading = false;
    /** Said while a correction waits for a busy chain. */
    waiting: string | undefined;
    labels = {
        lane: LANE,
        kind: KIND,
        person: PERSON,
        sort: SORT,
        more: MORE,
        loading: LOADING,
        laneHelp: LANE_COUNSEL_HELP
    };
    laneOptions: readonly Option[] = [
        { label: LANE_FACT, value: 'fact' },
        { label: LANE_COUNSEL, value: 'counsel' }
    ];
    sortOptions: readonly Option[] = [
        { label: SORT_RECORDED, value: 'recorded' },
        { label: SORT_EVENT, value: 'event' }
    ];

    /** The page whose kinds and people are offered: the newest first page of the lane. */
    private start: LedgerPage | undefined;
    private asked = 0;

    get mayChooseLane(): boolean {
        return this.page?.counselAllowed === true;
    }

    get mayCorrect(): boolean {
        return this.page?.correctAllowed === true;
    }

    get kindOptions(): readonly Option[] {
        const kinds = (this.start?.kinds ?? []).map((value) => ({ label: kindText(value), value }));
        return [{ label: ALL_KINDS, value: '' }, ...kinds];
    }

    get personOptions(): readonly Option[] {
        const people = (this.start?.people ?? []).map(({ id, name }) => ({ label: name, value: id }));
        return [{ label: EVERYBODY, value: '' }, ...people];
    }

    get shown(): string {
        return fill(SHOWN, formatCount(this.entries.length), formatCount(this.page?.headSequence ?? 0));
    }

    get emptyText(): string | undefined {
        if (this.entries.length > 0 || this.loading || this.error !== undefined) return undefined;
        return (this.page?.headSequence ?? 0) === 0 ? NO_ENTRIES : NO_MATCH;
    }

    get hasMore(): boolean {
        return this.page?.nextBefore != null;
    }

    handleFilter(event: CustomEvent<{ value: string }>): void {
        const { filter } = (event.target as HTMLElement).dataset;
        const isOtherLane = filter === 'lane' && event.detail.value !== this.filter.lane;
        const kept = isOtherLane ? { ...this.filter, kind: '', person: '' } : this.filter;
        this.filter = { ...kept, [filter as keyof Filter]: event.detail.value };
        this.load(false, isOtherLane);
    }

    async handleCorrect(event: CustomEvent<number>): Promise<void> {
        const { incidentId } = this;
        const { lane } = this.filter;
        const result = await EvidenceCorrect.open({
            label: CORRECT,
            size: 'small',
            incidentId,
            lane,
            sequence: event.detail
        });
        this.waiting = result === 'waiting' ? CORRECT_WAITING : undefined;
        if (result === 'recorded') await this.load(false, true);
    }

    handleMore(): void {
        this.load(true, false);
    }

    private async load(isNext: boolean, isOtherLane: boolean): Promise<void> {
        const asked = ++this.asked;
        this.loading = true;
        this.error = undefined;
        const { lane, kind, person, sortedBy } = this.filter;
        const filter = {
            ...newest,
            lane,
            sortedBy,
            kinds: kind === '' ? null : [kind],
            actors: person === '' ? null : [person],
            before: isNext ? (this.page?.nextBefore ?? null) : null,
            beforeTime: isNext ? (this.page?.nextBeforeTime ?? null) : null
        };
        try {
            const page = await getEntries({ incidentId: this.incidentId, filter });
            // A slower answer to an earlier question.
            if (asked !== this.asked) return;
            this.page = page;
            if (isOtherLane) this.start = page;
            this.entries = isNext ? [...this.entries, ...page.entries] : page.entries;
        } catch (error) {
            if (asked === this.asked) this.error = error as ApexError;
        } finally {
            if (asked === this.asked) this.loading = false;
        }
    }
}
