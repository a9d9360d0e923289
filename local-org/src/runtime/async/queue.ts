/** Work that runs after the transaction that asked for it, in the order in which it was asked for. */
import type { AsyncJob, AsyncServices, QueueableOptions, RunningJob, RunningUser } from '../contract.ts';
import { fail, type GuestException, toGuest } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import type { OrgEdition } from '../../metadata/model.ts';
import { widenId } from '../values.ts';
import { runBatch } from './batch.ts';
import { FinalizerContext, JobContext } from './context.ts';
import type { JobOutcome, JobRows, JobStart, JobStatus } from './rows.ts';

type Waiting = {
    readonly id: string;
    readonly start: JobStart;
    readonly user: RunningUser;
    /** Milliseconds since 1970 before which it must not start. */
    readonly notBefore: number;
    readonly queueable?: RunningJob['queueable'];
    /** Nothing is said of work that is one item and went well. */
    readonly run: (jobId: string) => JobOutcome | void;
};

/** Scheduled classes of an org: a Developer Edition has five (Apex Developer Guide, "Apex Scheduler"). */
const mostScheduled = (edition: OrgEdition): number => (edition === 'developer' ? 5 : 100);

/** How many batches that start one another run in a test. */
const mostChained = 20;
/** How long a chain of jobs that finalizers start may be in a test. */
const mostFinalizers = 100;

/** How often in a row events may lead to nothing but events. */
const mostEchoes = 20;

/** Batch jobs that are queued or run, and those that wait behind them. */
const mostActiveBatches = 5;
const mostHeldBatches = 100;

/** Counts an execution of asynchronous Apex against the day; the text of the refusal is unconfirmed. Tests use up nothing. */
export function noteExecution({ org, test }: Interpreter): void {
    if (test.isRunning) return;
    if (org.usage.left('DailyAsyncApexExecutions') < 1) fail('AsyncException', 'The daily limit of asynchronous Apex executions is used up'); // prettier-ignore
    org.usage.note('DailyAsyncApexExecutions');
}

/** A job that has ended. */
export type EndedJob = { readonly id: string; readonly label: string; readonly failure: GuestException | undefined };

export class JobQueue implements AsyncServices {
    readonly #interpreter: Interpreter;
    readonly #rows: JobRows;
    #waiting: Waiting[] = [];
    /** How many finalizers' jobs are inside each other. */
    #finalized = 0;
    #running: (RunningJob & { finalizer: unknown }) | undefined;

    constructor(interpreter: Interpreter, rows: JobRows) {
        this.#interpreter = interpreter;
        this.#rows = rows;
    }

    get current(): RunningJob | undefined {
        return this.#running;
    }

