import { LightningElement, api } from 'lwc';
import type { AssessmentView } from 'cordon/apex';
import { fill } from 'c/formatUtils';
import INTRO from '@salesforce/label/c.Exclusions_Intro';
import EMPTY from '@salesforce/label/c.Exclusions_Empty';
import SEARCH from '@salesforce/label/c.Obligations_Search';
import SHOWN from '@salesforce/label/c.Exclusions_Shown';
import PLACE from '@salesforce/label/c.Sheet_Place';
import RECIPIENT from '@salesforce/label/c.Sheet_Recipient';
import REASON from '@salesforce/label/c.Exclusions_Reason';

type Exclusion = AssessmentView['exclusions'][number];

/** Who need not be told, and why: an absent duty has a reason as well. */
export default class ExclusionList extends LightningElement {
    @api exclusions: readonly Exclusion[] = [];

    search = '';
    labels = { intro: INTRO, empty: EMPTY, search: SEARCH, place: PLACE, recipient: RECIPIENT, reason: REASON };

    get isEmpty(): boolean {
        return this.exclusions.length === 0;
    }

    get rows(): readonly (Exclusion & { readonly key: string })[] {
        const words = this.search.toLowerCase().split(/\s+/).filter(Boolean);
        return this.exclusions
            .map((exclusion) => ({ ...exclusion, key: `${exclusion.jurisdiction}|${exclusion.recipient}` }))
            .filter(({ jurisdiction, recipient, reason }) => {
                const text = `${jurisdiction} ${recipient} ${reason}`.toLowerCase();
                return words.every((word) => text.includes(word));
            });
    }

    get shown(): string {
        return fill(SHOWN, this.rows.length, this.exclusions.length);
    }

    handleSearch(event: CustomEvent<{ value: string }>): void {
        this.search = event.detail.value;
    }
}
