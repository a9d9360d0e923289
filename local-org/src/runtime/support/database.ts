/** Inline queries and DML statements. */
import type { ApexType } from '../../semantics/types.ts';
import type { AccessMode, DmlOperation } from '../../syntax/ast.ts';
import type { SoqlQuery, SoslSearch } from '../../syntax/soql/ast.ts';
import { types } from '../../semantics/types.ts';
import { ApexList } from '../collections.ts';
import type { DmlRowResult, Runtime } from '../contract.ts';
import { failNull, guestException, type DmlFailure } from '../exceptions.ts';
import { growth } from '../growth.ts';
import { SObject } from '../sobject.ts';
import { singleRow } from './records.ts';

type ListType = Extract<ApexType, { kind: 'list' }>;
const anyRecords: ListType = { kind: 'list', element: types.sobject };

export function databaseHelpers(
    runtime: Runtime
): Record<'query' | 'queryRow' | 'queryRowOrNull' | 'queryCount' | 'search' | 'dml' | 'merge', unknown> {
    const { org } = runtime;
    const run = (tree: SoqlQuery, binds: unknown[], mode: AccessMode, type: ListType, isStreamed = false): ApexList => {
        const list = new ApexList(type, org.database.query(tree, binds, mode).records);
        // A SOQL loop holds 200 records at a time.
        if (!isStreamed && list.items.length > 0) growth.note?.(list);
        return list;
    };
    return {
        query: run,
        queryRow: (tree: SoqlQuery, binds: unknown[], mode: AccessMode) =>
            singleRow(run(tree, binds, mode, anyRecords)),
        queryRowOrNull: (tree: SoqlQuery, binds: unknown[], mode: AccessMode) => {
            const list = run(tree, binds, mode, anyRecords);
            return list.items.length === 0 ? null : singleRow(list);
        },
        queryCount: (tree: SoqlQuery, binds: unknown[], mode: AccessMode) => org.database.count(tree, binds, mode),
        search: (tree: SoslSearch, binds: unknown[], mode: AccessMode) =>
            new ApexList(
                { kind: 'list', element: anyRecords },
                org.database.search(tree, binds, mode).map((rows) => new ApexList(anyRecords, rows))
            ),
        dml: (operation: DmlOperation, target: SObject | ApexList | null, mode: AccessMode, externalId?: string) =>
            runDml(runtime, operation, target, mode, externalId),
        merge: (master: SObject | null, duplicates: SObject | ApexList | null, mode: AccessMode) =>
            runMerge(runtime, master, duplicates, mode)
    };
}

function recordsOf(target: SObject | ApexList | null): SObject[] {
    if (target === null) return failNull();
    if (target instanceof SObject) return [target];
    return target.items.map((item) => (item instanceof SObject ? item : failNull()));
}

function runDml(
    runtime: Runtime,
    operation: DmlOperation,
    target: SObject | ApexList | null,
    mode: AccessMode,
    externalId: string | undefined
): void {
    const records = recordsOf(target);
    if (records.length === 0) return;
    const options = { mode, allOrNone: true, ...(externalId === undefined ? {} : { externalId }) };
    throwOnFailure(operation, runtime.org.database.dml(operation, records, options));
}

function runMerge(
    runtime: Runtime,
    master: SObject | null,
    duplicates: SObject | ApexList | null,
    mode: AccessMode
): void {
    if (master === null) failNull();
    const result = runtime.org.database.merge(master, recordsOf(duplicates), { mode, allOrNone: true });
    throwOnFailure('merge', [result]);
}

const verbs: Readonly<Record<DmlOperation, string>> = {
    insert: 'Insert',
    update: 'Update',
    upsert: 'Upsert',
    delete: 'Delete',
    undelete: 'Undelete',
    merge: 'Merge'
};

/**
 * Throws the DmlException of a statement whose rows failed, with the platform's text for the first one: `Insert
 * failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, …: [LastName]`.
 */
export function throwOnFailure(operation: DmlOperation, results: readonly DmlRowResult[]): void {
    const failures = results.flatMap((result, index) => failuresOf(result, index));
    const first = failures[0];
    if (first === undefined) return;
    const refused = results.flatMap(({ errors }) => errors).find(({ refusal }) => refusal !== undefined);
    if (refused !== undefined) {
        const refusal = guestException(refused.refusal!, refused.message);
        if (refused.refusal === 'System.DmlException') refusal.dml = failures;
        throw refusal;
    }
    const withId = first.id === null ? '' : ` with id ${first.id}`;
    const fields = `[${first.fields.join(', ')}]`;
    const exception = guestException(
        'DmlException',
        `${verbs[operation]} failed. First exception on row ${first.index}${withId}; first error: ${first.statusCode}, ${first.message}: ${fields}`
    );
    exception.dml = failures;
    throw exception;
}

function failuresOf(result: DmlRowResult, index: number): DmlFailure[] {
    // A row that was undone together with a failing one has no error of its own.
    return result.errors.map((error) => ({ index, id: result.id, ...error }));
}
