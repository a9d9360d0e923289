/**
 * What the parts of the running org promise each other: values, the runtime that compiled code and the standard
 * library call, the database, and the services around them. Types only.
 *
 * Representation of Apex values:
 *   Boolean → boolean · Integer → number (int32) · String → string · null → null (undefined never appears)
 *   Long → bigint · Double → ApexDouble · Decimal → ApexDecimal · Id → ApexId · Date → ApexDate · Datetime → ApexDatetime
 *   Time → ApexTime · Blob → ApexBlob · List/Set/Map → ApexList/ApexSet/ApexMap (collections.ts); Decimal in decimal.ts
 *   record → SObject (sobject.ts) · instance of a user class → ApexObject (object.ts) · enum constant → ApexEnum
 *   platform object (SaveResult, Pattern, HttpRequest …) → a class of the standard library extending PlatformObject
 */
import type { OrgUsage } from './org-limits.ts';
import type { AccessMode, DmlOperation } from '../syntax/ast.ts';
import type { SoqlQuery, SoslSearch } from '../syntax/soql/ast.ts';
import type { FieldDef, MetadataRecord, ObjectDef, OrgEdition, Schema } from '../metadata/model.ts';
import type { ApexType, ClassSymbol } from '../semantics/types.ts';
import type { ApexObject } from './object.ts';
import type { SObject } from './sobject.ts';
import type { ApexList } from './collections.ts';
import type { ApexDatetime } from './values.ts';

/** Time, randomness and ids come from here and nowhere else, so that two runs agree. */
export interface Clock {
    /** Milliseconds since the epoch. */
    now(): number;
}

export type OrgIdentity = {
    readonly organizationId: string;
    readonly namespace: string | undefined;
    readonly profile: OrgEdition;
    /** IANA. */
    readonly timeZone: string;
    readonly locale: string;
    /** Username of the first user, where it is not the usual one. */
    readonly adminUsername?: string;
};

/** The user a transaction runs as. */
export type RunningUser = {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly timeZone: string;
    readonly locale: string;
};

export type LimitName =
    | 'queries' | 'queryRows' | 'aggregateQueries' | 'soslQueries' | 'dmlStatements' | 'dmlRows' | 'cpuTime' | 'heapSize'
    | 'callouts' | 'futureCalls' | 'queueableJobs' | 'emailInvocations' | 'publishImmediateDml' | 'mobilePushApexCalls' | 'queryLocatorRows'
    | 'apexCursorRows' | 'fetchCallsOnApexCursor'; // prettier-ignore

/** One Apex transaction: its counters, its user, its statics' generation, its savepoints. */
export interface Transaction {
    readonly user: RunningUser;
    readonly kind: 'synchronous' | 'asynchronous' | 'test';
    used(limit: LimitName): number;
    allowed(limit: LimitName): number;
    /** Adds and throws the uncatchable System.LimitException when over. */
    charge(limit: LimitName, amount: number): void;
    /** What library classes keep for as long as the transaction lasts (mocks, outbox, caches), by their own keys. */
    readonly memory: Map<string, unknown>;
}

/** One row of a DML result, before it becomes a SaveResult or a DmlException. */
export type DmlError = {
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
    /** What refuses the whole statement: its exception has this type instead of DmlException, or this text. */
    readonly refusal?: 'System.SecurityException' | 'System.DmlException';
};
export type DmlRowResult = {
    readonly id: string | null;
    readonly success: boolean;
    readonly created: boolean;
    readonly errors: readonly DmlError[];
    /** Of a merge: the records that were pointed to the master. */
    readonly related?: readonly string[];
};

/** What becomes of a lead; ids are those of existing records to use instead of new ones. */
export type LeadConversion = {
    readonly leadId: string | null;
    readonly accountId: string | null;
    readonly contactId: string | null;
    readonly opportunityId: string | null;
    readonly opportunityName: string | null;
    readonly createsOpportunity: boolean;
    readonly convertedStatus: string | null;
    readonly ownerId: string | null;
};
export type LeadConversionResult = {
    readonly leadId: string | null;
    readonly accountId: string | null;
    readonly contactId: string | null;
    readonly opportunityId: string | null;
    readonly success: boolean;
    readonly errors: readonly DmlError[];
};

