/**
 * A second reading of the statutes, written from the facts in config/laws and the conventions of the assessment alone. It shares no code with the
 * engine: what both say independently is compared in `oracle.test.ts`.
 */
import type { Clock, JurisdictionLaw, Threshold } from '../../lib/laws/types.ts';

export type Count = number | null | { readonly min?: number; readonly max?: number | null };

export type Group = {
    readonly role?: string;
    readonly elements?: readonly string[];
    readonly nameIncluded?: boolean;
    readonly encrypted?: boolean;
    readonly keyTaken?: boolean;
    readonly accessOnly?: boolean;
    readonly decision?: string;
    readonly residents?: Readonly<Record<string, Count>>;
};

export type Facts = Group & {
    readonly groups?: readonly Group[];
    readonly individualsNotified?:
        string | Readonly<Record<string, { readonly first: string; readonly last?: string }>>;
    readonly lawEnforcementHold?: { readonly start: string; readonly end?: string; readonly inWriting?: boolean };
    readonly encryption?: { readonly fips140?: boolean; readonly bits?: number };
    readonly credentialScope?: string;
    readonly credentialIdentifier?: string;
    readonly entity?: Readonly<Record<string, boolean>>;
    readonly [key: string]: unknown;
};

/** What is expected of one duty; keys that are undefined are expected to be absent. */
export type Duty = {
    readonly status: 'owed' | 'possible';
    readonly standard: string;
    readonly due?: string | undefined;
    readonly dueAt?: string | undefined;
    readonly relation?: string | undefined;
    readonly days?: number | undefined;
    readonly notBefore?: string | undefined;
};

/** Yes, no, or open. */
type Answer = true | false | undefined;

const both = (...answers: readonly Answer[]): Answer =>
    answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
const either = (...answers: readonly Answer[]): Answer =>
    answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;

// Days ------------------------------------------------------------------------------------------------------------------------------

const DAY = 86_400_000;
const dayOf = (value: string): string => value.slice(0, 10);
const shift = (day: string, days: number): string =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The nth, or with -1 the last, weekday of a month. */
function nth(year: number, month: number, which: number, n: number): string {
    const days = Array.from({ length: 31 }, (_, index) => shift(`${year}-${String(month).padStart(2, '0')}-01`, index));
    const found = days.filter((day) => Number(day.slice(5, 7)) === month && weekday(day) === which);
    return found.at(n < 0 ? n : n - 1) ?? '';
}

/** 5 U.S.C. § 6103, on the day on which they are observed. */
function holidays(year: number): string[] {
    const fixed = [
        `${year}-01-01`,
        `${year}-06-19`,
        `${year}-07-04`,
        `${year}-11-11`,
        `${year}-12-25`,
        `${year + 1}-01-01`
    ];
    const observed = fixed.map((day) => shift(day, weekday(day) === 6 ? -1 : weekday(day) === 0 ? 1 : 0));
    const moving = [
        nth(year, 1, 1, 3),
        nth(year, 2, 1, 3),
        nth(year, 5, 1, -1),
        nth(year, 9, 1, 1),
        nth(year, 10, 1, 2),
        nth(year, 11, 4, 4)
    ];
    return [...observed, ...moving];
}

const isBusinessDay = (day: string): boolean =>
    weekday(day) % 6 !== 0 && !holidays(Number(day.slice(0, 4))).includes(day);

/** A number of days or business days after a day. */
export function addDays(day: string, amount: number, unit: string): string {
    if (unit === 'calendar_days') return shift(day, amount);
    let left = amount;
    let at = day;
    while (left > 0) {
        at = shift(at, 1);
        if (isBusinessDay(at)) left -= 1;
    }
    return at;
}

/** Hours after an instant, in the offset it was given with. */
export function addHours(instant: string, hours: number): string {
    const offset = instant.slice(19);
    const sign = offset.startsWith('-') ? -1 : 1;
    const minutes = offset === 'Z' ? 0 : sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
    const local = Date.parse(instant) + hours * 3_600_000 + minutes * 60_000;
    return new Date(local).toISOString().slice(0, 19) + offset;
}

// Anchors ---------------------------------------------------------------------------------------------------------------------------

const earliest = (values: readonly (string | undefined)[]): string | undefined =>
    values
        .filter((value) => value !== undefined)
        .sort((a, b) => (dayOf(a) === dayOf(b) ? 0 : dayOf(a) < dayOf(b) ? -1 : 1))[0];

