/**
 * Worked examples in the form of the assessment: facts, and what a careful lawyer would expect of every section they touch. Each expectation was
 * read from the statute named beside it, not from the engine.
 */

type Duty = Readonly<Record<string, string | number | null>> & {
    readonly jurisdiction: string;
    readonly recipient: string;
};

export type Case = {
    readonly title: string;
    readonly facts: Readonly<Record<string, unknown>>;
    /** Every duty that is owed; one that is owed beyond them is a mistake. Left out: only the sections are compared. */
    readonly owed?: readonly Duty[];
    readonly notRequired?: readonly (readonly [string, string])[];
    readonly sections?: Readonly<Record<string, unknown>>;
};

const day = (jurisdiction: string, recipient: string, due: string): Duty => ({
    jurisdiction,
    recipient,
    due,
    standard: 'fixed'
});
const none = (jurisdiction: string, recipient: string, standard: string): Duty => ({
    jurisdiction,
    recipient,
    due: null,
    standard
});
const delay = (jurisdiction: string, recipient: string): Duty =>
    none(jurisdiction, recipient, 'without_unreasonable_delay');

/** Readable data with names, taken from its owner, discovered at noon Eastern on 1 May 2026; the entity is no sector's. */
const base = {
    role: 'owner',
    nameIncluded: true,
    encrypted: false,
    keyTaken: false,
    accessOnly: false,
    discovered: '2026-05-01T12:00:00-04:00',
    elements: ['ssn'],
    entity: { publicCompany: false, hipaaCoveredEntity: false, nydfsCoveredEntity: false }
};

