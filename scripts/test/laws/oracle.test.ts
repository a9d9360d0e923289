import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createOrg, type Org } from '../../../local-org/src/index.ts';
import { buildPackage } from '../../lib/build/index.ts';
import { readLaws } from '../../lib/laws/index.ts';
import type { JurisdictionLaw, Threshold } from '../../lib/laws/types.ts';
import { cacheDir, root } from '../../lib/org/index.ts';
import { expected, type Count, type Duty, type Facts } from './oracle.ts';

const laws = new Map(readLaws(join(root, 'config', 'laws')).map((law) => [law.code, law]));
const codes = [...laws.keys()];

type Obligation = Duty & { readonly jurisdiction: string; readonly recipient: string };
type Result = {
    readonly obligations: readonly Obligation[];
    readonly possibleRegimes: readonly Obligation[];
    readonly notRequired: readonly { readonly jurisdiction: string; readonly recipient: string }[];
};

let org: Org;
before(async () => {
    const { directory } = await buildPackage(root);
    org = createOrg({ projects: [directory], cacheDir });
});
after(() => org.close());

function assess(facts: readonly Facts[]): Result[] {
    const results: Result[] = [];
    for (let at = 0; at < facts.length; at += 10) {
        const part = JSON.stringify(facts.slice(at, at + 10));
        results.push(...(JSON.parse(String(org.callStatic('AssessmentService', 'assessJson', [part]))) as Result[]));
    }
    return results;
}

const keys = ['status', 'standard', 'due', 'dueAt', 'relation', 'days', 'notBefore'] as const;
const spoken = (duty: Duty | undefined): string =>
    duty === undefined ? 'nothing' : keys.map((key) => `${key}=${duty[key] ?? '-'}`).join(' ');

/** Recipients under federal and sector rules, which stand beside the states' in the output. */
const beyond: readonly string[] = ['NYDFS', 'media'];

/** Compares engine and oracle duty by duty; every recipient that is owed nothing must be named with a reason. */
function agree(facts: readonly Facts[]): void {
    const problems: string[] = [];
    for (const [index, { obligations, possibleRegimes, notRequired }] of assess(facts).entries()) {
        const own = facts[index] as Facts;
        const wanted = expected(laws, own);
        const given = new Map(
            [...obligations, ...possibleRegimes]
                .filter(({ jurisdiction, recipient }) => laws.has(jurisdiction) && !beyond.includes(recipient))
                .map((duty) => [`${duty.jurisdiction} ${duty.recipient}`, duty])
        );
        for (const key of new Set([...wanted.keys(), ...given.keys()])) {
            const [want, got] = [spoken(wanted.get(key)), spoken(given.get(key))];
            if (want !== got) problems.push(`${key}\n  read:   ${want}\n  engine: ${got}\n  ${JSON.stringify(own)}`);
        }
        for (const { jurisdiction, recipient } of notRequired)
            if (given.has(`${jurisdiction} ${recipient}`))
                problems.push(`${jurisdiction} ${recipient} is both owed and not owed: ${JSON.stringify(own)}`);
    }
    assert.equal(problems.length, 0, `${problems.length} differences\n${problems.slice(0, 12).join('\n')}`);
}

const everywhere = (count: Count, among: readonly string[] = codes): Record<string, Count> =>
    Object.fromEntries(among.map((code) => [code, count]));

const base: Facts = {
    role: 'owner',
    nameIncluded: true,
    encrypted: false,
    keyTaken: false,
    accessOnly: false,
    discovered: '2026-04-01T22:30:00-04:00',
    elements: ['ssn'],
    entity: { informationBroker: true, maintainsForInformationBroker: true, nydfsCoveredEntity: false }
};

const thresholds = ({ regulators, consumerReportingAgencies, maintainer, riskOfHarm }: JurisdictionLaw): Threshold[] =>
    [
        ...regulators.map(({ threshold }) => threshold),
        consumerReportingAgencies.threshold,
        maintainer.regulator?.threshold,
        riskOfHarm.regulatorStep?.threshold
    ].filter((threshold) => threshold !== undefined);

const anchors: Record<string, string> = {
    determined: '2026-04-11T09:00:00-04:00',
    confirmed: '2026-04-13T09:00:00-04:00',
    infoAscertained: '2026-04-15T09:00:00-04:00',
    scopeIdentified: '2026-04-17T09:00:00-04:00',
    learned: '2026-04-03T09:00:00-04:00',
    detected: '2026-03-30T09:00:00-04:00',
    reasonToBelieve: '2026-04-05T09:00:00-04:00',
    harmDetermined: '2026-04-19T09:00:00-04:00',
    vendorNoticeReceived: '2026-03-28T16:00:00-04:00',
    notificationDutyOverThresholdDiscovered: '2026-04-21T16:00:00-05:00'
};

