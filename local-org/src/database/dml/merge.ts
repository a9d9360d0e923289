/** Merging: children move to the master, duplicates are deleted, the master is updated. */
import type { DmlError, DmlRowResult } from '../../runtime/contract.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { isDeleted } from '../store/table.ts';
import { isSound, type DmlContext } from './change.ts';
import { recordId } from './identify.ts';
import { mixedDmlProblem } from './mixed.ts';
import { runBatch } from './pipeline.ts';

const mergeable = new Set(['Account', 'Contact', 'Lead', 'Case']);
const mostDuplicates = 2;

/** The master's result: its errors are those of any record involved, and then nothing was changed. */
export function runMerge(context: DmlContext, master: SObject, duplicates: readonly SObject[]): DmlRowResult {
    const transaction = context.services.transaction();
    transaction.charge('dmlStatements', 1);
    transaction.charge('dmlRows', duplicates.length + 1);
    const failed = (errors: readonly DmlError[]): DmlRowResult => ({
        id: master.id,
        success: false,
        created: false,
        errors
    });
    const problem = refusal(context, master, duplicates);
    if (problem !== undefined) return failed([problem]);
    const mark = context.store.mark();
    const masterId = recordId(master)!;
    const related = duplicates.flatMap((duplicate) => {
        const id = recordId(duplicate);
        return typeof id === 'string' ? adopt(context, duplicate, id, masterId) : [];
    });
    const entries = duplicates.map((record, index) => ({ record, index }));
    const changes = runBatch(context, 'delete', entries, true);
    if (changes.every(isSound)) changes.push(...runBatch(context, 'update', [{ record: master, index: 0 }], true));
    if (changes.every(isSound)) return { id: masterId, success: true, created: false, errors: [], related };
    context.store.rollback(mark);
    return failed(changes.flatMap(({ errors }) => errors));
}

function refusal(context: DmlContext, master: SObject, duplicates: readonly SObject[]): DmlError | undefined {
    const { name } = master.def;
    const wrong = (message: string): DmlError => ({ statusCode: 'INVALID_OPERATION', message, fields: [] }); // prettier-ignore
    if (!mergeable.has(name)) return wrong(`Entity type is not supported for merge: ${name}`);
    if (duplicates.some(({ def }) => def !== master.def)) return wrong('Merge records must be of one type');
    if (duplicates.length > mostDuplicates)
        return wrong(`At most ${mostDuplicates} records can be merged into a master`);
    const masterId = recordId(master);
    if (typeof masterId !== 'string') return wrong('Id not specified in a merge call');
    if (duplicates.some((record) => recordId(record) === masterId))
        return wrong('A record cannot be merged with itself');
    return mixedDmlProblem(context, 'merge', [master]);
}

/** Points every lookup at the duplicate to the master, and the duplicate's MasterRecordId too; gives the ids it changed. */
function adopt(context: DmlContext, duplicate: SObject, id: string, masterId: string): string[] {
    const changed: string[] = [];
    const own = context.store.table(duplicate.def);
    for (const table of context.store.tables()) {
        for (const field of table.def.fields.values()) {
            if (field.type !== 'reference' || !field.referenceTo.includes(duplicate.def.name)) continue;
            if (field.name === 'MasterRecordId') continue;
            const column = table.column(field);
            for (const childId of [...table.matching(column, id)]) {
                const row = table.rows.get(childId)!;
                if (isDeleted(row)) continue;
                context.store.write(table, childId, table.derive(row, new Map([[column, masterId]])));
                changed.push(childId);
            }
        }
    }
    const column = own.find('MasterRecordId');
    const row = own.rows.get(id);
    if (column !== undefined && row !== undefined)
        context.store.write(own, id, own.derive(row, new Map([[column, masterId]])));
    return changed;
}
