/** Fields that an org has only with a feature switched on. */

export type OrgFeature = 'personAccounts' | 'multiCurrency' | 'stateAndCountryPicklists' | 'divisions' | 'dataDotCom';

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