/** The fact from which a clock is counted: SCHEMA, table of clockStart anchors. */
function anchor(token: string, facts: Facts, code: string): string | undefined {
    const at = (key: string): string | undefined => facts[key] as string | undefined;
    const discovered = at('discovered');
    switch (token) {
        case 'discovery':
            return discovered;
        case 'discovery_or_notification':
            return earliest([discovered, at('vendorNoticeReceived')]);
        case 'discovery_or_reason_to_believe':
        case 'knows_or_has_reason_to_know':
            return earliest([discovered, at('reasonToBelieve')]);
        case 'determination':
            return at('determined') ?? discovered;
        case 'determination_or_notification':
            return earliest([at('determined'), at('vendorNoticeReceived')]) ?? discovered;
        case 'determination_or_reason_to_believe':
            return earliest([at('determined'), at('reasonToBelieve')]) ?? discovered;
        case 'determination_of_breach_and_harm':
            return at('harmDetermined') ?? at('determined') ?? discovered;
        case 'harm_determination':
            return at('harmDetermined');
        case 'vendor_notice_received':
            return at('vendorNoticeReceived');
        case 'aware_and_scope_identified':
            return at('scopeIdentified') ?? discovered;
        case 'confirmation_and_info_ascertainable':
            return at('infoAscertained') ?? at('confirmed') ?? discovered;
        case 'learns_of_acquisition':
            return at('learned') ?? discovered;
        case 'detection':
            return at('detected') ?? discovered;
        case 'notification_duty_over_threshold_discovered':
            return at('notificationDutyOverThresholdDiscovered') ?? discovered;
        case 'no_harm_determination':
            return at('noHarmDetermination');
        case 'individual_notice':
        case 'first_individual_notice':
            return noticed(facts, code);
        default:
            throw new Error(`no reading for the anchor ${token}`);
    }
}

function noticed(facts: Facts, code: string): string | undefined {
    const dates = facts.individualsNotified;
    return typeof dates === 'string' ? dates : dates?.[code]?.first;
}

type Moment = { readonly due?: string | undefined; readonly dueAt?: string | undefined };

/** The earliest of several clocks of which the anchor is known. */
function count(clocks: readonly Clock[], facts: Facts, code: string): Moment | undefined {
    const moments = clocks.flatMap(({ value, unit, clockStart }): Moment[] => {
        const start = anchor(clockStart, facts, code);
        if (start === undefined) return [];
        if (unit !== 'hours') return [{ due: addDays(dayOf(start), value, unit) }];
        return start.length > 10 ? [{ dueAt: addHours(start, value) }] : [{ due: shift(start, value / 24) }];
    });
    return moments.sort((a, b) => ((a.due ?? a.dueAt ?? '') < (b.due ?? b.dueAt ?? '') ? -1 : 1))[0];
}

// Elements --------------------------------------------------------------------------------------------------------------------------

const documents = ['passport', 'state_id', 'military_id', 'tribal_id', 'federal_id'];
/** Enough by themselves to pose as somebody: what the catch-alls of GA, ME, OR and WA are about. */
const impersonating = [
    'ssn',
    'tax_id',
    'drivers_license',
    'state_id',
    'passport',
    'military_id',
    'government_id',
    'account_number_with_access_code',
    'payment_card_with_code'
];

/** State tokens that an exposed token also is, each with whether that is certain: SCHEMA, subsumption. */
function wider(token: string, law: JurisdictionLaw, facts: Facts): [string, Answer][] {
    const usable = facts['cardUsableWithoutCode'] !== false;
    const opens = (token === 'online_credentials' ? facts.credentialScope : undefined) as string | undefined;
    const scope = (...scopes: readonly string[]): Answer => (opens === undefined ? undefined : scopes.includes(opens));
    const government = law.elements.governmentIdScope;
    const all: [string, Answer][] = [];
    if (documents.includes(token) && government !== undefined) all.push(['government_id', true]);
    if (token === 'tax_id' && government === 'any_government_issued_identifier') all.push(['government_id', true]);
    switch (token) {
        case 'payment_card_with_code':
            return [
                ...all,
                ['payment_card_alone', true],
                ['payment_card_alone_if_usable', true],
                ['payment_card_with_expiration', true]
            ];
        case 'payment_card_with_expiration':
            return [...all, ['payment_card_alone', true], ['payment_card_alone_if_usable', usable]];
        case 'payment_card_alone':
            return [['payment_card_alone_if_usable', usable]];
        case 'account_number_with_access_code':
            return [
                ['account_number_alone', true],
                ['account_number_alone_if_usable', true],
                ['financial_access_code', true]
            ];
        case 'account_number_alone':
            return [['account_number_alone_if_usable', usable]];
        case 'email_account_credentials':
            return [['online_credentials', true]];
        case 'online_credentials':
            return [
                ['email_account_credentials', scope('email_account')],
                ['online_credentials_if_financial', scope('financial_account')],
                [
                    'email_credentials_to_sensitive_account',
                    facts.credentialIdentifier === 'username' && opens !== undefined
                        ? false
                        : scope('financial_account', 'medical_or_insurance_account')
                ]
            ];
        default:
            return all;
    }
}