export const cases: readonly Case[] = [
    {
        title: 'Form 8-K: four business days from materiality, over the Fourth of July as observed',
        facts: {
            ...base,
            residents: { NV: 3 },
            materialityDetermined: '2026-07-01T09:00:00-04:00',
            entity: { ...base.entity, publicCompany: true }
        },
        owed: [delay('NV', 'individuals'), day('US', 'SEC', '2026-07-08')]
    },
    {
        title: '23 NYCRR 500.17(a): 72 hours from determination, across a weekend',
        facts: {
            ...base,
            residents: { NV: 3 },
            determined: '2026-05-08T22:00:00-04:00',
            entity: { ...base.entity, nydfsCoveredEntity: true }
        },
        owed: [
            delay('NV', 'individuals'),
            { jurisdiction: 'NY', recipient: 'NYDFS', due: null, dueAt: '2026-05-11T22:00:00-04:00', standard: 'fixed' }
        ]
    },
    ...[499, 500, 501].map((count): Case => ({
        title: `45 CFR 164.406 and 164.408 at ${count}: 500 or more for the Secretary, more than 500 of a state for the media`,
        facts: {
            ...base,
            elements: ['medical'],
            residents: { UT: count },
            unsecuredPhi: true,
            entity: { ...base.entity, hipaaCoveredEntity: true }
        },
        owed: [
            day('US', 'individuals', '2026-06-30'),
            day('US', 'HHS', count >= 500 ? '2026-06-30' : '2027-03-01'),
            ...(count > 500 ? [day('UT', 'media', '2026-06-30')] : [])
        ],
        notRequired: [['UT', 'individuals']]
    })),
    {
        title: 'GDPR and UK GDPR: raw hours across the end of summer time, risk not stated',
        facts: {
            ...base,
            discovered: '2026-10-24T12:00:00+02:00',
            aware: '2026-10-24T12:00:00+02:00',
            elements: ['email_address'],
            residents: { EU: 9, UK: 9 }
        },
        owed: [
            {
                jurisdiction: 'EU',
                recipient: 'supervisory_authority',
                due: null,
                dueAt: '2026-10-27T12:00:00+02:00',
                standard: 'fixed'
            },
            { jurisdiction: 'UK', recipient: 'ICO', due: null, dueAt: '2026-10-27T12:00:00+02:00', standard: 'fixed' }
        ]
    },
    {
        title: 'PIPEDA and Australia: as soon as feasible, the 30 days are for the assessment',
        facts: { ...base, elements: ['email_address'], residents: { CANADA: 5, AU: 5 }, harmLikely: true },
        owed: [
            delay('CANADA', 'OPC'),
            delay('CANADA', 'individuals'),
            delay('AU', 'OAIC'),
            delay('AU', 'individuals'),
            day('AU', 'assessment', '2026-05-31')
        ]
    },
    {
        title: 'Puerto Rico under a hold: the Department’s ten days never move',
        facts: {
            ...base,
            detected: '2026-05-01T12:00:00-04:00',
            residents: { PR: 5 },
            lawEnforcementHold: { start: '2026-05-02', end: '2026-08-01', inWriting: true }
        },
        owed: [delay('PR', 'individuals'), day('PR', 'PR-DACO', '2026-05-11')]
    },
    {
        title: 'Maine under a hold: seven business days from release, over Labor Day',
        facts: { ...base, residents: { ME: 5 }, lawEnforcementHold: { start: '2026-05-02', end: '2026-09-03' } },
        owed: [
            { ...day('ME', 'individuals', '2026-09-15'), notBefore: '2026-09-03' },
            none('ME', 'ME-AG', 'unspecified')
        ]
    },
    {
        title: 'Maryland under a hold: the later of 45 days and release + 7; the Attorney General first',
        facts: { ...base, residents: { MD: 5 }, lawEnforcementHold: { start: '2026-05-02', end: '2026-06-12' } },
        owed: [
            { ...day('MD', 'individuals', '2026-06-19'), notBefore: '2026-06-12' },
            {
                jurisdiction: 'MD',
                recipient: 'MD-OAG',
                due: null,
                standard: 'relative',
                relation: 'before_individual_notice'
            }
        ]
    },
    {
        title: 'Florida: no harm, with law enforcement consulted, goes to the Department in 30 days and is kept five years',
        facts: { ...base, residents: { FL: 900 }, noHarmDetermination: '2026-05-12', lawEnforcementConsulted: true },
        owed: [{ ...day('FL', 'FL-DLA', '2026-06-11'), documentRetentionYears: 5 }],
        notRequired: [
            ['FL', 'individuals'],
            ['FL', 'consumer_reporting_agencies']
        ]
    },
    {
        title: 'California knows no exemption: a determination of no harm excuses nothing',
        facts: { ...base, residents: { CA: 5 }, noHarmDetermination: '2026-05-12' },
        owed: [day('CA', 'individuals', '2026-05-31')]
    },
    {
        title: 'Georgia binds information brokers and government: an ordinary company owes nothing',
        facts: { ...base, residents: { GA: 20000 }, entity: { ...base.entity, informationBroker: false } },
        owed: [],
        notRequired: [
            ['GA', 'individuals'],
            ['GA', 'consumer_reporting_agencies']
        ]
    },
    {
        title: 'A national mailing does not reach a threshold that counts residents or, for sure, persons',
        facts: { ...base, residents: { FL: 400, IN: 400, VT: 400 }, totalPersons: 3649 },
        owed: [
            day('FL', 'individuals', '2026-05-31'),
            day('IN', 'individuals', '2026-06-15'),
            day('IN', 'IN-AG', '2026-06-15'),
            day('VT', 'individuals', '2026-06-15'),
            day('VT', 'VT-AG-PRELIM', '2026-05-21'),
            {
                jurisdiction: 'VT',
                recipient: 'VT-AG-FINAL',
                due: null,
                standard: 'relative',
                relation: 'simultaneous_with_individual_notice'
            }
        ],
        notRequired: [
            ['FL', 'FL-DLA'],
            ['FL', 'consumer_reporting_agencies'],
            ['VT', 'consumer_reporting_agencies']
        ]
    },
    {
        title: 'One who maintains data for another: ten days in Florida, hours in Georgia, nobody in South Dakota',
        facts: {
            ...base,
            role: 'vendor',
            residents: { FL: 5, GA: 5, SD: 5 },
            entity: { ...base.entity, maintainsForInformationBroker: true }
        },
        owed: [
            day('FL', 'owner', '2026-05-11'),
            { jurisdiction: 'GA', recipient: 'owner', due: null, dueAt: '2026-05-02T12:00:00-04:00', standard: 'fixed' }
        ],
        notRequired: [
            ['SD', 'owner'],
            ['FL', 'individuals']
        ]
    },
    {
        title: 'Passports count where any government identifier does: Iowa and Texas, not Ohio',
        facts: {
            ...base,
            elements: ['passport'],
            determined: '2026-05-01T12:00:00-04:00',
            residents: { IA: 1, TX: 1, OH: 1 }
        },
        owed: [delay('IA', 'individuals'), day('TX', 'individuals', '2026-06-30')],
        notRequired: [['OH', 'individuals']]
    },
    {
        title: '§ 1798.150 names e-mail addresses, not user names',
        facts: {
            ...base,
            elements: ['online_credentials'],
            credentialIdentifier: 'username',
            residents: { CA: 100 },
            ccpaBusiness: true,
            reasonableSecurityViolation: true,
            exfiltrated: true
        },
        sections: {
            ccpaExposure: { statutoryText: { minUsd: 0, maxUsd: 0 }, cpiAdjusted2025: { minUsd: 0, maxUsd: 0 } }
        }
    },
    {
        title: '§ 1798.150(b): 30 days after a consumer’s notice; better security is no cure',
        facts: {
            ...base,
            residents: { CA: 100 },
            ccpaBusiness: true,
            consumerNotice: '2026-06-10',
            businessAction: 'improved security'
        },
        sections: { ccpaCure: { cureDeadline: '2026-07-10', cured: false } }
    },
    ...(
        [
            ['OK', 9, { noticeGiven: false }, { civilPenaltyUsd: 150000, plus: 'actual damages' }],
            ['OK', 9, { noticeGiven: true, reasonableSafeguards: true }, { civilPenaltyUsd: 0 }],
            ['FL', 9, { daysLate: 45 }, { maxUsd: 80000 }],
            ['FL', 9, { daysLate: 200 }, { maxUsd: 500000 }],
            ['TX', 300, { daysLate: 10 }, { maxUsd: 250000 }],
            ['TX', 30, { daysLate: 10 }, { maxUsd: 30000 }],
            ['OH', 9, { daysLate: 100 }, { maxUsd: 310000 }],
            ['NY', 9000, { noticeGiven: false }, { maxUsd: 180000 }],
            ['NY', 90000, { noticeGiven: false }, { maxUsd: 250000 }],
            ['MI', 9000, { noticeGiven: false }, { maxUsd: 750000 }]
        ] as const
    ).map(([code, count, inputs, penalty]): Case => ({
        title: `Penalty in ${code} for ${count} people: ${JSON.stringify(inputs)}`,
        facts: { ...base, residents: { [code]: count }, ...inputs },
        sections: { penalty: { [code]: penalty } }
    })),
    {
        title: 'Monitoring follows the element: a driver’s licence is enough in Connecticut and Pennsylvania, not in Massachusetts',
        facts: { ...base, elements: ['drivers_license'], residents: { MA: 1, DE: 1, PA: 1 } },
        sections: {
            creditMonitoring: { MA: { required: false }, DE: { required: false }, PA: { required: true, months: 12 } }
        }
    },
    {
        title: 'California: no offer where somebody else was the source',
        facts: { ...base, residents: { CA: 1 }, notifierIsSource: false },
        sections: { creditMonitoring: { CA: { required: false } } }
    },
    {
        title: 'Wyoming’s smaller numbers are for those based there; Maryland knows only missing contact data',
        facts: {
            ...base,
            residents: { WY: 10, MD: 600000 },
            directNoticeCostUsd: 10001,
            basedInState: 'WY',
            contactInfoSufficient: true
        },
        sections: { substituteNotice: { WY: true, MD: false } }
    },
    {
        title: 'At the threshold of cost and count nothing is substituted',
        facts: { ...base, residents: { CA: 500000 }, directNoticeCostUsd: 250000, contactInfoSufficient: true },
        sections: { substituteNotice: { CA: false } }
    },
    {
        title: 'Without contact data substitute notice is open everywhere',
        facts: { ...base, residents: { MD: 1, VT: 1 }, contactInfoSufficient: false },
        sections: { substituteNotice: { MD: true, VT: true } }
    },
    {
        title: 'Form of the letter: California’s headings and ten points',
        facts: { ...base, residents: { CA: 1 } },
        sections: {
            noticeFormat: {
                CA: {
                    title: 'Notice of Data Breach',
                    headings: [
                        'What Happened',
                        'What Information Was Involved',
                        'What We Are Doing',
                        'What You Can Do',
                        'For More Information'
                    ],
                    minFontPt: 10
                }
            }
        }
    }
];
