import { LightningElement, api } from 'lwc';
import getConsistency from '@salesforce/apex/LetterController.getConsistency';
import type { LetterConsistency as Report } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { labels } from 'c/labelsOfNotice';

/**
 * What all letters and filings say, side by side: counts, days, wording.
 *
 * @fires back when the reader is done
 */
export default class LetterConsistency extends LightningElement {
    @api incidentId: string | undefined;

    labels = labels;
    findings: readonly Report.Finding[] | undefined;
    error: ApexError | undefined;

    override connectedCallback(): void {
        this.load();
    }

    get isLoading(): boolean {
        return this.findings === undefined && this.error === undefined;
    }

    get summary(): string {
        const odd = (this.findings ?? []).filter(({ isOdd }) => isOdd === true).length;
        return odd === 0 ? labels.Notice_Consistent : `${odd} ${labels.Notice_Inconsistent}`;
    }

    get rows(): readonly object[] {
        return (this.findings ?? []).map(({ kind, subject, value, letters, isOdd, why }, index) => ({
            key: index,
            kind: `${kind ?? ''}${subject === kind ? '' : `: ${subject ?? ''}`}`,
            value: value ?? '',
            letters: (letters ?? []).join('; '),
            judgement: isOdd === true ? (why ?? '') : labels.Notice_Even
        }));
    }

    handleBack(): void {
        this.dispatchEvent(new CustomEvent('back'));
    }

    private async load(): Promise<void> {
        try {
            this.findings = await getConsistency({ incidentId: this.incidentId ?? '' });
        } catch (error) {
            this.error = error as ApexError;
        }
    }
}
