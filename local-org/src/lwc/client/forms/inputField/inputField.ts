/** `lightning-input-field`: an input for a field of the record of the form around it, by the type of the field. */
import { api, LightningElement } from 'lwc';
import { join, plainField, type FieldInfo, type FormState, type Option } from '../formScope.ts';

type Input = HTMLElement & {
    value: unknown;
    checked: boolean;
    setCustomValidity(message: string): void;
    reportValidity(): boolean;
};

const inputTypes: Readonly<Record<string, string>> = {
    Boolean: 'checkbox', Date: 'date', DateTime: 'datetime', Time: 'time', Email: 'email', Phone: 'tel', Url: 'url', Int: 'number', Double: 'number',
    Currency: 'number', Percent: 'number'
}; // prettier-ignore
const textAreas = new Set(['TextArea', 'LongTextArea']);
const picklists = new Set(['Picklist', 'ComboBox']);

export default class InputField extends LightningElement {
    @api fieldName: unknown;
    @api variant = 'standard';
    @api disabled = false;
    @api readOnly = false;
    @api required = false;

    info: FieldInfo | undefined;
    options: readonly Option[] = [];
    shown: unknown;

    #given: { readonly value: unknown } | undefined;
    #saved: unknown;
    #isNew = false;
    #errors: readonly string[] = [];
    #leave: (() => void) | undefined;

    /** A value from outside goes before the record's and is saved like one that was typed. */
    @api
    get value(): unknown {
        return this.shown;
    }

    set value(value: unknown) {
        this.#given = { value };
        this.shown = value;
    }

    /** Takes back what was typed. */
    @api
    reset(): void {
        this.shown = this.#given?.value ?? this.#saved;
    }

    @api
    reportValidity(): boolean {
        return this.input?.reportValidity() ?? true;
    }

    override connectedCallback(): void {
        const field = plainField(this.fieldName);
        this.#leave = join(this, {
            field,
            take: (state) => this.take(state, field),
            change: () => (this.isLocked || this.shown === this.#saved ? undefined : { value: this.shown ?? null }),
            check: () => this.reportValidity(),
            reset: () => this.reset()
        });
    }

    override disconnectedCallback(): void {
        this.#leave?.();
    }

    override renderedCallback(): void {
        if (this.#errors.length === 0 || this.input === undefined) return;
        this.input.setCustomValidity(this.#errors.join(' '));
        this.input.reportValidity();
    }

    get label(): string {
        return this.info?.label ?? '';
    }

    get help(): string | null {
        return this.info?.inlineHelpText ?? null;
    }

    get isRequired(): boolean {
        return this.required || this.info?.required === true;
    }

    get isLocked(): boolean {
        const may = this.#isNew ? this.info?.createable : this.info?.updateable;
        return this.disabled || this.readOnly || may !== true;
    }

    get isTextArea(): boolean {
        return textAreas.has(this.info?.dataType ?? '');
    }

    get isPicklist(): boolean {
        return picklists.has(this.info?.dataType ?? '');
    }

    get inputType(): string {
        return inputTypes[this.info?.dataType ?? ''] ?? 'text';
    }

    get isChecked(): boolean {
        return this.shown === true;
    }

    get longest(): number | null {
        return this.inputType === 'text' && this.info !== undefined && this.info.length > 0 ? this.info.length : null;
    }

    get step(): string | null {
        return this.inputType === 'number' ? String(10 ** -(this.info?.scale ?? 0)) : null;
    }

    handleChange(event: CustomEvent<{ value?: unknown; checked?: boolean }>): void {
        event.stopPropagation();
        const { value, checked } = event.detail;
        if (this.#errors.length > 0) this.input?.setCustomValidity('');
        this.#errors = [];
        if (this.info?.dataType === 'Boolean') this.shown = checked === true;
        else if (value === '' || value === undefined) this.shown = null;
        else this.shown = this.inputType === 'number' ? Number(value) : value;
        this.dispatchEvent(new CustomEvent('change', { detail: { value: this.shown } }));
    }

    private get input(): Input | undefined {
        return (this.template?.querySelector('[data-input]') ?? undefined) as Input | undefined;
    }

    private take({ fields, record, options, fieldErrors, isNew }: FormState, name: string): void {
        const before = this.#saved;
        this.info = fields[name];
        this.options = options[name] ?? [];
        this.#isNew = isNew;
        this.#errors = fieldErrors[name] ?? [];
        this.#saved = record?.fields[name]?.value ?? null;
        // A refused save leaves what was typed where it is.
        if (this.shown === undefined || (this.#saved !== before && this.#errors.length === 0)) this.reset();
    }
}
