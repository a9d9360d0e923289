/** Apex Reference, "Database Class", API 67.0. */
import {
    ApexId,
    ApexList,
    ApexMap,
    PlatformObject,
    SObject,
    throwOnFailure,
    type DmlRowResult,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import type { AccessMode, DmlOperation } from '../../syntax/ast.ts';
import { types } from '../../semantics/types.ts';
import type { FieldToken } from '../Schema/tokens.ts';
import { failNullArgument } from '../support/guard.ts';
import { settleWork } from '../support/pending.ts';
import { recordOptions } from '../support/records.ts';
import { listOf } from '../support/values.ts';
import { AccessLevel } from './AccessLevel.ts';
import { cursorOpeners, cursorWithBinds } from './Cursor.ts';
import { leadConversion } from './LeadConvert.ts';
import { DmlOptionsValue } from './DMLOptions.ts';
import { recycling } from './recycling.ts';
import { runCount, runQuery, type BindLookup } from './queries.ts';
import { locatorOf, QueryLocator } from './QueryLocator.ts';
import { RowResult, type ResultKind } from './results.ts';

type Modes = readonly ('binds' | 'mode')[];

const kinds: Readonly<Record<Exclude<DmlOperation, 'merge'>, ResultKind>> = {
    insert: 'SaveResult',
    update: 'SaveResult',
    upsert: 'UpsertResult',
    delete: 'DeleteResult',
    undelete: 'UndeleteResult'
};

/** A record that stands for an id in delete and undelete. */
function recordOf(runtime: Runtime, value: unknown): SObject {
    if (value instanceof SObject) return value;
    if (value === null) return failNullArgument(runtime);
    const def = runtime.org.schema.byKeyPrefix(String(value).slice(0, 3));
    if (def === undefined)
        return runtime.fail('System.DmlException', `Invalid id value for this SObject type: ${String(value)}`);
    const record = new SObject(def);
    record.values.set('Id', value instanceof ApexId ? value : new ApexId(String(value)));
    return record;
}

/** Cuts text to the length of its field, as `AllowFieldTruncation` wants. */
function truncate(records: readonly SObject[]): void {
    for (const record of records) {
        for (const [name, value] of record.values) {
            const length = record.def.fields.get(name.toLowerCase())?.length;
            if (typeof value === 'string' && length !== undefined && length > 0)
                record.values.set(name, value.slice(0, length));
        }
    }
}

/** The optional arguments of a DML call, in whatever order its overload has them. */
function settings(args: readonly unknown[]): {
    allOrNone: boolean;
    mode: AccessMode;
    truncating: boolean;
    externalId: string | undefined;
} {
    let allOrNone = true;
    let mode: AccessMode = 'system';
    let truncating = false;
    let externalId: string | undefined;
    for (const arg of args) {
        if (arg instanceof AccessLevel) mode = arg.mode;
        else if (arg === 'user' || arg === 'system') mode = arg;
        else if (typeof arg === 'boolean') allOrNone = arg;
        else if (arg instanceof DmlOptionsValue) {
            // Options without OptAllOrNone allow partial success.
            allOrNone = arg.optAllOrNone ?? false;
            truncating = arg.allowFieldTruncation ?? false;
        } else if (arg !== null) externalId = (arg as FieldToken).field.name;
    }
    return { allOrNone, mode, truncating, externalId };
}

function change(operation: Exclude<DmlOperation, 'merge'>): PlatformMethod {
    return (runtime: Runtime, target: unknown, ...args: unknown[]) => {
        const { allOrNone, mode, truncating, externalId } = settings(args);
        const single = !(target instanceof ApexList);
        const records = (single ? [target] : target.items).map((value) => recordOf(runtime, value));
        truncate(truncating ? records : records.filter((record) => recordOptions.get(record)?.get('AllowFieldTruncation') === true)); // prettier-ignore
        const options = externalId === undefined ? { mode, allOrNone } : { mode, allOrNone, externalId };
        const rows = runtime.org.database.dml(operation, records, options);
        if (allOrNone) throwOnFailure(operation, rows);
        const results = rows.map((row) => new RowResult(kinds[operation], row));
        return single ? results[0]! : resultList(runtime, kinds[operation], results);
    };
}

export function resultList(runtime: Runtime, kind: string, results: unknown[]): ApexList {
    return listOf(runtime.typeForName(`Database.${kind}`) ?? types.object, results);
}

/** Every overload of one verb, and which of them need the class's access mode. */
function overloads(
    operation: Exclude<DmlOperation, 'merge'>,
    targets: readonly string[],
    options: readonly string[]
): Overloads {
    const statics: Record<string, PlatformMethod> = {};
    const hidden: Record<string, Modes> = {};
    const run = change(operation);
    for (const target of targets) {
        for (const option of options) {
            const parameters = option === '' ? target : `${target},${option}`;
            statics[`${operation}(${parameters})`] = run;
            statics[`${operation}(${parameters},AccessLevel)`] = run;
            hidden[`${operation}(${parameters})`] = ['mode'];
        }
    }
    return { statics, hidden };
}

type Overloads = { readonly statics: Record<string, PlatformMethod>; readonly hidden: Record<string, Modes> };

const changes = [
    overloads('insert', ['SObject', 'List<SObject>'], ['', 'Boolean', 'DMLOptions']),
    overloads('update', ['SObject', 'List<SObject>'], ['', 'Boolean', 'DMLOptions']),
    overloads('upsert', ['SObject', 'List<SObject>'], ['', 'Boolean', 'SObjectField', 'SObjectField,Boolean']),
    overloads('delete', ['Id', 'SObject', 'List<Object>'], ['', 'Boolean']),
    overloads('undelete', ['Id', 'SObject', 'List<Object>'], ['', 'Boolean']),
    ...(['insert', 'update', 'delete'] as const).map(immediate)
];

/** `insertImmediate` and its kin: the way to write big objects. */
function immediate(operation: 'insert' | 'update' | 'delete'): Overloads {
    const keys = ['SObject', 'List<SObject>'].map((target) => `${operation}Immediate(${target})`);
    const run = change(operation);
    return {
        statics: Object.fromEntries(keys.flatMap((key) => [[key, run], [key.replace(/\)$/, ',AccessLevel)'), run]])), // prettier-ignore
        hidden: Object.fromEntries(keys.map((key) => [key, ['mode'] as const]))
    };
}

