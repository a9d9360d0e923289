/** `UserRecordAccess`: what one user may do with up to 200 records, computed when asked (Object Reference). */
import { widenId } from '../../runtime/values.ts';
import type { SoqlCondition, SoqlQuery } from '../../syntax/soql/ast.ts';
import type { Stored } from '../store/stored.ts';
import type { Column, Row, Table } from '../store/table.ts';
import { queryFailure, type QueryContext } from './context.ts';
import { rowOperand, type Source } from './fields.ts';
import { filterValues } from './values.ts';

const mostRecords = 200;
const levels = { none: 0, read: 1, edit: 2, all: 3 } as const;
const levelNames = { none: 'None', read: 'Read', edit: 'Edit', all: 'All' } as const;

/** The rows of a query of UserRecordAccess; undefined for every other object. */
export function recordAccessRows(context: QueryContext, source: Source, query: SoqlQuery): Row[] | undefined {
    if (source.table.def.name !== 'UserRecordAccess') return undefined;
    const [userId] = filtered(context, source, query.where, 'userid');
    const records = filtered(context, source, query.where, 'recordid');
    if (userId === undefined || records.length === 0) {
        queryFailure(context, 'UserRecordAccess must be filtered by UserId and RecordId');
    }
    if (records.length > mostRecords) queryFailure(context, `RecordId accepts at most ${mostRecords} values`);
    return records.map((id) => accessRow(context, source.table, userId!, id));
}

const entityFields = ['qualifiedapiname', 'developername', 'durableid', 'entitydefinitionid'];

/** Objects that the filter of a query of EntityDefinition or FieldDefinition names. */
export function namedObjects(context: QueryContext, source: Source, query: SoqlQuery): string[] {
    const isField = source.table.def.name === 'FieldDefinition';
    const texts = (where: SoqlCondition | undefined): string[] => {
        if (where?.kind === 'and') return where.conditions.flatMap(texts);
        if (where?.kind !== 'comparison' || where.left.kind !== 'field') return [];
        const path = where.left.parts.map((part) => part.toLowerCase());
        const ofEntity = !isField || path.length > 1 || path[0] !== 'qualifiedapiname';
        if (!ofEntity || !entityFields.includes(path.at(-1)!) || where.right.kind === 'subquery') return [];
        if (where.operator !== '=' && where.operator !== 'in') return [];
        return filterValues(context, rowOperand(context, source, where.left), where.right).flatMap((value) =>
            value.kind === 'value' ? [String(value.stored ?? '').split('.')[0]!] : []
        );
    };
    return texts(query.where);
}

/** Texts that the conjunction of the WHERE clause compares a field with; `path` is the end of its path in lower case. */
export function textsOfFilter(
    context: QueryContext,
    source: Source,
    where: SoqlCondition | undefined,
    path: string
): string[] {
    if (where === undefined || where.kind === 'not') return [];
    if (where.kind !== 'comparison') {
        return where.kind === 'and'
            ? where.conditions.flatMap((each) => textsOfFilter(context, source, each, path))
            : [];
    }
    const { left, operator, right } = where;
    if (left.kind !== 'field' || !`.${left.parts.join('.').toLowerCase()}`.endsWith(`.${path}`)) return [];
    if ((operator !== '=' && operator !== 'in') || right.kind === 'subquery') return [];
    return filterValues(context, rowOperand(context, source, left), right).flatMap((value) =>
        value.kind === 'value' ? [String(value.stored ?? '')] : []
    );
}

function filtered(context: QueryContext, source: Source, where: SoqlCondition | undefined, name: string): string[] {
    return textsOfFilter(context, source, where, name).flatMap((id) => widenId(id) ?? []);
}

function accessRow(context: QueryContext, table: Table, userId: string, id: string): Row {
    const { access, schema } = context.services;
    const def = schema.byKeyPrefix(id.slice(0, 3));
    const user = { ...context.asker.user, id: userId };
    const level = def === undefined ? 'none' : access.record(user, def, id);
    const values: Readonly<Record<string, Stored>> = {
        RecordId: id,
        UserId: userId,
        HasReadAccess: levels[level] >= levels.read,
        HasEditAccess: levels[level] >= levels.edit,
        HasDeleteAccess: level === 'all' && def?.deletable === true,
        HasTransferAccess: level === 'all',
        HasAllAccess: level === 'all',
        MaxAccessLevel: levelNames[level]
    };
    const columns = new Map<Column, Stored>();
    for (const [name, value] of Object.entries(values)) {
        const column = table.find(name);
        if (column !== undefined) columns.set(column, value);
    }
    return table.derive(undefined, columns);
}
