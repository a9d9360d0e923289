/** What a verifier says; the words and their meaning are specified in `docs/evidence-format.md`. */
export type ProblemWord =
    | 'malformed'
    | 'file'
    | 'changed'
    | 'link'
    | 'columns'
    | 'truncated'
    | 'head'
    | 'proof'
    | 'rewritten'
    | 'commitment'
    | 'witness'
    | 'root'
    | 'twice'
    | 'ledger';

export type Problem = {
    readonly word: ProblemWord;
    /** Chain and sequence, number of a checkpoint, or path. */
    readonly where: string;
    readonly explanation: string;
};

export type Witness = { readonly count: number; readonly hash: string; readonly time: string };

export type Verdict = {
    readonly problems: readonly Problem[];
    readonly entries: number;
    readonly checkpoints: number;
    /** Recorded time of the first entry that no given witness covers; undefined if all are covered. */
    readonly unwitnessedSince: string | undefined;
};

export type ManifestChain = { readonly key: string; readonly entries: number; readonly head: string };

export type Manifest = {
    readonly format: string;
    readonly edition: 'fact' | 'counsel';
    readonly chains: readonly ManifestChain[];
    readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
};

/** The org-wide chain. */
export const checkpointChain = 'org:checkpoint';
/** The only format this verifier reads. */
export const bundleFormat = 'cordon-evidence/1';
