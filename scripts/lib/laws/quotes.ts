import type { JurisdictionLaw, PenaltyRule, Regime, Source, Threshold } from './types.ts';

/** One number of a rule with the sentence that bears it; `sentence` undefined where none is held. */
export type BackedNumber = {
    /** For example `individuals` or `CA-AG threshold`. */
    readonly rule: string;
    readonly value: number;
    readonly operator?: Threshold['operator'] | undefined;
    readonly anchor?: string | undefined;
    readonly sentence: string | undefined;
    /** Page of the sentence, if it stands on one. */
    readonly url: string | undefined;
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
    determination_of_breach_and_harm: /determin.*harm/s,
    discovery: /discover/,
    discovery_or_notification: /discover|notif/,
    vendor_notice_received: /receipt of notice|notif/,
    aware_and_scope_identified: /aware.*scope/s,
    confirmation_and_info_ascertainable: /confirm.*ascertain/s,
    learns_of_acquisition: /learn/
};

/**
 * Whether a sentence speaks of a clock's anchor.
 *
 * @param sentence any text
 * @param anchor the token
 * @returns undefined for anchors that have no words of their own
 */
export function namesAnchor(sentence: string, anchor: string): boolean | undefined {
    return anchorWords[anchor]?.test(sentence.toLowerCase());
}

/** The first sentence that names the number, the statute's own words before a page's. */
function backing(
    value: number,
    own: string | undefined,
    sources: readonly Source[],
    hint: RegExp
): BackedNumber['sentence'] {
    if (own !== undefined && namesNumber(own, value)) return own;
    return sources.find(({ fact }) => fact !== undefined && namesNumber(fact, value) && hint.test(fact))?.fact;
}

const pageOf = (sentence: string | undefined, sources: readonly Source[]): string | undefined =>
    sources.find((source) => source.fact === sentence)?.url;

/** What a sentence on a regulator's or bureau's threshold must speak of. */
const people = /resident|individual|person|consumer|people|\bag\b|attorney general|department|director|threshold|>/i;
const any = /./s;

/**
 * Every number of a jurisdiction's duties with the sentence behind it.
 *
 * @param law a valid law file
 */
export function backedNumbers(law: JurisdictionLaw): BackedNumber[] {
    const { sources, individuals } = law;
    const found: BackedNumber[] = [];
    const add = (
        rule: string,
        value: number,
        own: string | undefined,
        hint: RegExp,
        more: Partial<BackedNumber>
    ): void => {
        const sentence = backing(value, own, sources, hint);
        found.push({
            rule,
            value,
            ...more,
            sentence,
            url: sentence === own ? law.statute.url : pageOf(sentence, sources)
        });
    };
    for (const { value, clockStart } of individuals.deadlines)
        add('individuals', value, individuals.statutoryPhrase, any, { anchor: clockStart });
    for (const regulator of law.regulators) {
        const { threshold } = regulator;
        if (threshold !== undefined && threshold.value > 1)
            add(`${regulator.id} threshold`, threshold.value, undefined, people, { operator: threshold.operator });
        for (const { value, clockStart } of regulator.deadlines)
            if (value > 0) add(regulator.id, value, undefined, any, { anchor: clockStart });
    }
    const { threshold, deadlines } = law.consumerReportingAgencies;
    if (threshold !== undefined && threshold.value > 1)
        add('consumer reporting agencies threshold', threshold.value, undefined, people, {
            operator: threshold.operator
        });
    for (const { value, clockStart } of deadlines)
        add('consumer reporting agencies', value, undefined, any, { anchor: clockStart });
    for (const { value, clockStart } of law.maintainer.deadlines)
        add('vendor to owner', value, law.maintainer.statutoryPhrase, any, { anchor: clockStart });
    const { regulator } = law.maintainer;
    if (regulator !== undefined)
        add(`${regulator.id} from a vendor threshold`, regulator.threshold.value, undefined, people, {
            operator: regulator.threshold.operator
        });
    for (const { rule, value, own, hint } of otherNumbers(law)) add(rule, value, own, hint, {});
    return found;
}

/** Numbers of a statute that are no duty's clock or threshold: periods after a hold, records to keep, letters. */
function otherNumbers(law: JurisdictionLaw): {
    readonly rule: string;
    readonly value: number;
    readonly own: string | undefined;
    readonly hint: RegExp;
}[] {
    const { riskOfHarm, lawEnforcementHold, substituteNotice, creditMonitoring, individuals } = law;
    const step = riskOfHarm.regulatorStep;
    const all = [
        ...(lawEnforcementHold.resumeDeadlines ?? []).map(({ value }) => ({
            rule: 'law-enforcement hold',
            value,
            own: lawEnforcementHold.resumeStandard,
            hint: /law enforcement|release|hold|compromise|delay/i
        })),
        {
            rule: 'risk of harm',
            value: riskOfHarm.retentionYears,
            own: riskOfHarm.note,
            hint: /year|keep|retain|maintain/i
        },
        { rule: 'risk of harm', value: step?.withinDays, own: riskOfHarm.note, hint: /determination|harm/i },
        {
            rule: 'extension',
            value: individuals.extension?.value,
            own: undefined,
            hint: /good cause|additional|extension/i
        },
        {
            rule: 'substitute notice',
            value: substituteNotice.costThresholdUsd,
            own: substituteNotice.note,
            hint: /substitute|cost|\$/i
        },
        {
            rule: 'substitute notice',
            value: substituteNotice.countThreshold,
            own: substituteNotice.note,
            hint: /substitute|class|persons|residents|\/|\$/i
        },
        {
            rule: 'credit monitoring',
            value: creditMonitoring.months,
            own: creditMonitoring.note,
            hint: /month|monitor|credit|theft|year/i
        }
    ];
    return all.flatMap(({ value, ...rest }) => (value === undefined ? [] : [{ ...rest, value }]));
}

/**
 * Every amount of a penalty rule with the sentence behind it.
 *
 * @param rule a valid rule
 */
export function backedAmounts(rule: PenaltyRule): BackedNumber[] {
    const amounts = rule.rows.flatMap(({ minUsd, maxUsd, usd, capUsd }) => [minUsd, maxUsd, usd, capUsd]);
    const wanted = [...new Set(amounts.filter((value) => value !== undefined && value > 0))] as number[];
    return wanted.map((value) => {
        const sentence = backing(value, undefined, rule.sources, any);
        return { rule: rule.id, value, sentence, url: pageOf(sentence, rule.sources) };
    });
}

/**
 * Every number of a regime's duties with the sentence behind it.
 *
 * @param regime a valid regime
 */
export function backedRegimeNumbers(regime: Regime): BackedNumber[] {
    return regime.duties.flatMap((duty) =>
        duty.deadlines.map(({ value, clockStart }) => {
            const sentence = backing(value, duty.statutoryPhrase, regime.sources, any);
            const url = sentence === duty.statutoryPhrase ? regime.url : pageOf(sentence, regime.sources);
            return { rule: duty.recipient, value, anchor: clockStart, sentence, url };
        })
    );
}
