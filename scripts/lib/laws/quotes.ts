/**
 * Holds every number, operator and anchor of `config/laws` against the sentence that bears it.
 *
 * A number is backed only by a sentence that names the number with its unit, its operator and its anchor, and that is
 * kept with the page and the day on which it was read. Two strengths: the statute's own words, or a page's summary of it.
 */
import type { Clock, JurisdictionLaw, PenaltyRule, Regime, Source, Threshold } from './types.ts';

/** `statute`: its own words; `summary`: a page about it; `none`: no sentence is held. */
export type Backing = 'statute' | 'summary' | 'none';

/** One number of a rule, or an anchor without a number, with what bears it. */
export type BackedNumber = {
    /** For example `individuals` or `CA-AG threshold`. */
    readonly rule: string;
    /** Undefined for the anchor of a duty that has no number of days. */
    readonly value?: number | undefined;
    readonly unit?: Clock['unit'] | undefined;
    readonly operator?: Threshold['operator'] | undefined;
    readonly anchor?: string | undefined;
    readonly backing: Backing;
    readonly sentence?: string | undefined;
    /** Page of the sentence. */
    readonly url?: string | undefined;
    /** Day on which the sentence was read. */
    readonly readOn?: string | undefined;
};

const words: readonly (readonly [RegExp, string])[] = [
    [/\bone hundred twenty\b/g, '120'],
    [/\btwenty[- ]four\b/g, '24'],
    [/\beighteen\b/g, '18'],
    [/\btwelve\b/g, '12'],
    [/\bthree\b/g, '3'],
    [/\btwo\b/g, '2'],
    [/\bforty[- ]five\b/g, '45'],
    [/\bfourteen\b/g, '14'],
    [/\bfifteen\b/g, '15'],
    [/\b(?:thirtieth|thirty)\b/g, '30'],
    [/\b(?:sixtieth|sixty)\b/g, '60'],
    [/\bten\b/g, '10'],
    [/\bfour\b/g, '4'],
    [/\bfive hundred\b/g, '500'],
    [/\bone thousand\b/g, '1000'],
    [/\bfive\b/g, '5'],
    [/\bseven\b/g, '7'],
    [/\b(\d+)(?:st|nd|rd|th)\b/g, '$1'],
    [/(\d),(\d{3})/g, '$1$2']
];

const digits = (text: string): string =>
    words.reduce((result, [pattern, number]) => result.replace(pattern, number), text.toLowerCase());

/**
 * Whether a sentence names a number, in digits or in words.
 *
 * @param sentence any text
 * @param value the number
 */
export const namesNumber = (sentence: string, value: number): boolean =>
    new RegExp(`(?<![\\d.,-])${value}(?![\\d]|[.,]\\d)`).test(digits(sentence));

/**
 * The operator a sentence puts before or behind a number.
 *
 * @param sentence any text
 * @param value the number
 * @returns undefined where the sentence does not say
 */
export function operatorIn(sentence: string, value: number): Threshold['operator'] | undefined {
    const text = digits(sentence);
    const at = `(?:[a-z ]{0,20})?${value}`;
    if (new RegExp(`(?:more than|exceed(?:s|ing)?|over|>(?!=)) ?${at}\\b`).test(text)) return 'gt';
    if (
        new RegExp(`(?:at least|not less than|≥|>=) ?${at}\\b|\\b${value}(?: [a-z]+)? or more|\\b${value}\\+`).test(
            text
        )
    )
        return 'gte';
    return undefined;
}