export type DmlOptions = { readonly mode: AccessMode; readonly allOrNone: boolean; readonly externalId?: string };

/** Answers of a query; `total` counts rows before paging, `visited` rows the plan touched. */
export type QueryAnswer = { readonly records: SObject[]; readonly visited: number };

/**
 * Finds how to read a path such as `Account.Name` from what a formula is evaluated on; undefined if there is none. The
 * values read are those of the store: ids as text, numbers as Decimal, undefined for null.
 */
export type FormulaReader = (path: readonly string[]) => ((subject: unknown) => unknown) | undefined;

/** Changes of the set-up that are no DML. */
export type SetupAction =
    | { readonly kind: 'resetPassword' | 'setPassword'; readonly userId: string }
    /** Gives the running user a session if there is none. */
    | { readonly kind: 'openSession' }
    /** Makes the permission set of a permission set group anew. */
    | { readonly kind: 'recalculateGroup'; readonly groupId: string }
    /** `method` is a constant of Auth.VerificationMethod. */
    | { readonly kind: 'deregisterMethod'; readonly subjectId: string; readonly method: string }
    /** Makes the groups that stand for roles, territories and everybody where they are missing. */
    | { readonly kind: 'completeGroups' }
    /** `tokenType` is a constant of Auth.OauthTokenType. */
    | { readonly kind: 'revokeToken'; readonly tokenType: string; readonly token: string };

/** Schema-checked access to rows. Fires triggers through `TriggerDispatcher`. Charges limits to the transaction. */
export interface Database {
    query(query: SoqlQuery, binds: readonly unknown[], mode: AccessMode): QueryAnswer;
    /** For `COUNT()` without grouping. */
    count(query: SoqlQuery, binds: readonly unknown[], mode: AccessMode): number;
    search(search: SoslSearch, binds: readonly unknown[], mode: AccessMode): SObject[][];
    /** With `allOrNone` a failing row undoes all and the results say why; the caller throws. Ids are written into the records. */
    dml(operation: DmlOperation, records: readonly SObject[], options: DmlOptions): DmlRowResult[];
    merge(master: SObject, duplicates: readonly SObject[], options: DmlOptions): DmlRowResult;
    /** One lead of `Database.convertLead`. What refuses it stands in the result, and then nothing was changed. */
    convertLead(request: LeadConversion, mode: AccessMode): LeadConversionResult;
    /** Bytes that the live records and files take. */
    storageUse(): { readonly dataBytes: number; readonly fileBytes: number };
    /** Removes deleted records for good, with everything that was deleted along with them. */
    emptyRecycleBin(ids: readonly string[]): void;
    /** Changes when a record was created: `Test.setCreatedDate`. */
    backdate(id: string, created: ApexDatetime): void;
    /** Compiles a formula that reads values instead of a row; the text of the problem if it cannot be read. */
    formula(source: string, reader: FormulaReader): ((subject: unknown) => unknown) | string;
    /** Works out the calculated fields of a record in memory; the answer names those that cannot be, with the reason. */
    recalculate(record: SObject, reader: FormulaReader): ReadonlyMap<string, string>;
    /** Changes the set-up; false if what it should change does not exist. */
    administer(action: SetupAction): boolean;
    /** Opaque mark in the undo log. */
    savepoint(): number;
    rollback(savepoint: number): void;
    /** Makes everything since the last commit durable. */
    commit(): void;
}

export type TriggerContext = {
    readonly object: ObjectDef;
    readonly operation: DmlOperation;
    readonly when: 'before' | 'after';
    readonly event: 'insert' | 'update' | 'delete' | 'undelete';
    readonly newRecords: ApexList | null;
    readonly oldRecords: ApexList | null;
};
/** Implemented by the runtime, called by the DML pipeline. */
export interface TriggerDispatcher {
    has(object: ObjectDef, when: 'before' | 'after', event: TriggerContext['event']): boolean;
    fire(context: TriggerContext): void;
    /** Told of each platform event that was published, with or without triggers. */
    eventPublished?: ((event: SObject) => void) | undefined;
}

