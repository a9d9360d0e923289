import { LightningElement, api } from 'lwc';
import type { BlastRadiusResult, ReachTotals } from 'cordon/apex';
import { byGravity, elementLabel } from 'c/elementLabels';
import { fill, formatCount, formatRange } from 'c/formatUtils';
import { labels } from 'c/labelsOfReach';

type Row = {
    readonly code: string;
    readonly name: string;
    readonly people: string;
    readonly owed: string;
    readonly elements: string;
};

/** What one subject could read: people by place as facts, map and table. */
export default class BlastResult extends LightningElement {
    @api result!: BlastRadiusResult;
    @api heading = '';

    labels = labels;

    get facts(): readonly { readonly name: string; readonly value: string }[] {
        const { result } = this;
        return [
            { name: labels.Blast_People, value: fill(labels.Blast_Of_All, formatCount(result.people), formatCount(result.ofAll)) }, // prettier-ignore
            { name: labels.Blast_Users, value: formatCount(result.users) },
            { name: labels.Blast_Objects, value: result.objects.join(', ') || '–' }
        ];
    }

    get notes(): readonly string[] {
        return this.result.notes;
    }

    get places(): readonly ReachTotals.Place[] {
        return this.result.places;
    }

    get hasPlaces(): boolean {
        return this.places.length > 0;
    }

    get rows(): readonly Row[] {
        return this.places.map(({ code, name, people, owed, elements }) => ({
            code,
            name,
            people: formatRange(people.min, people.max),
            owed: formatRange(owed.min, owed.max),
            elements:
                [...elements]
                    .sort(byGravity)
                    .map((element) =>
                        fill(labels.Blast_Element, elementLabel(element.token), formatCount(element.people.max))
                    ) // prettier-ignore
                    .join(', ') || '–'
        }));
    }
}
