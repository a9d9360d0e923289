/** `lightning-record-edit-form`: saves what the input fields inside it hold, as a new record or into the one given. */
import { api, LightningElement } from 'lwc';
import { loadForm, messagesOf } from '../formData.ts';
import { Members, memberEvent, plainField, type FormState } from '../formScope.ts';
import { objectName, type ObjectReference } from '../../records/names.ts';
import { createRecord, updateRecord } from '../../records/uiRecordApi.ts';

export default class RecordEditForm extends LightningElement {
    @api density = 'auto';
    @api formClass = '';
    @api recordTypeId: string | undefined;

    #recordId: string | undefined;
    #objectApiName: ObjectReference | undefined;
    #state: FormState | undefined;
    #saving = false;
    readonly #members = new Members();

    @api
    get recordId(): string | undefined {
        return this.#recordId;
    }

    set recordId(value: string | undefined) {
        this.#recordId = value;
        void this.load();
    }

    @api
    get objectApiName(): ObjectReference | undefined {
        return this.#objectApiName;
    }

    set objectApiName(value: ObjectReference | undefined) {
        this.#objectApiName = value;
        void this.load();
    }

    /** Saves the given fields, those typed in among them if none are given. */
    @api
    submit(fields?: Readonly<Record<string, unknown>>): void {
        void this.save(fields ?? this.changes());
    }

    override connectedCallback(): void {
        this.addEventListener(memberEvent, this.#members.handleJoin);
    }

    handleSubmit(event: Event): void {
        event.preventDefault();
        event.stopPropagation();
        // Every field says what is wrong with it, not only the first.
        const valid = this.#members.all.map((member) => member.check?.() ?? true).every(Boolean);
        if (!valid) return;
        const fields = this.changes();
        const wanted = new CustomEvent('submit', { cancelable: true, detail: { fields } });
        if (this.dispatchEvent(wanted)) void this.save(fields);
    }

    handleReset(event: Event): void {
        event.preventDefault();
        for (const member of this.#members.all) member.reset?.();
    }

    private changes(): Record<string, unknown> {
        const fields: Record<string, unknown> = {};
        for (const { field, change } of this.#members.all) {
            const changed = change?.();
            if (field !== undefined && changed !== undefined) fields[field] = changed.value;
        }
        return fields;
    }

    private async load(): Promise<void> {
        const name = objectName(this.#objectApiName);
        if (name === undefined) return;
        const id = this.#recordId;
        try {
            const state = await loadForm(name, id || undefined, true);
            // The record may have been changed for another meanwhile.
            if (id !== this.#recordId) return;
            this.tell(state);
            this.dispatchEvent(new CustomEvent('load', { detail: id ? { records: { [id]: state.record } } : { record: state.record } })); // prettier-ignore
        } catch (error) {
            this.fail(error);
        }
    }

    private async save(given: Readonly<Record<string, unknown>>): Promise<void> {
        if (this.#saving) return;
        this.#saving = true;
        const fields = Object.fromEntries(Object.entries(given).map(([field, value]) => [plainField(field), value]));
        try {
            const record = this.#recordId
                ? await updateRecord({ fields: { ...fields, Id: this.#recordId } })
                : await createRecord({ apiName: objectName(this.#objectApiName)!, fields });
            if (this.#state !== undefined) this.tell({ ...this.#state, errors: [], fieldErrors: {} });
            this.dispatchEvent(new CustomEvent('success', { detail: record }));
            if (this.#recordId) await this.load();
        } catch (error) {
            this.fail(error);
        } finally {
            this.#saving = false;
        }
    }

    private fail(error: unknown): void {
        const before = this.#state ?? { isNew: !this.#recordId, record: undefined, fields: {}, options: {} };
        this.tell({ ...before, ...messagesOf(error) });
        const { message, output } = ((error as { body?: { message?: string; output?: unknown } }).body ?? {}) as { message?: string; output?: unknown }; // prettier-ignore
        this.dispatchEvent(new CustomEvent('error', { detail: { message, output } }));
    }

    private tell(state: FormState): void {
        this.#state = state;
        this.#members.tell(state);
    }
}