    #enqueue(start: JobStart, run: Waiting['run'], queueable?: RunningJob['queueable']): string {
        noteExecution(this.#interpreter);
        const id = this.#rows.create(this.#holds(start) ? { ...start, holds: true } : start);
        const notBefore = this.#interpreter.org.clock.now() + (queueable?.delayMinutes ?? 0) * 60_000;
        const { user } = this.#interpreter.transaction;
        this.#waiting.push({ id, start, run, notBefore, user, ...(queueable === undefined ? {} : { queueable }) });
        return id;
    }
    /** Whether a batch job must wait in the flex queue, which takes so many and no more (Apex Developer Guide, "Apex Flex Queue"). */
    #holds({ kind }: JobStart): boolean {
        if (kind !== 'batch') return false;
        const before = this.#waiting.filter(({ start }) => start.kind === 'batch').length;
        if (before >= mostActiveBatches + mostHeldBatches) {
            const { organizationId } = this.#interpreter.org.identity;
            fail('AsyncException', `You've exceeded the limit of ${mostHeldBatches} jobs in the flex queue for org ${organizationId}.  Wait for some of your batch jobs to finish before adding more.  To monitor and reorder jobs, use the Apex Flex Queue page in Setup.`); // prettier-ignore
        }
        return before >= mostActiveBatches;
    }
    enqueue(job: AsyncJob): string {
        return this.#enqueue({ kind: job.kind, label: job.label }, (id) => job.run(id));
    }
    enqueueQueueable(job: unknown, options: QueueableOptions = {}): string {
        const { signature } = options;
        if (signature !== undefined && this.#waiting.some(({ queueable }) => queueable?.signature === signature)) {
            fail('DuplicateMessageException', 'Attempt to enqueue job with duplicate queueable signature');
        }
        const parent = this.#running?.queueable;
        const maximumDepth = options.maximumDepth ?? parent?.maximumDepth;
        const depth = (parent?.depth ?? 0) + 1;
        if (maximumDepth !== undefined && depth > maximumDepth) {
            fail('AsyncException', 'Maximum stack depth has been reached.');
        }
        const run = (id: string): void => this.#call(job, 'execute', 'System.QueueableContext', id);
        const limits = maximumDepth === undefined ? {} : { maximumDepth };
        return this.#enqueue(this.#startOf('queueable', job), run, { ...options, ...limits, depth });
    }
    enqueueFuture(label: string, call: (...args: unknown[]) => void, args: readonly unknown[]): void {
        const inside = this.#running?.kind;
        if (inside === 'future' || inside === 'batch') {
            fail('AsyncException', `Future method cannot be called from a future or batch method: ${label}`);
        }
        this.#interpreter.transaction.charge('futureCalls', 1);
        const at = label.lastIndexOf('.');
        const start = {
            kind: 'future',
            label,
            className: label.slice(0, at),
            methodName: label.slice(at + 1)
        } as const;
        this.#enqueue(start, () => call(...args));
    }
    executeBatch(batch: unknown, scope: number): string {
        return this.#enqueue(this.#startOf('batch', batch), (id) => runBatch(this.#interpreter, batch, scope, id));
    }
    schedule(name: string, cron: string, job: unknown): string {
        return this.#schedule(name, cron, job, (id) => this.#call(job, 'execute', 'System.SchedulableContext', id));
    }
    scheduleBatch(name: string, cron: string, batch: unknown, scope: number): string {
        return this.#schedule(name, cron, batch, () => {
            this.executeBatch(batch, scope);
        });
    }
    #schedule(name: string, cron: string, job: unknown, run: (id: string) => void): string {
        const most = mostScheduled(this.#interpreter.org.identity.profile);
        if (this.#waiting.filter(({ start }) => start.kind === 'scheduled').length >= most) {
            fail('AsyncException', `You have exceeded the maximum number (${most}) of Apex scheduled jobs.`);
        }
        if (this.#rows.isScheduled(name)) {
            fail('AsyncException', `The Apex job named "${name}" is already scheduled for execution.`);
        }
        return this.#enqueue({ ...this.#startOf('scheduled', job), label: name, cron }, run);
    }
    attachFinalizer(finalizer: unknown): void {
        if (this.#running?.kind !== 'queueable') {
            fail('AsyncException', 'System.attachFinalizer(Finalizer) can only be called from a queueable job.');
        }
        if (this.#running.finalizer !== undefined)
            fail('AsyncException', 'More than one Finalizer cannot be attached.');
        this.#running.finalizer = finalizer;
    }
    abort(jobId: string): boolean {
        const wide = widenId(jobId) ?? jobId;
        const found = this.#waiting.find(({ id }) => id === wide);
        if (found === undefined) return this.#rows.end(wide);
        this.#waiting = this.#waiting.filter((waiting) => waiting !== found);
        this.#rows.update(found.id, found.start, 'Aborted');
        return true;
    }

    /** How much waits now, to come back to. */
    mark(): number {
        return this.#waiting.length;
    }
    /** Forgets what was enqueued since the mark: its transaction failed. */
    rollback(mark: number): void {
        this.#waiting.length = Math.min(mark, this.#waiting.length);
    }

    /**
     * Runs what waits, and what that work starts. Outside tests each job is a transaction of its own and a failure
     * stays with the job; in a test it shares the test's data and a failure is thrown at `Test.stopTest()`. Scheduled
     * and delayed work waits for its time, except in a test.
     * Events that only lead to events again and again wait for the next call, as they would for the platform's retries.
     * @param generations how often work that was started by the work itself is run too
     */
    drain(inTest: boolean, generations = Infinity): EndedJob[] {
        const ended: EndedJob[] = [];
        for (let generation = 0, echoes = 0; generation < generations && echoes < mostEchoes; generation++) {
            this.#interpreter.events.settle(inTest);
            const now = this.#interpreter.org.clock.now();
            const due = this.#waiting.filter(
                ({ start, notBefore }) => inTest || (start.kind !== 'scheduled' && notBefore <= now)
            );
            if (due.length === 0 && (inTest || this.#interpreter.events.isEmpty)) break;
            echoes = due.length === 0 ? echoes + 1 : 0;
            this.#waiting = this.#waiting.filter((waiting) => !due.includes(waiting));
            for (const waiting of due) ended.push(...this.#executeChain(waiting, inTest));
        }
        // Events that the work has published arrive before the test goes on.
        if (inTest) this.#interpreter.events.settle(true);
        return ended;
    }

    /** A batch that another batch starts as it finishes runs in the same test. */
    #executeChain(first: Waiting, inTest: boolean): EndedJob[] {
        const ended: EndedJob[] = [];
        const chain = [first];
        for (let at = 0; at < chain.length && at < mostChained; at++) {
            const known = new Set(this.#waiting);
            ended.push(this.#execute(chain[at]!, inTest));
            if (!inTest || first.start.kind !== 'batch') continue;
            const started = this.#waiting.filter((one) => !known.has(one) && one.start.kind === 'batch');
            this.#waiting = this.#waiting.filter((one) => !started.includes(one));
            chain.push(...started);
        }
        return ended;
    }

    #execute(waiting: Waiting, inTest: boolean): EndedJob {
        if (!this.#rows.mayRun(waiting.user.id)) {
            const message = 'The user who started this work is frozen or inactive';
            this.#report(waiting, 'Failed', { processed: 0, total: 1, errors: 1, message }, inTest);
            return { id: waiting.id, label: waiting.start.label, failure: undefined };
        }
        const before = this.#running;
        const { id, queueable } = waiting;
        this.#running = { id, kind: waiting.start.kind, finalizer: undefined, ...(queueable && { queueable }) };
        this.#report(waiting, 'Processing', undefined, inTest);
        let failure: GuestException | undefined;
        let outcome: JobOutcome | undefined;
        try {
            outcome =
                this.#transact(waiting.start.kind, waiting.user, inTest, () => waiting.run(waiting.id)) ?? undefined;
        } catch (error) {
            failure = toGuest(error);
            if (failure === undefined) throw error;
            this.#interpreter.log('ERROR', `${waiting.start.label}: ${failure.describe()}\n${failure.stackTrace}`);
        }
        const { finalizer } = this.#running;
        this.#running = before;
        const failed = { processed: 0, total: 1, errors: 1, message: failure?.describe() ?? '' };
        this.#report(waiting, failure === undefined ? 'Completed' : 'Failed', failure === undefined ? outcome : failed, inTest); // prettier-ignore
        if (finalizer !== undefined) this.#finalize(waiting, finalizer, failure, inTest);
        if (failure !== undefined && inTest) throw failure;
        return { id: waiting.id, label: waiting.start.label, failure };
    }

    #report(waiting: Waiting, status: JobStatus, outcome: JobOutcome | undefined, inTest: boolean): void {
        this.#rows.update(waiting.id, waiting.start, status, outcome);
        if (!inTest) this.#interpreter.org.database.commit();
    }

    #transact<T>(kind: AsyncJob['kind'], user: RunningUser, inTest: boolean, body: () => T): T {
        const { database } = this.#interpreter.org;
        // A batch is many transactions; it cuts them itself.
        if (!inTest) return kind === 'batch' ? body() : this.#interpreter.run('asynchronous', user, body);
        const start = database.savepoint();
        try {
            return this.#interpreter.runNested('asynchronous', user, body);
        } catch (error) {
            database.rollback(start);
            throw error;
        }
    }

    #finalize(waiting: Waiting, finalizer: unknown, failure: GuestException | undefined, inTest: boolean): void {
        const known = [...this.#waiting];
        this.#transact('queueable', waiting.user, inTest, () => {
            const context = new FinalizerContext(waiting.id, failure ?? null);
            this.#interpreter.invoke(finalizer, 'execute', ['System.FinalizerContext'], [context]);
        });
        if (inTest && this.#finalized < mostFinalizers) this.#runAfterFinalizer(known);
    }

    /** What a finalizer starts runs in the same test, unlike what a job starts. */
    #runAfterFinalizer(known: readonly Waiting[]): void {
        const started = this.#waiting.filter((waiting) => !known.includes(waiting));
        this.#waiting = this.#waiting.filter((waiting) => known.includes(waiting));
        this.#finalized++;
        try {
            for (const waiting of started) this.#execute(waiting, true);
        } finally {
            this.#finalized--;
        }
    }

    #call(job: unknown, method: string, contextType: string, id: string): void {
        this.#interpreter.invoke(job, method, [contextType], [new JobContext(contextType, id)]);
    }
    #startOf(kind: AsyncJob['kind'], job: unknown): JobStart {
        const type = this.#interpreter.typeOf(job);
        return type.kind === 'class'
            ? { kind, label: type.symbol.name, className: type.symbol.name }
            : { kind, label: kind };
    }
}