const anchorWords: Readonly<Record<string, RegExp>> = {
    determination: /determin/,
    determination_or_reason_to_believe: /determin.*reason to believe/s,
    determination_or_notification: /determin.*notif/s,
    determination_of_breach_and_harm: /determin.*harm/s,
    determination_of_incident: /determin.*incident/s,
    harm_determination: /determin.*harm|harm.*determin/s,
    no_harm_determination: /determination/,
    materiality_determination: /determin.*material/s,
    discovery: /discover/,
    detection: /detect/,
    // The engine takes the earlier of the two; a statute that names only one of them is met by that.
    discovery_or_notification: /discover|notif/,
    discovery_or_reason_to_believe: /discover.*reason to believe/s,
    end_of_discovery_year: /end of the calendar year/,
    vendor_notice_received: /receipt of notice|receiv/,
    aware_and_scope_identified: /aware.*scope/s,
    awareness: /aware/,
    confirmation_and_info_ascertainable: /confirm.*ascertain/s,
    learns_of_acquisition: /learn/,
    knows_or_has_reason_to_know: /knows? or has reason to know|knows? or should/,
    individual_notice:
        /after (?:notif|notic|distribut|the (?:residents|individuals|consumers))|notice (?:to|of) (?:the )?(?:residents|individuals|consumers)/,
    first_individual_notice: /after .*(?:notice|notif).*(?:consumer|resident|individual)/s,
    law_enforcement_release: /after .*(?:release|determin|compromise|investigation)/s,
    notification_duty_over_threshold_discovered: /discover.*notif|discover.*circumstances/s,
    reasonable_grounds_to_suspect: /suspect/,
    suspected_or_confirmed_compromise: /compromise|of the incident/
};

/**
 * Whether a sentence speaks of a clock's anchor.
 *
 * @param sentence any text
 * @param anchor the token
 */
export const namesAnchor = (sentence: string, anchor: string): boolean =>
    anchorWords[anchor]?.test(sentence.toLowerCase()) ?? false;

const unitWords: Readonly<Record<Clock['unit'], string>> = {
    calendar_days: '(?:\\(\\d+\\) )?(?:calendar |consecutive )?days?',
    business_days: '(?:\\(\\d+\\) )?business days?',
    hours: '(?:\\(\\d+\\) )?hours?'
};

/**
 * Whether a sentence names so many of a unit.
 *
 * @param sentence any text
 * @param value the number
 * @param unit its unit
 */
export const namesUnit = (sentence: string, value: number, unit: Clock['unit']): boolean =>
    new RegExp(`(?<![\\d.,-])${value}\\)? ${unitWords[unit]}\\b`).test(digits(sentence));

type Wanted = Pick<BackedNumber, 'rule' | 'value' | 'unit' | 'operator' | 'anchor'> & {
    /** Words of the statute itself that this file holds for the rule. */
    readonly own?: string | undefined;
    /** Our summary of the statute for the rule. */
    readonly note?: string | undefined;
    /** What a page's clause must speak of to be about this rule. */
    readonly about: RegExp;
};

/** Whether a sentence bears all there is of a number. */
function bears(sentence: string, { value, unit, operator, anchor }: Wanted): boolean {
    return (
        (value === undefined ||
            (unit === undefined ? namesNumber(sentence, value) : namesUnit(sentence, value, unit))) &&
        (operator === undefined || value === undefined || operatorIn(sentence, value) === operator) &&
        (anchor === undefined || namesAnchor(sentence, anchor))
    );
}

/** What a page says that was read, without what it says of bills and of former law. */
const isLaw = ({ kind, url, fact, confidence }: Source): boolean =>
    kind === 'page' &&
    url !== undefined &&
    fact !== undefined &&
    confidence === 'confirmed' &&
    !/\bproposal\b/.test(fact);

/** Verbatim parts of a fact: what stands between quotation marks. */
const verbatim = (fact: string): string[] =>
    [...fact.matchAll(/(?<![a-z])['“"]([^'”"]{20,})['”"]/gi)].map(([, text]) => text!);

type Held = { readonly url: string | undefined; readonly readOn: string; readonly sources: readonly Source[] };

