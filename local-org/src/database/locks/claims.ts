/** Which rows a DML statement locks: the records themselves and the masters of details. */
import type { DmlOperation } from '../../syntax/ast.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { ApexId, widenId } from '../../runtime/values.ts';
import { recordId } from '../dml/identify.ts';
import type { Store } from '../store/store.ts';

/** Ids in ascending order, so that two statements on the same records never wait for each other. */
export function rowsToLock(store: Store, operation: DmlOperation, records: readonly SObject[]): string[] {
    const ids = new Set<string>();
    for (const record of records) {
        const id = recordId(record);
        if (operation !== 'insert' && typeof id === 'string') ids.add(id);
        for (const field of record.def.fields.values()) {
            if (!field.masterDetail) continue;
            const given = record.values.get(field.name);
            const stored = typeof id === 'string' ? store.table(record.def).rows.get(id) : undefined;
            const held = stored === undefined ? undefined : store.table(record.def).column(field).read(stored);
            for (const master of [textOf(given), held]) if (typeof master === 'string') ids.add(master);
        }
    }
    return [...ids].sort();
}

function textOf(value: unknown): string | undefined {
    if (value instanceof ApexId) return value.value;
    return typeof value === 'string' ? widenId(value) : undefined;
}
