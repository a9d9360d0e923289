import { LightningElement, api } from 'lwc';
import type { Kept } from 'c/containUtils';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfContainment';

const shownOfHash = 12;

/**
 * States before an act that the ledger could not take: downloaded at once, and kept on the page for who missed it.
 */
export default class ContainImage extends LightningElement {
    @api
    get receipt(): Kept {
        return this._receipt;
    }
    set receipt(receipt: Kept) {
        this.release();
        this._receipt = receipt;
        this.url = URL.createObjectURL(new Blob([receipt.image ?? ''], { type: 'text/plain' }));
        this.isDownloaded = false;
    }

    labels = labels;
    url = '';
    private isDownloaded = false;
    private _receipt!: Kept;

    get name(): string {
        return `before-image-${(this.receipt.sha256 ?? '').slice(0, shownOfHash)}.txt`;
    }

    get hash(): string {
        return fill(labels.Contain_Image_Hash, this.receipt.sha256 ?? '');
    }

    override renderedCallback(): void {
        if (this.isDownloaded) return;
        this.isDownloaded = true;
        this.template?.querySelector('a')?.click();
    }

    override disconnectedCallback(): void {
        this.release();
    }

    private release(): void {
        if (this.url !== '') URL.revokeObjectURL(this.url);
        this.url = '';
    }
}
