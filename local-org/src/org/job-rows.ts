/** Asynchronous work as AsyncApexJob and CronTrigger show it. */
import type { LocalDatabase } from '../database/index.ts';
import type { Clock, JobOutcome, JobRows, JobStart, JobStatus } from '../runtime/index.ts';
import { ApexDatetime, ApexId } from '../runtime/index.ts';
import { nextFireTime } from '../stdlib/index.ts';
import { soql } from './soql.ts';

const jobTypes = {
    queueable: 'Queueable',
    future: 'Future',
    batch: 'BatchApex',
    scheduled: 'ScheduledApex',
    event: 'EventTrigger'
} as const;

/** Keeps the rows in the database; they are part of the transaction that writes them. */
export class JobTable implements JobRows {
    readonly #database: LocalDatabase;
    readonly #clock: Clock;
    readonly #uncounted: <T>(body: () => T) => T;
    readonly #timeZone: string;

    /** @param uncounted runs something outside the limits of the transaction */
    constructor(database: LocalDatabase, clock: Clock, uncounted: <T>(body: () => T) => T, timeZone: string) {
        this.#database = database;
        this.#clock = clock;
        this.#uncounted = uncounted;
        this.#timeZone = timeZone;
    }

    create(start: JobStart): string {
        if (start.kind !== 'scheduled') return this.#job(start, null);
        const detail = this.#write('CronJobDetail', { Name: start.label, JobType: '7' });
        const trigger = this.#write('CronTrigger', {
            CronJobDetailId: detail,
            CronExpression: start.cron ?? null,
            NextFireTime: this.#nextFire(start.cron),
            TimeZoneSidKey: this.#timeZone,
            State: 'WAITING',
            TimesTriggered: 0
        });
        this.#job(start, trigger);
        return trigger;
    }

    #job(start: JobStart, cronTrigger: string | null): string {
        return this.#write('AsyncApexJob', {
            ApexClassId: this.#classId(start.className),
            JobType: jobTypes[start.kind],
            MethodName: start.methodName ?? null,
            Status: start.holds === true ? 'Holding' : 'Queued',
            NumberOfErrors: 0,
            JobItemsProcessed: 0,
            TotalJobItems: 0,
            CronTriggerId: cronTrigger
        });
    }

    isScheduled(name: string): boolean {
        return this.#has("FROM CronTrigger WHERE CronJobDetail.Name = :name AND State = 'WAITING'", name);
    }

    end(id: string): boolean {
        if (this.#has('FROM AsyncApexJob WHERE Id = :id', id)) {
            // A job of an earlier run of the org, which does not start again.
            const goesOn =
                "FROM AsyncApexJob WHERE Id = :id AND Status IN ('Holding', 'Queued', 'Preparing', 'Processing')";
            const ended = { Id: id, Status: 'Aborted', CompletedDate: new ApexDatetime(this.#clock.now()) };
            if (this.#has(goesOn, id)) this.#write('AsyncApexJob', ended);
            return true;
        }
        const isScheduled = this.#has('FROM CronTrigger WHERE Id = :id', id);
        if (isScheduled) this.#database.unload(id);
        return isScheduled;
    }

    mayRun(userId: string): boolean {
        const id = new ApexId(userId);
        return (
            !this.#has('FROM UserLogin WHERE UserId = :id AND IsFrozen = TRUE', id) &&
            !this.#has('FROM User WHERE Id = :id AND IsActive = FALSE', id)
        );
    }

    update(id: string, { kind, cron }: JobStart, status: JobStatus, outcome?: JobOutcome): void {
        if (kind === 'scheduled') {
            if (status === 'Aborted') this.#database.unload(id);
            // What runs again waits for its next time.
            else if (
                status !== 'Processing' &&
                this.#nextFire(cron) === null &&
                this.#has('FROM CronTrigger WHERE Id = :id', id)
            )
                this.#write('CronTrigger', { Id: id, State: 'COMPLETE' });
            return;
        }
        const ended = status === 'Completed' || status === 'Failed' || status === 'Aborted';
        this.#write('AsyncApexJob', {
            Id: id,
            Status: status,
            ...(ended ? { CompletedDate: new ApexDatetime(this.#clock.now()) } : {}),
            ...(outcome === undefined ? {} : { JobItemsProcessed: outcome.processed, TotalJobItems: outcome.total, NumberOfErrors: outcome.errors, ExtendedStatus: outcome.message ?? null }) // prettier-ignore
        });
    }

    #write(object: string, row: Readonly<Record<string, unknown>>): string {
        return this.#database.load(object, [row])[0]!;
    }

    #find(rest: string, bind: unknown): string | null {
        const query = soql(`SELECT Id ${rest}`);
        return this.#uncounted(() => this.#database.query(query, [bind], 'system').records[0]?.id ?? null);
    }

    #has(rest: string, bind: unknown): boolean {
        return this.#find(rest, bind) !== null;
    }

    #classId(name: string | undefined): string | null {
        return name === undefined ? null : this.#find('FROM ApexClass WHERE Name = :name', name.split('.')[0]);
    }

    #nextFire(cron: string | undefined): ApexDatetime | null {
        const at = cron === undefined ? undefined : nextFireTime(cron, this.#clock.now(), this.#timeZone);
        return at === undefined ? null : new ApexDatetime(at);
    }
}