/** Merges one duplicate, or up to two; the master's row tells how it went. */
function merge(runtime: Runtime, master: SObject, duplicates: unknown, ...args: unknown[]): unknown {
    const { allOrNone, mode } = settings(args);
    const list = duplicates instanceof ApexList;
    const records = (list ? duplicates.items : [duplicates]).map((value) => recordOf(runtime, value));
    const row: DmlRowResult = runtime.org.database.merge(master, records, { mode, allOrNone });
    if (allOrNone) throwOnFailure('merge', [row]);
    const result = new RowResult(
        'MergeResult',
        row,
        records.map((record) => String(record.id))
    );
    return list ? resultList(runtime, 'MergeResult', [result]) : result;
}

function mergeOverloads(): Overloads {
    const statics: Record<string, PlatformMethod> = {};
    const hidden: Record<string, Modes> = {};
    for (const target of ['SObject,SObject', 'SObject,Id', 'SObject,List<Object>']) {
        for (const option of ['', ',Boolean']) {
            statics[`merge(${target}${option})`] = merge as PlatformMethod;
            statics[`merge(${target}${option},AccessLevel)`] = merge as PlatformMethod;
            hidden[`merge(${target}${option})`] = ['mode'];
        }
    }
    return { statics, hidden };
}

/** A look-up in the map that the caller gave. */
function fromMap(binds: ApexMap | null): BindLookup {
    const folded = new Map([...(binds?.entries() ?? [])].map(([name, value]) => [String(name).toLowerCase(), value]));
    return (name) => folded.get(name.toLowerCase());
}