function named(token: string, group: Group, law: JurisdictionLaw): Answer {
    if (group.nameIncluded !== false) return true;
    if (law.elements.nameRule === 'name_or_other_identifier')
        return group.elements?.some((element) => element === 'email_address' || element === 'phone') === true
            ? true
            : undefined;
    if (law.elements.catchAll === undefined) return false;
    return impersonating.includes(token) ? true : undefined;
}

/** Whether what a group lost is personal information under the statute, and the covered tokens. */
function covered(group: Group, law: JurisdictionLaw, facts: Facts): { answer: Answer; tokens: Set<string> } {
    const tokens = new Set<string>();
    let answer: Answer = false;
    for (const token of group.elements ?? [])
        for (const [wide, sure] of [[token, true] as [string, Answer], ...wider(token, law, facts)]) {
            const standalone = law.elements.standalone.includes(wide);
            if (!standalone && !law.elements.withName.includes(wide)) continue;
            const limits = [
                wide.endsWith('_if_usable') && wide === token ? facts['cardUsableWithoutCode'] !== false : true,
                wide === 'geolocation' && law.elements.limitations?.[wide] !== undefined
                    ? facts['geolocationPrecise'] !== false
                    : true
            ];
            const holds = both(sure, ...limits, standalone ? true : named(token, group, law));
            if (holds !== false) tokens.add(wide);
            answer = either(answer, holds);
        }
    return { answer, tokens };
}

// Who qualifies ---------------------------------------------------------------------------------------------------------------------

type People = { min: number; max: number | null };

const range = (count: Count): People =>
    count === null
        ? { min: 0, max: null }
        : typeof count === 'number'
          ? { min: count, max: count }
          : { min: count.min ?? 0, max: count.max ?? null };

function readable(group: Group, law: JurisdictionLaw, facts: Facts): boolean {
    if (group.encrypted !== true || !law.encryption.safeHarbor || group.keyTaken !== false) return true;
    if (law.encryption.standard === 'fips_140') return facts.encryption?.fips140 !== true;
    if (law.encryption.standard === 'bits_128')
        return facts.encryption?.bits === undefined ? facts.encryption?.fips140 !== true : facts.encryption.bits < 128;
    return false;
}

/** People of the qualifying groups of a role, or undefined where no group of it has people there at all. */
function qualify(
    facts: Facts,
    law: JurisdictionLaw,
    role: 'owner' | 'maintainer'
): (People & { tokens: Set<string> }) | undefined {
    const groups = (facts.groups ?? [{}]).map((group): Group => ({ ...(facts as Group), ...group }));
    let some = false;
    const people: People & { tokens: Set<string> } = { min: 0, max: 0, tokens: new Set() };
    for (const group of groups) {
        const isMaintainer = group.role === 'maintainer' || group.role === 'vendor';
        const counts = role === 'maintainer' ? isMaintainer : !isMaintainer || law.code === 'RI';
        const stated = group.residents?.[law.code];
        if (!counts || stated === undefined) continue;
        some = true;
        if (group.decision === 'out') continue;
        if (group.accessOnly === true && !['access', 'access_or_acquisition'].includes(law.trigger.type)) continue;
        if (!readable(group, law, facts)) continue;
        const { answer, tokens } = covered(group, law, facts);
        if (answer === false) continue;
        const { min, max } = range(stated);
        people.min += answer === true ? min : 0;
        people.max = people.max === null || max === null ? null : people.max + max;
        if (max !== 0) tokens.forEach((token) => people.tokens.add(token));
    }
    return some ? people : undefined;
}

