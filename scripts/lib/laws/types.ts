/** The shape of one file in config/laws, as config/laws/schema.json checks it. */

export type Confidence = 'confirmed' | 'mixed' | 'memory' | 'unverified' | 'conflict';

export type Threshold = { readonly operator: 'gt' | 'gte'; readonly value: number; readonly counts: string };

export type Clock = {
    readonly value: number;
    readonly unit: 'calendar_days' | 'business_days' | 'hours';
    /** Anchor that starts the clock. */
    readonly clockStart: string;
};

export type Regulator = {
    readonly id: string;
    readonly recipient: string;
    readonly threshold?: Threshold;
    readonly timing: string;
    readonly deadlines: readonly Clock[];
    /** Circumstance of the facts the duty turns on. */
    readonly appliesWhen?: string;
    /** Tokens of what the filing must say. */
    readonly content?: readonly string[];
    /** The event that fulfils the duty where the statute names one; otherwise it is sending. */
    readonly closedBy?: 'received';
    readonly confidence: Confidence;
};

/** What the statute's own file says of penalties; the engine computes with `damages.json`. */
export type CivilPenalty = {
    readonly minUsd?: number;
    readonly maxUsd?: number;
    readonly per?: string;
    readonly capUsd?: number;
    readonly capPer?: string;
    readonly condition?: string;
};

export type JurisdictionLaw = {
    readonly code: string;
    readonly name: string;
    /** IANA name. */
    readonly timeZone: string;
    readonly asOf: string;
    readonly statute: {
        readonly citation: string;
        readonly url?: string;
        readonly effective: string;
        /** Last day of a version that was replaced. */
        readonly until?: string;
    };
    readonly evidence: string;
    readonly scope: { readonly coveredEntities: string; readonly residency: string };
    readonly trigger: { readonly type: string };
    readonly riskOfHarm: {
        readonly exemption: boolean;
        readonly standard?: string;
        readonly requires?: readonly string[];
        readonly writtenDetermination: boolean;
        readonly retentionYears?: number;
        readonly note?: string;
        readonly regulatorStep?: {
            readonly recipient: string;
            readonly recipientName: string;
            readonly standard: string;
            readonly withinDays?: number;
            readonly threshold?: Threshold;
        };
        readonly confidence: Confidence;
    };
    readonly encryption: { readonly safeHarbor: boolean; readonly standard: string; readonly confidence: Confidence };
    readonly elements: {
        readonly nameRule: string;
        readonly withName: readonly string[];
        readonly standalone: readonly string[];
        readonly limitations?: Readonly<Record<string, string>>;
        readonly catchAll?: string;
        readonly governmentIdScope?: string;
    };
    readonly individuals: {
        readonly standard: 'fixed_outer_limit' | 'without_unreasonable_delay';
        readonly clockStart: string;
        readonly deadlines: readonly Clock[];
        readonly statutoryPhrase?: string;
        readonly note?: string;
        readonly extension?: { readonly value?: number; readonly condition: string };
        readonly confidence: Confidence;
    };
    readonly regulators: readonly Regulator[];
    /** Recipients often assumed that the statute does not name. */
    readonly notRecipients?: readonly string[];
    readonly consumerReportingAgencies: {
        readonly required: boolean;
        readonly threshold?: Threshold;
        readonly timing?: string;
        readonly deadlines: readonly Clock[];
        readonly recipients?: string;
        readonly confidence: Confidence;
    };
    readonly maintainer: {
        readonly mustNotifyOwner: boolean;
        readonly owesResidents: boolean;
        readonly statutoryPhrase?: string;
        readonly standard?: string;
        readonly clockStart?: string;
        readonly deadlines: readonly Clock[];
        readonly regulator?: {
            readonly id: string;
            readonly recipient: string;
            readonly threshold: Threshold;
            readonly timing: string;
            readonly unless: string;
        };
        readonly confidence: Confidence;
    };
    readonly lawEnforcementHold: {
        readonly effect: string;
        readonly writtenRequestRequired?: boolean;
        readonly movesRegulators?: boolean;
        readonly resumeDeadlines?: readonly Clock[];
        readonly resumeStandard?: string;
        readonly confidence: Confidence;
    };
    readonly notice: {
        readonly contains?: readonly string[];
        readonly mustNotContain?: readonly string[];
        readonly format?: {
            readonly title?: string;
            readonly headings?: readonly string[];
            readonly minFontPt?: number;
        };
        readonly confidence: Confidence;
    };
    readonly creditMonitoring: {
        readonly required: string;
        readonly months?: number;
        readonly triggerElements?: readonly string[];
        readonly note?: string;
        readonly confidence: Confidence;
    };
    readonly penalties: {
        readonly civil?: readonly CivilPenalty[];
        readonly confidence: Confidence;
    };
    readonly sources: readonly Source[];
    readonly delivery: {
        readonly methods: readonly string[];
        readonly credentialBreachElectronicNoticeAllowed?: boolean;
        readonly noticeToBreachedEmailAccountProhibited?: boolean;
    };
    readonly substituteNotice: {
        readonly costThresholdUsd?: number;
        readonly countThreshold?: number;
        readonly insufficientContactInfo: boolean;
        readonly components: readonly string[];
        readonly componentsRule: string;
        readonly minWebsitePostingDays?: number;
        readonly note?: string;
        readonly confidence: Confidence;
        readonly smallEntity?: {
            readonly basedInState?: boolean;
            readonly costUsd?: number;
            readonly count?: number;
            readonly maxEmployees?: number;
        };
    };
};

