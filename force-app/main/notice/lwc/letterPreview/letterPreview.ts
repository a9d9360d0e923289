import { LightningElement, api } from 'lwc';
import getPdf from '@salesforce/apex/LetterController.getPdf';
import type { LetterText } from 'cordon/apex';
import { fill } from 'c/formatUtils';
import { failure, paragraphsOf } from 'c/letterUtils';
import { labels } from 'c/labelsOfNotice';
import { setPrinting } from 'c/printMode';

type SavedFile = { readonly url: string; readonly name: string; readonly action: string; readonly hash: string };

/** The letter as its reader sees it, printable by the browser: Lightning Web Security lets no page offer HTML to save. */
export default class LetterPreview extends LightningElement {
    @api letterId: string | undefined;

    labels = labels;
    busy = false;
    file: SavedFile | undefined;
    private shown: LetterText | undefined;

    @api get text(): LetterText | undefined {
        return this.shown;
    }

    set text(value: LetterText | undefined) {
        this.shown = value;
        this.forget();
    }

    override disconnectedCallback(): void {
        this.forget();
    }

    get head(): readonly string[] {
        return [this.text?.dated, this.text?.addressee, this.text?.greeting].filter(
            (part): part is string => part != null && part !== ''
        );
    }

    get sections(): readonly object[] {
        return (this.text?.sections ?? []).map((section, index) => ({
            key: section.key ?? String(index),
            heading: section.heading ?? '',
            hasHeading: section.heading != null,
            paragraphs: paragraphsOf(section).map((text, at) => ({ key: `${index}-${at}`, text }))
        }));
    }

    get size(): string {
        return `font-size: ${this.text?.fontPt ?? 11}pt`;
    }

    handlePrint(): void {
        setPrinting(true);
        // eslint-disable-next-line @lwc/lwc/no-async-operation -- the page needs one frame to step aside
        requestAnimationFrame(() => {
            window.print();
            setPrinting(false);
        });
    }

    async handlePdf(): Promise<void> {
        this.busy = true;
        this.forget();
        try {
            const { name, base64, sha256 } = await getPdf({ letterId: this.letterId ?? '' });
            const bytes = Uint8Array.from(atob(base64 ?? ''), (char) => char.charCodeAt(0));
            this.file = {
                url: URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })),
                name: name ?? '',
                action: fill(labels.Notice_Pdf_Ready, name ?? ''),
                hash: fill(labels.Notice_Pdf_Hash, sha256 ?? '')
            };
        } catch (error) {
            this.dispatchEvent(failure(labels.Notice_Pdf, error));
        } finally {
            this.busy = false;
        }
    }

    /** A file of an earlier text is no file of this one. */
    private forget(): void {
        if (this.file !== undefined) URL.revokeObjectURL(this.file.url);
        this.file = undefined;
    }
}
