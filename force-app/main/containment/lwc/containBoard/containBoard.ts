import { LightningElement, api } from 'lwc';
import mayContain from '@salesforce/customPermission/Cordon_Contain';
import getBoard from '@salesforce/apex/ContainmentController.getBoard';
import getStatus from '@salesforce/apex/ContainmentController.getStatus';
import type { ContainmentBoard, ContainmentStatus } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { freezeNow, type Kept } from 'c/containUtils';
import { labels } from 'c/labelsOfContainment';

/**
 * The Contain tab, two panels: where it stands, with the freeze at once; then plan, rotation board and access for a time.
 * Each is read by a call of its own, so that neither waits for the other or goes down with it.
 */
export default class ContainBoard extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    board: ContainmentBoard | undefined;
    error: ApexError | undefined;
    status: ContainmentStatus | undefined;
    statusError: ApexError | undefined;
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

    get isReadingStatus(): boolean {
        return this.status === undefined && this.statusError === undefined;
    }

    get timeZone(): string {
        return this.board?.timeZone ?? 'UTC';
    }

    /** A board that cannot be read keeps nobody from freezing who may; what is lacking is then said by the org. */
    get offersFreeze(): boolean {
        return this.error === undefined || mayContain === true;
    }

    get cannotFreeze(): boolean {
        return this.isLoading || this.busyWith !== '' || this.freezeMissing !== undefined;
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
        await Promise.all([this.loadStatus(), this.loadBoard()]);
    }

    private async loadStatus(): Promise<void> {
        try {
            this.status = await getStatus({ incidentId: this.recordId ?? '' });
            this.statusError = undefined;
        } catch (error) {
            this.statusError = error as ApexError;
        }
    }

    private async loadBoard(): Promise<void> {
        try {
            this.board = await getBoard({ incidentId: this.recordId ?? '' });
            this.error = undefined;
        } catch (error) {
            this.error = error as ApexError;
        }
    }
}