/** A regime beyond the state statutes, as config/laws/other-clocks.schema.json checks it. */
export type Regime = {
    readonly code: string;
    readonly id: string;
    readonly name: string;
    /** Code under which its duties are shown. */
    readonly reportedAs: string;
    /** IANA name. */
    readonly timeZone: string;
    readonly citation: string;
    readonly url?: string;
    readonly effective?: string;
    readonly effectiveConfidence: Confidence;
    readonly evidence: string;
    /** Whom it binds: `residents`, `payment_cards`, `contracts` or a circumstance of the entity. */
    readonly scope: string;
    /** Circumstance without which it asks for nothing. */
    readonly requires?: string;
    readonly duties: readonly {
        readonly duty: string;
        readonly recipient: string;
        readonly recipientName: string;
        readonly timing: string;
        readonly deadlines: readonly Clock[];
        readonly threshold?: Threshold;
        readonly statutoryPhrase?: string;
        /** Circumstance of the facts the duty turns on. */
        readonly appliesWhen?: string;
        readonly confidence: Confidence;
    }[];
    readonly notes: readonly string[];
    readonly sources: readonly Source[];
};

/** Where a fact was read. */
export type Source = {
    readonly kind: string;
    readonly url?: string;
    readonly fact?: string;
    readonly confidence: Confidence;
};

/** The file config/laws/other-clocks.json. */
export type OtherClocks = {
    readonly asOf: string;
    readonly regimes: readonly Regime[];
    readonly notModelled: readonly { readonly id: string; readonly name: string; readonly why: string }[];
};

/** One step of a penalty: an amount, what it is counted by, and when it applies. */
export type PenaltyStep = {
    readonly per: string;
    readonly fromDay?: number;
    readonly toDay?: number;
    readonly minUsd?: number;
    readonly maxUsd?: number;
    readonly usd?: number;
    readonly capUsd?: number;
    readonly capPer?: string;
    readonly capUnless?: string;
    readonly when?: string;
    readonly plus?: string;
    readonly replaces?: boolean;
};

/** One penalty or statutory-damages rule of config/laws/damages.json. */
export type PenaltyRule = {
    readonly id: string;
    readonly jurisdiction: string;
    readonly kind: string;
    readonly citation: string;
    readonly effective?: string;
    readonly rows: readonly PenaltyStep[];
    readonly note?: string;
    readonly confidence: Confidence;
    readonly sources: readonly Source[];
};

/** The file config/laws/damages.json. */
export type Damages = { readonly asOf: string; readonly rules: readonly PenaltyRule[] };

/** One custom metadata record before it becomes XML: values by field API name. */
export type LawRow = {
    readonly type: 'Jurisdiction_Rule' | 'Deadline_Rule' | 'Element_Rule' | 'Penalty_Rule';
    readonly developerName: string;
    readonly label: string;
    readonly values: Readonly<Record<string, string | number | boolean | undefined>>;
};

/** A law file that is not valid, or rows that do not fit. */
export class LawDataError extends Error {
    override readonly name = 'LawDataError';
}