/** Looks for the strongest sentence that bears a number. */
function back(wanted: Wanted, { url, readOn, sources }: Held): BackedNumber {
    const { rule, value, unit, operator, anchor, own, note, about } = wanted;
    const number = { rule, value, unit, operator, anchor };
    const found = (backing: Backing, sentence: string, page: string | undefined): BackedNumber => ({
        ...number, backing, sentence, url: page, readOn
    }); // prettier-ignore
    if (url !== undefined && own !== undefined && bears(own, wanted)) return found('statute', own, url);
    const pages = sources.filter(isLaw);
    for (const { fact, url: page } of pages)
        for (const sentence of verbatim(fact!))
            if (about.test(fact!) && bears(sentence, wanted)) return found('statute', sentence, page);
    if (url !== undefined && note !== undefined && bears(note, wanted)) return found('summary', note, url);
    for (const { fact, url: page } of pages)
        for (const clause of fact!.split(';'))
            if (about.test(clause) && bears(clause, wanted)) return found('summary', clause.trim(), page);
    return { ...number, backing: 'none' };
}

/** A threshold of one is no number in a statute: it says that any resident will do. */
const isNumber = (threshold: Threshold | undefined): threshold is Threshold =>
    threshold !== undefined && !(threshold.operator === 'gte' && threshold.value === 1);

const thresholdOf = (rule: string, threshold: Threshold | undefined, about: RegExp): Wanted[] =>
    isNumber(threshold) ? [{ rule: `${rule} threshold`, value: threshold.value, operator: threshold.operator, about }] : []; // prettier-ignore

/** A clock of zero says only that a notice goes with another. */
const clocksOf = (rule: string, clocks: readonly Clock[], about: RegExp, own?: string, note?: string): Wanted[] =>
    clocks
        .filter(({ value }) => value > 0)
        .map(({ value, unit, clockStart }) => ({ rule, value, unit, anchor: clockStart, about, own, note }));

const plain = (rule: string, values: readonly (number | undefined)[], about: RegExp, note?: string): Wanted[] =>
    values.flatMap((value) => (value === undefined || value === 0 ? [] : [{ rule, value, about, note }]));

const any = /./s;
/** For what only the statute's own words can bear. */
const nothing = /(?!)/;
const regulatorWords =
    /\bag\b|attorney general|department|director|regulator|secretary|superintendent|bureau|police|\bhhs\b|ocr/i;
const bureauWords = /\bcras?\b|consumer reporting/i;
const vendorWords = /vendor|owner|maintain|third.party|licens|processor/i;

/**
 * Every number of a jurisdiction's rules with the sentence behind it, and the anchors of those without a number.
 *
 * @param law a valid law file
 */
export function backedNumbers(law: JurisdictionLaw): BackedNumber[] {
    const { individuals, consumerReportingAgencies: bureaus, maintainer } = law;
    const phrase = individuals.statutoryPhrase;
    const about = /resident|individual|person|consumer|days/i;
    const flexible: Wanted[] =
        individuals.deadlines.length > 0
            ? []
            : [{ rule: 'individuals', anchor: individuals.clockStart, own: phrase, about: nothing }];
    const wanted: Wanted[] = [
        ...clocksOf('individuals', individuals.deadlines, about, phrase),
        ...flexible,
        ...law.regulators.flatMap(({ id, threshold, deadlines }) => [
            ...thresholdOf(
                id,
                threshold,
                /resident|individual|person|people|consumer(?! report)|\bag\b|attorney general|>/i
            ),
            ...clocksOf(id, deadlines, regulatorWords)
        ]),
        ...thresholdOf('consumer reporting agencies', bureaus.threshold, bureauWords),
        ...clocksOf('consumer reporting agencies', bureaus.deadlines, bureauWords),
        ...clocksOf('vendor to owner', maintainer.deadlines, vendorWords, maintainer.statutoryPhrase),
        ...(maintainer.regulator === undefined
            ? []
            : thresholdOf(`${maintainer.regulator.id} from a vendor`, maintainer.regulator.threshold, vendorWords)),
        ...otherNumbers(law)
    ];
    return wanted.map((each) => back(each, { url: law.statute.url, readOn: law.asOf, sources: law.sources }));
}

