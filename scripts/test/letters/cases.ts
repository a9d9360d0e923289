/** Cases for tests of letters: what each statute of config/laws asks, and facts that prove every sentence of the templates. */
import { join } from 'node:path';
import type { Org } from '../../../local-org/src/index.ts';
import { readLaws, type JurisdictionLaw } from '../../lib/laws/index.ts';
import type { Language } from '../../lib/letters/index.ts';
import { root } from '../../lib/org/index.ts';

export type Line = { text: string; rests: string[]; block?: string; isItem?: boolean; starts?: boolean };
export type Section = { key: string; heading?: string; lines: Line[] };
export type Letter = {
    language: string;
    title: string;
    dated: string;
    addressee: string;
    greeting?: string;
    fontPt: number;
    channel: string;
    signature: string;
    sections: Section[];
};
export type Point = { code: string; severity: 'stop' | 'note'; subject?: string; message: string; words?: string };
export type Demand = {
    jurisdiction: string;
    jurisdictionName: string;
    audience: string;
    recipientName?: string | undefined;
    language: Language;
    citation: string;
    confidence: string;
    contains: readonly string[];
    excludes: readonly string[];
    title?: string | undefined;
    headings: readonly string[];
    minFontPt?: number | undefined;
    monitoring: boolean;
    monitoringMonths?: number | undefined;
    methods: readonly string[];
    kind: string;
};
export type Facts = {
    company: Record<string, string>;
    noticeDate?: string | undefined;
    breachFrom?: string | undefined;
    breachTo?: string | undefined;
    discovered?: string | undefined;
    determined?: string | undefined;
    hold: boolean;
    apps: string[];
    elements: string[];
    peopleMin: number;
    peopleMax: number;
    totalMin: number;
    totalMax: number;
    credentialScope?: string;
    actions: { text: string; id: string }[];
    blind: string[];
    sources: Record<string, string[]>;
    known: string[];
    evidence: string[];
};

export const laws: readonly JurisdictionLaw[] = readLaws(join(root, 'config', 'laws'));

/** What the statute of a jurisdiction asks of a letter to people whose Social Security numbers were involved. */
export function demandOf(law: JurisdictionLaw, language: Language = 'en'): Demand {
    const { notice, creditMonitoring } = law;
    const extra = law as unknown as { delivery?: { methods?: readonly string[] }; notice: { confidence?: string } };
    const owed = ['required', 'if_source_of_breach'].includes(creditMonitoring.required);
    return {
        jurisdiction: law.code,
        jurisdictionName: law.name,
        audience: 'individuals',
        language,
        citation: law.statute.citation,
        confidence: extra.notice.confidence ?? 'confirmed',
        contains: notice.contains ?? [],
        excludes: notice.mustNotContain ?? [],
        title: notice.format?.title,
        headings: notice.format?.headings ?? [],
        minFontPt: notice.format?.minFontPt,
        monitoring: owed,
        monitoringMonths: owed ? creditMonitoring.months : undefined,
        methods: extra.delivery?.methods ?? [],
        kind: 'original'
    };
}

/** What a filing with a regulator has to be. */
export function filingOf(law: JurisdictionLaw, regulatorId: string): Demand {
    const regulator = law.regulators.find(({ id }) => id === regulatorId)!;
    return {
        ...demandOf(law),
        audience: regulator.id,
        recipientName: regulator.recipient,
        contains: regulator.content ?? [],
        excludes: [],
        title: undefined,
        headings: [],
        minFontPt: undefined
    };
}

/** Facts that prove every sentence of the templates. */
export function fullFacts(changes: Partial<Facts> = {}): Facts {
    return {
        company: {
            entityName: 'Northwind Outfitters Inc.',
            entityAddress: '500 Harbor Street, Portland, OR 97201',
            entityPhone: '503-555-0142',
            entityTollFree: '1-800-555-0142',
            entityEmail: 'privacy@northwind.example',
            entityWebsite: 'www.northwind.example/notice',
            entityParent: 'none',
            contactPerson: 'Dana Reyes',
            wispStatus: 'in place, version of 2 January 2026',
            safeguards: 'access reviews and restricted networks',
            monitoringProvider: 'Example Credit Watch',
            monitoringEnroll: 'www.creditwatch.example'
        },
        noticeDate: '2026-04-08',
        breachFrom: '2026-03-01',
        breachTo: '2026-03-09',
        discovered: '2026-03-14',
        determined: '2026-03-18',
        hold: false,
        apps: ['Drift'],
        elements: ['ssn'],
        peopleMin: 612,
        peopleMax: 612,
        totalMin: 17954,
        totalMax: 17954,
        actions: [{ text: 'revoke_grants', id: 'WRK-000001' }],
        blind: ['outside-salesforce', 'tooling-api', 'queries', 'record-ids', 'row-counts', 'before-retention'],
        sources: {
            incident: ['INC-00001'],
            roster: ['ROS-00001'],
            law: ['law'],
            contacts: ['contacts'],
            company: ['company'],
            supplements: []
        },
        evidence: ['EVI-00001'],
        known: ['INC-00001', 'ROS-00001', 'WRK-000001', 'EVI-00001', 'law', 'contacts', 'company'],
        ...changes
    };
}

/** Checks a letter in the org; without a text it is composed first. */
export function check(
    org: Org,
    demand: Demand,
    facts: Facts,
    text?: Letter
): { readonly text: Letter; readonly points: readonly Point[] } {
    const answer = String(org.callStatic('LetterChecklist', 'checkJson', [JSON.stringify({ demand, facts, text })]));
    return JSON.parse(answer) as { text: Letter; points: Point[] };
}

/** The points that stop the drafter. */
export const stops = (points: readonly Point[]): readonly Point[] =>
    points.filter(({ severity }) => severity === 'stop');

/** The letter as its reader sees it. */
export const plain = (letter: Letter): string =>
    [letter.title, ...letter.sections.flatMap(({ heading, lines }) => [heading ?? '', ...lines.map(({ text }) => text)])].join('\n'); // prettier-ignore
