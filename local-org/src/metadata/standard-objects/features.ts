/** Fields that an org has only with a feature switched on, and the fields that a feature changes. */
import type { FieldDef } from '../model.ts';
import { currencyField } from '../fields.ts';
import { countryCodes, stateCodes } from './places.ts';

export type OrgFeature =
    'personAccounts' | 'multiCurrency' | 'stateAndCountryPicklists' | 'communities' | 'divisions' | 'dataDotCom';

type GatedField = { readonly feature: OrgFeature; readonly object?: RegExp; readonly field: RegExp };

const gatedFields: readonly GatedField[] = [
    { feature: 'multiCurrency', field: /^(CurrencyIsoCode|DefaultCurrencyIsoCode)$/ },
    { feature: 'divisions', field: /^(Division|DefaultDivision)$/, object: /^(?!User$)/ },
    {
        feature: 'stateAndCountryPicklists',
        field: /(State|Country)Code$/,
        object: /^(Account|Contact|Lead|User|Order|Contract|Individual|ContactPointAddress|Organization)$/
    },
    {
        feature: 'personAccounts',
        field: /^(Person(?!alEmailAddress).*|IsPersonAccount|FirstName|LastName|MiddleName|Suffix|Salutation)$/,
        object: /^Account$/
    },
    { feature: 'personAccounts', field: /^IsPersonAccount$/, object: /^(Contact|Case)$/ },
    { feature: 'personAccounts', field: /^IsPersonType$/, object: /^RecordType$/ },
    {
        feature: 'communities',
        field: /^(ContactId|AccountId|IsPortalEnabled|PortalRole)$/,
        object: /^User$/
    },
    { feature: 'communities', field: /^(IsCustomerPortal|IsPartner)$/, object: /^Account$/ },
    {
        feature: 'dataDotCom',
        field: /^(Jigsaw\w*|CleanStatus|DandbCompanyId|DunsNumber|NaicsCode|NaicsDesc|YearStarted|CompanyDunsNumber)$/,
        object: /^(Account|Contact|Lead)$/
    }
];

export function isAvailable(object: string, field: string, features: ReadonlySet<OrgFeature>): boolean {
    return gatedFields.every(
        (gate) =>
            features.has(gate.feature) ||
            !gate.field.test(field) ||
            (gate.object !== undefined && !gate.object.test(object))
    );
}

/** A field as the features of the org make it. */
export function asFeatured(field: FieldDef, features: ReadonlySet<OrgFeature>): FieldDef {
    if (/^(Default)?CurrencyIsoCode$/.test(field.name))
        return { ...currencyField, name: field.name, label: field.label };
    if (!features.has('stateAndCountryPicklists')) return field;
    if (/CountryCode$/.test(field.name)) return codeField(field, countryCodes());
    return /StateCode$/.test(field.name) ? codeField(field, stateCodes()) : field;
}

/** Which codes go together is checked with the whole address. */
function codeField(field: FieldDef, codes: readonly (readonly [string, string])[]): FieldDef {
    const picklist = codes.map(([value, label]) => ({ value, label, isDefault: false, isActive: true }));
    return { ...field, type: 'picklist', length: 10, picklist };
}
