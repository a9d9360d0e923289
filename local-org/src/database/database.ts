import type { MetadataRecord, ObjectDef, Schema } from '../metadata/model.ts';
import type {
    Clock,
    Database,
    DmlRowResult,
    OrgIdentity,
    Transaction,
    TriggerContext,
    TriggerDispatcher,
    UserAccess
} from '../runtime/contract.ts';
import { toGuest } from '../runtime/index.ts';
import type { SObject } from '../runtime/sobject.ts';
import type { AccessMode } from '../syntax/ast.ts';
import type { SoqlQuery } from '../syntax/soql/ast.ts';
import { AccessControl, type DeclaredSharing } from './access/control.ts';
import { unrestricted, type AccessPolicy, type Asker } from './access/policy.ts';
import { addRecordTypes, computedColumns, seedTable } from './derived.ts';
import type { DmlContext } from './dml/change.ts';
import { convertLead } from './dml/convert.ts';
import { runMerge } from './dml/merge.ts';
import { storageUse, type StorageCap, type StorageUse } from './dml/storage.ts';
import { runStatement } from './dml/statement.ts';
import { FormulaError } from './formula/parse.ts';
import { FormulaRules, unsupportedFormulas } from './formula/rules.ts';
import { recordHistory } from './history.ts';
import { loadRows, type LoadRow } from './load.ts';
import { withLocks } from './locks/locked-dml.ts';
import { recordUnavailable, RowLocks } from './locks/row-locks.ts';
import { hideData } from './isolation.ts';
import { SqliteFile } from './persistence/sqlite-file.ts';
import { RecycleBin } from './recycle-bin.ts';
import type { DatabaseServices } from './services.ts';
import { administer } from './setup/actions.ts';
import type { AccessPath, QueryContext } from './soql/context.ts';
import { runCount, runQuery } from './soql/query.ts';
import { reportingAccess } from './soql/access-report.ts';
import { runSearch } from './soql/search.ts';
import { Store } from './store/store.ts';

export type DatabaseOptions = {
    readonly schema: Schema;
    readonly clock: Clock;
    readonly identity: OrgIdentity;
    readonly triggers: TriggerDispatcher;
    /** The transaction that is running now. */
    readonly transaction: () => Transaction;
    /** Custom metadata records by lower-case object API name. */
    readonly metadataRecords: (object: string) => readonly MetadataRecord[];
    /** Text of a custom label; by default there is none. */
    readonly label?: (name: string) => string | undefined;
    /** Throws a guest exception of a platform type. */
    readonly fail: (exceptionType: string, message: string) => never;
    /** Sharing rules and sets; none by default. */
    readonly sharing?: DeclaredSharing;
    /** What the org may store; without it there is no end. */
    readonly storage?: StorageCap | undefined;
    /** See `DatabaseServices.noteUsage`; by default nothing is counted. */
    readonly noteUsage?: (limit: string) => void;
    /** SQLite file that keeps committed data; without it the data ends with the process. */
    readonly file?: string | undefined;
    /** Digest of the project's metadata, noted in the file. */
    readonly metadataHash?: string | undefined;
    /** Who may see and do what; by default everybody everything. `enforced`: what profiles, permission sets and sharing say. */
    readonly policy?: AccessPolicy | 'enforced';
    /** Whether the Apex code that runs now enforces sharing in system mode; by default it does not. */
    readonly withSharing?: () => boolean;
    /** See `DatabaseServices.triggerFailure`; by default a catchable exception's type, message and stack. */
    readonly triggerFailure?: (error: unknown, context: TriggerContext) => string | undefined;
    /** See `DatabaseServices.mixedDmlScope`; by default the transaction. */
    readonly mixedDmlScope?: () => object;
};

/** The rows a query would look at and how it finds them. */
export type Explanation = {
    readonly access: readonly AccessPath[];
    readonly visited: number;
    readonly records: number;
};

/** The state of everything that a test may change, ids and auto-numbers included. */
export type Checkpoint = { readonly mark: number; readonly counters: ReadonlyMap<string, number> };

