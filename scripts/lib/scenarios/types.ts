/** A scenario file as written; see config/scenarios/schema.json. */
export type Row = Readonly<Record<string, unknown>>;

export type Quantity =
    number | { readonly min: number; readonly max: number } | { readonly within: readonly [number, number] };

export type Residence = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

export type Dirt = Readonly<
    Partial<Record<'stateText' | 'lowerCase' | 'zipOnly' | 'duplicates' | 'noEmail' | 'deceased', number>>
>;

export type Plant = {
    readonly element?: string;
    readonly secret?: string;
    readonly decoy?: string;
    readonly text?: string;
    readonly field: string;
    readonly rows?: string | readonly string[];
    readonly count?: number;
};

export type Recipe = {
    readonly object: string;
    readonly count: number;
    readonly as: string;
    readonly residence?: Residence;
    readonly dirt?: Dirt;
    /** Lookup field → `people[0..17999]`. */
    readonly parent?: Readonly<Record<string, string>>;
    readonly set?: Readonly<Record<string, unknown>>;
    readonly created?: { readonly from: string; readonly to: string };
    readonly plant?: readonly Plant[];
};

export type Background = {
    readonly app: string;
    readonly user: string;
    readonly perDay: number;
    readonly from: string;
    readonly to: string;
    readonly networks?: readonly string[];
    readonly userAgent?: string;
    readonly apiVersion?: string;
    readonly objects?: readonly string[];
    readonly kind?: 'rest' | 'bulk' | 'ui' | 'login';
    readonly rows?: readonly [number, number];
    readonly weekdaysOnly?: boolean;
};

export type Platform = Readonly<Record<string, unknown>> & {
    readonly EventLog?: Readonly<Record<string, readonly Row[]>>;
    readonly RealTimeEvents?: Readonly<Record<string, readonly Row[]>>;
    readonly background?: readonly Background[];
};

export type IncidentScope = {
    readonly apps?: readonly string[];
    readonly users?: readonly string[];
    readonly networks?: readonly string[];
    readonly from?: string;
    readonly to?: string;
};

export type ExpectedDuty = {
    readonly jurisdiction: string;
    readonly recipient: string;
    readonly alsoAccept?: readonly string[];
    readonly reason?: string;
} & Readonly<Record<string, unknown>>;

export type ExpectedFinding = {
    readonly class: string;
    readonly app?: string | null;
    readonly user?: string | null;
    readonly severity?: string;
    readonly atLeast?: number;
    readonly atMost?: number;
    readonly between?: readonly [string, string];
};

export type NoFinding =
    string | { readonly class: string; readonly anySeverity?: boolean; readonly app?: string; readonly user?: string };

/** What a scenario expects of detections, timeline and visibility. */
export type ExpectedSignals = {
    readonly findings?: readonly ExpectedFinding[];
    readonly noFindings?: readonly NoFinding[];
    readonly timeline?: readonly ({ readonly at: string; readonly kind: string } & Readonly<Record<string, unknown>>)[];
    readonly cannotSee?: readonly string[];
    readonly gone?: readonly { readonly source: string; readonly before: string }[];
    readonly contained?: {
        readonly app?: string | null;
        readonly liveTokens?: number;
        readonly liveSessions?: number;
        readonly stillOpen?: readonly string[];
    };
};

/** One thing that happened to records after the incident. */
export type AfterEntry = {
    readonly at: string;
    readonly delete?: string;
    readonly undelete?: string;
    readonly update?: string;
    readonly merge?: string;
    readonly insert?: string;
    readonly share?: string;
    readonly rows?: string | readonly string[];
    readonly where?: string;
    readonly count?: number;
    readonly set?: Row;
    readonly into?: string;
    readonly hard?: boolean;
    readonly tracked?: boolean;
};

/** What the daily snapshot of that day kept. */
export type Snapshot = { readonly at: string } & Readonly<
    Partial<Record<'OauthToken' | 'UserLogin' | 'AuthSession', readonly Row[]>>
>;

export type Expectation = ExpectedSignals & {
    readonly involved?: Readonly<Record<string, unknown>>;
    /** Type of secret to how many stand in text that was returned. */
    readonly secrets?: Readonly<Record<string, Quantity>>;
    readonly obligations?: readonly ExpectedDuty[];
    readonly obligationsComplete?: boolean;
    readonly notRequired?: readonly ExpectedDuty[];
};

export type Profile = 'developer' | 'enterprise' | 'enterprise+event-monitoring' | 'shield';

export type Scenario = {
    readonly id: string;
    readonly title: string;
    readonly description?: string;
    readonly campaign?: string | null;
    readonly profile?: Profile;
    readonly shape?: Readonly<Record<string, boolean>>;
    readonly now: string;
    readonly timeZone: string;
    readonly seed: number;
    readonly shiftTo?: string | null;
    readonly facts?: Readonly<Record<string, unknown>>;
    readonly incident?: IncidentScope;
    readonly generate?: readonly Recipe[];
    readonly records?: Readonly<Record<string, readonly Row[]>>;
    readonly metadata?: string;
    readonly access?: readonly Row[];
    readonly decisions?: readonly { readonly group: string; readonly decision: string; readonly by?: string }[];
    readonly platform?: Platform;
    readonly notices?: readonly { readonly at: string; readonly from: string; readonly text: string }[];
    readonly snapshots?: readonly Snapshot[];
    readonly indicators?: readonly Row[];
    readonly after?: readonly AfterEntry[];
    readonly expect?: Expectation;
};

/** One reason why a scenario file is refused: where, and what would be right. */
export type Problem = { readonly path: string; readonly message: string };

/** Thrown with every problem found, so that an author mends them in one go. */
export class ScenarioError extends Error {
    override readonly name = 'ScenarioError';
    readonly problems: readonly Problem[];

    constructor(file: string, problems: readonly Problem[]) {
        super(
            `${file} is not a scenario that can be replayed:\n${problems.map((p) => `  ${p.path}: ${p.message}`).join('\n')}`
        );
        this.problems = problems;
    }
}
