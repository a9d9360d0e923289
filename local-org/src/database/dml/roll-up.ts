/** Roll-up summary fields: recalculated on the masters of every detail that was written, deleted or brought back. */
import { SObject } from '../../runtime/sobject.ts';
import { ApexId } from '../../runtime/values.ts';
import { toApex, type Stored } from '../store/stored.ts';
import type { Column, Table } from '../store/table.ts';
import type { RowChange } from '../store/undo-log.ts';
import { addError, type Change, type DmlContext } from './change.ts';
import type { Entry } from './pipeline.ts';
import { staleSummaries } from './summaries.ts';

const batchSize = 200;

type RunBatch = (context: DmlContext, kind: 'update', entries: readonly Entry[], allOrNone: boolean) => Change[];

/**
 * Brings the masters of changed rows up to date. Each master goes through its own save, triggers and validation
 * included; what refuses a master refuses the details' changes.
 */
export function rollUp(
    context: DmlContext,
    rows: readonly RowChange[],
    changes: readonly Change[],
    run: RunBatch
): void {
    const system = { ...context.asker, mode: 'system', withSharing: () => false } as const;
    const summing: DmlContext = { ...context, asker: system, summing: true };
    for (const [table, masters] of staleSummaries(context.store, rows)) {
        const records = [...masters].map(([id, values]) => summaryRecord(table, id, values));
        for (let at = 0; at < records.length; at += batchSize) {
            const entries = records.slice(at, at + batchSize).map((record, index) => ({ record, index }));
            for (const { errors } of run(summing, 'update', entries, true)) {
                for (const error of errors) for (const change of changes) addError(change, error.statusCode, error.message, error.fields); // prettier-ignore
            }
        }
    }
}

function summaryRecord(table: Table, id: string, values: ReadonlyMap<Column, Stored | undefined>): SObject {
    const record = new SObject(table.def);
    record.values.set('Id', new ApexId(id));
    for (const [{ field }, value] of values) record.values.set(field.name, toApex(field, value));
    return record;
}
