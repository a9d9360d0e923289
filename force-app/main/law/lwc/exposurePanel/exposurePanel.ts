import { LightningElement, api } from 'lwc';
import estimate from '@salesforce/apex/ExposureController.estimate';
import type { ExposureView } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import TITLE from '@salesforce/label/c.Exposure_Title';
import NOTICE from '@salesforce/label/c.Exposure_Notice';
import ASSUMPTIONS from '@salesforce/label/c.Exposure_Assumptions';
import COMPUTE from '@salesforce/label/c.Exposure_Compute';
import COMPUTING from '@salesforce/label/c.Exposure_Computing';
import BUSINESS from '@salesforce/label/c.Exposure_Business';
import VIOLATION from '@salesforce/label/c.Exposure_Violation';
import EXFILTRATED from '@salesforce/label/c.Exposure_Exfiltrated';
import SAFEGUARDS from '@salesforce/label/c.Exposure_Safeguards';
import NOTICE_GIVEN from '@salesforce/label/c.Exposure_Notice_Given';
import INTENT from '@salesforce/label/c.Exposure_Intent';
import DAYS_LATE from '@salesforce/label/c.Exposure_Days_Late';
import MADE from '@salesforce/label/c.Exposure_Made';
import NONE from '@salesforce/label/c.Exposure_None';
import UNBOUNDED from '@salesforce/label/c.Exposure_Unbounded_Count';
import NOT_STATED from '@salesforce/label/c.Circumstances_Not_Stated';
import YES from '@salesforce/label/c.Circumstances_Yes';
import NO from '@salesforce/label/c.Circumstances_No';

const questions: readonly (readonly [string, string])[] = [
    ['ccpaBusiness', BUSINESS],
    ['reasonableSecurityViolation', VIOLATION],
    ['exfiltrated', EXFILTRATED],
    ['reasonableSafeguards', SAFEGUARDS],
    ['noticeGiven', NOTICE_GIVEN],
    ['intent', INTENT]
];

type Line = { readonly key: number; readonly text: string };
type Field = HTMLElement & { reportValidity(): boolean };

/** What an incident may cost by statute, under assumptions that counsel edits here and that are stored nowhere. */
export default class ExposurePanel extends LightningElement {
    @api incidentId!: string;

    labels = {
        title: TITLE,
        notice: NOTICE,
        assumptions: ASSUMPTIONS,
        compute: COMPUTE,
        computing: COMPUTING,
        daysLate: DAYS_LATE,
        made: MADE,
        none: NONE
    };
    options = [
        { label: NOT_STATED, value: '' },
        { label: YES, value: 'yes' },
        { label: NO, value: 'no' }
    ];
    answers: Readonly<Record<string, string>> = {};
    daysLate = '';
    computing = false;
    error: ApexError | undefined;
    view: ExposureView | undefined;

    get rows(): readonly { readonly key: string; readonly label: string; readonly value: string }[] {
        return questions.map(([key, label]) => ({ key, label, value: this.answers[key] ?? '' }));
    }

    get isEmpty(): boolean {
        return this.view?.lines.length === 0;
    }

    get hasLines(): boolean {
        return (this.view?.lines.length ?? 0) > 0;
    }

    get made(): readonly Line[] {
        return (this.view?.assumptions ?? []).map((text, key) => ({ key, text }));
    }

    get unbounded(): string | undefined {
        const count = this.view?.unbounded ?? 0;
        return count === 0 ? undefined : fill(UNBOUNDED, count);
    }

    handleAnswer(event: CustomEvent<{ value: string }>): void {
        const { key } = (event.target as HTMLElement).dataset;
        if (key !== undefined) this.answers = { ...this.answers, [key]: event.detail.value };
    }

    handleDays(event: CustomEvent<{ value: string }>): void {
        this.daysLate = event.detail.value;
    }

    async handleCompute(): Promise<void> {
        const field = this.template?.querySelector<Field>('[data-field]');
        if (this.computing || field?.reportValidity() === false) return;
        this.computing = true;
        this.error = undefined;
        try {
            const { intent, ...answers } = this.answers;
            this.view = await estimate({
                incidentId: this.incidentId,
                inputs: { answers, intent: intent ?? '', daysLate: this.daysLate }
            });
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.computing = false;
        }
    }
}
