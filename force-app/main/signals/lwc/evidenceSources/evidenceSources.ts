import { LightningElement, api } from 'lwc';
import type { SignalsBoard } from 'cordon/apex';
import { fill, formatCount, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfSignals';
import { nameOfSource } from 'c/signalNames';

type Source = NonNullable<SignalsBoard['evidence']>[number];
type Blind = NonNullable<SignalsBoard['blind']>[number];
type Budget = NonNullable<SignalsBoard['budget']>;
type Row = {
    readonly source: string;
    readonly name: string;
    readonly state: string;
    readonly stateText: string;
    readonly badgeClass: string;
    readonly until: string;
    readonly kept: string;
    readonly remedy: string | undefined;
    readonly canPreserve: boolean;
    readonly preserveText: string;
};

/** What is about to go stands first, what was never there last. */
const urgency = ['dying', 'readable', 'preserved', 'gone', 'missing'];
const megabyte = 1024 ** 2;
const gigabyte = 1024 ** 3;
const states: Readonly<Record<string, string>> = {
    readable: labels.Signals_Readable,
    preserved: labels.Signals_Preserved,
    dying: labels.Signals_Dying,
    gone: labels.Signals_Gone,
    missing: labels.Signals_Missing
};
const badgeClasses: Readonly<Record<string, string>> = {
    dying: 'slds-badge slds-theme_warning',
    preserved: 'slds-badge slds-theme_success',
    gone: 'slds-badge slds-theme_error'
};

/**
 * What each source can still tell and until when, and what nobody can see.
 *
 * @fires preserve with the sources
 */
export default class EvidenceSources extends LightningElement {
    @api sources: readonly Source[] | undefined;
    @api blind: readonly Blind[] | undefined;
    @api timeZone = 'UTC';
    @api budget: Budget | undefined;
    @api busy = false;

    labels = labels;

    get rows(): readonly Row[] {
        const rank = ({ state }: Source): number => urgency.indexOf(state ?? 'missing');
        const end = ({ until }: Source): number => (until == null ? Infinity : Date.parse(until));
        const sorted = [...(this.sources ?? [])].sort((a, b) => rank(a) - rank(b) || end(a) - end(b) || 0);
        return sorted.map((entry) => this.rowOf(entry));
    }

    get dying(): readonly Row[] {
        return this.rows.filter(({ state }) => state === 'dying');
    }

    get cannotPreserveAll(): boolean {
        return this.busy || this.dying.length === 0;
    }

    get dyingText(): string {
        return this.dying.length === 0 ? labels.Signals_Nothing_Dying : this.dying.map(({ name }) => name).join(', ');
    }

    get sentences(): readonly string[] {
        return (this.blind ?? []).map(({ sentence, remedy }) => [sentence, remedy].filter(Boolean).join(' '));
    }

    get budgetText(): string | undefined {
        const { bytesPerDay, bytesPerYear, daysLeft } = this.budget ?? {};
        if (daysLeft === 0) return labels.Signals_Budget_Full;
        if (bytesPerDay == null || bytesPerDay === 0) return undefined;
        const day = formatCount(Math.round((10 * bytesPerDay) / megabyte) / 10);
        const year = formatCount(Math.round((100 * (bytesPerYear ?? 0)) / gigabyte) / 100);
        return daysLeft == null
            ? fill(labels.Signals_Budget_Long, day, year)
            : fill(labels.Signals_Budget, day, year, formatCount(daysLeft));
    }

    private rowOf({ source, state, until, keptUpTo, remedy }: Source): Row {
        const at = (instant: string | null | undefined): string => (instant == null ? '' : formatInstant(instant, this.timeZone)); // prettier-ignore
        const known = state ?? 'missing';
        const name = nameOfSource(source);
        return {
            source: source ?? '',
            name,
            state: known,
            stateText: states[known] ?? known,
            badgeClass: badgeClasses[known] ?? 'slds-badge',
            until: known === 'missing' ? '' : at(until),
            kept: at(keptUpTo),
            remedy: remedy ?? undefined,
            canPreserve: known === 'readable' || known === 'dying',
            preserveText: fill(labels.Signals_Preserve_Named, name)
        };
    }

    handlePreserveAll(): void {
        const sources = this.dying.map(({ source }) => source);
        this.dispatchEvent(new CustomEvent('preserve', { detail: { sources } }));
    }

    handlePreserve(event: Event): void {
        const source = (event.currentTarget as HTMLElement).dataset.source;
        this.dispatchEvent(new CustomEvent('preserve', { detail: { sources: [source] } }));
    }
}
