import { LightningElement, api } from 'lwc';
import importIndicators from '@salesforce/apex/SignalsController.importIndicators';
import keepNotice from '@salesforce/apex/SignalsController.keepNotice';
import previewNotice from '@salesforce/apex/SignalsController.previewNotice';
import type { VendorNotice } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill, formatCount } from 'c/formatUtils';
import { labels } from 'c/labelsOfSignals';

const sender = 'vendor';

/**
 * Takes in a vendor's message and packs of indicators.
 *
 * @fires kept when something was kept
 */
export default class NoticeIntake extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    text = '';
    notice: VendorNotice | undefined;
    message = '';
    busy = false;

    get cannotRead(): boolean {
        return this.busy || this.text.trim() === '';
    }

    get lines(): readonly string[] {
        const { apps, start, stop, indicators, unread, plan } = this.notice ?? {};
        const named = (apps ?? []).length > 0 ? [fill(labels.Signals_Notice_Apps, (apps ?? []).join(', '))] : [];
        const span = start == null ? [] : [fill(labels.Signals_Notice_Window, start, stop ?? start)];
        const shown = (indicators ?? []).map(({ type, value }) => `${type}: ${value}`);
        return [...named, ...span, ...shown, ...(unread ?? []), ...(plan ?? [])];
    }

    handleText(event: CustomEvent<{ value: string }>): void {
        this.text = event.detail.value;
        this.notice = undefined;
    }

    async handleRead(): Promise<void> {
        await this.tryTo(async () => {
            this.notice = await previewNotice({ sender, text: this.text });
            return '';
        });
    }

    async handleKeep(): Promise<void> {
        await this.tryTo(async () => {
            await keepNotice({
                incidentId: this.recordId ?? '',
                sender,
                text: this.text,
                receivedAt: new Date().toISOString()
            });
            this.text = '';
            this.notice = undefined;
            return labels.Signals_Notice_Kept;
        });
        this.dispatchEvent(new CustomEvent('kept'));
    }

    async handleFile(event: CustomEvent<{ files: FileList }>): Promise<void> {
        const file = event.detail.files[0];
        if (file === undefined) return;
        await this.tryTo(async () => {
            const packAsJson = await file.text();
            const count = await importIndicators({ incidentId: this.recordId ?? '', packAsJson, source: file.name });
            return fill(labels.Signals_Pack_Taken, formatCount(count));
        });
    }

    private async tryTo(work: () => Promise<string>): Promise<void> {
        this.busy = true;
        try {
            this.message = await work();
        } catch (error) {
            this.message = (error as ApexError).body?.message ?? labels.Signals_Failed;
        } finally {
            this.busy = false;
        }
    }
}
