/** The running program of an org: its classes, its triggers, its transaction. Implements what the library may ask. */
import type { ApexType, ClassSymbol } from '../semantics/types.ts';
import { mangle } from '../semantics/types.ts';
import { JobQueue } from './async/queue.ts';
import type { JobRows } from './async/rows.ts';
import { TestWindow } from './async/test-window.ts';
import type { AsyncJob, OrgServices, Runtime, RunningUser } from './contract.ts';
import { fail, toGuest } from './exceptions.ts';
import type { PlatformClassFinder, PlatformLibrary } from './library.ts';
import type { GuestFunction } from './link/handles.ts';
import type { LoadableModule, PlatformUse } from './link/modules.ts';
import { LinkedProgram } from './link/program.ts';
import { ApexObject, methodOf } from './object.ts';
import { isInstance, typeOf } from './reflection.ts';
import { fixedSearchResultsKey } from './search.ts';
import { enforcesSharing } from './sharing.ts';
import { SObject } from './sobject.ts';
import { apexFrames, captureStack } from './stack.ts';
import { createStub } from './stub.ts';
import { castTo } from './support/classes.ts';
import { throwOnFailure } from './support/database.ts';
import { createHelpers } from './support/index.ts';
import type { ApexTransaction, TransactionOptions } from './transaction.ts';
import type { Transactions } from './transactions.ts';
import { EventBus } from './triggers/events.ts';
import type { TriggerTable } from './triggers/table.ts';
import { parseTypeName } from './type-names.ts';
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { GuestException } from './exceptions.ts';
import { ApexEnum, PlatformObject } from './values.ts';

export type InterpreterServices = {
    readonly org: OrgServices;
    readonly library: PlatformLibrary;
    readonly transactions: Transactions;
    readonly triggers: TriggerTable;
    readonly findPlatformClass: PlatformClassFinder;
    /** The user behind a User record, for `System.runAs`. */
    userOf(record: SObject): RunningUser;
    readonly jobRows: JobRows;
};

/** The oldest lines go when nobody takes them. */
const maxLogLines = 20_000;

export type LogLine = { readonly level: string; readonly message: string };

export class Interpreter implements Runtime {
    readonly org: OrgServices;
    readonly library: PlatformLibrary;
    readonly triggers: TriggerTable;
    readonly program: LinkedProgram;
    readonly jobs: JobQueue;
    readonly test: TestWindow;
    readonly events: EventBus;
    /** What `System.debug` wrote since somebody last looked. */
    readonly debugLog: LogLine[] = [];
    readonly #transactions: Transactions;
    readonly #services: InterpreterServices;
    /** Users that `runAs` has inserted, by the record it was given. */
    readonly #madeUsers = new WeakMap<SObject, SObject>();

    constructor(services: InterpreterServices) {
        this.#services = services;
        this.org = services.org;
        this.library = services.library;
        this.triggers = services.triggers;
        this.#transactions = services.transactions;
        this.jobs = new JobQueue(this, services.jobRows);
        this.test = new TestWindow(this);
        this.events = new EventBus(this);
        this.program = new LinkedProgram({
            runtime: this,
            ticks: services.transactions.ticks,
            helpers: createHelpers(this),
            object: (name) => this.org.schema.object(name),
            platform: (key, use) => this.library.find(key, use)
        });
        services.transactions.statics = () => this.program.statics();
    }

    get transaction(): ApexTransaction {
        return this.#transactions.current;
    }
    get async(): JobQueue {
        return this.jobs;
    }

    /** Adds modules to the program; their triggers fire from now on. */
    load(modules: readonly LoadableModule[]): void {
        const before = this.program.triggers.length;
        this.program.load(modules);
        for (const trigger of this.program.triggers.slice(before)) this.triggers.add(trigger);
    }

