import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getQuestions from '@salesforce/apex/CircumstanceController.getQuestions';
import state from '@salesforce/apex/CircumstanceController.state';
import type { CircumstanceService } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { answersOf, questionText, type Answer } from 'c/circumstanceLabels';
import TITLE from '@salesforce/label/c.Circumstances_Title';
import HELP from '@salesforce/label/c.Circumstances_Help';
import COUNSEL from '@salesforce/label/c.Circumstances_Counsel';
import NONE from '@salesforce/label/c.Circumstances_None';

type Row = {
    readonly key: string;
    readonly label: string;
    readonly value: string;
    readonly answers: readonly Answer[];
    readonly answerText: string;
};

/**
 * The facts some statutes turn on that are not stated, and counsel's answers. An answer computes every obligation again.
 *
 * @fires refresh after an answer was recorded
 */
export default class CircumstanceList extends LightningElement {
    @api incidentId!: string;
    /** Whether the user is counsel. */
    @api mayAnswer = false;

    labels = { title: TITLE, help: HELP, counsel: COUNSEL, none: NONE };
    error: ApexError | undefined;
    saving = false;

    @wire(getQuestions, { incidentId: '$incidentId' })
    questions: Wired<CircumstanceService.Question[]> = {};

    get problem(): ApexError | undefined {
        return this.error ?? this.questions.error;
    }

    get rows(): readonly Row[] {
        return (this.questions.data ?? []).map(({ key, answer }) => {
            const answers = answersOf(key);
            const value = answer ?? '';
            const answerText = answers.find((each) => each.value === value)?.label ?? value;
            return { key, label: questionText(key), value, answers, answerText };
        });
    }

    get isEmpty(): boolean {
        return this.questions.data !== undefined && this.rows.length === 0;
    }

    get isReadOnly(): boolean {
        return !this.mayAnswer;
    }

    async handleChange(event: CustomEvent<{ value: string }>): Promise<void> {
        const { key } = (event.target as HTMLElement).dataset;
        if (this.saving || key === undefined) return;
        this.saving = true;
        this.error = undefined;
        try {
            await state({ incidentId: this.incidentId, key, answer: event.detail.value });
            await refreshApex(this.questions);
            this.dispatchEvent(new CustomEvent('refresh', { bubbles: true }));
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.saving = false;
        }
    }
}
