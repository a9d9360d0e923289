/** Platform modules that components import; base components themselves are used in templates and need no types. */
declare module 'lightning/navigation' {
    import type { LightningElement, WireAdapterConstructor } from 'lwc';

    export type PageReference = {
        readonly type: string;
        readonly attributes: Readonly<Record<string, string | undefined>>;
        readonly state?: Readonly<Record<string, string | undefined>>;
    };

    interface Navigation {
        [NavigationMixin.Navigate](reference: PageReference, replace?: boolean): void;
        [NavigationMixin.GenerateUrl](reference: PageReference): Promise<string>;
    }
    type Constructor = new () => LightningElement;

    /** Adds `this[NavigationMixin.Navigate](…)` and `this[NavigationMixin.GenerateUrl](…)`. */
    export function NavigationMixin(Base: Constructor): new () => LightningElement & Navigation;
    export namespace NavigationMixin {
        const Navigate: unique symbol;
        const GenerateUrl: unique symbol;
    }
    export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference>;
}
declare module 'lightning/platformShowToastEvent' {
    export type ToastParameters = {
        readonly title: string;
        readonly message?: string;
        readonly variant?: 'info' | 'success' | 'warning' | 'error';
        readonly mode?: 'dismissible' | 'pester' | 'sticky';
    };
    export class ShowToastEvent extends CustomEvent<ToastParameters> {
        constructor(parameters: ToastParameters);
    }
}
declare module 'lightning/modal' {
    import { LightningElement } from 'lwc';

    export type ModalOptions = {
        readonly label: string;
        readonly size?: 'small' | 'medium' | 'large' | 'full';
        readonly description?: string;
        readonly [property: string]: unknown;
    };
    /** A component shown over the page; `open` resolves with what `close` was given, or undefined. */
    export default class LightningModal extends LightningElement {
        static open(options: ModalOptions): Promise<unknown>;
        close(result?: unknown): void;
        label: string;
        disableClose: boolean;
    }
}
declare module 'lightning/uiRecordApi' {
    import type { WireAdapterConstructor } from 'lwc';

    export type FieldReference = string | { readonly objectApiName: string; readonly fieldApiName: string };
    export type UiRecord = {
        readonly id: string;
        readonly apiName: string;
        readonly fields: Readonly<Record<string, { readonly value: unknown; readonly displayValue: string | null }>>;
    };
    export type RecordInput = { readonly apiName?: string; readonly fields: Readonly<Record<string, unknown>> };
    type RecordConfig = {
        readonly recordId: string | undefined;
        readonly fields?: FieldReference | readonly FieldReference[];
        readonly optionalFields?: FieldReference | readonly FieldReference[];
    };
    type WiredRecord = { readonly data?: UiRecord; readonly error?: unknown };

    export const getRecord: WireAdapterConstructor<RecordConfig, WiredRecord>;
    export function createRecord(input: RecordInput): Promise<UiRecord>;
    /** The fields include `Id`. */
    export function updateRecord(input: RecordInput): Promise<UiRecord>;
    export function deleteRecord(recordId: string): Promise<void>;
    export function getFieldValue(record: UiRecord | undefined, field: FieldReference): unknown;
    export function getFieldDisplayValue(
        record: UiRecord | undefined,
        field: FieldReference
    ): string | null | undefined;
    /** Has wires read records again that Apex has changed. */
    export function notifyRecordUpdateAvailable(records: readonly { readonly recordId: string }[]): Promise<void>;
}
