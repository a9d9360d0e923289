/** Puts units in force, each alone: image, validation, deploy, read back. */
import { differenceOf, placeOf, wordsOf, type Difference, type Edit } from './edits.ts';
import { fingerprint, keyOf, type Ref, type Snapshot } from './metadata.ts';
import { after } from './plan.ts';
import { payloadOf } from './org/package.ts';
import type { DeployEnd, Target } from './org/target.ts';
import { storeEdit } from './state/files.ts';
import type { RunRecord, Runs, UnitRecord, UnitState } from './state/runs.ts';
import type { TestPlan } from './unit.ts';

/** One thing to deploy: a unit, or what takes it back. */
export type Job = {
    readonly name: string;
    readonly refs: readonly Ref[];
    readonly differences: readonly Difference[];
    readonly tests: TestPlan;
    /** The org as it was when the differences were worked out. */
    readonly snapshot: Snapshot;
    /** Whether undoing: what is read back counts as taken back. */
    readonly taking: 'forward' | 'back';
};

export type JobEnd = { readonly name: string; readonly state: UnitState; readonly text: string; readonly problems: readonly string[] }; // prettier-ignore

export type Desk = { readonly target: Target; readonly runs: Runs; readonly say: (line: string) => void };

export const noTests: TestPlan = { level: 'NoTestRun', tests: [] };

/** Checks a job in the org without changing anything. @returns what is wrong */
export async function validateJob(
    { target, say }: Desk,
    job: Job
): Promise<{ ok: boolean; pending: boolean; problems: string[] }> {
    // prettier-ignore
    const end = await target.deploy({ payload: payloadOfJob(job), checkOnly: true, tests: job.tests, onStarted: (id) => say(`${job.name}: validating as ${id}`), onProgress: (line) => say(`${job.name}: ${line}`) }); // prettier-ignore
    return { ok: end.state === 'succeeded', pending: end.state === 'pending' || end.state === 'unknown', problems: problemsOf(end) }; // prettier-ignore
}

const payloadOfJob = ({ differences, snapshot }: Job): ReturnType<typeof payloadOf> => {
    const edits = differences.map(({ edit }) => edit);
    return payloadOf(edits, after(snapshot, edits));
};

function problemsOf(end: DeployEnd): string[] {
    if (end.state === 'failed') return end.problems.map(({ component, text }) => `${component}: ${text}`);
    return end.state === 'succeeded' ? [] : [end.reason];
}

/** Deploys a job. The record on disk says at every moment what may have happened. */
export async function deployJob(desk: Desk, run: RunRecord, job: Job): Promise<{ run: RunRecord; end: JobEnd }> {
    const { target, runs, say } = desk;
    runs.image(run, job.name, 'before', job.refs, job.snapshot);
    const valid = await validateJob(desk, job);
    if (!valid.ok) return { run, end: { name: job.name, state: 'failed', text: valid.pending ? 'the org did not say whether it would take this' : 'the org would refuse this', problems: [...valid.problems, 'Nothing was deployed.'] } }; // prettier-ignore
    const now = await target.retrieve(job.refs);
    const moved = job.refs.filter((ref) => fingerprint(now.get(keyOf(ref))) !== fingerprint(job.snapshot.get(keyOf(ref)))); // prettier-ignore
    if (moved.length > 0) return { run, end: { name: job.name, state: 'failed', text: 'somebody changed the org since it was planned', problems: [`changed: ${moved.map(keyOf).join(', ')}`, 'Nothing was deployed; plan again.'] } }; // prettier-ignore
    let record = recordOf(job, 'intended');
    let current = runs.put(run, record);
    const end = await target.deploy({
        payload: payloadOfJob(job),
        checkOnly: false,
        tests: job.tests,
        onStarted: (deployId) => {
            say(`${job.name}: deploying as ${deployId}`);
            record = { ...record, deployId };
            current = runs.put(current, record);
        },
        onProgress: (line) => say(`${job.name}: ${line}`)
    });
    const settled = await settle(desk, job.differences.map(({ edit }) => edit), job.refs, end, job.taking); // prettier-ignore
    if (settled.now !== undefined) runs.image(current, job.name, 'after', job.refs, settled.now);
    current = runs.put(current, { ...record, state: settled.state, note: settled.text });
    return { run: current, end: { name: job.name, ...settled } };
}

export type Settled = { readonly state: UnitState; readonly text: string; readonly problems: readonly string[]; readonly now?: Snapshot }; // prettier-ignore

/** What became of a deploy, by what the org says and what it holds. */
export async function settle(
    { target }: Desk,
    edits: readonly Edit[],
    refs: readonly Ref[],
    end: DeployEnd,
    taking: Job['taking']
): Promise<Settled> {
    // prettier-ignore
    const done: UnitState = taking === 'forward' ? 'applied' : 'rolledBack';
    if (end.state === 'failed') return { state: 'failed', text: 'the org refused it; nothing of this unit was changed', problems: problemsOf(end) }; // prettier-ignore
    if (end.state === 'pending') return { state: 'pending', text: `deploy ${end.id} is not over, or the org cannot be reached`, problems: [end.reason, 'Run the same command again: it asks for this deploy first.'] }; // prettier-ignore
    try {
        const now = await target.retrieve(refs);
        const open = edits.flatMap((edit) => differenceOf(edit, now) ?? []);
        if (open.length === 0) return { state: done, text: end.state === 'unknown' ? 'the connection broke, and the org holds what was asked for' : taking === 'forward' ? 'in force, read back' : 'as before, read back', problems: [], now }; // prettier-ignore
        const texts = open.map(({ edit, undo }) => `${placeOf(edit)} is ${wordsOf(undo)}, not ${wordsOf(edit)}`);
        if (end.state === 'unknown' && !end.looked) return { state: 'pending', text: 'the connection broke, and the org may still be at it', problems: [end.reason, 'Run the same command again: it looks for the deploy first.'] }; // prettier-ignore
        if (end.state === 'unknown') return { state: 'failed', text: 'the connection broke before the org took it; the org is as it was', problems: [end.reason, 'Run the command again.'], now }; // prettier-ignore
        return { state: 'notInForce', text: 'the org took it, but reads back otherwise', problems: texts, now };
    } catch (error) {
        return { state: 'pending', text: 'whether the org took it cannot be read now', problems: [(error as Error).message, 'Run the same command again: it looks at the org first.'] }; // prettier-ignore
    }
}

function recordOf(job: Job, state: UnitState): UnitRecord {
    return { unit: job.name, refs: job.refs, edits: job.differences.map(({ edit }) => storeEdit(edit)), undo: job.differences.map(({ undo }) => storeEdit(undo)), state, at: new Date().toISOString() }; // prettier-ignore
}
