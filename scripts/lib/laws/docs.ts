import { readDamages, readEarlierLaws, readLaws, readOtherClocks } from './read.ts';
import { backedAmounts, backedNumbers, backedRegimeNumbers, type BackedNumber } from './quotes.ts';
import type {
    CivilPenalty,
    Clock,
    JurisdictionLaw,
    PenaltyRule,
    PenaltyStep,
    Regime,
    Source,
    Threshold
} from './types.ts';

type Line = { readonly rule: string; readonly says: string; readonly confidence: string; readonly source: string };

const spoken = (token: string): string => token.replaceAll('_', ' ');
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const link = (url: string | undefined, text: string): string => (url === undefined ? text : `[${text}](${url})`);
const clock = ({ value, unit, clockStart }: Clock): string =>
    value === 0 ? `with ${spoken(clockStart)}` : `${value} ${spoken(unit)} from ${spoken(clockStart)}`;
const clocks = (timing: string, deadlines: readonly Clock[]): string =>
    deadlines.length === 0 || deadlines.every(({ value }) => value === 0)
        ? spoken(timing)
        : deadlines.map(clock).join(', or ');

function reach(threshold: Threshold | undefined): string {
    if (threshold === undefined) return '';
    if (threshold.operator === 'gte' && threshold.value === 1) return 'any resident: ';
    const operator = threshold.operator === 'gt' ? 'more than' : 'at least';
    return `${operator} ${threshold.value.toLocaleString('en-US')} ${spoken(threshold.counts)}: `;
}

/** `quoted` where the statute's own words bear each number of a rule, otherwise what a reader must not rely on. */
function quoted(numbers: readonly BackedNumber[], rule: string, fallback: string): string {
    const own = numbers.filter((number) => number.rule === rule || number.rule === `${rule} threshold`);
    const withBacking = (wanted: BackedNumber['backing']): BackedNumber[] =>
        own.filter(({ backing }) => backing === wanted);
    const spell = ({ value, anchor }: BackedNumber): string => value?.toLocaleString('en-US') ?? spoken(anchor ?? '');
    const [statute, summary, bare] = [withBacking('statute'), withBacking('summary'), withBacking('none')];
    const marks = [
        ...(statute[0] === undefined ? [] : [link(statute[0].url, 'quoted')]),
        ...summary.map((number) => `**summary only**: ${link(number.url, spell(number))}`),
        ...bare.map((number) => `**${number.value === undefined ? 'anchor unquoted' : 'unquoted'}**: ${spell(number)}`)
    ];
    return marks.length === 0 ? fallback : marks.join('; ');
}

function lawLines(law: JurisdictionLaw): Line[] {
    const numbers = backedNumbers(law);
    const statute = link(law.statute.url, 'statute');
    const line = (rule: string, says: string, confidence: string, key = rule): Line => {
        return { rule, says, confidence, source: quoted(numbers, key, statute) };
    };
    const { individuals, consumerReportingAgencies: bureaus, maintainer } = law;
    const standard = individuals.standard === 'fixed_outer_limit' ? 'fixed' : individuals.standard;
    return [
        line('individuals', clocks(standard, individuals.deadlines), individuals.confidence),
        ...law.regulators.map(({ id, threshold, timing, deadlines, confidence }) =>
            line(id, reach(threshold) + clocks(timing, deadlines), confidence)
        ),
        line(
            'consumer reporting agencies',
            bureaus.required
                ? reach(bureaus.threshold) + clocks(bureaus.timing ?? 'unspecified', bureaus.deadlines)
                : 'no duty',
            bureaus.confidence
        ),
        line(
            'vendor to owner',
            maintainer.mustNotifyOwner ? clocks(maintainer.standard ?? 'unspecified', maintainer.deadlines) : 'no rule',
            maintainer.confidence
        ),
        line('law-enforcement hold', spoken(law.lawEnforcementHold.effect), law.lawEnforcementHold.confidence),
        line(
            'risk of harm',
            law.riskOfHarm.exemption ? (law.riskOfHarm.standard ?? 'exemption') : 'no exemption',
            law.riskOfHarm.confidence
        ),
        ...letterLines(law).map(([rule, says, confidence]) => line(rule, says, confidence)),
        ...otherLines(law)
            .filter(([rule]) => numbers.some((number) => number.rule === rule))
            .map(([rule, says, confidence]) => line(rule, says, confidence))
    ];
}