const tokens = (
    'account_number_alone account_number_alone_if_usable account_number_with_access_code alpr biometric birth_certificate dob ' +
    'driver_authorization_card drivers_license email_account_credentials email_credentials_to_sensitive_account ' +
    'employer_id_with_code employer_tax_id esignature federal_id financial_access_code genetic geolocation government_id ' +
    'health_insurance irs_ip_pin marriage_certificate medical medical_id military_id mothers_maiden_name ' +
    'mothers_maiden_name_if_financial online_credentials online_credentials_if_financial other_financial_resource_info ' +
    'passport payment_card_alone payment_card_alone_if_usable payment_card_with_code payment_card_with_expiration private_key ' +
    'routing_or_electronic_id_with_code security_token ssn state_id student_id tax_id tax_info tribal_id work_evaluation name ' +
    'email_address phone postal_address purchase_history'
).split(' ');

describe('the engine beside a second reading of the statutes', () => {
    it('agrees one below, at and one above every threshold of every jurisdiction', () => {
        const counts = new Set(
            [...laws.values()].flatMap(thresholds).flatMap(({ value }) => [value - 1, value, value + 1])
        );
        agree([...counts].map((count) => ({ ...base, residents: everywhere(count) })));
    });

    it('agrees on every anchor, alone, missing and together', () => {
        const names = Object.keys(anchors);
        const without = (name: string): Facts =>
            Object.fromEntries(Object.entries(anchors).filter(([key]) => key !== name));
        agree(
            [
                anchors as Facts,
                {},
                ...names.map((name) => ({ [name]: anchors[name] })),
                ...names.map(without),
                { vendorNoticeReceived: '2026-04-20' }
            ].flatMap((own): Facts[] => [
                { ...base, ...own, residents: everywhere(20000) },
                { ...base, ...own, role: 'vendor', residents: everywhere(20000) }
            ])
        );
    });

    it('agrees on clocks that hang on the individual notice', () => {
        const byCode = Object.fromEntries(codes.map((code) => [code, { first: '2026-04-20', last: '2026-05-11' }]));
        agree(
            ['2026-04-02', '2026-04-14', '2026-06-30', '2026-11-20', '2026-12-23', byCode].flatMap(
                (individualsNotified) => [
                    { ...base, individualsNotified, residents: everywhere(20000) },
                    { ...base, individualsNotified, harmDetermined: '2026-04-15', residents: everywhere(1001) }
                ]
            )
        );
    });

    it('agrees on business days over holidays and on hours across a change of the clock', () => {
        const days = [
            '2026-06-22T09:00:00-04:00',
            '2026-12-24T17:00:00-08:00',
            '2026-03-07T20:00:00-06:00',
            '2026-11-10'
        ];
        agree(
            days.flatMap((discovered): Facts[] => [
                { ...base, discovered, residents: everywhere(20000) },
                { ...base, discovered, role: 'maintainer', residents: everywhere(20000) },
                { ...base, discovered, individualsNotified: '2027-01-15', residents: everywhere(20000) }
            ])
        );
    });

    it('agrees on law-enforcement holds in every form', () => {
        const holds = [
            { start: '2026-04-03' },
            { start: '2026-04-03', end: '2026-04-06' },
            { start: '2026-04-03', end: '2026-05-29' },
            { start: '2026-04-03', end: '2026-06-26', inWriting: true },
            { start: '2026-04-03', inWriting: true },
            { start: '2026-04-03', end: '2026-05-29', inWriting: false },
            { start: '2026-05-20', end: '2026-05-29', inWriting: true },
            { start: '2026-07-10', end: '2026-07-20', inWriting: true }
        ];
        const moved = new Set(
            [...laws.values()].filter((law) => law.lawEnforcementHold.movesRegulators === true).map(({ code }) => code)
        );
        const among = codes.filter((code) => !moved.has(code));
        agree(
            holds.flatMap((lawEnforcementHold): Facts[] => [
                { ...base, lawEnforcementHold, residents: everywhere(20000, among) },
                { ...base, lawEnforcementHold, role: 'maintainer', residents: everywhere(20000, among) }
            ])
        );
    });

    it('agrees on data that was viewed only, encrypted, or encrypted badly', () => {
        const cases: Facts[] = [
            { accessOnly: true },
            { accessOnly: true, elements: ['online_credentials'] },
            { encrypted: true, keyTaken: false },
            { encrypted: true, keyTaken: true },
            { encrypted: true, keyTaken: false, encryption: { bits: 64, fips140: false } },
            { encrypted: true, keyTaken: false, encryption: { bits: 127 } },
            { encrypted: true, keyTaken: false, encryption: { bits: 128 } },
            { encrypted: true, keyTaken: false, encryption: { fips140: true } },
            { encrypted: true, keyTaken: true, encryption: { bits: 256, fips140: true } }
        ];
        agree(cases.map((own) => ({ ...base, ...own, residents: everywhere(20000) })));
    });

    it('agrees on every element with and without the name', () => {
        agree(
            tokens.flatMap((token): Facts[] => [
                { ...base, elements: [token], residents: everywhere(1) },
                { ...base, elements: [token], nameIncluded: false, residents: everywhere(1) }
            ])
        );
    });

    it('agrees on what an exposed password opens and on numbers without code', () => {
        const scopes = ['merchant_account_only', 'email_account', 'financial_account', 'medical_or_insurance_account'];
        agree([
            ...scopes.flatMap((credentialScope): Facts[] =>
                ['email', 'username'].map((credentialIdentifier) => ({
                    ...base,
                    elements: ['online_credentials'],
                    credentialScope,
                    credentialIdentifier,
                    residents: everywhere(300)
                }))
            ),
            ...['payment_card_alone', 'payment_card_with_expiration', 'account_number_alone'].map((token): Facts => ({
                ...base,
                elements: [token],
                cardUsableWithoutCode: false,
                residents: everywhere(300)
            })),
            { ...base, elements: ['ssn', 'email_address'], nameIncluded: false, residents: everywhere(300) },
            {
                ...base,
                elements: ['online_credentials'],
                credentialsAcquiredFromEntity: false,
                residents: everywhere(300)
            },
            { ...base, elements: ['geolocation'], geolocationPrecise: false, residents: everywhere(300) }
        ]);
    });

    it('agrees on who excuses the notice where no harm is likely, and at what price', () => {
        const determined = { noHarmDetermination: '2026-04-20' };
        const cases: Facts[] = [
            determined,
            { harmLikely: false },
            { harmLikely: true },
            { ...determined, harmLikely: true },
            { ...determined, lawEnforcementConsulted: true },
            { ...determined, inadvertentByAuthorizedPerson: true },
            { ...determined, inadvertentByAuthorizedPerson: false, lawEnforcementConsulted: false },
            { ...determined, inadvertentByAuthorizedPerson: true, lawEnforcementConsulted: true }
        ];
        agree(cases.flatMap((own) => [500, 501].map((count) => ({ ...base, ...own, residents: everywhere(count) }))));
    });

    it('agrees on one who maintains data for another', () => {
        agree([
            ...[1, 250, 251].map((count): Facts => ({ ...base, role: 'maintainer', residents: everywhere(count) })),
            { ...base, role: 'maintainer', coveredEntityNotifiedAg: true, residents: everywhere(300) },
            {
                ...base,
                role: 'maintainer',
                entity: { maintainsForInformationBroker: false },
                residents: everywhere(300)
            },
            { ...base, role: 'maintainer', entity: {}, residents: everywhere(300) },
            { ...base, entity: {}, residents: everywhere(20000) },
            { ...base, entity: { informationBroker: false }, residents: everywhere(20000) },
            { ...base, entity: { governmentEntity: true, nydfsCoveredEntity: true }, residents: everywhere(20000) }
        ]);
    });

    it('agrees on groups in different circumstances, each person counted once', () => {
        const { elements, role, ...rest } = base;
        const group = (own: Facts, count: Count): Facts => ({
            role: role ?? 'owner',
            elements: elements ?? [],
            ...own,
            residents: everywhere(count)
        });
        agree([
            { ...rest, groups: [group({}, 300), group({ elements: ['drivers_license'] }, 201)] },
            { ...rest, groups: [group({}, 300), group({ elements: ['purchase_history'] }, 9999)] },
            { ...rest, groups: [group({}, 400), group({ role: 'maintainer' }, 700)] },
            { ...rest, groups: [group({}, 500), group({ decision: 'out' }, 9000)] },
            { ...rest, groups: [group({ accessOnly: true }, 900), group({}, 200)] },
            { ...rest, groups: [group({ encrypted: true }, 5000), group({ nameIncluded: false }, 600)] },
            {
                ...rest,
                groups: [group({ decision: 'undecided' }, 501), group({ elements: ['online_credentials'] }, 600)]
            }
        ] as Facts[]);
    });

    it('agrees on ranges and on unknown numbers', () => {
        const counts: Count[] = [
            null,
            { min: 0, max: 400 },
            { min: 1, max: 20000 },
            { min: 501, max: 1001 },
            { min: 10001 },
            { max: 1 },
            0
        ];
        agree(counts.map((count) => ({ ...base, residents: everywhere(count) })));
    });

    it('agrees on Florida’s 15 days for good cause', () => {
        agree(
            ['2026-04-20', '2026-05-01', '2026-05-02'].map((flGoodCauseFiledOn) => ({
                ...base,
                flGoodCauseFiledOn,
                residents: everywhere(600, ['FL', 'CA'])
            }))
        );
    });
});
