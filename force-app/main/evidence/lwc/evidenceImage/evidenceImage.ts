import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import bringBackImage from '@salesforce/apex/EvidenceController.bringBackImage';
import type { ApexError } from 'cordon/wire';
import { fill, formatCount } from 'c/formatUtils';
import TITLE from '@salesforce/label/c.Evidence_Image';
import NOTICE from '@salesforce/label/c.Evidence_Image_Notice';
import FILE from '@salesforce/label/c.Evidence_Image_File';
import SEALED from '@salesforce/label/c.Evidence_Image_Sealed';
import KNOWN from '@salesforce/label/c.Evidence_Image_Known';
import SEAL from '@salesforce/label/c.Evidence_Image_Seal';
import CANCEL from '@salesforce/label/c.Evidence_Cancel';
import CLOSE from '@salesforce/label/c.Evidence_Close';

/** Seals an image that left the org while the ledger could not write. */
export default class EvidenceImage extends LightningModal {
    @api incidentId!: string;

    file: File | undefined;
    sealed: number | undefined;
    saving = false;
    error: ApexError | undefined;
    labels = { title: TITLE, notice: NOTICE, file: FILE, seal: SEAL };

    get isDone(): boolean {
        return this.sealed !== undefined;
    }

    get maySeal(): boolean {
        return this.file !== undefined && !this.isDone;
    }

    get status(): string {
        if (this.sealed === undefined) return this.file?.name ?? '';
        return this.sealed === 0 ? KNOWN : fill(SEALED, formatCount(this.sealed));
    }

    get closeLabel(): string {
        return this.isDone ? CLOSE : CANCEL;
    }

    handleFile(event: Event): void {
        this.error = undefined;
        this.file = (event.target as HTMLInputElement).files?.[0];
    }

    handleClose(): void {
        this.close();
    }

    async handleSeal(): Promise<void> {
        if (this.saving || this.file === undefined) return;
        this.saving = true;
        this.error = undefined;
        // The button that was pressed goes away; whoever uses the keyboard stays in the dialog.
        this.template?.querySelector<HTMLElement>('[data-action="close"]')?.focus();
        try {
            this.sealed = await bringBackImage({ incidentId: this.incidentId, image: await this.file.text() });
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.saving = false;
        }
    }
}
