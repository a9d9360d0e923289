import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getBoard from '@salesforce/apex/MailingController.getBoard';
import reconcile from '@salesforce/apex/MailingController.reconcile';
import type { MailingBoard as Board, MailingView } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import { failure } from 'c/mailingUtils';
import { labels } from 'c/labelsOfNotice';

/** From released letters to the signed roster: what may go, what is on its way, what came back. */
export default class MailingBoard extends LightningElement {
    @api recordId: string | undefined;
    @wire(getBoard, { incidentId: '$recordId' }) provided: Wired<Board> = {};

    labels = labels;

    get board(): Board | undefined {
        return this.provided.data;
    }

    get error(): ApexError | undefined {
        return this.provided.error;
    }

    get isLoading(): boolean {
        return this.board === undefined && this.error === undefined;
    }

    get note(): string | undefined {
        if (this.board === undefined) return undefined;
        if (this.board.isSandbox) return labels.Mailing_Note_Sandbox;
        if (this.board.listParts === 0) return labels.Mailing_Note_No_List;
        return this.board.maySend ? undefined : labels.Mailing_Note_Read_Only;
    }

    get mailings(): readonly MailingView[] {
        return this.of('mailing', 'exclusion');
    }

    get reconciliations(): readonly MailingView[] {
        return this.of('reconciliation').slice(-1);
    }

    get hasNoMailing(): boolean {
        return this.mailings.length === 0;
    }

    get cannotReconcile(): boolean {
        return this.board?.maySend !== true || this.board.listParts === 0;
    }

    get emailsLeft(): string {
        return fill(labels.Mailing_Emails_Left, this.board?.emailsLeft ?? 0);
    }

    async handleReconcile(): Promise<void> {
        try {
            await reconcile({ incidentId: this.recordId ?? '' });
        } catch (error) {
            this.dispatchEvent(failure(labels.Mailing_Reconcile, error));
        }
        await this.handleRefresh();
    }

    async handleRefresh(): Promise<void> {
        await refreshApex(this.provided);
    }

    private of(...kinds: readonly string[]): readonly MailingView[] {
        return (this.board?.mailings ?? []).filter(({ kind }) => kinds.includes(kind ?? ''));
    }
}