const reached = (threshold: Threshold | undefined, number: number | null): boolean =>
    threshold === undefined ||
    number === null ||
    (threshold.operator === 'gt' ? number > threshold.value : number >= threshold.value);

// Duties ----------------------------------------------------------------------------------------------------------------------------

type Verdict = Map<string, Duty>;

/** Whether the statute binds the entity: Georgia binds information brokers and government only. */
function binds(law: JurisdictionLaw, facts: Facts, circumstance: string): Answer {
    if (law.scope.coveredEntities !== 'information_brokers_and_government') return true;
    const { entity } = facts;
    if (entity?.[circumstance] === true || entity?.['governmentEntity'] === true) return true;
    return entity?.[circumstance] === false ? false : undefined;
}

function excused(law: JurisdictionLaw, facts: Facts): boolean {
    const { riskOfHarm } = law;
    const claimed = facts['noHarmDetermination'] !== undefined || facts['harmLikely'] === false;
    if (!claimed || facts['harmLikely'] === true || !riskOfHarm.exemption) return false;
    if ((riskOfHarm.requires ?? []).some((key) => facts[key] !== true)) return false;
    return !riskOfHarm.writtenDetermination || facts['noHarmDetermination'] !== undefined;
}

/** The notice to individuals under a hold: SCHEMA, lawEnforcementDelay.effectOnClock. */
function held(duty: Duty, law: JurisdictionLaw, facts: Facts): Duty {
    const hold = facts.lawEnforcementHold;
    const { effect, writtenRequestRequired, resumeDeadlines } = law.lawEnforcementHold;
    if (hold === undefined || effect === 'none_on_regulator_deadline') return duty;
    if (writtenRequestRequired === true && hold.inWriting !== true) return duty;
    if (duty.due !== undefined && hold.start > duty.due) return duty;
    const notBefore = hold.end;
    if (effect === 'tolls') return { ...duty, due: undefined, standard: 'promptly_after_release', notBefore };
    const resume = resumeDeadlines?.[0];
    if (resume === undefined) throw new Error(`${law.code}: no period after release`);
    const laterOf = effect === 'later_of_original_deadline_and_release_plus_days';
    if (hold.end === undefined)
        return laterOf
            ? { ...duty, notBefore }
            : {
                  ...duty,
                  due: undefined,
                  standard: 'relative',
                  relation: 'law_enforcement_release',
                  days: resume.value,
                  notBefore
              };
    const after = addDays(hold.end, resume.value, resume.unit);
    const due = laterOf && duty.due !== undefined && duty.due > after ? duty.due : after;
    return { ...duty, due, standard: 'fixed', notBefore };
}

/** A duty that hangs on the individual notice or carries its own clock. */
function timed(timing: string, clocks: readonly Clock[], facts: Facts, code: string, status: Duty['status']): Duty {
    const relative = timing.endsWith('_individual_notice');
    const moment = count(clocks, facts, code);
    if (timing === 'fixed_deadline') return { status, standard: 'fixed', ...moment };
    if (timing === 'earlier_of' && moment !== undefined) return { status, standard: 'fixed', ...moment };
    if (relative && moment !== undefined) return { status, standard: 'fixed', relation: timing, ...moment };
    if (timing === 'after_individual_notice_without_unreasonable_delay')
        return { status, standard: 'without_unreasonable_delay', relation: 'after_individual_notice' };
    if (relative || timing === 'earlier_of') {
        const clock = clocks.find(({ clockStart }) => clockStart.endsWith('individual_notice'));
        const relation = relative ? timing : 'no_later_than_individual_notice';
        return { status, standard: 'relative', relation, days: clock?.value };
    }
    return { status, standard: timing };
}

function harmStep(law: JurisdictionLaw, facts: Facts, people: People, sure: boolean, verdict: Verdict): void {
    const step = law.riskOfHarm.regulatorStep;
    if (step === undefined || step.standard === 'on_request' || !reached(step.threshold, people.max)) return;
    const status = sure && reached(step.threshold, people.min) ? 'owed' : 'possible';
    const day = facts['noHarmDetermination'] as string | undefined;
    const standard = step.standard === 'fixed' ? 'fixed' : step.standard;
    const due = step.withinDays === undefined || day === undefined ? undefined : shift(dayOf(day), step.withinDays);
    verdict.set(`${law.code} ${step.recipient}`, { status, standard, due });
}

