import { ApexList } from '../../runtime/collections.ts';
import type { TriggerContext } from '../../runtime/contract.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { calculate } from './calculate.ts';
import { addError, isSound, type Change, type ChangeKind, type DmlContext } from './change.ts';

/** Whether Apex runs for this kind of change, so that partial saves must be tried again without the failed rows. */
export function hasTriggers(context: DmlContext, change: Change): boolean {
    const { triggers } = context.services;
    const { def } = change.table;
    return triggers.has(def, 'before', change.kind) || triggers.has(def, 'after', change.kind);
}

/** Fires the triggers of one phase for the sound changes and takes over the errors that they put on records. */
export function fireTriggers(
    context: DmlContext,
    when: 'before' | 'after',
    kind: ChangeKind,
    all: readonly Change[]
): void {
    // prettier-ignore
    const changes = all.filter(isSound);
    const def = changes[0]?.table.def;
    const { triggers } = context.services;
    if (def === undefined || !triggers.has(def, when, kind)) return;
    const type = { kind: 'list', element: { kind: 'sobject', name: def.name } } as const;
    const list = (records: readonly (SObject | undefined)[]): ApexList | null =>
        records.every((record) => record !== undefined) ? new ApexList(type, [...records]) : null;
    if (when === 'before') changes.forEach(calculate);
    for (const change of changes) {
        if (change.old !== undefined) change.old.readOnly = true;
        if (change.draft !== undefined) change.draft.readOnly = when === 'after';
    }
    const trigger: TriggerContext = {
        object: def,
        operation: kind,
        when,
        event: kind,
        newRecords: list(changes.map(({ draft }) => draft)),
        oldRecords: kind === 'update' || kind === 'delete' ? list(changes.map(({ old }) => old)) : null
    };
    if (!run(context, trigger, changes)) return;
    for (const change of changes) {
        takeErrors(change, change.draft);
        takeErrors(change, change.old);
    }
}

/** False if a guest exception left the trigger: then every change of the batch has failed. */
function run(context: DmlContext, trigger: TriggerContext, changes: readonly Change[]): boolean {
    try {
        context.services.triggers.fire(trigger);
        return true;
    } catch (error) {
        const text = context.services.triggerFailure(error, trigger);
        if (text === undefined) throw error;
        for (const change of changes) addError(change, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', text);
        return false;
    }
}

function takeErrors(change: Change, record: SObject | undefined): void {
    for (const { message, field } of record?.errors ?? []) {
        addError(change, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, field === undefined ? [] : [field]);
    }
    if (record !== undefined) record.errors = undefined;
}
