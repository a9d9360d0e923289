/** DML on rows that somebody else may hold. */
import type { DmlOptions, DmlRowResult } from '../../runtime/contract.ts';
import type { SObject } from '../../runtime/sobject.ts';
import type { DmlOperation } from '../../syntax/ast.ts';
import type { Store } from '../store/store.ts';
import { rowsToLock } from './claims.ts';
import { cannotLock, type RowLocks } from './row-locks.ts';

/**
 * Locks what the statement writes, then runs it. Records whose rows cannot be had fail with UNABLE_TO_LOCK_ROW; the
 * others are written if partial success was asked for.
 */
export function withLocks(
    locks: RowLocks,
    store: Store,
    operation: DmlOperation,
    records: readonly SObject[],
    options: DmlOptions,
    run: (records: readonly SObject[]) => DmlRowResult[]
): DmlRowResult[] {
    return locks.statement('write', () => {
        const lost = new Set(locks.claim(rowsToLock(store, operation, records)));
        if (lost.size === 0) return run(records);
        const refusal = (record: SObject): DmlRowResult | undefined => {
            const ids = rowsToLock(store, operation, [record]).filter((id) => lost.has(id));
            return ids.length === 0 ? undefined : failed(record, ids);
        };
        const refused = records.map(refusal);
        if (options.allOrNone) return records.map((record, at) => refused[at] ?? failed(record, []));
        const rest = run(records.filter((_, at) => refused[at] === undefined));
        return refused.map((result) => result ?? rest.shift()!);
    });
}

function failed(record: SObject, ids: readonly string[]): DmlRowResult {
    const errors = ids.length === 0 ? [] : [{ statusCode: 'UNABLE_TO_LOCK_ROW', message: cannotLock(ids), fields: [] }];
    return { id: record.id, success: false, created: false, errors };
}