export interface LocalDatabase extends Database {
    /** Bulk insert without triggers, validation or limits; commit afterwards. @throws LoadError */
    load(object: string, rows: Iterable<LoadRow>): string[];
    /** Takes a record away without triggers, rules or recycle bin. */
    unload(id: string): void;
    /** Puts the org's data out of a test's sight until the answer is called. */
    hideData(): () => void;
    /** Runs a query as the system, outside every limit, and says how it went. */
    explain(query: SoqlQuery, binds?: readonly unknown[]): Explanation;
    /** What users may do, by the profiles, permission sets and shares that are stored. */
    readonly access: UserAccess;
    /** From now on new ids are so much higher than their counters. */
    raiseIds(offset: number): unknown;
    checkpoint(): Checkpoint;
    /** Goes back to a checkpoint of the same uncommitted stretch, so that ids are given out the same way again. */
    restore(checkpoint: Checkpoint): void;
    /** Formulas of an object that this org cannot run, each as one sentence. */
    unsupportedFormulas(object: ObjectDef): readonly string[];
    /** What the live records and files take. */
    storageUse(): StorageUse;
    /** Who holds which rows; the tests' way to be in a transaction's way. */
    readonly locks: RowLocks;
    /** Closes the file. What was not committed is lost. */
    close(): void;
}

/**
 * Opens the org's database and loads what its file holds.
 *
 * @throws DatabaseFileError if the file is damaged, locked, of another format or of another org
 */
export function createDatabase(options: DatabaseOptions): LocalDatabase {
    const access = new AccessControl(
        options.schema,
        options.clock,
        () => store,
        options.identity.organizationId,
        options.sharing ?? { rules: [], sets: [] }
    );
    const services = servicesOf(options, access);
    const rules: FormulaRules = new FormulaRules(services, () => store);
    const store: Store = new Store(
        options.schema,
        computedColumns(rules, () => ({ store, services })),
        seedTable(services, () => store)
    );
    const { file, identity, metadataHash } = options;
    const sqlite = file === undefined ? undefined : new SqliteFile(file, { organizationId: identity.organizationId, metadataHash }); // prettier-ignore
    try {
        sqlite?.load(store);
        addRecordTypes(services, store);
        store.commit((changes) => sqlite?.save(changes));
    } catch (error) {
        sqlite?.close();
        throw error;
    }
    return assemble(services, store, rules, sqlite, access);
}

function servicesOf(options: DatabaseOptions, access: AccessControl): DatabaseServices {
    return {
        schema: options.schema,
        clock: options.clock,
        identity: options.identity,
        triggers: options.triggers,
        policy: options.policy === 'enforced' ? access : (options.policy ?? unrestricted),
        access,
        withSharing: options.withSharing ?? (() => false),
        transaction: options.transaction,
        metadataRecords: options.metadataRecords,
        label: options.label ?? (() => undefined),
        fail: options.fail,
        storage: options.storage,
        noteUsage: options.noteUsage ?? (() => undefined),
        triggerFailure: options.triggerFailure ?? describeFailure,
        mixedDmlScope: options.mixedDmlScope ?? options.transaction
    };
}

const eventName = ({ when, event }: TriggerContext): string =>
    `${when === 'before' ? 'Before' : 'After'}${event[0]!.toUpperCase()}${event.slice(1)}`;

function describeFailure(error: unknown, context: TriggerContext): string | undefined {
    const guest = toGuest(error);
    if (guest === undefined || !guest.catchable) return undefined;
    return `${context.object.name}: execution of ${eventName(context)}\n\ncaused by: ${guest.describe()}\n\n${guest.stackTrace}`;
}

type Contexts = {
    queryContext(mode: AccessMode, binds: readonly unknown[], allRows: boolean): QueryContext;
    dmlContext(mode: AccessMode): DmlContext;
};

/** Makes what one query or DML statement carries through its steps. */
function contextsOf(services: DatabaseServices, store: Store, rules: FormulaRules): Contexts {
    const { withSharing } = services;
    const askerIn = (mode: AccessMode): Asker => ({ user: services.transaction().user, mode, withSharing });
    return {
        queryContext: (mode, binds, allRows) => ({
            store,
            services,
            asker: askerIn(mode),
            binds,
            now: services.clock.now(),
            allRows,
            trace: { visited: 0, returned: 0, access: [] }
        }),
        dmlContext: (mode) => ({
            store,
            services,
            rules,
            asker: askerIn(mode),
            now: Math.floor(services.clock.now() / 1000) * 1000
        })
    };
}

