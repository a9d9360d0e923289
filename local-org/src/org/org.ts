/** An org: a compiled project, its data, and the doors through which code in it is run. */
import { join } from 'node:path';
import { createDatabase, type LocalDatabase } from '../database/index.ts';
import type { PlatformTypes, Project, Schema } from '../metadata/index.ts';
import {
    fail, Interpreter, Transactions, TriggerTable, type EndedJob, type LogLine, type OrgIdentity, type RunningUser, type SObject,
    type TransactionOptions
} from '../runtime/index.ts'; // prettier-ignore
import { PlatformSymbols, type ClassSymbol, type SymbolTable } from '../semantics/index.ts';
import { CompilationError, type Diagnostic } from '../source/index.ts';
import { supportedMembers } from '../stdlib/index.ts';
import { parseSoql } from '../syntax/index.ts';
import { runAnonymous, type AnonymousResult } from './anonymous.ts';
import { invokeAuraMethod, type AuraCall, type AuraOutcome } from './aura/call.ts';
import { jsonOf, valueOf } from './aura/json.ts';
import { blueprintOf } from './blueprint.ts';
import type { CompiledProject } from './compile-project.ts';
import { readChannel, type ChannelPage } from './event-channel.ts';
import { JobTable } from './job-rows.ts';
import { standardLibrary } from './library.ts';
import type { OrgOptions } from './options.ts';
import { classAccessCheck, customPermissionCheck } from './access/load.ts';
import { pageAccessOf, type PageAccess } from './access/page-access.ts';
import { createServices, labelsOf, recordsByObject } from './services.ts';
import { sharingRulesOf, sharingSetsOf } from './access/sharing-rules.ts';
import { firstUser, loadSetupData, organizationId, signedIn, userNamed, userOf } from './setup-data.ts';

/** Everything an org is made of; the public `Org` shows a part of it. */
export class Org {
    readonly project: Project;
    readonly schema: Schema;
    readonly platform: PlatformTypes;
    readonly database: LocalDatabase;
    readonly interpreter: Interpreter;
    readonly identity: OrgIdentity;
    /** Who runs what nobody else runs. */
    readonly user: RunningUser;
    readonly compiled: CompiledProject;
    readonly cacheDir: string | undefined;
    /** Where the unit of several transactions began that is not over yet. */
    #unit: number | undefined;

    /** @throws CompilationError if the project does not compile and errors are not tolerated */
    constructor(options: OrgOptions) {
        this.cacheDir = options.cacheDir;
        ({ project: this.project, platform: this.platform, schema: this.schema, compiled: this.compiled } = blueprintOf(options)); // prettier-ignore
        if (this.diagnostics.length > 0 && options.onErrors !== 'tolerate')
            throw new CompilationError(this.diagnostics);
        this.identity = {
            organizationId,
            namespace: this.project.namespace,
            profile: options.profile ?? 'developer',
            timeZone: options.timeZone ?? 'America/Los_Angeles',
            locale: 'en_US',
            ...(options.adminUsername === undefined ? {} : { adminUsername: options.adminUsername })
        };
        this.user = firstUser(this.identity);
        const { database, interpreter } = this.#start(options);
        this.database = database;
        this.interpreter = interpreter;
        loadSetupData(database, this.schema, this.project, this.identity, options.assignPermissionSets);
        interpreter.load(this.compiled.modules);
    }

