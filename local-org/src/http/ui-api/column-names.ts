/**
 * Columns as list views and page layouts name them: `OWNER.ALIAS`, `CREATED_DATE`, `ACCOUNT.PHONE1`, `Stage__c`.
 * Source: Metadata API Developer Guide, "ListView"; names of standard objects as the platform retrieves them.
 */
import type { ObjectDef } from '../../metadata/index.ts';
import type { Call } from '../api/request.ts';
import { nameFieldOf } from './field-paths.ts';

const people: Readonly<Record<string, string>> = { ALIAS: 'Alias', FIRST_NAME: 'FirstName', LAST_NAME: 'LastName', EMAIL: 'Email', FULL_NAME: 'Name', '': 'Name' }; // prettier-ignore
const relations: Readonly<Record<string, string>> = { OWNER: 'Owner', OWNER_NAME: 'Owner', 'CORE.USERS': 'Owner', CREATEDBY_USER: 'CreatedBy', CREATED_BY: 'CreatedBy', UPDATEDBY_USER: 'LastModifiedBy', UPDATED_BY: 'LastModifiedBy' }; // prettier-ignore
const common: Readonly<Record<string, readonly string[]>> = {
    FULL_NAME: ['Name'],
    CREATED_DATE: ['CreatedDate'],
    CREATED_DATE_DATE_ONLY: ['CreatedDate'],
    LAST_UPDATE: ['LastModifiedDate'],
    LAST_UPDATE_DATE_ONLY: ['LastModifiedDate'],
    LAST_ACTIVITY: ['LastActivityDate'],
    RECORDTYPE: ['RecordType', 'Name'],
    CURRENCY_ISO_CODE: ['CurrencyIsoCode'],
    SALES_ACCOUNT_NAME: ['Account', 'Name'],
    PHONE1: ['Phone'],
    PHONE2: ['Fax'],
    PHONE3: ['MobilePhone'],
    URL: ['Website'],
    SALES: ['AnnualRevenue'],
    EMPLOYEES: ['NumberOfEmployees'],
    CREATED_DATE_TIME: ['CreatedDate'],
    UNREAD: ['IsUnreadByOwner'],
    WHO_NAME: ['Who', 'Name'],
    WHAT_NAME: ['What', 'Name'],
    DUE_DATE: ['ActivityDate']
};
const addresses: Readonly<Record<string, string>> = { ADDRESS1: 'Billing', ADDRESS2: 'Shipping' };
const addressParts: Readonly<Record<string, string>> = { STREET: 'Street', CITY: 'City', STATE: 'State', STATE_CODE: 'StateCode', ZIP: 'PostalCode', COUNTRY: 'Country', COUNTRY_CODE: 'CountryCode' }; // prettier-ignore

/** The names of a path; undefined for a column that the org does not know. Rights are not looked at. */
export function columnPath(call: Call, def: ObjectDef, column: string): readonly string[] | undefined {
    const { schema } = call.org;
    const own = schema.field(def, column);
    if (own !== undefined) return own.relationshipName === undefined || own.type !== 'reference' ? [own.name] : [own.relationshipName, nameFieldOf(schema.object(own.referenceTo[0] ?? ''))?.name ?? 'Name']; // prettier-ignore
    const name = column.toUpperCase();
    if (name === 'NAME') return namePath(def);
    const person = personPath(name);
    if (person !== undefined) return person;
    const [prefix = '', ...rest] = name.split('.');
    const words = rest.length === 0 ? name : rest.join('.');
    const parent = rest.length === 0 || isOwn(def, prefix) ? undefined : parentNamed(def, prefix);
    if (parent !== undefined) return below(parent.relationshipName!, columnPath(call, schema.object(parent.referenceTo[0] ?? '') ?? def, words)); // prettier-ignore
    const known = words === 'NAME' ? namePath(def) : (common[words] ?? addressPath(words));
    if (known !== undefined && (known.length > 1 || schema.field(def, known[0]!) !== undefined)) return known;
    const squeezed = words.replace(/[_.]/g, '').toLowerCase();
    const field = [...def.fields.values()].find((each) => each.name.toLowerCase() === squeezed);
    return field === undefined ? undefined : columnPath(call, def, field.name);
}

/** Addresses of accounts; other objects do not have the fields. */
function addressPath(words: string): readonly string[] | undefined {
    const [, address = '', part = ''] = /^(ADDRESS\d)_(\w+)$/.exec(words) ?? [];
    return addresses[address] === undefined || addressParts[part] === undefined ? undefined : [addresses[address] + addressParts[part]]; // prettier-ignore
}

function namePath(def: ObjectDef): readonly string[] | undefined {
    const field = nameFieldOf(def);
    return field === undefined ? undefined : [field.name];
}

function personPath(name: string): readonly string[] | undefined {
    for (const [prefix, relation] of Object.entries(relations)) {
        const last = name === prefix ? '' : name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : undefined;
        const field = last === undefined ? undefined : people[last];
        if (field !== undefined) return [relation, field];
    }
    return undefined;
}

const below = (relation: string, path: readonly string[] | undefined): readonly string[] | undefined => (path === undefined ? undefined : [relation, ...path]); // prettier-ignore

const isOwn = (def: ObjectDef, prefix: string): boolean => [def.name, def.pluralLabel].some((name) => name.toUpperCase() === prefix); // prettier-ignore

function parentNamed(def: ObjectDef, prefix: string): ReturnType<typeof nameFieldOf> {
    return [...def.fields.values()].find(({ relationshipName }) => relationshipName?.toUpperCase() === prefix);
}
