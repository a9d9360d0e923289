/** `lightning-record-form`: a whole form of the given fields, to be read, edited or both. */
import { api, LightningElement } from 'lwc';
import { plainField } from '../formScope.ts';
import type { ObjectReference } from '../../records/names.ts';

export default class RecordForm extends LightningElement {
    @api recordId: string | undefined;
    @api objectApiName: ObjectReference | undefined;
    @api recordTypeId: string | undefined;
    @api density = 'auto';
    @api columns: number | string = 1;
    @api fields: unknown = [];
    /** `view`, `edit` or `readonly`. */
    @api mode: string | undefined;

    edits = false;

    get isEditing(): boolean {
        return this.mode !== 'readonly' && (this.edits || !this.recordId || this.mode === 'edit');
    }

    get mayEdit(): boolean {
        return this.mode !== 'readonly';
    }

    get names(): readonly string[] {
        return (Array.isArray(this.fields) ? this.fields : [this.fields]).map(plainField);
    }

    get columnClass(): string {
        return `slds-col slds-size_1-of-${Number(this.columns) || 1}`;
    }

    handleEdit(): void {
        this.edits = true;
    }

    handleCancel(): void {
        this.edits = false;
        this.dispatchEvent(new CustomEvent('cancel'));
    }

    handleSuccess(event: CustomEvent<unknown>): void {
        event.stopPropagation();
        this.edits = false;
        this.dispatchEvent(new CustomEvent('success', { detail: event.detail }));
    }

    handlePassOn(event: CustomEvent<unknown>): void {
        event.stopPropagation();
        const passed = new CustomEvent(event.type, { detail: event.detail, cancelable: event.cancelable });
        if (!this.dispatchEvent(passed)) event.preventDefault();
    }
}
