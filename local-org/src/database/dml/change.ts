import { SObject } from '../../runtime/sobject.ts';
import type { AccessMode } from '../../syntax/ast.ts';
import type { DmlError, DmlRowResult } from '../../runtime/contract.ts';
import type { Asker } from '../access/policy.ts';
import type { DatabaseServices } from '../services.ts';
import type { Store } from '../store/store.ts';
import { toApex } from '../store/stored.ts';
import { idOf, type Row, type Table } from '../store/table.ts';
import type { FormulaRules } from '../formula/rules.ts';

/** What every step of a DML statement gets. */
export type DmlContext = {
    readonly store: Store;
    readonly services: DatabaseServices;
    readonly rules: FormulaRules;
    readonly asker: Asker & { readonly mode: AccessMode };
    /** True while masters get their roll-up summaries, which nothing else may write. */
    readonly summing?: boolean;
    /** True while a lead gets the fields that only its conversion may write. */
    readonly converting?: boolean;
    /** Instant of the statement, whole seconds, milliseconds since the epoch. */
    readonly now: number;
};

export type ChangeKind = 'insert' | 'update' | 'delete' | 'undelete';

/** One record on its way through the steps. */
export type Change = {
    readonly kind: ChangeKind;
    /** Place in the list that the statement was given. */
    readonly index: number;
    /** The caller's record, which gets its id written in and nothing else. */
    readonly record: SObject;
    readonly table: Table;
    /** The stored row before the change. */
    before: Row | undefined;
    /** The row as it will be, or is, stored. */
    after: Row | undefined;
    /** What triggers see as the new record and may change; undefined for deletes. */
    draft: SObject | undefined;
    /** What triggers see as the old record. */
    old: SObject | undefined;
    readonly errors: DmlError[];
};

export function addError(change: Change, statusCode: string, message: string, fields: readonly string[] = []): void {
    change.errors.push({ statusCode, message, fields });
}

/** An error that refuses the whole statement where all or none counts. */
export function refuse(change: Change, refusal: NonNullable<DmlError['refusal']>, error: DmlError): void {
    change.errors.push({ ...error, refusal });
}

export const hasErrors = (change: Change): boolean => change.errors.length > 0;
export const isSound = (change: Change): boolean => change.errors.length === 0;

/** Fields that any record of the object shows in triggers: every column with a value. Reading another gives null. */
export function recordOf(table: Table, row: Row): SObject {
    const record = new SObject(table.def);
    for (const field of table.def.fields.values()) {
        if (field.type === 'address' || field.type === 'location') continue;
        const value = table.column(field).read(row);
        if (value !== undefined || field.type === 'boolean') record.values.set(field.name, toApex(field, value));
    }
    return record;
}

export function resultOf(change: Change): DmlRowResult {
    const success = isSound(change);
    const row = change.after ?? change.before;
    return {
        id: success && row !== undefined ? idOf(row) : change.record.id,
        success,
        created: success && change.kind === 'insert',
        errors: change.errors
    };
}
