import { LightningElement, api } from 'lwc';
import getEntries from '@salesforce/apex/EvidenceController.getEntries';
import logView from '@salesforce/apex/EvidenceController.logView';
import type { LedgerPage } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import { instantText, newest } from 'c/evidenceUtils';
import EvidenceExport from 'c/evidenceExport';
import EvidenceImage from 'c/evidenceImage';
import IMAGE from '@salesforce/label/c.Evidence_Image';
import TAB_TIMELINE from '@salesforce/label/c.Evidence_Tab_Timeline';
import TAB_ITEMS from '@salesforce/label/c.Evidence_Tab_Items';
import TAB_VIEWS from '@salesforce/label/c.Evidence_Tab_Views';
import MAY_NOT_EXPORT from '@salesforce/label/c.Evidence_May_Not_Export';
import EXPORT from '@salesforce/label/c.Evidence_Export';
import TITLE from '@salesforce/label/c.Evidence_Desk_Title';
import CHECKPOINT from '@salesforce/label/c.Evidence_Checkpoint';
import NO_CHECKPOINT from '@salesforce/label/c.Evidence_No_Checkpoint';

/** The evidence of one incident: what happened, what was secured, who looked. */
export default class EvidencePanel extends LightningElement {
    @api
    get recordId(): string | undefined {
        return this._recordId;
    }
    set recordId(value: string | undefined) {
        this._recordId = value;
        if (value !== undefined) this.show(value);
    }

    /** First page of the fact lane, which the timeline begins with. */
    page: LedgerPage | undefined;
    error: ApexError | undefined;
    labels = {
        timeline: TAB_TIMELINE,
        items: TAB_ITEMS,
        views: TAB_VIEWS,
        export: EXPORT,
        image: IMAGE,
        mayNotExport: MAY_NOT_EXPORT,
        title: TITLE
    };

    private _recordId: string | undefined;

    get isLoading(): boolean {
        return this.page === undefined && this.error === undefined;
    }

    get checkpointText(): string {
        const time = this.page?.checkpointTime;
        return time == null ? NO_CHECKPOINT : fill(CHECKPOINT, instantText(time));
    }

    get mayAudit(): boolean {
        return this.page?.auditAllowed === true;
    }

    get mayExport(): boolean {
        return this.page?.exportAllowed === true;
    }

    get mayCorrect(): boolean {
        return this.page?.correctAllowed === true;
    }

    async handleImage(): Promise<void> {
        await EvidenceImage.open({ label: IMAGE, size: 'small', incidentId: this._recordId });
        await this.handleRecorded();
    }

    async handleExport(): Promise<void> {
        await EvidenceExport.open({ label: EXPORT, size: 'medium', incidentId: this._recordId });
        await this.handleRecorded();
    }

    async handleRecorded(): Promise<void> {
        if (this._recordId !== undefined) await this.load(this._recordId);
    }

    private async show(incidentId: string): Promise<void> {
        this.page = undefined;
        await this.load(incidentId);
        if (this.page === undefined) return;
        try {
            await logView({ incidentId, subjectId: incidentId });
        } catch (error) {
            this.error = error as ApexError;
        }
    }

    private async load(incidentId: string): Promise<void> {
        this.error = undefined;
        try {
            const page = await getEntries({ incidentId, filter: newest });
            if (incidentId === this._recordId) this.page = page;
        } catch (error) {
            this.error = error as ApexError;
        }
    }
}
