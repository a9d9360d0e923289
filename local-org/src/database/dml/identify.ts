/** First step of a change: which stored row a record stands for, and whether its operation makes sense for it. */
import { ApexId, widenId } from '../../runtime/values.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { counterOf } from '../store/ids.ts';
import { deletedWithSlot, goneForGood, isDeleted, type Row } from '../store/table.ts';
import { addError, refuse, type Change, type ChangeKind, type DmlContext } from './change.ts';

/** The record's id in 18 characters, null if it has none, undefined if it is no id at all. */
export function recordId(record: SObject): string | null | undefined {
    const value = record.values.get('Id');
    if (value === null || value === undefined || value === '') return null;
    return value instanceof ApexId ? value.value : widenId(String(value));
}

/** Starts a change, with an error on it if the record cannot take part. */
export function identify(context: DmlContext, kind: ChangeKind, record: SObject, index: number): Change {
    const table = context.store.table(record.def);
    const change: Change = {
        kind,
        index,
        record,
        table,
        before: undefined,
        after: undefined,
        draft: undefined,
        old: undefined,
        errors: []
    };
    checkObject(context, change);
    const id = recordId(record);
    if (kind === 'insert') {
        if (id !== null)
            addError(change, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
        return change;
    }
    if (id === null) addError(change, 'MISSING_ARGUMENT', `Id not specified in ${articles[kind]} call`);
    else if (id === undefined) addError(change, 'MALFORMED_ID', `bad id ${String(record.values.get('Id'))}`, ['Id']);
    else findRow(context, change, id);
    return change;
}

function findRow(context: DmlContext, change: Change, id: string): void {
    const row = change.table.rows.get(id);
    if (row === undefined || row[deletedWithSlot] === goneForGood) {
        if (change.table.def.kind === 'share' && counterOf(id) === undefined) return addError(change, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'); // prettier-ignore
        const known = id.startsWith(change.table.def.keyPrefix);
        if (known) addError(change, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
        else addError(change, 'INVALID_CROSS_REFERENCE_KEY', `Record ID: id value of incorrect type: ${id}`, ['Id']);
        return;
    }
    change.before = row;
    checkState(change, row);
    const { policy } = context.services;
    if (policy.writableRow(change.table.def, row, writeKind(change.kind), context.asker)) return;
    if (policy.rowFilter(change.table.def, context.asker)?.(row) === false) {
        addError(change, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'insufficient access rights on cross-reference id'); // prettier-ignore
    } else addError(change, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
}

function checkState(change: Change, row: Row): void {
    if (change.kind === 'undelete') {
        if (!isDeleted(row)) addError(change, 'UNDELETE_FAILED', 'Entity is not in the recycle bin');
    } else if (isDeleted(row)) {
        addError(change, 'ENTITY_IS_DELETED', 'entity is deleted');
    }
}

const articles = { update: 'an update', delete: 'a delete', undelete: 'an undelete' } as const;
const verbs = { insert: 'inserted', update: 'updated', delete: 'deleted', undelete: 'undeleted' } as const;

function checkObject(context: DmlContext, change: Change): void {
    const { def } = change.table;
    const allowed =
        def.kind !== 'customMetadata' &&
        def.kind !== 'history' &&
        (change.kind === 'insert' ? def.createable : change.kind === 'update' ? def.updateable : def.deletable);
    if (!allowed)
        addError(change, 'INVALID_TYPE_FOR_OPERATION', `entity type ${def.name} cannot be ${verbs[change.kind]}`);
    else if (def.kind === 'bigObject') {
        addError(
            change,
            'INVALID_TYPE_FOR_OPERATION',
            `Not supported by the local org: DML on ${def.kind} ${def.name}`
        );
    } else if (!context.services.policy.writableObject(def, writeKind(change.kind), context.asker)) {
        const message = `Access to entity '${def.name}' denied`;
        refuse(change, 'System.SecurityException', { statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, fields: [] }); // prettier-ignore
    }
}

export const writeKind = (kind: ChangeKind): 'create' | 'edit' | 'delete' | 'undelete' =>
    kind === 'insert' ? 'create' : kind === 'update' ? 'edit' : kind;
