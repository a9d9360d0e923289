/** How the facts about standard objects are written down that the platform's type file does not know. */
import { picklistValues, readOnly, type FieldSpec } from '../fields.ts';
import type { FieldType, ObjectDef, PicklistValue } from '../model.ts';

export type ObjectOverlay = {
    readonly keyPrefix?: string;
    readonly label?: string;
    readonly pluralLabel?: string;
    readonly kind?: ObjectDef['kind'];
    readonly sharingModel?: ObjectDef['sharingModel'];
    /** Refused together with ordinary records in one transaction. */
    readonly setup?: boolean;
    readonly createable?: boolean;
    readonly updateable?: boolean;
    readonly deletable?: boolean;
    readonly queryable?: boolean;
    /** The field a record is known by; left out: `Name`, where there is one. */
    readonly nameField?: string;
    readonly fields?: Readonly<Record<string, FieldSpec>>;
    /** The lookup behind a child relationship where the child has several to this object. */
    readonly childFields?: Readonly<Record<string, string>>;
    /** Child relationships that the type file does not know: object and lookup by relationship name. */
    readonly children?: Readonly<Record<string, readonly [object: string, field: string]>>;
    /** True where `fields` is all there is: the type file does not know the object. */
    readonly complete?: boolean;
};

export type Overlays = Readonly<Record<string, ObjectOverlay>>;

const typed =
    (type: FieldType) =>
    (length?: number): FieldSpec =>
        length === undefined ? { type } : { type, length };

export const text = (length = 255): FieldSpec => ({ type: 'string', length });
export const textArea = (length = 255): FieldSpec => ({ type: 'textarea', length });
export const longText = (length = 32000): FieldSpec => ({ type: 'longtextarea', length });
export const email = typed('email');
export const phone = (): FieldSpec => ({ type: 'phone', length: 40 });
export const url = (length = 255): FieldSpec => ({ type: 'url', length });
export const date = typed('date');
export const dateTime = typed('datetime');
export const checkbox = (defaultValue = false): FieldSpec => ({
    type: 'boolean',
    defaultFormula: String(defaultValue)
});
export const integer = (precision = 9): FieldSpec => ({ type: 'int', precision, scale: 0 });
export const decimal = (precision = 18, scale = 2): FieldSpec => ({ type: 'double', precision, scale });
export const currency = (): FieldSpec => ({ type: 'currency', precision: 18, scale: 2 });
export const percent = (): FieldSpec => ({ type: 'percent', precision: 3, scale: 0 });

/** @param defaultValue one of the values */
export function picklist(values: readonly string[], defaultValue?: string): FieldSpec {
    return picklistOf(picklistValues(values, defaultValue));
}

export function picklistOf(values: readonly PicklistValue[]): FieldSpec {
    const byDefault = values.find((value) => value.isDefault);
    const defaultFormula = byDefault === undefined ? undefined : `'${byDefault.value.replaceAll("'", "\\'")}'`;
    return { type: 'picklist', length: 255, picklist: values, defaultFormula };
}

/** A lookup; the type file knows relationship and target, unless the target depends on the record. */
export function lookup(...referenceTo: readonly string[]): FieldSpec {
    return { type: 'reference', length: 18, ...(referenceTo.length === 0 ? {} : { referenceTo }) };
}

export const required = (spec: FieldSpec): FieldSpec => ({ ...spec, nillable: false });
export const fixed = (spec: FieldSpec): FieldSpec => ({ ...spec, ...readOnly });
/** Set when the record is made, never changed. */
export const onceOnly = (spec: FieldSpec): FieldSpec => ({ ...spec, updateable: false });
export const cascading = (spec: FieldSpec): FieldSpec => ({ ...spec, onDelete: 'cascade' });

/** Objects that the platform fills and nobody writes. */
export const readOnlyObject = { createable: false, updateable: false, deletable: false } as const;