/** What the letters are about, where the statute says anything of it. */
function letterLines({
    maintainer,
    individuals,
    creditMonitoring,
    substituteNotice
}: JurisdictionLaw): [string, string, string][] {
    const { regulator } = maintainer;
    const { costThresholdUsd: cost, countThreshold: count } = substituteNotice;
    const substitute = [
        cost === undefined ? [] : [`cost above $${cost.toLocaleString('en-US')}`],
        count === undefined ? [] : [`more than ${count.toLocaleString('en-US')} people`],
        substituteNotice.insufficientContactInfo ? ['too little contact information'] : []
    ].flat();
    const months = creditMonitoring.months === undefined ? '' : `, ${creditMonitoring.months} months`;
    return [
        ...(regulator === undefined
            ? []
            : [
                  [
                      `${regulator.id} from a vendor`,
                      reach(regulator.threshold) + spoken(regulator.timing),
                      maintainer.confidence
                  ]
              ]),
        ...(individuals.extension?.value === undefined
            ? []
            : [
                  [
                      'extension',
                      `${individuals.extension.value} days: ${individuals.extension.condition}`,
                      individuals.confidence
                  ]
              ]),
        ...(creditMonitoring.required === 'none'
            ? []
            : [['credit monitoring', spoken(creditMonitoring.required) + months, creditMonitoring.confidence]]),
        ...(substitute.length === 0
            ? []
            : [['substitute notice', substitute.join(', or '), substituteNotice.confidence]])
    ] as [string, string, string][];
}

/** Other numbers of the statute. */
const otherLines = ({ notice, encryption, penalties }: JurisdictionLaw): [string, string, string][] => [
    ['notice format', `at least ${notice.format?.minFontPt} point type`, notice.confidence],
    ['encryption', spoken(encryption.standard), encryption.confidence],
    ['civil penalties', (penalties.civil ?? []).map(civilPenalty).join('; '), penalties.confidence]
];

function civilPenalty({ minUsd, maxUsd, per, capUsd, capPer }: CivilPenalty): string {
    const usd = (value: number): string => `$${value.toLocaleString('en-US')}`;
    const amounts = [minUsd, maxUsd].flatMap((value) => (value === undefined ? [] : [usd(value)])).join(' to ');
    const counted = per === undefined ? '' : ` per ${spoken(per)}`;
    return (
        amounts + counted + (capUsd === undefined ? '' : `, at most ${usd(capUsd)} per ${spoken(capPer ?? 'breach')}`)
    );
}

const mark = (confidence: string): string => (confidence === 'confirmed' ? confidence : `**${confidence}**`);

const table = (lines: readonly Line[]): string[] => [
    '| Rule | Says | Confidence | Source |',
    '| --- | --- | --- | --- |',
    ...lines.map(
        ({ rule, says, confidence, source }) => `| ${cell(rule)} | ${cell(says)} | ${mark(confidence)} | ${source} |`
    )
];

function pages(sources: readonly Source[]): string {
    const urls = [...new Set(sources.flatMap(({ url }) => (url === undefined ? [] : [url])))];
    return urls.length === 0
        ? 'No page is held.'
        : `Pages read: ${urls.map((url, index) => `[${index + 1}](${url})`).join(' ')}`;
}

function lawSection(law: JurisdictionLaw): string[] {
    return [
        `### ${law.name} (${law.code})${law.statute.until === undefined ? '' : ` until ${law.statute.until}`}`,
        '',
        `${link(law.statute.url, law.statute.citation)}; version in force since ${law.statute.effective}${law.statute.until === undefined ? '' : ` until ${law.statute.until}`}; read as ${spoken(law.evidence)} on ${law.asOf}.`,
        '',
        ...table(lawLines(law)),
        '',
        pages(law.sources),
        ''
    ];
}

