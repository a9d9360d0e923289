import { LightningElement, api } from 'lwc';
import confirm from '@salesforce/apex/SignalsController.confirm';
import dismiss from '@salesforce/apex/SignalsController.dismiss';
import getBoard from '@salesforce/apex/SignalsController.getBoard';
import preserve from '@salesforce/apex/SignalsController.preserve';
import readAgain from '@salesforce/apex/SignalsController.readAgain';
import type { SignalsBoard } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfSignals';
import { nameOfSource } from 'c/signalNames';

/**
 * What happened, what it rests on, what can still be known. What is normal for an app is a panel of its own, for which the
 * findings do not wait.
 */
export default class SignalsPanel extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    board: SignalsBoard | undefined;
    error: ApexError | undefined;
    isBusy = false;
    message = '';

    override connectedCallback(): void {
        this.load();
    }

    get isLoading(): boolean {
        return this.board === undefined && this.error === undefined;
    }

    get note(): string | undefined {
        return this.board?.events?.length === 0 ? labels.Signals_No_Timeline : undefined;
    }

    async handleRetry(): Promise<void> {
        await this.load();
    }

    async handleReadAgain(): Promise<void> {
        await this.act(labels.Signals_Reading, (incidentId) => readAgain({ incidentId }));
        await this.template?.querySelector<Element & { refresh(): Promise<void> }>('c-app-profiles')?.refresh();
    }

    async handleConfirm(event: CustomEvent<{ findingId: string }>): Promise<void> {
        const { findingId } = event.detail;
        await this.act(labels.Signals_Confirmed, (incidentId) => confirm({ incidentId, findingId }));
    }

    async handleDismiss(event: CustomEvent<{ findingId: string; category: string }>): Promise<void> {
        const { findingId, category } = event.detail;
        await this.act(labels.Signals_Dismissed, (incidentId) => dismiss({ incidentId, findingId, category }));
    }

    async handlePreserve(event: CustomEvent<{ sources: readonly string[] }>): Promise<void> {
        const sources = [...event.detail.sources];
        const names = sources.map(nameOfSource).join(', ');
        await this.act(fill(labels.Signals_Preserving, names), (incidentId) => preserve({ incidentId, sources }));
    }

    private async act(done: string, work: (incidentId: string) => Promise<unknown>): Promise<void> {
        this.isBusy = true;
        try {
            await work(this.recordId ?? '');
            this.message = done;
            await this.load();
        } catch (error) {
            this.message = (error as ApexError).body?.message ?? labels.Signals_Failed;
        } finally {
            this.isBusy = false;
        }
    }

    private async load(): Promise<void> {
        try {
            this.board = await getBoard({ incidentId: this.recordId ?? '' });
            this.error = undefined;
        } catch (error) {
            this.error = error as ApexError;
        }
    }
}
