/** Reporter of Node's test runner in a worker: gathers what the tests of one file did and says when it is through. */
import { inspect } from 'node:util';

/** One test of a file; `name` holds the names of the suites that it stands in. */
export type TestOutcome = {
    readonly name: string;
    readonly outcome: 'passed' | 'failed' | 'skipped';
    /** Why it failed. */
    readonly text: string;
};

type Details = { readonly type?: string; readonly error?: Error & { readonly failureType?: string; readonly cause?: unknown } }; // prettier-ignore
export type RunnerEvent = {
    readonly type: string;
    readonly data: {
        readonly name: string;
        readonly nesting: number;
        readonly details?: Details;
        readonly skip?: string | boolean;
        readonly todo?: string | boolean;
    };
};

type Entry = { readonly nesting: number; readonly outcome: TestOutcome };

/** Calls back with the tests of each outermost suite, which stands for a file, when that suite is over. */
export class Gatherer {
    readonly #over: (file: string, tests: readonly TestOutcome[]) => void;
    #entries: Entry[] = [];

    constructor(over: (file: string, tests: readonly TestOutcome[]) => void) {
        this.#over = over;
    }

    /** Tests are told before the suites that hold them. */
    note({ type, data }: RunnerEvent): void {
        if (type !== 'test:pass' && type !== 'test:fail') return;
        const inner = this.#entries.filter(({ nesting }) => nesting > data.nesting);
        const before = this.#entries.filter(({ nesting }) => nesting <= data.nesting);
        const within = withReason(type, data.details, inner).map(
            ({ outcome }): Entry => ({ nesting: data.nesting, outcome: { ...outcome, name: `${data.name} > ${outcome.name}` } }) // prettier-ignore
        );
        const own = counts(type, data.details, inner) ? [{ nesting: data.nesting, outcome: outcomeOf(type, data) }] : []; // prettier-ignore
        this.#entries = [...before, ...within, ...own];
        if (data.nesting > 0 || data.details?.type !== 'suite') return;
        const tests = this.#entries.map(({ outcome }) => ({ ...outcome, name: outcome.name.replace(`${data.name} > `, '') })); // prettier-ignore
        this.#entries = [];
        this.#over(data.name, tests);
    }
}

/** Tests that were given up because a hook of their suite failed: the first one says what the hook said. */
function withReason(type: string, details: Details | undefined, inner: readonly Entry[]): readonly Entry[] {
    const at = inner.findIndex(({ outcome }) => outcome.outcome === 'failed');
    const { error } = details ?? {};
    if (type !== 'test:fail' || at < 0 || error === undefined || error.failureType === 'subtestsFailed') return inner;
    const { nesting, outcome } = inner[at]!;
    const text = `${inspect(error.cause ?? error)}\n${outcome.text}`;
    return inner.with(at, { nesting, outcome: { ...outcome, text } });
}

/** A suite is no test; one that fails although each of its tests passed has failed in a hook, or is no suite at all. */
function counts(type: string, details: Details | undefined, inner: readonly Entry[]): boolean {
    if (details?.type !== 'suite') return true;
    return type === 'test:fail' && !inner.some(({ outcome }) => outcome.outcome === 'failed');
}

function outcomeOf(type: string, data: RunnerEvent['data']): TestOutcome {
    const isSkipped = (data.skip ?? data.todo) !== undefined;
    const outcome = isSkipped ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed';
    const error = data.details?.error;
    return { name: data.name, outcome, text: outcome === 'failed' ? inspect(error?.cause ?? error) : '' };
}
