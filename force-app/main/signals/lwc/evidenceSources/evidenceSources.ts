import { LightningElement, api } from 'lwc';
import type { SignalsBoard } from 'cordon/apex';
import { fill, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfSignals';

type Source = NonNullable<SignalsBoard['evidence']>[number];
type Blind = NonNullable<SignalsBoard['blind']>[number];
type Row = {
    readonly source: string;
    readonly state: string;
    readonly stateText: string;
    readonly badgeClass: string;
    readonly text: string;
    readonly canPreserve: boolean;
};

const states: Readonly<Record<string, string>> = {
    readable: labels.Signals_Readable,
    preserved: labels.Signals_Preserved,
    dying: labels.Signals_Dying,
    gone: labels.Signals_Gone,
    missing: labels.Signals_Missing
};
const badgeClasses: Readonly<Record<string, string>> = {
    dying: 'slds-badge slds-theme_warning',
    gone: 'slds-badge slds-theme_error'
};

/**
 * What each source can still tell and until when, and what nobody can see.
 *
 * @fires preserve with the source
 */
export default class EvidenceSources extends LightningElement {
    @api sources: readonly Source[] | undefined;
    @api blind: readonly Blind[] | undefined;
    @api timeZone = 'UTC';
    @api busy = false;

    labels = labels;

    get rows(): readonly Row[] {
        return (this.sources ?? []).map((entry) => {
            const state = entry.state ?? 'missing';
            return {
                source: entry.source ?? '',
                state,
                stateText: states[state] ?? state,
                badgeClass: badgeClasses[state] ?? 'slds-badge',
                text: this.textOf(entry),
                canPreserve: state === 'readable' || state === 'dying'
            };
        });
    }

    get sentences(): readonly string[] {
        return (this.blind ?? []).map(({ sentence, remedy }) => [sentence, remedy].filter(Boolean).join(' '));
    }

    private textOf({ until, keptUpTo, remedy, state }: Source): string {
        if (state === 'missing') return remedy ?? '';
        if (keptUpTo != null) return fill(labels.Signals_Kept_Up_To, formatInstant(keptUpTo, this.timeZone));
        return until == null ? '' : fill(labels.Signals_Until, formatInstant(until, this.timeZone));
    }

    handlePreserve(event: Event): void {
        const source = (event.currentTarget as HTMLElement).dataset.source;
        this.dispatchEvent(new CustomEvent('preserve', { detail: { source } }));
    }
}
