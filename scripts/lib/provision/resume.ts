/** Runs that ended without knowing how: their deploys are asked for, and the org is looked at, before anything else. */
import { settle, type Desk } from './apply.ts';
import type { DeployEnd } from './org/target.ts';
import { loadEdit } from './state/files.ts';
import type { RunRecord, UnitRecord } from './state/runs.ts';

export type Resumed = { readonly open: readonly string[]; readonly told: readonly string[] };

const isOpen = ({ state }: UnitRecord): boolean => state === 'intended' || state === 'pending';

/** Settles what earlier runs left open. */
export async function resume(desk: Desk): Promise<Resumed> {
    const open: string[] = [];
    const told: string[] = [];
    for (let run of desk.runs.all()) {
        for (const record of run.units.filter(isOpen)) {
            const settled = await settleRecord(desk, run, record);
            run = settled.run;
            const line = `run ${run.id}, ${record.unit}: ${settled.text}`;
            told.push(line);
            if (settled.isOpen) open.push(line);
        }
    }
    return { open, told };
}

async function settleRecord(
    desk: Desk,
    run: RunRecord,
    record: UnitRecord
): Promise<{ run: RunRecord; text: string; isOpen: boolean }> {
    // prettier-ignore
    const end = await endOf(desk, record);
    const { state, text, now } = await settle(desk, record.edits.map(loadEdit), record.refs, end, run.command === 'apply' ? 'forward' : 'back'); // prettier-ignore
    if (now !== undefined) desk.runs.image(run, record.unit, 'after', record.refs, now);
    let next = desk.runs.put(run, { ...record, state, note: text });
    if (state === 'rolledBack' && run.of !== undefined) markRolledBack(desk, run.of, record.unit);
    if (state !== 'pending') desk.runs.seal(next);
    next = desk.runs.read(next.id);
    return { run: next, text, isOpen: state === 'pending' };
}

/** A run that died before it got an id may have sent its deploy all the same. */
function endOf({ target, runs, say }: Desk, { deployId, at }: UnitRecord): Promise<DeployEnd> {
    if (deployId !== undefined) return target.follow(deployId, say);
    const others = runs.all().flatMap(({ units }) => units.flatMap((unit) => unit.deployId ?? []));
    return target.findLost({ began: Date.parse(at), checkOnly: false, others, reason: 'no id of a deploy was received', onStarted: (id) => say(`found the deploy ${id}`), onProgress: say }); // prettier-ignore
}

/** Notes at the run that was taken back that this unit of it was. */
export function markRolledBack({ runs }: Desk, runId: string, unit: string): void {
    const run = runs.read(runId);
    const record = run.units.find((one) => one.unit === unit);
    if (record === undefined) return;
    const next = runs.put(run, { ...record, state: 'rolledBack', note: 'taken back' });
    runs.seal(next);
}