/** Everything around the interpreter that an org owns. */
export interface OrgServices {
    readonly identity: OrgIdentity;
    readonly clock: Clock;
    readonly schema: Schema;
    readonly database: Database;
    /** Limits of the whole org. */
    readonly usage: OrgUsage;
    /** Deterministic, seeded. In [0, 1). */
    random(): number;
    /** Custom metadata records by lower-case object API name. */
    metadataRecords(object: string): readonly MetadataRecord[];
    /** Text of a custom label, or undefined. */
    label(name: string): string | undefined;
    /** Bytes of a static resource, or undefined. */
    staticResource(name: string): Uint8Array | undefined;
    /** A package's feature parameter as its metadata says it, or undefined. */
    featureParameter(
        name: string
    ): { readonly type: 'Boolean' | 'Integer' | 'Date'; readonly value: string | undefined } | undefined;
    hasCustomPermission(user: RunningUser, name: string): boolean;
    readonly access: UserAccess;
}

export type ObjectAccess = {
    readonly read: boolean;
    readonly create: boolean;
    readonly edit: boolean;
    readonly delete: boolean;
    readonly viewAll: boolean;
    readonly modifyAll: boolean;
};
export type FieldAccess = { readonly read: boolean; readonly edit: boolean };

/** What users may do, from their profiles, permission sets and the sharing of records. */
export interface UserAccess {
    object(user: RunningUser, object: ObjectDef): ObjectAccess;
    field(user: RunningUser, object: ObjectDef, field: FieldDef): FieldAccess;
    /** Whether the field has permissions of its own; required and system fields have not. */
    guards(object: ObjectDef, field: FieldDef): boolean;
    /** A system permission by the name of its field: `PermissionsManageUsers`. */
    has(user: RunningUser, permission: string): boolean;
    /** Whether a class, a custom permission or a type was given, by the id of its record. */
    entity(user: RunningUser, id: string): boolean;
    /** Whether groups, queues, roles or kinds of people hold the user, named as sharing rules name them. */
    among(user: RunningUser, parties: readonly { readonly kind: string; readonly name?: string }[]): boolean;
    record(user: RunningUser, object: ObjectDef, id: string): 'none' | 'read' | 'edit' | 'all';
}

/** What the standard library and the database may ask of the running program. */
export interface Runtime {
    readonly org: OrgServices;
    readonly transaction: Transaction;
    /** Throws a guest exception of a platform type: `DmlException`, `System.QueryException`, `Auth.…`. Never returns. */
    fail(exceptionType: string, message: string): never;
    /** Calls a method of a user object, or of a platform object that has it, by Apex name and erased parameter types. */
    invoke(target: unknown, method: string, parameterTypes: readonly string[], args: readonly unknown[]): unknown;
    /** Calls a static method of a user class. */
    invokeStatic(owner: ClassSymbol, key: string, args: readonly unknown[]): unknown;
    /** Creates an instance of a user or platform class by name with its no-argument constructor; undefined if unknown. */
    instantiate(className: string): unknown;
    /** An instance of a user class with its field initialisers run but no constructor: what JSON fills. */
    allocate(symbol: ClassSymbol): ApexObject;
    /** The reified type for a name as `Type.forName` sees it; undefined if unknown. */
    typeForName(name: string): ApexType | undefined;
    /** The reified type of any value. */
    typeOf(value: unknown): ApexType;
    isInstance(value: unknown, type: ApexType): boolean;
    /** An object of a user class or interface whose methods ask the StubProvider: `Test.createStub`. */
    createStub(type: ApexType, provider: unknown): unknown;
    /** Runs later: after the transaction, or at Test.stopTest(). The answer is the job's id. */
    enqueue(job: AsyncJob): string;
    readonly async: AsyncServices;
    readonly events: EventServices;
    readonly test: TestControl;
    log(level: string, message: string): void;
}