/** Numbers of a statute that are no duty's clock or threshold: holds, records to keep, letters, encryption, penalties. */
function otherNumbers(law: JurisdictionLaw): Wanted[] {
    const { riskOfHarm: harm, lawEnforcementHold: hold, substituteNotice, creditMonitoring, individuals } = law;
    const small = substituteNotice.smallEntity;
    const bits = /\d+/.exec(law.encryption.standard)?.[0];
    return [
        ...clocksOf('law-enforcement hold', hold.resumeDeadlines ?? [], /law enforcement|release|hold|compromise/i, undefined, hold.resumeStandard), // prettier-ignore
        ...plain('risk of harm', [harm.retentionYears], /year|keep|retain|maintain/i, harm.note),
        ...plain('risk of harm', [harm.regulatorStep?.withinDays], /determination|harm/i, harm.note),
        ...thresholdOf('risk of harm', harm.regulatorStep?.threshold, /harm|determination/i),
        ...plain('extension', [individuals.extension?.value], /good cause|additional|extension/i),
        ...plain(
            'substitute notice',
            [
                substituteNotice.costThresholdUsd,
                substituteNotice.countThreshold,
                substituteNotice.minWebsitePostingDays,
                small?.costUsd,
                small?.count,
                small?.maxEmployees
            ],
            /substitute|cost|website/i,
            substituteNotice.note
        ),
        ...plain('credit monitoring', [creditMonitoring.months], /month|monitor|theft/i, creditMonitoring.note),
        ...plain('notice format', [law.notice.format?.minFontPt], /point|font|type/i),
        ...plain('encryption', bits === undefined ? [] : [Number(bits)], /encrypt|bit|fips/i),
        ...(law.penalties.civil ?? []).flatMap(({ minUsd, maxUsd, capUsd, condition }) =>
            plain('civil penalties', [minUsd, maxUsd, capUsd], any, condition)
        )
    ];
}

/**
 * Every amount and day of a penalty rule with the sentence behind it.
 *
 * @param rule a valid rule
 * @param readOn the day on which its sources were read
 */
export function backedAmounts(rule: PenaltyRule, readOn: string): BackedNumber[] {
    const numbers = rule.rows.flatMap(({ minUsd, maxUsd, usd, capUsd, fromDay, toDay }) => [
        ...[minUsd, maxUsd, usd, capUsd],
        ...(fromDay === 1 ? [] : [fromDay]),
        toDay
    ]);
    const url = rule.sources.find(({ kind }) => kind === 'page')?.url;
    return plain(rule.id, [...new Set(numbers)], any).map((wanted) =>
        back(wanted, { url, readOn, sources: rule.sources })
    );
}

/**
 * Every number of a regime's duties with the sentence behind it.
 *
 * @param regime a valid regime
 * @param readOn the day on which its sources were read
 */
export function backedRegimeNumbers(regime: Regime, readOn: string): BackedNumber[] {
    return regime.duties
        .flatMap(({ recipient, threshold, deadlines, statutoryPhrase }) => [
            ...thresholdOf(recipient, threshold, any).map((each) => ({ ...each, own: statutoryPhrase })),
            ...clocksOf(recipient, deadlines, any, statutoryPhrase)
        ])
        .map((wanted) => back(wanted, { url: regime.url, readOn, sources: regime.sources }));
}

/**
 * A number as the register of numbers without a statute's sentence names it, for example `CA-AG threshold: gt 500`.
 *
 * @param number any number
 */
export function nameOf({ rule, value, unit, operator, anchor }: BackedNumber): string {
    const parts = [operator, value, unit, anchor === undefined ? undefined : `from ${anchor}`];
    return `${rule}: ${parts.filter((part) => part !== undefined).join(' ')}`;
}
