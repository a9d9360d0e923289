import { LightningElement, api } from 'lwc';
import exclude from '@salesforce/apex/MailingController.exclude';
import prepare from '@salesforce/apex/MailingController.prepare';
import type { MailingBoard } from 'cordon/apex';
import { byUrgency } from 'c/letterUtils';
import { fill, formatCount, formatDay } from 'c/formatUtils';
import { ask, failure } from 'c/mailingUtils';
import { labels } from 'c/labelsOfNotice';

const factLabels: Readonly<Record<string, string>> = {
    consent: labels.Mailing_Fact_Consent,
    primaryMeans: labels.Mailing_Fact_Primary,
    internetBusiness: labels.Mailing_Fact_Internet,
    existingRelationship: labels.Mailing_Fact_Relationship
};

const urgencyOf = ({ actDay, mailing, name }: MailingBoard.Place): Parameters<typeof byUrgency>[0] => ({
    day: actDay,
    isOpen: mailing == null,
    name: name ?? ''
});

/**
 * Every jurisdiction whose people are owed a notice: whether its letter is released, what must come first, and which
 * mailing reaches it; a mailing is begun from here.
 *
 * @fires refresh after something was recorded
 */
export default class MailingPlaces extends LightningElement {
    @api incidentId: string | undefined;
    @api board!: MailingBoard;

    labels = labels;
    chosen: readonly string[] = [];
    channel = 'written';
    facts: string[] = [];
    busy = false;

    get rows(): readonly object[] {
        const places = [...(this.board.places ?? [])].sort((one, other) => byUrgency(urgencyOf(one), urgencyOf(other)));
        return places.map((place) => {
            const isReached = place.mailing != null;
            const waits = place.blocks ?? [];
            return {
                code: place.code,
                name: place.name,
                label: fill(labels.Mailing_Choose, place.name ?? ''),
                people: place.people == null ? labels.Mailing_Unbounded : formatCount(place.people),
                day: place.actDay == null ? '–' : formatDay(place.actDay),
                overdue: place.overdue,
                letter: place.hasLetter ? labels.Mailing_Letter_Released : labels.Mailing_Letter_Missing,
                mailing: place.mailing ?? labels.Mailing_Not_Begun,
                first: [...waits, ...(place.together ?? [])].join(' ') || labels.Mailing_Nothing_First,
                firstClass: waits.length > 0 ? 'waits' : '',
                cannot: isReached || !place.hasLetter || !this.mayBegin,
                checked: this.chosen.includes(place.code ?? '')
            };
        });
    }

    get isEmpty(): boolean {
        return (this.board.places ?? []).length === 0;
    }

    get mayBegin(): boolean {
        return this.board.maySend === true && (this.board.listParts ?? 0) > 0;
    }

    get cannotBegin(): boolean {
        return this.busy || this.chosen.length === 0;
    }

    get cannotExclude(): boolean {
        return this.busy || this.board.isCounsel !== true;
    }

    get isByEmail(): boolean {
        return this.channel === 'email';
    }

    get channelOptions(): readonly { readonly label: string; readonly value: string }[] {
        return [
            { label: labels.Mailing_By_Post, value: 'written' },
            { label: labels.Mailing_By_Email, value: 'email' }
        ];
    }

    get factOptions(): readonly { readonly label: string; readonly value: string }[] {
        return (this.board.facts ?? []).map((value) => ({ label: factLabels[value] ?? value, value }));
    }

    handleChoose(event: Event): void {
        const { checked, dataset } = event.target as HTMLInputElement;
        const { code: changed = '' } = dataset;
        const others = this.chosen.filter((code) => code !== changed);
        this.chosen = checked ? [...others, changed] : others;
    }

    handleChannel(event: CustomEvent<{ value: string }>): void {
        this.channel = event.detail.value;
    }

    handleFacts(event: CustomEvent<{ value: string[] }>): void {
        this.facts = event.detail.value;
    }

    async handleBegin(): Promise<void> {
        const { incidentId = '', channel, chosen } = this;
        const facts = this.isByEmail ? [...this.facts] : [];
        this.busy = true;
        try {
            await prepare({ incidentId, jurisdictions: [...chosen], channel, facts });
            this.chosen = [];
        } catch (error) {
            this.dispatchEvent(failure(labels.Mailing_Begin, error));
        } finally {
            this.busy = false;
        }
        this.dispatchEvent(new CustomEvent('refresh'));
    }

    async handleExclude(): Promise<void> {
        const fields = [
            {
                name: 'places',
                label: labels.Mailing_Places,
                type: 'text',
                required: true,
                help: labels.Mailing_Places_Help
            },
            { name: 'decision', label: labels.Mailing_Decision, type: 'text', required: true }
        ] as const;
        const done = await ask(
            labels.Mailing_Exclude,
            fields,
            ({ places = '', decision = '' }) =>
                exclude({
                    incidentId: this.incidentId ?? '',
                    places: places.split(/[ ,;]+/).filter(Boolean),
                    decision
                }),
            labels.Mailing_Exclude_Effect
        );
        if (done) this.dispatchEvent(new CustomEvent('refresh'));
    }
}
