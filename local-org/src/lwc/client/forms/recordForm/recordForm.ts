/** `lightning-record-form`: a whole form of the given fields, or of those of a layout, to be read, edited or both. */
import { api, LightningElement, wire } from 'lwc';
import { plainField } from '../formScope.ts';
import type { ObjectReference } from '../../records/names.ts';
import { getLayout } from '../../records/uiLayoutApi.ts';

type Item = {
    readonly editableForNew: boolean;
    readonly editableForUpdate: boolean;
    readonly layoutComponents: readonly { readonly apiName: string | null; readonly componentType: string }[];
};
type Layout = {
    readonly sections: readonly { readonly layoutRows: readonly { readonly layoutItems: readonly Item[] }[] }[];
};

export default class RecordForm extends LightningElement {
    @api recordId: string | undefined;
    @api objectApiName: ObjectReference | undefined;
    @api recordTypeId: string | undefined;
    @api density = 'auto';
    @api columns: number | string = 1;
    @api fields: unknown = [];
    /** `Full` or `Compact`; given fields go before it. */
    @api layoutType: string | undefined;
    /** `view`, `edit` or `readonly`. */
    @api mode: string | undefined;

    edits = false;

    @wire(getLayout as never, { objectApiName: '$objectApiName', layoutType: '$wantedLayout', mode: '$layoutMode', recordTypeId: '$recordTypeId' }) // prettier-ignore
    layout: { readonly data?: Layout } | undefined;

    get given(): readonly unknown[] {
        return Array.isArray(this.fields) ? this.fields : [this.fields];
    }

    get wantedLayout(): string | undefined {
        return this.given.length > 0 ? undefined : this.layoutType;
    }

    get layoutMode(): string {
        return this.isEditing ? (this.recordId ? 'Edit' : 'Create') : 'View';
    }

    get isEditing(): boolean {
        return this.mode !== 'readonly' && (this.edits || !this.recordId || this.mode === 'edit');
    }

    get mayEdit(): boolean {
        return this.mode !== 'readonly';
    }

    get names(): readonly string[] {
        return this.wantedLayout === undefined ? this.given.map((each) => plainField(each)) : this.layoutFields;
    }

    /** Those that can be written, while the form is for writing. */
    get layoutFields(): readonly string[] {
        const items = this.layout?.data?.sections.flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems)) ?? []; // prettier-ignore
        const may = { View: () => true, Edit: (item: Item) => item.editableForUpdate, Create: (item: Item) => item.editableForNew }[this.layoutMode]!; // prettier-ignore
        const names = items.filter(may).flatMap(({ layoutComponents }) => layoutComponents.flatMap(({ apiName }) => apiName ?? [])); // prettier-ignore
        return [...new Set(names)];
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