    #start(options: OrgOptions): { database: LocalDatabase; interpreter: Interpreter } {
        const clock = options.clock ?? { now: () => Date.now() };
        const transactions = new Transactions(this.user);
        const triggers = new TriggerTable();
        const records = recordsByObject(this.project);
        const database = createDatabase({
            schema: this.schema,
            clock,
            identity: this.identity,
            triggers,
            transaction: () => transactions.current,
            metadataRecords: (object) => records.get(object) ?? [],
            label: labelsOf(this.project),
            fail,
            policy: 'enforced',
            sharing: {
                rules: sharingRulesOf(this.project, this.schema),
                sets: sharingSetsOf(this.project, this.schema)
            },
            withSharing: () => interpreter.enforcesSharing(),
            file: options.dataFile,
            storage: options.storage,
            noteUsage: (limit) => {
                if (!interpreter.test.isRunning) interpreter.org.usage.note(limit);
            },
            triggerFailure: (error, context) => triggers.failureText(error, context),
            mixedDmlScope: () => transactions.current.mixedDmlScope
        });
        const uncounted = <T>(body: () => T): T => transactions.within('asynchronous', this.user, body);
        const hasPermission = customPermissionCheck(this.project, () => database);
        const org = createServices({
            project: this.project,
            schema: this.schema,
            clock,
            identity: this.identity,
            database,
            access: database.access,
            seed: options.seed ?? 1,
            limits: options.orgLimits ?? {},
            hasCustomPermission: (user, name) => uncounted(() => hasPermission(user, name))
        });
        const symbols = new PlatformSymbols(this.platform, supportedMembers());
        const interpreter: Interpreter = new Interpreter({
            org,
            library: standardLibrary(this.platform),
            transactions,
            triggers,
            findPlatformClass: (name) => symbols.find(name) ?? symbols.find(`System.${name}`),
            jobRows: new JobTable(database, clock, uncounted, this.identity.timeZone),
            userOf: (record: SObject) => uncounted(() => userOf(database, record, this.identity))
        });
        return { database, interpreter };
    }

    /** Why the project, or a part of it, does not compile. Empty unless errors are tolerated. */
    get diagnostics(): readonly Diagnostic[] {
        return this.compiled.diagnostics;
    }
    get symbols(): SymbolTable {
        return this.compiled.symbols;
    }
    /** A class of the project by name, case folded, namespace optional. */
    findClass(name: string): ClassSymbol | undefined {
        return this.interpreter.program.find(name)?.$symbol;
    }

    /** Runs a block of Apex as one transaction, then what it started. */
    runAnonymous(code: string, user: RunningUser = this.user): AnonymousResult {
        return runAnonymous(this, code, user);
    }
    /** Whether a user may reach a class of the project from outside: its permission sets name the class. */
    mayCall(user: RunningUser, className: string): boolean {
        const check = classAccessCheck(() => this.database);
        return this.interpreter.runNested('asynchronous', this.user, () => check(user, className));
    }
    /** An active user who is not frozen, by id. */
    findUser(id: string): RunningUser | undefined {
        return this.interpreter.runNested('asynchronous', this.user, () => signedIn(this.database, id, this.identity));
    }
    /** Whether a user may read a record: object permission and sharing. */
    maySee(user: RunningUser, recordId: string): boolean {
        return this.interpreter.runNested('asynchronous', this.user, () => {
            const def = this.schema.byKeyPrefix(recordId.slice(0, 3));
            return def !== undefined && this.database.access.record(user, def, recordId) !== 'none';
        });
    }
    /** Custom permissions and visible tabs of a user: what a page of the user is drawn with. */
    pageAccess(user: RunningUser): PageAccess {
        return this.interpreter.runNested('asynchronous', this.user, () => pageAccessOf(this.database, this.project, user)); // prettier-ignore
    }
    /** Events of a channel after a replay id; undefined where the user may not read them. */
    readChannel(user: RunningUser, eventName: string, after: number): ChannelPage | undefined {
        return readChannel(this, user, eventName, after);
    }
    /** One `@AuraEnabled` call: a transaction of its own, whose failure is an answer. */
    invokeAuraMethod(call: AuraCall): AuraOutcome {
        return invokeAuraMethod(this, call);
    }
    /**
     * Calls a public static method with arguments in JSON and gives its result in JSON.
     * @throws GuestException when the method fails
     */
    callStatic(
        className: string,
        methodName: string,
        args: readonly unknown[] = [],
        user: RunningUser = this.user
    ): unknown {
        const { interpreter } = this;
        const handle = interpreter.program.find(className);
        const method = handle?.$symbol.methods
            .get(methodName.toLowerCase())
            ?.find((each) => each.isStatic && each.params.length === args.length);
        if (handle === undefined || method === undefined) {
            throw new Error(`there is no static method ${className}.${methodName} with ${args.length} parameters`);
        }
        try {
            return interpreter.run('synchronous', user, () => {
                const values = args.map((arg, at) => valueOf(arg, method.params[at]!.type, interpreter));
                const call = handle.$initialize().member(method.key) as (...all: unknown[]) => unknown;
                return jsonOf(call(...values) ?? null, interpreter);
            });
        } finally {
            this.drainAsync();
        }
    }
    /** One request of an API: a transaction of a user, then the asynchronous work it started. */
    transact<T>(user: RunningUser, body: () => T, options?: TransactionOptions): T {
        if (this.#unit !== undefined) return this.#part(user, body);
        const result = this.interpreter.run('synchronous', user, body, options);
        this.drainAsync();
        return result;
    }
    /** Holds back what the next transactions write, until `end` makes it durable or undoes it. One may hold others. */
    beginUnit(): { end(undo: boolean): void } {
        const outer = this.#unit;
        const unit = (this.#unit = this.database.savepoint());
        return {
            end: (undo) => {
                this.#unit = outer;
                if (undo) this.database.rollback(unit);
                else if (outer === undefined) this.transact(this.user, () => undefined);
            }
        };
    }
    #part<T>(user: RunningUser, body: () => T): T {
        const start = this.database.savepoint();
        try {
            return this.interpreter.runNested('asynchronous', user, body);
        } catch (error) {
            this.database.rollback(start);
            throw error;
        }
    }
    /** A user by id or username, whether or not they may sign in; undefined if there is none. */
    userNamed(idOrUsername: string): RunningUser | undefined {
        return this.interpreter.runNested('asynchronous', this.user, () =>
            userNamed(this.database, idOrUsername, this.identity)
        );
    }
    /** Runs a query as the system. */
    query(text: string): readonly SObject[] {
        const { interpreter, database, user } = this;
        return interpreter.runNested('asynchronous', user, () => database.query(parseSoql(text), [], 'system').records);
    }
    /** Bytes of a static resource, or undefined. */
    staticResource(name: string): Uint8Array | undefined {
        return this.interpreter.org.staticResource(name);
    }
    /** Runs the asynchronous work that waits, and what it starts. A failure stays with its job. */
    drainAsync(): readonly EndedJob[] {
        return this.interpreter.jobs.drain(false);
    }
    /** What `System.debug` wrote since the last call. */
    takeLog(): readonly LogLine[] {
        return this.interpreter.debugLog.splice(0);
    }
    close(): void {
        this.database.close();
    }
    /** A file in the cache folder, if there is one. */
    cacheFile(name: string): string | undefined {
        return this.cacheDir === undefined ? undefined : join(this.cacheDir, name);
    }
}
