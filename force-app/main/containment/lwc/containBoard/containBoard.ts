import { LightningElement, api } from 'lwc';
import getBoard from '@salesforce/apex/ContainmentController.getBoard';
import type { ContainmentBoard } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { freezeNow, type Kept } from 'c/containUtils';
import { labels } from 'c/labelsOfContainment';

/** The Contain tab: where it stands, freeze at once, then plan, rotation board and access for a time. */
export default class ContainBoard extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    board: ContainmentBoard | undefined;
    error: ApexError | undefined;
    busyWith = '';
    frozen: readonly string[] = [];
    kept: Kept | undefined;

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
        return this.busyWith !== '' || this.freezeMissing !== undefined;
    }

    /** What the user lacks to freeze, with the way out. */
    get freezeMissing(): string | undefined {
        const { missing, steps } = this.board ?? {};
        return missing ?? steps?.find(({ action }) => action === 'freeze_users')?.missing ?? undefined;
    }

    /** The frame says already what keeps the user from everything. */
    get freezeNote(): string | undefined {
        return this.board?.missing == null ? this.freezeMissing : undefined;
    }

    async handleFreeze(): Promise<void> {
        const done = await freezeNow(this, this.recordId ?? '', (what) => (this.busyWith = what));
        if (done !== undefined) [this.frozen, this.kept] = [done.said, done.kept];
        await this.load();
    }

    handleRefresh(): void {
        this.load();
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