const queries: Record<string, PlatformMethod> = {
    'query(String)': (runtime: Runtime, text: string | null, lookup: BindLookup, mode: AccessMode) =>
        runQuery(runtime, { text, lookup, mode }),
    'query(String,AccessLevel)': (runtime: Runtime, text: string | null, level: AccessLevel, lookup: BindLookup) =>
        runQuery(runtime, { text, lookup, mode: level.mode }),
    'queryWithBinds(String,Map<String,Object>,AccessLevel)': (
        runtime: Runtime,
        text: string | null,
        binds: ApexMap | null,
        level: AccessLevel
    ) => runQuery(runtime, { text, lookup: fromMap(binds), mode: level.mode }),
    'countQuery(String)': (runtime: Runtime, text: string | null, lookup: BindLookup, mode: AccessMode) =>
        runCount(runtime, { text, lookup, mode }),
    'countQuery(String,AccessLevel)': (runtime: Runtime, text: string | null, level: AccessLevel, lookup: BindLookup) =>
        runCount(runtime, { text, lookup, mode: level.mode }),
    'countQueryWithBinds(String,Map<String,Object>,AccessLevel)': (
        runtime: Runtime,
        text: string | null,
        binds: ApexMap | null,
        level: AccessLevel
    ) => runCount(runtime, { text, lookup: fromMap(binds), mode: level.mode }),
    'getQueryLocator(String)': (runtime: Runtime, text: string | null, lookup: BindLookup, mode: AccessMode) =>
        locatorOf(runtime, { text, lookup, mode }),
    'getQueryLocator(String,AccessLevel)': (runtime: Runtime, text: string, level: AccessLevel, lookup: BindLookup) =>
        locatorOf(runtime, { text, lookup, mode: level.mode }),
    'getQueryLocatorWithBinds(String,Map<String,Object>,AccessLevel)': (
        runtime: Runtime,
        text: string | null,
        binds: ApexMap | null,
        level: AccessLevel
    ) => locatorOf(runtime, { text, lookup: fromMap(binds), mode: level.mode }),
    'getQueryLocator(List<SObject>)': (_: Runtime, records: ApexList) => new QueryLocator(records, null),
    'getQueryLocator(List<SObject>,AccessLevel)': (_: Runtime, records: ApexList) => new QueryLocator(records, null)
};

const cursorsWithBinds: Record<string, PlatformMethod> = {
    'getCursorWithBinds(String,Map<String,Object>,Object)': withBinds('Cursor'),
    'getPaginationCursorWithBinds(String,Map<String,Object>,AccessLevel)': withBinds('PaginationCursor')
};

function withBinds(kind: 'Cursor' | 'PaginationCursor'): PlatformMethod {
    const open = cursorWithBinds(kind);
    return (runtime: Runtime, text: string | null, binds: ApexMap | null, level: AccessLevel) =>
        open(runtime, { text, lookup: fromMap(binds), mode: level.mode });
}

const queryHidden: Record<string, Modes> = {
    'query(String)': ['binds', 'mode'],
    'query(String,AccessLevel)': ['binds'],
    'countQuery(String)': ['binds', 'mode'],
    'countQuery(String,AccessLevel)': ['binds'],
    'getQueryLocator(String)': ['binds', 'mode'],
    'getQueryLocator(String,AccessLevel)': ['binds']
};

/** A `System.Savepoint`. */
class Savepoint extends PlatformObject {
    readonly typeName = 'System.Savepoint';
    readonly mark: number;
    released = false;
    rolledBack = false;

    constructor(mark: number) {
        super();
        this.mark = mark;
    }
}

const transactions: Record<string, PlatformMethod> = {
    'setSavepoint()': (runtime: Runtime) => {
        runtime.transaction.charge('dmlStatements', 1);
        return new Savepoint(runtime.org.database.savepoint());
    },
    'rollback(Savepoint)': (runtime: Runtime, savepoint: Savepoint | null) => {
        if (savepoint === null) return failNullArgument(runtime);
        if (savepoint.released) runtime.fail('System.TypeException', 'Savepoint is released');
        runtime.transaction.charge('dmlStatements', 1);
        savepoint.rolledBack = true;
        return runtime.org.database.rollback(savepoint.mark);
    },
    'releaseSavepoint(Savepoint)': (runtime: Runtime, savepoint: Savepoint | null) => {
        if (savepoint === null) return failNullArgument(runtime);
        runtime.transaction.charge('dmlStatements', 1);
        savepoint.released = true;
        if (savepoint.rolledBack) settleWork(runtime);
    },
    'executeBatch(Object)': (runtime: Runtime, batch: unknown) => runtime.async.executeBatch(batch, 200),
    'executeBatch(Object,Integer)': (runtime: Runtime, batch: unknown, scope: number | null) => {
        if (scope !== null && (scope < 1 || scope > 2000)) {
            runtime.fail('System.UnexpectedException', `Invalid value for 'scope' parameter: ${scope}`);
        }
        return runtime.async.executeBatch(batch, scope ?? 200);
    }
};

const merged = mergeOverloads();

export const databaseClass: PlatformClass = {
    name: 'System.Database',
    statics: {
        ...Object.assign({}, ...changes.map((part) => part.statics)),
        ...merged.statics,
        ...queries,
        ...cursorOpeners.statics,
        ...cursorsWithBinds,
        ...leadConversion.statics,
        ...recycling,
        ...transactions
    },
    hidden: {
        ...Object.assign({}, ...changes.map((part) => part.hidden)),
        ...merged.hidden,
        ...queryHidden,
        ...cursorOpeners.hidden,
        ...leadConversion.hidden
    },
    declares: cursorOpeners.declares
};
