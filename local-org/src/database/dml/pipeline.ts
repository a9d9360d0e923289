/**
 * The order of execution for one batch of at most 200 records of one object: identify → defaults → before triggers →
 * validation → validation rules → save → after triggers → roll-ups. Each step skips records that an earlier one found wrong.
 */
import type { DmlRowResult } from '../../runtime/contract.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { addError, hasErrors, isSound, type Change, type ChangeKind, type DmlContext } from './change.ts';
import { identify } from './identify.ts';
import { refusePersonContact } from './persons.ts';
import { prepare } from './prepare.ts';
import { rememberUsage } from './retries.ts';
import { rollUp } from './roll-up.ts';
import { publish } from './publish.ts';
import { remove, restore } from './remove.ts';
import { save } from './save.ts';
import { fireTriggers, hasTriggers } from './triggers.ts';
import { checkUnique, validate } from './validate.ts';
import { applySetupEffects, checkSetup } from '../setup/effects.ts';
import { idOf } from '../store/table.ts';

export type Entry = { readonly record: SObject; readonly index: number };

/** Records of one object for one kind of change. */
export type Batch = {
    readonly kind: ChangeKind;
    readonly entries: readonly Entry[];
    /** Records that were refused before any step ran. */
    readonly refused: readonly { readonly index: number; readonly result: DmlRowResult }[];
};

/**
 * Runs a batch. With `allOrNone` the first failing pass is final and the caller takes everything back; otherwise
 * failed records are set aside and, if Apex ran, the others start over without them, at most three times.
 */
export function runBatch(
    context: DmlContext,
    kind: ChangeKind,
    entries: readonly Entry[],
    allOrNone: boolean
): Change[] {
    const settled: Change[] = [];
    let pending = entries;
    const restoreUsage = rememberUsage(context.services.transaction());
    for (let attempt = 1; ; attempt++) {
        const mark = context.store.mark();
        const changes = pending.map(({ record, index }) => identify(context, kind, record, index));
        const savedOnly = runSteps(context, kind, changes);
        const failed = changes.filter(hasErrors);
        if (failed.length === 0 || allOrNone) return [...settled, ...changes];
        const mustRetry =
            changes.some((change) => hasTriggers(context, change)) || failed.some((c) => savedOnly.has(c));
        if (!mustRetry) return [...settled, ...changes];
        context.store.rollback(mark);
        restoreUsage();
        settled.push(...failed);
        const sound = changes.filter(isSound);
        if (sound.length === 0) return settled;
        if (attempt === 3) {
            const text = 'Too many batch retries in the presence of Apex triggers and partial failures.';
            for (const change of sound) addError(change, 'UNKNOWN_EXCEPTION', text);
            return [...settled, ...sound];
        }
        pending = sound;
    }
}

/** Returns the changes that reached the store. */
function runSteps(context: DmlContext, kind: ChangeKind, changes: readonly Change[]): ReadonlySet<Change> {
    const sound = (): Change[] => changes.filter(isSound);
    for (const change of sound()) prepare(context, change);
    if (kind !== 'undelete') fireTriggers(context, 'before', kind, changes);
    if (kind === 'delete') {
        for (const change of sound()) {
            refusePersonContact(change);
            checkSetup(context, change);
        }
    }
    if (kind === 'insert' || kind === 'update') {
        for (const change of sound()) validate(context, change);
        for (const change of sound()) context.rules.check(change);
        checkUnique(sound());
    }
    if (kind === 'undelete') {
        for (const change of sound()) change.after = change.before;
        checkUnique(sound());
    }
    const saved = new Set(sound());
    const mark = context.store.mark();
    const together = new Set([...saved].flatMap(({ before }) => (before === undefined ? [] : [idOf(before)])));
    for (const change of saved) {
        if (kind === 'delete') remove(context, change, together);
        else if (kind === 'undelete') restore(context, change);
        else if (change.table.def.kind === 'platformEvent') publish(context, change);
        else save(context, change);
    }
    applySetupEffects(context, saved);
    const rows = context.store.changesSince(mark);
    fireTriggers(context, 'after', kind, [...saved]);
    rollUp(context, rows, [...saved], runBatch);
    return saved;
}
