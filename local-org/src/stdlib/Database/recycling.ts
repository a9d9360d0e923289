/** Apex Reference, "Database Class", API 67.0: `emptyRecycleBin`. */
import { ApexList, SObject, type PlatformMethod, type Runtime } from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { failNullArgument } from '../support/guard.ts';
import { listOf } from '../support/values.ts';
import { RowResult } from './results.ts';

const kind = 'EmptyRecycleBinResult';

function empty(runtime: Runtime, targets: readonly unknown[]): RowResult[] {
    const ids = targets.map((target) => idOf(runtime, target));
    runtime.transaction.charge('dmlStatements', 1);
    runtime.org.database.emptyRecycleBin(ids);
    return ids.map((id) => new RowResult(kind, { id, success: true, created: false, errors: [] }));
}

function idOf(runtime: Runtime, target: unknown): string {
    const id = target instanceof SObject ? target.id : target;
    return id === null || id === undefined ? failNullArgument(runtime) : String(id);
}

const one = (runtime: Runtime, target: unknown): RowResult => empty(runtime, [target])[0]!;
const many = (runtime: Runtime, targets: ApexList | null): ApexList =>
    listOf(
        runtime.typeForName(`Database.${kind}`) ?? types.object,
        empty(runtime, (targets ?? failNullArgument(runtime)).items)
    );

export const recycling: Readonly<Record<string, PlatformMethod>> = {
    'emptyRecycleBin(SObject)': one,
    'emptyRecycleBin(List<Object>)': many
};
