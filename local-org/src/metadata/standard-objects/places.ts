/**
 * State and country picklists as a new org has them: ISO 3166-1 countries, and the states of the countries that
 * Salesforce Help, "State and Country/Territory Picklists", preloads. Here only those of the United States, Canada and
 * Australia are listed; other countries have no states.
 */
import countries from 'i18n-iso-countries';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };

type Code = readonly [code: string, label: string];

const listOf = (text: string): readonly Code[] =>
    text.split(';').map((each) => {
        const [code, label] = each.split(':');
        return [code!, label!];
    });

const states: Readonly<Record<string, readonly Code[]>> = {
    US: listOf(
        'AL:Alabama;AK:Alaska;AZ:Arizona;AR:Arkansas;CA:California;CO:Colorado;CT:Connecticut;DE:Delaware;DC:District of Columbia;' +
            'FL:Florida;GA:Georgia;HI:Hawaii;ID:Idaho;IL:Illinois;IN:Indiana;IA:Iowa;KS:Kansas;KY:Kentucky;LA:Louisiana;ME:Maine;' +
            'MD:Maryland;MA:Massachusetts;MI:Michigan;MN:Minnesota;MS:Mississippi;MO:Missouri;MT:Montana;NE:Nebraska;NV:Nevada;' +
            'NH:New Hampshire;NJ:New Jersey;NM:New Mexico;NY:New York;NC:North Carolina;ND:North Dakota;OH:Ohio;OK:Oklahoma;' +
            'OR:Oregon;PA:Pennsylvania;RI:Rhode Island;SC:South Carolina;SD:South Dakota;TN:Tennessee;TX:Texas;UT:Utah;VT:Vermont;' +
            'VA:Virginia;WA:Washington;WV:West Virginia;WI:Wisconsin;WY:Wyoming'
    ),
    CA: listOf(
        'AB:Alberta;BC:British Columbia;MB:Manitoba;NB:New Brunswick;NL:Newfoundland and Labrador;NT:Northwest Territories;' +
            'NS:Nova Scotia;NU:Nunavut;ON:Ontario;PE:Prince Edward Island;QC:Quebec;SK:Saskatchewan;YT:Yukon Territories'
    ),
    AU: listOf(
        'ACT:Australian Capital Territory;NSW:New South Wales;NT:Northern Territory;QLD:Queensland;SA:South Australia;' +
            'TAS:Tasmania;VIC:Victoria;WA:Western Australia'
    )
};

let known: readonly Code[] | undefined;

/** Every country by its two letters. */
export function countryCodes(): readonly Code[] {
    if (known !== undefined) return known;
    countries.registerLocale(english);
    const names = countries.getNames('en', { select: 'official' });
    known = Object.entries({ ...names, US: 'United States' }).sort(([a], [b]) => (a < b ? -1 : 1));
    return known;
}

/** The states of a country; of every country if none is named. */
export function stateCodes(country?: string): readonly Code[] {
    if (country !== undefined) return states[country] ?? [];
    const all = new Map<string, string>();
    for (const list of Object.values(states))
        for (const [code, label] of list) if (!all.has(code)) all.set(code, label);
    return [...all];
}
