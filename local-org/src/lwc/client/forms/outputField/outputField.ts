/** `lightning-output-field`: label and value of a field of the record of the form around it. */
import { api, LightningElement } from 'lwc';
import { join, plainField, type FormState } from '../formScope.ts';

export default class OutputField extends LightningElement {
    @api fieldName: unknown;
    @api variant = 'standard';
    @api fieldClass = '';

    label = '';
    text = '';
    isChecked: boolean | undefined;
    #leave: (() => void) | undefined;

    override connectedCallback(): void {
        const field = plainField(this.fieldName);
        this.#leave = join(this, { field, take: (state) => this.show(state, field) });
    }

    override disconnectedCallback(): void {
        this.#leave?.();
    }

    get showsLabel(): boolean {
        return this.variant !== 'label-hidden';
    }

    get isCheckbox(): boolean {
        return this.isChecked !== undefined;
    }

    private show({ fields, record }: FormState, name: string): void {
        const info = fields[name];
        const shown = record?.fields[name];
        this.label = info?.label ?? name;
        this.isChecked = info?.dataType === 'Boolean' ? shown?.value === true : undefined;
        this.text = shown?.displayValue ?? (shown?.value == null ? '' : String(shown.value));
    }
}
