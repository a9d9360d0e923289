import countries from 'i18n-iso-countries';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };

countries.registerLocale(english);

type Place = { readonly name: string; readonly zip: string; readonly city: string };

/** Per jurisdiction: name, a ZIP prefix that lies wholly in it (USPS), and a city there. */
const places: Readonly<Record<string, Place>> = {
    AL: { name: 'Alabama', zip: '352', city: 'Birmingham' },
    AK: { name: 'Alaska', zip: '995', city: 'Anchorage' },
    AZ: { name: 'Arizona', zip: '850', city: 'Phoenix' },
    AR: { name: 'Arkansas', zip: '722', city: 'Little Rock' },
    CA: { name: 'California', zip: '941', city: 'San Francisco' },
    CO: { name: 'Colorado', zip: '802', city: 'Denver' },
    CT: { name: 'Connecticut', zip: '061', city: 'Hartford' },
    DE: { name: 'Delaware', zip: '198', city: 'Wilmington' },
    DC: { name: 'District of Columbia', zip: '200', city: 'Washington' },
    FL: { name: 'Florida', zip: '331', city: 'Miami' },
    GA: { name: 'Georgia', zip: '303', city: 'Atlanta' },
    GU: { name: 'Guam', zip: '9691', city: 'Hagatna' },
    HI: { name: 'Hawaii', zip: '968', city: 'Honolulu' },
    ID: { name: 'Idaho', zip: '837', city: 'Boise' },
    IL: { name: 'Illinois', zip: '606', city: 'Chicago' },
    IN: { name: 'Indiana', zip: '462', city: 'Indianapolis' },
    IA: { name: 'Iowa', zip: '503', city: 'Des Moines' },
    KS: { name: 'Kansas', zip: '672', city: 'Wichita' },
    KY: { name: 'Kentucky', zip: '402', city: 'Louisville' },
    LA: { name: 'Louisiana', zip: '701', city: 'New Orleans' },
    ME: { name: 'Maine', zip: '041', city: 'Portland' },
    MD: { name: 'Maryland', zip: '212', city: 'Baltimore' },
    MA: { name: 'Massachusetts', zip: '021', city: 'Boston' },
    MI: { name: 'Michigan', zip: '482', city: 'Detroit' },
    MN: { name: 'Minnesota', zip: '554', city: 'Minneapolis' },
    MS: { name: 'Mississippi', zip: '392', city: 'Jackson' },
    MO: { name: 'Missouri', zip: '631', city: 'St. Louis' },
    MT: { name: 'Montana', zip: '591', city: 'Billings' },
    NE: { name: 'Nebraska', zip: '681', city: 'Omaha' },
    NV: { name: 'Nevada', zip: '891', city: 'Las Vegas' },
    NH: { name: 'New Hampshire', zip: '031', city: 'Manchester' },
    NJ: { name: 'New Jersey', zip: '071', city: 'Newark' },
    NM: { name: 'New Mexico', zip: '871', city: 'Albuquerque' },
    NY: { name: 'New York', zip: '100', city: 'New York' },
    NC: { name: 'North Carolina', zip: '282', city: 'Charlotte' },
    ND: { name: 'North Dakota', zip: '581', city: 'Fargo' },
    OH: { name: 'Ohio', zip: '432', city: 'Columbus' },
    OK: { name: 'Oklahoma', zip: '731', city: 'Oklahoma City' },
    OR: { name: 'Oregon', zip: '972', city: 'Portland' },
    PA: { name: 'Pennsylvania', zip: '191', city: 'Philadelphia' },
    PR: { name: 'Puerto Rico', zip: '009', city: 'San Juan' },
    RI: { name: 'Rhode Island', zip: '029', city: 'Providence' },
    SC: { name: 'South Carolina', zip: '292', city: 'Columbia' },
    SD: { name: 'South Dakota', zip: '571', city: 'Sioux Falls' },
    TN: { name: 'Tennessee', zip: '372', city: 'Nashville' },
    TX: { name: 'Texas', zip: '770', city: 'Houston' },
    UT: { name: 'Utah', zip: '841', city: 'Salt Lake City' },
    VT: { name: 'Vermont', zip: '054', city: 'Burlington' },
    VA: { name: 'Virginia', zip: '232', city: 'Richmond' },
    VI: { name: 'Virgin Islands', zip: '008', city: 'Charlotte Amalie' },
    WA: { name: 'Washington', zip: '981', city: 'Seattle' },
    WV: { name: 'West Virginia', zip: '253', city: 'Charleston' },
    WI: { name: 'Wisconsin', zip: '532', city: 'Milwaukee' },
    WY: { name: 'Wyoming', zip: '820', city: 'Cheyenne' }
};

export const jurisdictionCodes: readonly string[] = Object.keys(places);

export function place(code: string): Place {
    const found = places[code];
    if (found === undefined) throw new RangeError(`no such jurisdiction: ${code}`);
    return found;
}

/** English name and two-letter code of an ISO 3166-1 alpha-3 country; undefined if there is none. */
export function country(alpha3: string): { readonly name: string; readonly alpha2: string } | undefined {
    const alpha2 = countries.alpha3ToAlpha2(alpha3);
    const name = alpha2 === undefined ? undefined : countries.getName(alpha2, 'en');
    return alpha2 === undefined || name === undefined ? undefined : { name, alpha2 };
}

/** What a key of `residence` or of `byState` stands for; undefined if it is none. */
export type ResidenceKey =
    | { readonly kind: 'state'; readonly code: string }
    | { readonly kind: 'country'; readonly alpha3: string }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'conflict'; readonly codes: readonly [string, string] };

export function residenceKey(key: string): ResidenceKey | undefined {
    if (key === 'unknown') return { kind: 'unknown' };
    if (/^[A-Z]{2}$/.test(key)) return places[key] === undefined ? undefined : { kind: 'state', code: key };
    if (/^[A-Z]{3}$/.test(key)) return country(key) === undefined ? undefined : { kind: 'country', alpha3: key };
    const conflict = /^conflict:([A-Z]{2})\|([A-Z]{2})$/.exec(key);
    if (conflict === null) return undefined;
    const [, first, second] = conflict as unknown as [string, string, string];
    if (first === second || places[first] === undefined || places[second] === undefined) return undefined;
    return { kind: 'conflict', codes: [first, second] };
}
