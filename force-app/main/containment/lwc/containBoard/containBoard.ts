import { LightningElement, api } from 'lwc';
import freeze from '@salesforce/apex/ContainmentController.freeze';
import getBoard from '@salesforce/apex/ContainmentController.getBoard';
import previewFreeze from '@salesforce/apex/ContainmentController.previewFreeze';
import recordFreeze from '@salesforce/apex/ContainmentController.recordFreeze';
import type { ContainmentBoard } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import { askPreview, failure } from 'c/containUtils';
import { labels } from 'c/labelsOfContainment';

/** The Contain tab: where it stands, freeze at once, then plan, rotation board and access for a time. */
export default class ContainBoard extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    board: ContainmentBoard | undefined;
    error: ApexError | undefined;
    busyWith = '';
    frozen: readonly string[] = [];

    override connectedCallback(): void {
        this.load();
    }

    get missing(): string | undefined {
        return this.board?.missing ?? undefined;
    }

    get isLoading(): boolean {
        return this.board === undefined && this.error === undefined;
    }

    get timeZone(): string {
        return this.board?.timeZone ?? 'UTC';
    }

    get cannotFreeze(): boolean {
        return this.busyWith !== '' || this.board?.missing != null;
    }

    async handleFreeze(): Promise<void> {
        const incidentId = this.recordId ?? '';
        const hits = await this.tryTo(labels.Contain_Reading, () => previewFreeze({ incidentId }));
        if (hits === undefined || !(await askPreview(labels.Contain_Freeze_Now, labels.Contain_Freeze_Now, hits)))
            return;
        await this.tryTo(labels.Contain_Freezing, async () => {
            const { intents, names, notFrozen } = await freeze({ incidentId });
            this.frozen = [fill(labels.Contain_Frozen, (names ?? []).join(', ')), ...(notFrozen ?? [])];
            await recordFreeze({ incidentId, intents: intents ?? [] });
        });
        await this.load();
    }

    handleRefresh(): void {
        this.load();
    }

    private async tryTo<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
        this.busyWith = what;
        try {
            return await work();
        } catch (error) {
            this.dispatchEvent(failure(what, error));
            return undefined;
        } finally {
            this.busyWith = '';
        }
    }

    private async load(): Promise<void> {
        this.template?.querySelector<Element & { refresh(): Promise<void> }>('c-contain-status')?.refresh();
        try {
            this.board = await getBoard({ incidentId: this.recordId ?? '' });
            this.error = undefined;
        } catch (error) {
            this.error = error as ApexError;
        }
    }
}
