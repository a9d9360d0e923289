import type { FieldDef, FieldType, PicklistValue } from './model.ts';

/** What is said of a field beyond its name; everything left out takes the value of an ordinary optional text field. */
export type FieldSpec = Partial<Omit<FieldDef, 'name' | 'type'>> & { readonly type: FieldType };

/** A complete field definition. */
export function makeField(name: string, spec: FieldSpec): FieldDef {
    return {
        name,
        label: labelOf(name),
        custom: false,
        length: undefined,
        precision: undefined,
        scale: undefined,
        nillable: spec.type !== 'boolean',
        createable: true,
        updateable: true,
        unique: false,
        caseSensitive: false,
        externalId: false,
        referenceTo: [],
        relationshipName: undefined,
        childRelationshipName: undefined,
        onDelete: spec.type === 'reference' ? 'setNull' : 'none',
        masterDetail: false,
        picklist: [],
        restrictedPicklist: false,
        defaultFormula: spec.type === 'boolean' ? 'false' : undefined,
        formula: undefined,
        displayFormat: undefined,
        nameField: false,
        description: undefined,
        helpText: undefined,
        ...spec
    };
}

/** `MailingPostalCode` reads `Mailing Postal Code`; `AccountId` reads `Account ID`. */
export function labelOf(name: string): string {
    return name
        .replace(/__\w+$/, '')
        .replaceAll('_', ' ')
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/\bId$/, 'ID');
}

/** Picklist values whose label is the value. */
export function picklistValues(values: readonly string[], defaultValue?: string): PicklistValue[] {
    return values.map((value) => ({ value, label: value, isDefault: value === defaultValue, isActive: true }));
}

export const readOnly = { createable: false, updateable: false } as const;

const userReference = { type: 'reference', referenceTo: ['User'], nillable: false, ...readOnly } as const;

/** The fields that the platform keeps on every ordinary record. */
export const systemFields: readonly FieldDef[] = [
    makeField('Id', { type: 'id', label: 'Record ID', length: 18, nillable: false, ...readOnly }),
    makeField('IsDeleted', { type: 'boolean', label: 'Deleted', ...readOnly }),
    makeField('CreatedDate', { type: 'datetime', nillable: false, ...readOnly }),
    makeField('CreatedById', { ...userReference, label: 'Created By ID', relationshipName: 'CreatedBy' }),
    makeField('LastModifiedDate', { type: 'datetime', nillable: false, ...readOnly }),
    makeField('LastModifiedById', {
        ...userReference,
        label: 'Last Modified By ID',
        relationshipName: 'LastModifiedBy'
    }),
    makeField('SystemModstamp', { type: 'datetime', nillable: false, ...readOnly })
];

/** Some of the system fields, by name. */
export function systemFieldsNamed(...names: readonly string[]): FieldDef[] {
    return systemFields.filter((field) => names.includes(field.name));
}

export const ownerField: FieldDef = makeField('OwnerId', {
    type: 'reference',
    label: 'Owner ID',
    referenceTo: ['Group', 'User'],
    relationshipName: 'Owner',
    nillable: false,
    onDelete: 'none'
});

export const recordTypeField: FieldDef = makeField('RecordTypeId', {
    type: 'reference',
    label: 'Record Type ID',
    referenceTo: ['RecordType'],
    relationshipName: 'RecordType'
});

/** Currencies of an org with several; the first one is the corporate one. */
export const currencies: readonly string[] = ['USD', 'CAD', 'EUR', 'GBP'];

/** The currency of a record in an org with several. */
export const currencyField: FieldDef = makeField('CurrencyIsoCode', {
    type: 'picklist',
    label: 'Currency ISO Code',
    length: 255,
    picklist: picklistValues(currencies, currencies[0]),
    restrictedPicklist: true
});

const idLookups = new Set(['Contact.Email', 'Lead.Email', 'Pricebook2.Name', 'Profile.Name', 'User.Email', 'User.Username', 'UserRole.Name']); // prettier-ignore

/** Whether a value of the field can stand for the record (Object Reference, property "idLookup"). */
export function isIdLookup(object: { readonly name: string }, field: FieldDef): boolean {
    return field.type === 'id' || field.externalId || idLookups.has(`${object.name}.${field.name}`);
}

/** Metadata relationships to objects and fields hold names instead of ids. */
export function holdsName(field: FieldDef): boolean {
    return field.referenceTo.some((target) => target === 'EntityDefinition' || target === 'FieldDefinition');
}
