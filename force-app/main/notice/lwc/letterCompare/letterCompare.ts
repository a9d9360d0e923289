import { LightningElement, api } from 'lwc';
import getLetter from '@salesforce/apex/LetterController.getLetter';
import type { LetterBoard, LetterText, LetterView } from 'cordon/apex';
import { fill } from 'c/formatUtils';
import { failure, plainOf, redline } from 'c/letterUtils';
import { labels } from 'c/labelsOfNotice';

type Option = { readonly label: string; readonly value: string };

/** A letter beside an earlier draft, marked word by word, or beside the letter of another state. */
export default class LetterCompare extends LightningElement {
    @api letterId: string | undefined;
    @api text: LetterText | undefined;
    @api versions: readonly LetterView.Version[] = [];
    @api rows: readonly LetterBoard.Row[] = [];

    labels = labels;
    version = '';
    other = '';
    otherPlain = '';

    get versionOptions(): readonly Option[] {
        return this.versions.map(({ draftNumber, author }) => ({
            label: fill(labels.Notice_Version, draftNumber ?? 0, author ?? ''),
            value: String(draftNumber ?? 0)
        }));
    }

    get otherOptions(): readonly Option[] {
        return this.rows.flatMap((row) =>
            (row.cells ?? [])
                .filter((cell) => cell.letterId != null && cell.letterId !== this.letterId)
                .map((cell) => ({
                    label: `${row.name ?? ''}: ${cell.recipient ?? ''} (${cell.name ?? ''})`,
                    value: cell.letterId ?? ''
                }))
        );
    }

    get own(): string {
        return this.text === undefined ? '' : plainOf(this.text);
    }

    get changes(): readonly object[] {
        const before = this.versions.find(({ draftNumber }) => String(draftNumber) === this.version);
        if (before === undefined) return [];
        return redline(before.plain ?? '', this.own).map(({ kind, text }, index) => ({
            key: index,
            text,
            isGone: kind === 'gone',
            isNew: kind === 'new'
        }));
    }

    handleVersion(event: CustomEvent<{ value: string }>): void {
        this.version = event.detail.value;
    }

    async handleOther(event: CustomEvent<{ value: string }>): Promise<void> {
        this.other = event.detail.value;
        try {
            const { text } = await getLetter({ letterId: this.other });
            this.otherPlain = text == null ? '' : plainOf(text);
        } catch (error) {
            this.dispatchEvent(failure(labels.Notice_Beside, error));
        }
    }
}
