import { LightningElement, api } from 'lwc';
import type { LetterPoint } from 'cordon/apex';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfNotice';

/** The checklist of a letter as it stands now: what stops the drafter, then notes. */
export default class LetterPoints extends LightningElement {
    @api points: readonly LetterPoint[] = [];
    @api blocks: readonly string[] = [];
    @api checking = false;

    labels = labels;

    get summary(): string {
        const count = this.points.filter(({ severity }) => severity === 'stop').length + this.blocks.length;
        if (this.checking) return labels.Notice_Checking;
        return count === 0 ? labels.Notice_No_Points : fill(labels.Notice_Points, count);
    }

    get items(): readonly object[] {
        const sorted = [...this.points].sort((a, b) => Number(a.severity === 'note') - Number(b.severity === 'note'));
        return [
            ...this.blocks.map((message) => ({ key: message, message, words: '', way: '', citation: '', note: '' })),
            ...sorted.map(({ code, severity, message, words, way, citation }, index) => ({
                key: `${code ?? ''}-${index}`,
                message: message ?? '',
                words: words == null ? '' : `“${words}”`,
                way: way ?? '',
                citation: citation ?? '',
                note: severity === 'note' ? labels.Notice_Note : ''
            }))
        ];
    }
}
