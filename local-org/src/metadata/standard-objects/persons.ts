/**
 * Person accounts: an account that is a person carries the fields of its contact (Object Reference, "Account", "Person
 * Account Record Types"; SOAP API Developer Guide, "Person Accounts").
 */
import type { FieldDef, ObjectDef } from '../model.ts';

/** Fields that account and contact call the same. */
const shared = ['Salutation', 'FirstName', 'MiddleName', 'LastName', 'Suffix', 'Phone', 'Fax', 'OwnerId', 'CurrencyIsoCode']; // prettier-ignore
/** Fields of an account that start with `Person` and are not the contact's. */
const ownFields = new Set(['PersonContactId', 'PersonContact']);

/** The field of the contact behind a field of the account, by name; undefined for the account's own fields. */
export function contactFieldName(accountField: string): string | undefined {
    if (shared.includes(accountField)) return accountField;
    if (/__pc$/i.test(accountField)) return accountField.replace(/__pc$/i, '__c');
    if (!accountField.startsWith('Person') || ownFields.has(accountField)) return undefined;
    return accountField.slice('Person'.length);
}

/** Fields that only accounts of persons may have. */
export function isPersonField(accountField: string): boolean {
    const contact = contactFieldName(accountField);
    return contact !== undefined && (contact !== accountField || /Name$|^(Salutation|Suffix)$/.test(accountField));
}

/** The account's fields with the type, length and values that its contact's fields have. */
export function personFields(fields: readonly FieldDef[], contact: ObjectDef): FieldDef[] {
    return fields.map((field) => {
        if (field.name === 'IsPersonAccount') return { ...field, createable: false, updateable: false };
        if (field.name === 'PersonContactId') return { ...field, createable: false, updateable: false, onDelete: 'none' };
        const name = contactFieldName(field.name);
        const behind = name === undefined ? undefined : contact.fields.get(name.toLowerCase());
        if (behind === undefined || shared.slice(5).includes(field.name)) return field;
        const { label, relationshipName, childRelationshipName } = field;
        return { ...behind, name: field.name, label, relationshipName, childRelationshipName, nillable: true, onDelete: 'none' };
    }); // prettier-ignore
}

/** `Loyalty__pc` of the account for `Loyalty__c` of the contact. */
export function personCustomField(field: FieldDef): FieldDef {
    const name = field.name.replace(/__c$/i, '__pc');
    const relationshipName = field.relationshipName?.replace(/__r$/i, '__pr');
    return { ...field, name, relationshipName, childRelationshipName: undefined, unique: false, externalId: false, nillable: true };
} // prettier-ignore

/** The record type that an org with person accounts starts with. */
export const personRecordType: ObjectDef['recordTypes'][number] = {
    developerName: 'PersonAccount',
    label: 'Person Account',
    isDefault: false,
    active: true,
    isPersonType: true
};