    /**
     * Runs code as one transaction: statics start afresh, everything it wrote is made durable at its end or undone if
     * it fails. A guest failure is thrown as GuestException.
     */
    run<T>(kind: 'synchronous' | 'asynchronous', user: RunningUser, body: () => T, options?: TransactionOptions): T {
        const transact = (): T => {
            this.program.reset();
            const start = this.org.database.savepoint();
            const jobs = this.jobs.mark();
            const events = this.events.mark;
            try {
                const result = body();
                this.org.database.commit();
                return result;
            } catch (error) {
                this.org.database.rollback(start);
                this.jobs.rollback(jobs);
                this.events.rollback(events);
                throw toGuest(error) ?? error;
            }
        };
        return this.#transactions.within(kind, user, transact, options);
    }
    /** Runs one test method, or the set-up of its class: fresh statics and limits; the data is the caller's to restore. */
    runTest(user: RunningUser, body: () => void, seesData = false): void {
        this.#transactions.within('test', user, () => {
            this.program.reset();
            this.test.begin(seesData);
            const jobs = this.jobs.mark();
            const events = this.events.mark;
            // In tests SOSL finds what Test.setFixedSearchResults says, and nothing by itself.
            this.transaction.memory.set(fixedSearchResultsKey, []);
            try {
                body();
            } finally {
                this.test.end();
                this.jobs.rollback(jobs);
                this.events.discard(events);
            }
        });
    }
    /** Runs code with counters of its own inside the running transaction's data: asynchronous work in a test. */
    runNested<T>(kind: 'test' | 'asynchronous', user: RunningUser, body: () => T): T {
        return this.#transactions.within(kind, user, body, { memory: this.transaction.memory });
    }

    fail(exceptionType: string, message: string): never {
        return fail(exceptionType, message);
    }
    enqueue(job: AsyncJob): string {
        return this.jobs.enqueue(job);
    }
    log(level: string, message: string): void {
        if (this.debugLog.length >= maxLogLines) this.debugLog.splice(0, maxLogLines / 2);
        this.debugLog.push({ level, message });
    }
    label(name: string): string {
        const text = this.org.label(name);
        if (text === undefined) throw new Error(`label ${name} passed the compiler but does not exist`);
        return text;
    }

    invoke(target: unknown, method: string, parameterTypes: readonly string[], args: readonly unknown[]): unknown {
        const found = this.method(target, method, parameterTypes, args.length);
        if (found === undefined) {
            throw new Error(`${describe(target)} has no method ${method}(${parameterTypes.join(',')})`);
        }
        return found.call(target, ...args);
    }
    /** True if `invoke` would find a method. */
    responds(target: unknown, method: string, parameterTypes: readonly string[]): boolean {
        return this.method(target, method, parameterTypes, parameterTypes.length) !== undefined;
    }

    private method(
        target: unknown,
        name: string,
        parameterTypes: readonly string[],
        count: number
    ): GuestFunction | undefined {
        if (target instanceof ApexObject && target.$class !== undefined) {
            const mangled = [name.toLowerCase(), ...parameterTypes.map((type) => type.replace(/\W+/g, '_'))].join('$');
            const own = methodOf(target, mangled) ?? methodByArity(target, name, count);
            if (own !== undefined) return own;
        }
        for (const owner of platformOwners(target)) {
            const member = this.library.find(`${owner}.${name}(${parameterTypes.join(',')})`, 'call');
            if (member !== undefined) return (...args) => (member as (...all: unknown[]) => unknown)(this, target, ...args); // prettier-ignore
        }
        return undefined;
    }

    invokeStatic(owner: ClassSymbol, key: string, args: readonly unknown[]): unknown {
        const call = this.program.handle(owner).$initialize().member(key) as (...all: unknown[]) => unknown;
        return call(...args) ?? null;
    }

    instantiate(className: string): unknown {
        const handle = this.program.find(className);
        if (handle === undefined) return this.#platformInstance(className);
        const { $symbol: symbol } = handle.$initialize();
        if (symbol.kind !== 'class' || symbol.isAbstract) {
            return fail('TypeException', `${symbol.name} is not a concrete class`);
        }
        const constructor = handle.$prototype['new'];
        if (constructor === undefined || !Object.hasOwn(handle.$prototype, 'new')) {
            return fail('TypeException', `${symbol.name} has no constructor without parameters`);
        }
        return constructor.call(new handle.$constructor());
    }
    /** An instance with its field initialisers run but no constructor: what JSON and Aura fill. */
    allocate(symbol: ClassSymbol): ApexObject {
        const handle = this.program.handle(symbol).$initialize();
        const made = new handle.$constructor();
        const chain = [];
        for (let each: typeof handle | undefined = handle; each !== undefined; each = each.$superHandle)
            chain.push(each);
        for (const each of chain) each.$initializeFields(made);
        return made;
    }

    #platformInstance(className: string): unknown {
        const symbol = this.#services.findPlatformClass(className);
        if (symbol === undefined) return undefined;
        const member = this.library.find(`${symbol.name}.new()`, 'new');
        return member && (member as (runtime: Runtime) => unknown)(this);
    }

    typeForName(name: string): ApexType | undefined {
        return parseTypeName(name, {
            findClass: this.findClass,
            findObject: (object) => this.org.schema.object(object)?.name
        });
    }
    typeOf(value: unknown): ApexType {
        return typeOf(value, this.findClass);
    }
    /** `Test.createStub`. */
    createStub(type: ApexType, provider: unknown): unknown {
        return createStub(this, type, provider);
    }
    /** A checked cast. */
    cast(value: unknown, type: ApexType): unknown {
        return castTo(value, type, this.findClass);
    }
    isInstance(value: unknown, type: ApexType): boolean {
        return isInstance(value, type);
    }
    readonly findClass = (name: string): ClassSymbol | undefined =>
        this.program.find(name)?.$symbol ?? this.#services.findPlatformClass(name);

    /** Whether the Apex code that runs now enforces sharing in system mode. Reads the call stack. */
    enforcesSharing(): boolean {
        const here: { stack?: string } = {};
        captureStack(here);
        return enforcesSharing(apexFrames(here), this.findClass);
    }

    /** `System.runAs`: the answer restores the user of before. */
    beginRunAs(record: SObject): RunningUser {
        const { transaction } = this;
        const before = transaction.user;
        transaction.mixedDmlScope = {};
        transaction.user = this.#services.userOf(record.id === null ? this.#madeUser(record) : record);
        transaction.mixedDmlScope = {};
        return before;
    }
    /** A user that was not inserted is inserted by `runAs`, once. */
    #madeUser(record: SObject): SObject {
        let made = this.#madeUsers.get(record);
        if (made === undefined) {
            made = record.copy();
            throwOnFailure('insert', this.org.database.dml('insert', [made], { mode: 'system', allOrNone: true }));
            this.#madeUsers.set(record, made);
        }
        return made;
    }
    endRunAs(before: unknown): void {
        this.transaction.user = before as RunningUser;
        this.transaction.mixedDmlScope = {};
    }
}