/** Queries and DML, with the locks they take. */
function statements(
    { queryContext, dmlContext }: Contexts,
    store: Store,
    locks: RowLocks
): Pick<LocalDatabase, 'query' | 'count' | 'search' | 'dml' | 'merge' | 'convertLead'> {
    return {
        query(query, binds, mode) {
            const context = queryContext(modeOf(query, mode), binds, query.allRows);
            return locks.statement('query', () => {
                const records = reportingAccess(context, query, () => runQuery(context, query));
                if (query.forClause.includes('update')) lockRows(context, locks, records);
                return { records, visited: context.trace.visited };
            });
        },
        count(query, binds, mode) {
            const context = queryContext(modeOf(query, mode), binds, query.allRows);
            return locks.statement('query', () => reportingAccess(context, query, () => runCount(context, query)));
        },
        search: (search, binds, mode) => runSearch(queryContext(mode, binds, false), search),
        dml(operation, records, dmlOptions) {
            if (operation === 'merge') throw new Error('Merging has a door of its own');
            const context = dmlContext(dmlOptions.mode);
            const run = (unlocked: readonly SObject[]): DmlRowResult[] =>
                runStatement(context, operation, unlocked, dmlOptions);
            return withLocks(locks, store, operation, records, dmlOptions, run);
        },
        merge(master, duplicates, dmlOptions) {
            const run = (): DmlRowResult[] => [runMerge(dmlContext(dmlOptions.mode), master, duplicates)];
            const [first, ...others] = withLocks(locks, store, 'merge', [master, ...duplicates], dmlOptions, run);
            return [first!, ...others].find(({ errors }) => errors.length > 0) ?? first!;
        },
        convertLead: (request, mode) => locks.statement('write', () => convertLead(dmlContext(mode), request))
    };
}

function formulas(rules: FormulaRules): Pick<LocalDatabase, 'formula' | 'recalculate'> {
    return {
        formula(source, reader) {
            try {
                return rules.overValues(source, reader);
            } catch (error) {
                if (error instanceof FormulaError) return error.message;
                throw error;
            }
        },
        recalculate: (record, reader) => rules.recalculate(record, reader)
    };
}

function assemble(
    services: DatabaseServices,
    store: Store,
    rules: FormulaRules,
    sqlite: SqliteFile | undefined,
    access: AccessControl
): LocalDatabase {
    const locks = new RowLocks();
    const bin = new RecycleBin(store);
    store.numbers = (counter, next) => locks.number(counter, next);
    const contexts = contextsOf(services, store, rules);
    return {
        access,
        ...statements(contexts, store, locks),
        backdate(id, created) {
            const def = services.schema.byKeyPrefix(id.slice(0, 3));
            if (def !== undefined) loadRows(services, store, def.name, [{ Id: id, CreatedDate: created }]);
        },
        ...formulas(rules),
        administer: (action) => locks.statement('write', () => administer({ store, services }, action)),
        savepoint: () => store.mark(),
        rollback: (savepoint) => store.rollback(savepoint),
        commit: () =>
            locks.statement('commit', () => {
                bin.removeEmptied();
                recordHistory(services, store);
                store.commit((changes) => sqlite?.save(changes));
            }),
        locks,
        load: (object, rows) => loadRows(services, store, object, rows),
        unload(id) {
            const table = store.tableOf(id);
            if (table !== undefined) store.write(table, id, undefined);
        },
        explain(query, binds = []) {
            const context = {
                ...contexts.queryContext('system', binds, query.allRows),
                services: withoutLimits(services)
            };
            const records = runQuery(context, query).length;
            return { access: context.trace.access, visited: context.trace.visited, records };
        },
        hideData: () => hideData(store),
        storageUse: () => storageUse(store),
        emptyRecycleBin: (ids) => bin.empty(new Set(ids)),
        raiseIds: (offset) => (store.idOffset = offset),
        checkpoint: () => ({ mark: store.mark(), counters: store.counters() }),
        restore({ mark, counters }) {
            store.rollback(mark);
            store.setCounters(counters);
        },
        unsupportedFormulas: (object) => unsupportedFormulas(store, services, object),
        close: () => sqlite?.close()
    };
}

/** `FOR UPDATE`: the rows stay with the transaction until it ends. */
function lockRows(context: QueryContext, locks: RowLocks, records: readonly SObject[]): void {
    const ids = records.flatMap(({ id }) => id ?? []).sort();
    if (locks.claim(ids).length > 0) context.services.fail('System.QueryException', recordUnavailable);
}

/** `WITH USER_MODE` and its kin outrank the mode of the calling class. */
function modeOf(query: SoqlQuery, mode: AccessMode): AccessMode {
    if (query.mode === undefined) return mode;
    return query.mode === 'user' ? 'user' : 'system';
}

/** The same services in a transaction that nothing counts against. */
function withoutLimits(services: DatabaseServices): DatabaseServices {
    const { user, kind, memory } = services.transaction();
    const free: Transaction = { user, kind, memory, used: () => 0, allowed: () => Infinity, charge: () => undefined };
    return { ...services, transaction: () => free };
}
