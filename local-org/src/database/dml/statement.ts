/** One DML statement: limits, mixed DML, batches of 200, all or none. */
import type { DmlOptions, DmlRowResult } from '../../runtime/contract.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { ApexId } from '../../runtime/values.ts';
import type { DmlOperation } from '../../syntax/ast.ts';
import { idOf } from '../store/table.ts';
import { resultOf, type Change, type DmlContext } from './change.ts';
import { recordId } from './identify.ts';
import { mixedDmlProblem } from './mixed.ts';
import { runBatch, type Batch, type Entry } from './pipeline.ts';
import { storageProblem } from './storage.ts';
import { resolveUpsert } from './upsert.ts';

const batchSize = 200;

/** Runs insert, update, upsert, delete or undelete. Results come in the order of the records. */
export function runStatement(
    context: DmlContext,
    operation: Exclude<DmlOperation, 'merge'>,
    records: readonly SObject[],
    options: DmlOptions
): DmlRowResult[] {
    if (records.length === 0) return [];
    const transaction = context.services.transaction();
    transaction.charge(countedAs(records), 1);
    transaction.charge('dmlRows', records.length);
    refuseRepeats(context, operation, records);
    const problem =
        mixedDmlProblem(context, operation, records) ??
        (operation === 'insert' || operation === 'upsert' ? storageProblem(context, records) : undefined);
    if (problem !== undefined) {
        return records.map(({ id }) => ({ id, success: false, created: false, errors: [problem] }));
    }
    const mark = context.store.mark();
    const changes: Change[] = [];
    const results: DmlRowResult[] = new Array(records.length);
    for (const { kind, entries, refused } of batches(context, operation, records, options)) {
        for (const { index, result } of refused) results[index] = result;
        if (entries.length > 0) changes.push(...runBatch(context, kind, entries, options.allOrNone));
        const failed = refused.length > 0 || changes.some((change) => change.errors.length > 0);
        if (options.allOrNone && failed) return undone(context, mark, records, changes, results);
    }
    for (const change of changes) {
        results[change.index] = resultOf(change);
        const isEvent = change.table.def.kind === 'platformEvent';
        if (change.kind === 'insert' && change.errors.length === 0 && !isEvent) {
            change.record.values.set('Id', new ApexId(idOf(change.after!)));
        }
    }
    return results;
}

/** Events that do not wait for the commit have a limit of their own (Apex Reference, "Limits Class"). */
function countedAs([first]: readonly SObject[]): 'dmlStatements' | 'publishImmediateDml' {
    return first?.def.kind === 'platformEvent' && first.def.publishesImmediately === true
        ? 'publishImmediateDml'
        : 'dmlStatements';
}

/** Takes everything back; failed records say why, the others only that they were not saved. */
function undone(
    context: DmlContext,
    mark: number,
    records: readonly SObject[],
    changes: readonly Change[],
    refused: readonly (DmlRowResult | undefined)[]
): DmlRowResult[] {
    context.store.rollback(mark);
    const errors = new Map(changes.map((change) => [change.index, change.errors]));
    return records.map(
        (record, at) => refused[at] ?? { id: record.id, success: false, created: false, errors: errors.get(at) ?? [] }
    );
}

/** Neighbours of one object and kind, at most 200 at a time. An upsert looks its records up batch by batch. */
function* batches(
    context: DmlContext,
    operation: Exclude<DmlOperation, 'merge'>,
    records: readonly SObject[],
    options: DmlOptions
): Generator<Batch> {
    let from = 0;
    while (from < records.length) {
        let to = from + 1;
        while (to < records.length && to - from < batchSize && records[to]!.def === records[from]!.def) to++;
        const entries = records.slice(from, to).map((record, at): Entry => ({ record, index: from + at }));
        if (operation === 'upsert') yield* resolveUpsert(context, entries, options.externalId);
        else yield { kind: operation, entries, refused: [] };
        from = to;
    }
}

/** The same record, or the same id, twice in one statement is an exception, not a row error. */
function refuseRepeats(context: DmlContext, operation: DmlOperation, records: readonly SObject[]): void {
    const { services } = context;
    if ((operation === 'insert' || operation === 'upsert') && new Set(records).size < records.length) {
        const text = 'Before Insert or Upsert list must not have two identically equal elements';
        services.fail('System.ListException', text);
    }
    if (operation === 'insert') return;
    const seen = new Set<string>();
    for (const record of records) {
        const id = recordId(record);
        if (typeof id !== 'string') continue;
        if (seen.has(id)) services.fail('System.ListException', `Duplicate id in list: ${id}`);
        seen.add(id);
    }
}