/** A method by name and number of parameters, where a caller does not know how the class spelled their types. */
function methodByArity(target: ApexObject, name: string, count: number): GuestFunction | undefined {
    const folded = name.toLowerCase();
    let symbol: ClassSymbol | undefined = target.$class;
    while (symbol !== undefined) {
        const found = symbol.methods.get(folded)?.find((method) => method.params.length === count && !method.isStatic);
        if (found !== undefined) return methodOf(target, found.key ?? mangle(found.name, found.params.map((p) => p.type))); // prettier-ignore
        symbol = symbol.superType?.kind === 'class' ? symbol.superType.symbol : undefined;
    }
    return undefined;
}

function platformName(target: unknown): string {
    if (target instanceof PlatformObject || target instanceof GuestException || target instanceof ApexEnum) return target.typeName; // prettier-ignore
    if (target instanceof ApexList) return 'System.List';
    if (target instanceof ApexSet) return 'System.Set';
    if (target instanceof ApexMap) return 'System.Map';
    return target instanceof SObject ? 'System.SObject' : 'System.Object';
}

/** Classes whose tables may have a method of the value, the nearest first. */
function platformOwners(target: unknown): string[] {
    const others = target instanceof PlatformObject ? (target as { implementedTypes?: readonly string[] }).implementedTypes : undefined; // prettier-ignore
    const base = target instanceof GuestException ? ['System.Exception'] : [];
    return [platformName(target), ...(others ?? []), ...base, 'System.Object'];
}

function describe(target: unknown): string {
    if (target instanceof ApexObject && target.$class !== undefined) return target.$class.name;
    return platformName(target);
}

export type { PlatformUse };