/** Asynchronous Apex. Jobs run after the transaction that started them, or at Test.stopTest(). */
export interface AsyncServices {
    /** `System.enqueueJob`; the answer is the 18-character id of the AsyncApexJob. */
    enqueueQueueable(job: unknown, options?: QueueableOptions): string;
    /** `Database.executeBatch`; `scope` is the number of records of a chunk. */
    executeBatch(batch: unknown, scope: number): string;
    /** `System.schedule`; the answer is the id of the CronTrigger. */
    schedule(name: string, cron: string, job: unknown): string;
    /** `System.scheduleBatch`; the answer is the id of the CronTrigger. */
    scheduleBatch(name: string, cron: string, batch: unknown, scope: number): string;
    /** `System.attachFinalizer`, in a running queueable only. */
    attachFinalizer(finalizer: unknown): void;
    /** `System.abortJob`: true if the job was waiting and now is not. */
    abort(jobId: string): boolean;
    /** The job whose code is running, for `System.isBatch()`, `Request.getQuiddity()` and the like. */
    readonly current: RunningJob | undefined;
}

/** What `System.AsyncOptions` says about a queueable. */
export type QueueableOptions = {
    readonly delayMinutes?: number;
    /** How deep the chain of queueables that this one starts may be. */
    readonly maximumDepth?: number;
    /** A waiting job with the same signature refuses this one. */
    readonly signature?: string;
};

export type RunningJob = {
    readonly id: string;
    readonly kind: AsyncJob['kind'];
    /** For queueables: how many of the chain have started, this one included, and how it was enqueued. */
    readonly queueable?: QueueableOptions & { readonly depth: number };
};

/** Platform events that were published and have not arrived yet. */
export interface EventServices {
    /** Waits with the events for their delivery; `fail` happens instead if a test lets it fail. */
    add(delivery: { readonly arrive: () => void; readonly fail?: () => void }): void;
    /** In a test: the events published so far arrive now, or never do. */
    settle(inTest: true, how: 'arrive' | 'fail'): void;
    /** How often the trigger that runs has received its events before. */
    readonly retries: number;
}

/** What `System.Test` controls. */
export interface TestControl {
    readonly isRunning: boolean;
    /** Whether the running test was declared with `SeeAllData=true`. */
    readonly seesData: boolean;
    /** A fresh set of limits until `stop`; asynchronous work started meanwhile waits for `stop`. */
    start(): void;
    /** Runs the waiting work, then restores the limits of the test. */
    stop(): void;
}

export type AsyncJob = {
    readonly kind: 'queueable' | 'future' | 'batch' | 'scheduled' | 'event';
    readonly label: string;
    /** Given the id that `enqueue` answered. */
    run(jobId: string): void;
};

/**
 * A standard library class as a table. Keys are `name(ParamType,…)` with simple type names as the platform's type file
 * spells them (`valueOf(Object)`, `add(T)`, `put(K,V)`); the binder looks them up under `Class.key`. A key that the
 * type file knows and no table has is "not supported" at compile time.
 */
export type PlatformMethod = (runtime: Runtime, ...args: never[]) => unknown;
export type PlatformClass = {
    /** `System.String`, `Database.SaveResult`, `Schema.DescribeFieldResult`. */
    readonly name: string;
    /** Implementations get `(runtime, self, …args, …hidden)`. */
    readonly methods?: Readonly<Record<string, PlatformMethod>>;
    /** Implementations get `(runtime, …args, …hidden)`. */
    readonly statics?: Readonly<Record<string, PlatformMethod>>;
    readonly constructors?: Readonly<Record<string, PlatformMethod>>;
    readonly properties?: Readonly<Record<string, { readonly get?: PlatformMethod; readonly set?: PlatformMethod }>>;
    readonly staticProperties?: Readonly<
        Record<string, { readonly get?: PlatformMethod; readonly set?: PlatformMethod }>
    >;
    /**
     * Extra arguments the compiler adds to a member, by key: `type` (static type of the receiver or result),
     * `binds` (closure over the caller's names for dynamic SOQL), `mode` (access mode of the calling class).
     */
    readonly hidden?: Readonly<Record<string, readonly ('type' | 'binds' | 'mode' | 'locals')[]>>;
    /** Members the type file lacks, in Apex syntax: `static String newThing(Integer n)`. */
    readonly declares?: readonly string[];
    /** For platform enums that Apex code names: constants in order, if the type file lacks them. */
    readonly constants?: readonly string[];
};
