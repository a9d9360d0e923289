import { LightningElement, api } from 'lwc';
import reviewField from '@salesforce/apex/DataMapController.reviewField';
import type { DataMapController } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { elementLabel, elementTokens } from 'c/elementLabels';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfDatamap';

type Chosen = { readonly token: string; readonly text: string; readonly remove: string };

/**
 * Decides what one field holds.
 *
 * @fires decided after a decision has been recorded
 * @fires closed without a decision
 */
export default class FieldDecision extends LightningElement {
    @api field!: DataMapController.FieldView;

    labels = labels;
    decision = 'confirmed';
    chosen: readonly string[] = [];
    mode = 'text';
    note = '';
    working = false;
    error: ApexError | undefined;

    decisions = [
        { value: 'confirmed', label: labels.Fields_Confirm },
        { value: 'changed', label: labels.Fields_Change },
        { value: 'rejected', label: labels.Fields_Reject }
    ];
    modes = [
        { value: 'value', label: labels.Fields_Mode_Value },
        { value: 'text', label: labels.Fields_Mode_Text }
    ];

    override connectedCallback(): void {
        const { state, elements, proposed, mode, proposedMode } = this.field;
        this.chosen = state === 'proposed' ? proposed : elements;
        this.mode = (state === 'proposed' ? proposedMode : mode) ?? 'text';
    }

    get isChange(): boolean {
        return this.decision === 'changed';
    }

    get options(): readonly { readonly value: string; readonly label: string }[] {
        return elementTokens
            .filter((token) => !this.chosen.includes(token))
            .map((token) => ({ value: token, label: elementLabel(token) }));
    }

    get chosenElements(): readonly Chosen[] {
        return this.chosen.map((token) => {
            const text = elementLabel(token);
            return { token, text, remove: fill(labels.Fields_Remove, text) };
        });
    }

    get hasChosen(): boolean {
        return this.chosen.length > 0;
    }

    handleDecision(event: CustomEvent<{ value: string }>): void {
        this.decision = event.detail.value;
    }

    handleMode(event: CustomEvent<{ value: string }>): void {
        this.mode = event.detail.value;
    }

    handleNote(event: CustomEvent<{ value: string }>): void {
        this.note = event.detail.value;
    }

    handleAdd(event: CustomEvent<{ value: string }>): void {
        this.chosen = [...this.chosen, event.detail.value];
    }

    handleRemove(event: Event): void {
        const { token } = (event.currentTarget as HTMLElement).dataset;
        this.chosen = this.chosen.filter((each) => each !== token);
    }

    handleCancel(): void {
        this.dispatchEvent(new CustomEvent('closed'));
    }

    async handleRecord(): Promise<void> {
        if (this.working) return;
        this.working = true;
        this.error = undefined;
        try {
            await reviewField({
                fieldId: this.field.id,
                decision: this.decision,
                elements: this.isChange ? [...this.chosen] : [],
                mode: this.mode,
                note: this.note
            });
            this.dispatchEvent(new CustomEvent('decided'));
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.working = false;
        }
    }
}
