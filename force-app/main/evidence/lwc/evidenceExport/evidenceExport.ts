import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { ApexError } from 'cordon/wire';
import { fill, formatCount } from 'c/formatUtils';
import { buildBundle } from 'c/evidenceBundle';
import type { ReportTexts } from 'c/evidenceReport';
import { zipParts } from 'c/evidenceZip';
import EXPORT from '@salesforce/label/c.Evidence_Export';
import EXPORT_EDITION from '@salesforce/label/c.Evidence_Export_Edition';
import EDITION_FACT from '@salesforce/label/c.Evidence_Edition_Fact';
import EDITION_COUNSEL from '@salesforce/label/c.Evidence_Edition_Counsel';
import EXPORT_NOTICE from '@salesforce/label/c.Evidence_Export_Notice';
import COUNSEL_NOTICE from '@salesforce/label/c.Evidence_Counsel_Notice';
import COUNSEL_COMMAND from '@salesforce/label/c.Evidence_Counsel_Command';
import NEXT from '@salesforce/label/c.Evidence_Next';
import CANCEL from '@salesforce/label/c.Evidence_Cancel';
import CLOSE from '@salesforce/label/c.Evidence_Close';
import EXPORTING from '@salesforce/label/c.Evidence_Exporting';
import EXPORTED from '@salesforce/label/c.Evidence_Exported';
import DOWNLOAD_BUNDLE from '@salesforce/label/c.Evidence_Download_Bundle';
import DOWNLOAD_WITNESS from '@salesforce/label/c.Evidence_Download_Witness';
import WITNESS_NOTICE from '@salesforce/label/c.Evidence_Witness_Notice';
import VERIFY_COMMAND from '@salesforce/label/c.Evidence_Verify_Command';
import REPORT_TITLE from '@salesforce/label/c.Evidence_Report_Title';
import REPORT_EXPORTED from '@salesforce/label/c.Evidence_Report_Exported';
import REPORT_ITEMS from '@salesforce/label/c.Evidence_Report_Items';
import REPORT_ENTRIES from '@salesforce/label/c.Evidence_Report_Entries';
import REPORT_ITEM_COLUMNS from '@salesforce/label/c.Evidence_Report_Item_Columns';
import REPORT_ENTRY_COLUMNS from '@salesforce/label/c.Evidence_Report_Entry_Columns';

type Download = { readonly url: string; readonly name: string };

const texts: ReportTexts = {
    title: REPORT_TITLE,
    exported: REPORT_EXPORTED,
    items: REPORT_ITEMS,
    entries: REPORT_ENTRIES,
    itemColumns: REPORT_ITEM_COLUMNS.split(';'),
    entryColumns: REPORT_ENTRY_COLUMNS.split(';')
};

/** Asks for the edition, collects the bundle in this browser and gives it with its witness. */
export default class EvidenceExport extends LightningModal {
    @api incidentId!: string;

    edition = 'fact';
    step: 'choose' | 'command' | 'running' | 'done' = 'choose';
    percent = 0;
    entries = 0;
    bundle: Download | undefined;
    witness: Download | undefined;
    error: ApexError | undefined;
    labels = {
        title: EXPORT,
        edition: EXPORT_EDITION,
        notice: EXPORT_NOTICE,
        counselNotice: COUNSEL_NOTICE,
        running: EXPORTING,
        downloadBundle: DOWNLOAD_BUNDLE,
        downloadWitness: DOWNLOAD_WITNESS,
        witnessNotice: WITNESS_NOTICE,
        verifyCommand: VERIFY_COMMAND,
        next: NEXT
    };
    editionOptions = [
        { label: EDITION_FACT, value: 'fact' },
        { label: EDITION_COUNSEL, value: 'counsel' }
    ];

    override disconnectedCallback(): void {
        for (const each of [this.bundle, this.witness]) if (each !== undefined) URL.revokeObjectURL(each.url);
    }

    get isChoosing(): boolean {
        return this.step === 'choose';
    }

    get isCommand(): boolean {
        return this.step === 'command';
    }

    get isRunning(): boolean {
        return this.step === 'running';
    }

    get isDone(): boolean {
        return this.step === 'done';
    }

    get command(): string {
        return fill(COUNSEL_COMMAND, this.incidentId);
    }

    get exported(): string {
        return fill(EXPORTED, formatCount(this.entries));
    }

    get closeLabel(): string {
        return this.isDone || this.isCommand ? CLOSE : CANCEL;
    }

    handleEdition(event: CustomEvent<{ value: string }>): void {
        this.edition = event.detail.value;
    }

    handleClose(): void {
        this.close();
    }

    async handleNext(): Promise<void> {
        // The button that was pressed goes away; whoever uses the keyboard stays in the dialog.
        this.template?.querySelector<HTMLElement>('[data-action="close"]')?.focus();
        if (this.edition === 'counsel') {
            this.step = 'command';
            return;
        }
        this.step = 'running';
        this.error = undefined;
        const { incidentId } = this;
        try {
            const { files, witness, entries } = await buildBundle(incidentId, texts, this);
            const name = `evidence-${incidentId}`;
            const url = (parts: (string | Uint8Array<ArrayBuffer>)[], type: string): string =>
                URL.createObjectURL(new Blob(parts, { type }));
            this.bundle = { url: url(zipParts(files), 'application/zip'), name: `${name}.zip` };
            this.witness = { url: url([witness], 'text/plain'), name: `${name}.witness` };
            this.entries = entries;
            this.step = 'done';
        } catch (error) {
            this.error = error as ApexError;
            this.step = 'choose';
        }
    }
}
