/** Takes back what a run applied, value by value: what others changed since stays. */
import { differenceOf, placeOf, wordsOf, type Difference, type Edit } from './edits.ts';
import type { Snapshot } from './metadata.ts';
import { loadEdit } from './state/files.ts';
import type { RunRecord, UnitRecord } from './state/runs.ts';

export type Taking = { readonly record: UnitRecord; readonly differences: readonly Difference[]; readonly conflicts: readonly string[] }; // prettier-ignore

/** Runs that have something to take back, latest first. */
export function revertible(runs: readonly RunRecord[]): RunRecord[] {
    return runs.filter(({ command, units }) => command === 'apply' && units.some(canRevert)).reverse();
}

export const canRevert = ({ state }: UnitRecord): boolean => state === 'applied' || state === 'notInForce';

/**
 * What has to be deployed to take a unit back.
 *
 * @param force take values back that somebody changed again since
 */
export function takeBack(record: UnitRecord, snapshot: Snapshot, force: boolean): Taking {
    const undo = record.undo.map(loadEdit);
    const asked = record.edits.map(loadEdit);
    const conflicts = asked.flatMap((edit, at) => conflictOf(edit, undo[at]!, snapshot));
    const differences = undo.flatMap((edit) => differenceOf(edit, snapshot) ?? []);
    return { record, differences, conflicts: force ? [] : conflicts };
}

/** A value that is neither what was applied nor what was before. */
function conflictOf(edit: Edit, undo: Edit, snapshot: Snapshot): string[] {
    const since = differenceOf(edit, snapshot);
    if (since === undefined || differenceOf(undo, snapshot) === undefined) return [];
    return [`${placeOf(edit)} was set to ${wordsOf(edit)}, and is ${wordsOf(since.undo)} now: somebody changed it since`]; // prettier-ignore
}
