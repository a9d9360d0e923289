import { LightningElement, api } from 'lwc';
import getProfiles from '@salesforce/apex/SignalsController.getProfiles';
import type { AppProfile, AppProfileBoard } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill, formatCount, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfSignals';

type Trait = NonNullable<AppProfile['usual']>[number];
type Shown = { readonly value: string; readonly text: string };
type Row = {
    readonly kind: string;
    readonly name: string;
    readonly usual: readonly Shown[];
    readonly unseen: readonly Shown[];
};
type Hour = { readonly key: string; readonly style: string; readonly mark: string; readonly text: string };
type Choice = { readonly value: string; readonly label: string };

const kinds: readonly (readonly [string, string])[] = [
    ['network', labels.Signals_Profile_Network],
    ['client', labels.Signals_Profile_Client],
    ['version', labels.Signals_Profile_Version],
    ['object', labels.Signals_Profile_Object],
    ['user', labels.Signals_Profile_User]
];
const markEvery = 6;

/** What is normal for an app, and what was seen of it that is not. */
export default class AppProfiles extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    board: AppProfileBoard | undefined;
    chosen: string | undefined;
    error: ApexError | undefined;

    override connectedCallback(): void {
        this.refresh();
    }

    /** Reads the profiles again. */
    @api
    async refresh(): Promise<void> {
        try {
            this.board = await getProfiles({ incidentId: this.recordId ?? '' });
            this.error = undefined;
        } catch (error) {
            this.error = error as ApexError;
        }
    }

    get isLoading(): boolean {
        return this.board === undefined && this.error === undefined;
    }

    get empty(): string | undefined {
        return this.profiles.length === 0 ? labels.Signals_Profile_None : undefined;
    }

    private get profiles(): readonly AppProfile[] {
        return this.board?.profiles ?? [];
    }

    private get timeZone(): string {
        return this.board?.timeZone ?? 'UTC';
    }

    /** The chosen app; at first the one of which most is no habit. */
    get profile(): AppProfile | undefined {
        const all = this.profiles;
        const oddness = ({ unseen }: AppProfile): number => (unseen ?? []).length;
        return all.find(({ app }) => app === this.chosen) ?? [...all].sort((a, b) => oddness(b) - oddness(a))[0];
    }

    get apps(): readonly Choice[] {
        return this.profiles.map(({ app }) => ({ value: app ?? '', label: app ?? '' }));
    }

    get restsText(): string {
        const { accesses, days, firstAt, lastAt } = this.profile ?? {};
        const at = (instant: string | null | undefined): string => {
            return instant == null ? labels.Signals_Unknown : formatInstant(instant, this.timeZone);
        };
        return fill(
            labels.Signals_Profile_Rests,
            formatCount(accesses ?? 0),
            formatCount(days ?? 0),
            at(firstAt),
            at(lastAt)
        );
    }

    get verdict(): string {
        if (this.profile?.isEstablished !== true) return labels.Signals_Profile_New;
        const odd = (this.profile.unseen ?? []).length;
        return odd === 0 ? labels.Signals_Profile_Calm : fill(labels.Signals_Profile_Odd, formatCount(odd));
    }

    get volumesText(): string {
        const { rowsAnHour, burst } = this.profile ?? {};
        return fill(labels.Signals_Profile_Volumes, formatCount(rowsAnHour ?? 0), formatCount(burst ?? 0));
    }

    get rows(): readonly Row[] {
        const { usual, unseen } = this.profile ?? {};
        return kinds.map(([kind, name]) => ({
            kind,
            name,
            usual: this.shown(usual ?? [], kind, ({ days }) => fill(labels.Signals_Profile_Seen, '', days ?? 0)),
            unseen: this.shown(unseen ?? [], kind, (trait) => this.sinceText(trait))
        }));
    }

    private sinceText({ firstAt }: Trait): string {
        return firstAt == null ? '' : fill(labels.Signals_Profile_Since, '', formatInstant(firstAt, this.timeZone));
    }

    private shown(traits: readonly Trait[], kind: string, textOf: (trait: Trait) => string): readonly Shown[] {
        return traits
            .filter((trait) => trait.kind === kind)
            .map((trait) => ({ value: trait.value ?? '', text: textOf(trait).trim() }));
    }

    get hours(): readonly Hour[] {
        const days = this.profile?.hours ?? [];
        const most = Math.max(1, ...days);
        return days.map((count, hour) => ({
            key: `${hour}`,
            style: `block-size: ${(100 * count) / most}%`,
            mark: hour % markEvery === 0 ? `${hour}` : '',
            text: fill(labels.Signals_Profile_Hour, hour, count)
        }));
    }

    handleRetry(): void {
        this.refresh();
    }

    handleApp(event: CustomEvent<{ value: string }>): void {
        this.chosen = event.detail.value;
    }
}
