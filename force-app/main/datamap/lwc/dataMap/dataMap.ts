import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import getMap from '@salesforce/apex/DataMapController.getMap';
import startMap from '@salesforce/apex/DataMapController.startMap';
import resumeCount from '@salesforce/apex/DataMapController.resumeCount';
import cancelCount from '@salesforce/apex/DataMapController.cancelCount';
import type { DataMapController, DataMapResult } from 'cordon/apex';
import type { Wired } from 'cordon/wire';
import { fill, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfDatamap';
import { everyMinute, now, setByOrg } from 'c/ticker';

const minute = 60_000;
const hour = 60 * minute;
const occasions: Readonly<Record<string, string>> = {
    asked: labels.Datamap_Asked,
    nightly: labels.Datamap_Nightly,
    opening: labels.Datamap_Opening
};

/** The data map: which objects hold which elements of how many people and who can read them, as a picture and as a table. */
export default class DataMap extends LightningElement {
    labels = labels;
    chosen: string | undefined;
    instant = now();

    view: Wired<DataMapController.MapView> = {};

    @wire(getMap, { countId: '$wanted' })
    handleMap(view: Wired<DataMapController.MapView>): void {
        this.view = view;
        if (view.data === undefined) return;
        setByOrg(view.data.now!);
        this.instant = now();
    }

    private stopListening: (() => void) | undefined;

    override connectedCallback(): void {
        this.stopListening = everyMinute((instant) => {
            this.instant = instant;
        });
    }

    override disconnectedCallback(): void {
        this.stopListening?.();
    }

    /** The map to ask for; null for the latest. */
    get wanted(): string | null {
        return this.chosen ?? null;
    }

    get isLoading(): boolean {
        return this.view.data === undefined && this.view.error === undefined;
    }

    get result(): DataMapResult | undefined {
        return this.view.data?.result ?? undefined;
    }

    get hasMap(): boolean {
        return (this.result?.objects.length ?? 0) > 0;
    }

    get mayRun(): boolean {
        return this.view.data?.mayRun === true;
    }

    /** The map that is on its way or failed, if it is the newest. */
    get open(): DataMapController.CountView | undefined {
        const newest = this.view.data?.maps[0];
        return newest !== undefined && ['queued', 'running', 'failed'].includes(newest.status) ? newest : undefined;
    }

    get openStatus(): string | undefined {
        return this.open?.status;
    }

    get openText(): string {
        const { status, failure, done, ofAll } = this.open ?? {};
        if (status === undefined) return '';
        if (status === 'failed') return fill(labels.Datamap_Failed, failure ?? '');
        return ofAll == null ? labels.Datamap_Queued : fill(labels.Datamap_Running, done ?? 0, ofAll);
    }

    get percent(): number | undefined {
        const { done, ofAll } = this.open ?? {};
        return ofAll ? (100 * (done ?? 0)) / ofAll : undefined;
    }

    get start(): (() => Promise<unknown>) | undefined {
        if (!this.mayRun || this.open !== undefined) return undefined;
        return async () => {
            await startMap();
            this.chosen = undefined;
        };
    }

    get resume(): (() => Promise<unknown>) | undefined {
        const countId = this.open?.id ?? '';
        return this.mayRun && this.open?.mayResume === true ? () => resumeCount({ countId }) : undefined;
    }

    get cancel(): (() => Promise<unknown>) | undefined {
        const countId = this.open?.id ?? '';
        return this.mayRun && this.open !== undefined ? () => cancelCount({ countId }) : undefined;
    }

    get options(): readonly { readonly label: string; readonly value: string }[] {
        return (this.view.data?.maps ?? [])
            .filter(({ status }) => status === 'complete')
            .map(({ id, name, occasion, finishedAt }) => ({
                value: id,
                label: fill(labels.Datamap_Option, name, occasions[occasion] ?? occasion, formatInstant(finishedAt ?? '', TIME_ZONE)) // prettier-ignore
            }));
    }

    get shownId(): string | undefined {
        return this.view.data?.shown?.id ?? undefined;
    }

    get hasChoice(): boolean {
        return this.options.length > 1;
    }

    /** When the map was computed, how old it is, and how long it took. */
    get age(): string {
        const { finishedAt, startedAt } = this.view.data?.shown ?? {};
        if (finishedAt == null || startedAt == null) return '';
        const milliseconds = Math.max(0, this.instant - Date.parse(finishedAt));
        const age = milliseconds < 2 * hour ? fill(labels.Datamap_Minutes, Math.floor(milliseconds / minute)) : fill(labels.Datamap_Hours, Math.floor(milliseconds / hour)); // prettier-ignore
        const seconds = Math.max(1, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000));
        return fill(labels.Datamap_Age, formatInstant(finishedAt, TIME_ZONE), age, seconds);
    }

    get note(): string | undefined {
        const { result } = this;
        if (result === undefined) return undefined;
        const notes = [
            result.leftOut > 0 ? fill(labels.Datamap_Left_Out, result.leftOut) : '',
            result.appsIncomplete ? labels.Datamap_Apps_Incomplete : ''
        ];
        return notes.filter((text) => text !== '').join(' ') || undefined;
    }

    handleChoose(event: CustomEvent<{ value: string }>): void {
        this.chosen = event.detail.value;
    }

    async handleRefresh(): Promise<void> {
        await refreshApex(this.view);
    }
}
