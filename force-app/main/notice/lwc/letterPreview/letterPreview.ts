import { LightningElement, api } from 'lwc';
import type { LetterText } from 'cordon/apex';
import { paragraphsOf } from 'c/letterUtils';
import { labels } from 'c/labelsOfNotice';
import { setPrinting } from 'c/printMode';

/** The letter as its reader sees it, printable by the browser: Lightning Web Security lets no page offer HTML to save. */
export default class LetterPreview extends LightningElement {
    @api text: LetterText | undefined;

    labels = labels;

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
}