const credentials = [
    'online_credentials',
    'email_account_credentials',
    'email_credentials_to_sensitive_account',
    'online_credentials_if_financial'
];

function owner(law: JurisdictionLaw, facts: Facts, verdict: Verdict): void {
    const people = qualify(facts, law, 'owner');
    const bound = binds(law, facts, 'informationBroker');
    if (people === undefined || people.max === 0 || bound === false) return;
    const sure = people.min > 0 && bound === true;
    const status = sure ? 'owed' : 'possible';
    if (excused(law, facts)) {
        harmStep(law, facts, people, sure, verdict);
        return;
    }
    const { code, individuals, regulators, consumerReportingAgencies: bureaus } = law;
    const timing = individuals.deadlines.length > 0 ? 'fixed_deadline' : 'without_unreasonable_delay';
    const notice = extended(timed(timing, individuals.deadlines, facts, code, status), law, facts);
    verdict.set(`${code} individuals`, held(notice, law, facts));
    for (const { id, threshold, timing: when, deadlines, appliesWhen } of regulators) {
        if (!reached(threshold, people.max)) continue;
        let applies: Answer = true;
        if (appliesWhen === 'nydfsCoveredEntity') applies = facts.entity?.['nydfsCoveredEntity'];
        if (appliesWhen === 'credentialsAcquiredFromEntity')
            applies = ![...people.tokens].every((token) => credentials.includes(token)) || facts[appliesWhen] !== false;
        if (applies === false) continue;
        const certain = sure && applies === true && reached(threshold, people.min);
        verdict.set(`${code} ${id}`, timed(when, deadlines, facts, code, certain ? 'owed' : 'possible'));
    }
    if (bureaus.required && reached(bureaus.threshold, people.max))
        verdict.set(
            `${code} consumer_reporting_agencies`,
            timed(
                bureaus.timing ?? '',
                bureaus.deadlines,
                facts,
                code,
                sure && reached(bureaus.threshold, people.min) ? 'owed' : 'possible'
            )
        );
}

/** Florida: 15 days for good cause, filed within the first period. */
function extended(duty: Duty, law: JurisdictionLaw, facts: Facts): Duty {
    const filed = facts['flGoodCauseFiledOn'] as string | undefined;
    if (law.code !== 'FL' || filed === undefined || duty.due === undefined || filed > duty.due) return duty;
    return { ...duty, due: shift(duty.due, 15) };
}

function maintainer(law: JurisdictionLaw, facts: Facts, verdict: Verdict): void {
    const people = qualify(facts, law, 'maintainer');
    const bound = binds(law, facts, 'maintainsForInformationBroker');
    if (people === undefined || people.max === 0 || bound === false || !law.maintainer.mustNotifyOwner) return;
    const sure = people.min > 0 && bound === true;
    const { deadlines, standard, regulator } = law.maintainer;
    const timing = deadlines.length > 0 ? 'fixed_deadline' : (standard ?? 'unspecified');
    const duty = timed(timing, deadlines, facts, law.code, sure ? 'owed' : 'possible');
    verdict.set(`${law.code} owner`, law.code === 'MD' ? held(duty, law, facts) : duty);
    // One duty to one recipient: what is owed as owner carries the earlier date.
    const alone = regulator !== undefined && !verdict.has(`${law.code} ${regulator.id}`);
    if (alone && facts[regulator.unless] !== true && reached(regulator.threshold, people.max))
        verdict.set(`${law.code} ${regulator.id}`, {
            status: sure && reached(regulator.threshold, people.min) ? 'owed' : 'possible',
            standard: regulator.timing
        });
}

/**
 * What the statutes ask for on some facts.
 *
 * @param laws the jurisdictions by code
 * @param facts the facts
 * @returns duties by `CODE recipient`
 */
export function expected(laws: ReadonlyMap<string, JurisdictionLaw>, facts: Facts): Verdict {
    const verdict: Verdict = new Map();
    const codes = (facts.groups ?? [facts]).flatMap(({ residents }) => Object.keys(residents ?? {}));
    for (const code of new Set(codes)) {
        const law = laws.get(code);
        if (law === undefined) continue;
        owner(law, facts, verdict);
        maintainer(law, facts, verdict);
    }
    return verdict;
}
