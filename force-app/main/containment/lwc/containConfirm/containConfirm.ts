import { api } from 'lwc';
import previewWrites from '@salesforce/apex/ContainmentController.previewWrites';
import type { ContainmentPreview, ContainmentWrites } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import FormDialog from 'c/formDialog';
import { fill, formatCount } from 'c/formatUtils';
import { labels } from 'c/labelsOfContainment';

function shown(count: number | null | undefined): string {
    return count == null ? labels.Contain_Unknown : formatCount(count);
}

/**
 * Shows what a step would hit and asks once more; asks for a reason or a proof where one is needed. Closes with true once it
 * was acted.
 */
export default class ContainConfirm extends FormDialog {
    @api confirm!: string;
    /** What the step would hit, where that is known. */
    @api preview: ContainmentPreview | undefined;
    /** The incident, and the step unless it is its freeze: whose users' writes are counted. */
    @api about: { readonly incidentId: string; readonly itemId: string | null } | undefined;
    /** Label of the text that is asked for; none if left out. */
    @api ask: string | undefined;
    @api askHelp: string | undefined;
    /** Acts with the text that was entered; what takes its time is left to whoever opened the dialog. */
    @api act: ((text: string) => Promise<unknown>) | undefined;
    @api destructive = false;

    text = '';
    labels = labels;
    /** What was written in the last day, in words. The count takes its time, and nobody has to wait for it. */
    wrote: string = labels.Contain_Preview_Counting;
    unseen: readonly string[] = [];

    override connectedCallback(): void {
        if (this.about !== undefined) this.count(this.about);
    }

    get lines(): readonly string[] {
        const { preview } = this;
        if (preview === undefined) return [];
        const { syncs } = preview;
        return [
            fill(labels.Contain_Preview_Hits, shown(preview.total)),
            syncs === 0 ? labels.Contain_Preview_No_Syncs : fill(labels.Contain_Preview_Syncs, shown(syncs)),
            fill(labels.Contain_Preview_Users, formatCount(preview.users ?? 0), (preview.names ?? []).join(', ')),
            fill(labels.Contain_Preview_Apps, String((preview.apps ?? []).length), (preview.apps ?? []).join(', ')),
            fill(labels.Contain_Preview_Logins, shown(preview.loginsLastDay)),
            this.wrote
        ].map((line) => line.replace(' ()', ''));
    }

    get cannotSee(): readonly string[] {
        return [...(this.preview?.cannotSee ?? []), ...this.unseen];
    }

    get variant(): string {
        return this.destructive ? 'destructive' : 'brand';
    }

    get hasLeftAlone(): boolean {
        return (this.preview?.leftAlone ?? []).length > 0;
    }

    private async count(about: { readonly incidentId: string; readonly itemId: string | null }): Promise<void> {
        try {
            const { written, cannotSee } = (await previewWrites(about)) as ContainmentWrites;
            this.unseen = cannotSee ?? [];
            if (written == null) {
                this.wrote = fill(labels.Contain_Preview_Wrote, labels.Contain_Unknown, '');
                return;
            }
            const parts = written.map(({ label, count }) => `${formatCount(count ?? 0)} ${label ?? ''}`);
            const total = written.reduce((sum, { count }) => sum + (count ?? 0), 0);
            this.wrote = fill(labels.Contain_Preview_Wrote, formatCount(total), parts.join(', '));
        } catch (error) {
            const { body, message } = error as ApexError;
            this.wrote = fill(labels.Contain_Preview_Wrote_Unknown, body?.message ?? message ?? '');
        }
    }

    handleText(event: CustomEvent<{ value: string }>): void {
        this.text = event.detail.value;
    }

    async handleConfirm(): Promise<void> {
        await this.submit(async () => {
            await this.act?.(this.text);
            return true;
        });
    }
}