function regimeSection(regime: Regime, readOn: string): string[] {
    const numbers = backedRegimeNumbers(regime, readOn);
    const lines = regime.duties.map((duty): Line => ({
        rule: duty.recipientName,
        says: reach(duty.threshold) + clocks(duty.timing, duty.deadlines),
        confidence: duty.confidence,
        source: quoted(numbers, duty.recipient, link(regime.url, 'rule'))
    }));
    const since =
        regime.effective === undefined
            ? ''
            : `; in force since ${regime.effective} (${mark(regime.effectiveConfidence)})`;
    return [
        `### ${regime.name}`,
        '',
        `${link(regime.url, regime.citation)}${since}; read as ${spoken(regime.evidence)} on ${readOn}.`,
        '',
        ...(lines.length === 0 ? [] : [...table(lines), '']),
        ...regime.notes.map((note) => `- ${note}`),
        '',
        pages(regime.sources),
        ''
    ];
}

function amount(step: PenaltyStep): string {
    const usd = (value: number): string => `$${value.toLocaleString('en-US')}`;
    const parts = [
        step.usd === undefined
            ? [step.minUsd, step.maxUsd]
                  .flatMap((value) => value ?? [])
                  .map(usd)
                  .join(' to ')
            : usd(step.usd),
        `per ${spoken(step.per)}`,
        step.fromDay === undefined
            ? ''
            : `from day ${step.fromDay}${step.toDay === undefined ? '' : ` to ${step.toDay}`}`,
        step.when === undefined ? '' : `if ${spoken(step.when)}`,
        step.capUsd === undefined ? '' : `at most ${usd(step.capUsd)} per ${step.capPer ?? 'breach'}`
    ];
    return parts.filter((part) => part !== '').join(' ');
}

const penaltyLine = (rule: PenaltyRule, readOn: string): Line => ({
    rule: `${rule.jurisdiction}: ${rule.citation}`,
    says: rule.rows.map(amount).join('; '),
    confidence: rule.confidence,
    source: quoted(
        backedAmounts(rule, readOn),
        rule.id,
        link(
            rule.sources.find(({ url }) => url !== undefined)?.url,
            rule.kind === 'civil_penalty' ? 'civil' : 'private'
        )
    )
});

/**
 * The page `docs/laws.md`: each rule with citation, confidence and source. The same data gives the same text.
 *
 * @param configDir the folder `config/laws`
 * @returns Markdown
 * @throws LawDataError if a file is not valid
 */
export function lawDocs(configDir: string): string {
    const laws = readLaws(configDir);
    const earlier = readEarlierLaws(configDir);
    const others = readOtherClocks(configDir);
    const damages = readDamages(configDir);
    return [
        '# Law rules',
        '',
        'Generated by `npm run build` from `config/laws`; do not edit. Facts for counsel to check, not legal advice.',
        '',
        '**Bold** marks what is not confirmed. *Quoted* means that a sentence of the statute itself, held with its page and the day on which it was read, names each number of the rule with its unit, its operator and its anchor; **summary only** that a page about the statute does; **unquoted** numbers and anchors rest on a reading without such a sentence. All three are pinned in `config/laws/unquoted.json`: a number that loses its sentence fails the tests.',
        '',
        'Held are the versions named below only: the present one of each jurisdiction, and the one it replaced for California and Oklahoma. For an anchor before a version held the engine gives no date and says so.',
        '',
        '## Jurisdictions',
        '',
        ...laws.flatMap((law) => [
            ...lawSection(law),
            ...earlier.filter(({ code }) => code === law.code).flatMap(lawSection)
        ]),
        '## Other clocks',
        '',
        ...others.regimes.flatMap((regime) => regimeSection(regime, others.asOf)),
        'Named only: ' + others.notModelled.map(({ name, why }) => `${name} (${why})`).join('; ') + '.',
        '',
        '## Penalties and statutory damages',
        '',
        ...table(damages.rules.map((rule) => penaltyLine(rule, damages.asOf))),
        ''
    ].join('\n');
}
