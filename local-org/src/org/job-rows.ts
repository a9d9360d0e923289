/** Asynchronous work as AsyncApexJob and CronTrigger show it. */
import type { LocalDatabase } from '../database/index.ts';
import type { Clock, JobRows, JobStart } from '../runtime/index.ts';
import { ApexDatetime, ApexId } from '../runtime/index.ts';
import type { SoqlQuery } from '../syntax/index.ts';
import { nextFireTime } from '../stdlib/index.ts';
import { soql } from './soql.ts';

const jobTypes = {
    queueable: 'Queueable',
    future: 'Future',
    batch: 'BatchApex',
    scheduled: 'ScheduledApex',
    event: 'EventTrigger'
} as const;

function nextFire(cron: string | undefined, clock: Clock, timeZone: string): ApexDatetime | null {
    const at = cron === undefined ? undefined : nextFireTime(cron, clock.now(), timeZone);
    return at === undefined ? null : new ApexDatetime(at);
}

function classId(database: LocalDatabase, name: string | undefined): string | null {
    if (name === undefined) return null;
    const query = soql('SELECT Id FROM ApexClass WHERE Name = :name');
    return database.query(query, [name.split('.')[0]], 'system').records[0]?.id ?? null;
}

/** Keeps the rows in the database; they are part of the transaction that writes them. */
export function jobRows(
    database: LocalDatabase,
    clock: Clock,
    uncounted: <T>(body: () => T) => T,
    timeZone: string
): JobRows {
    const write = (object: string, row: Readonly<Record<string, unknown>>): string => database.load(object, [row])[0]!;
    const job = (start: JobStart, cronTrigger: string | null): string =>
        write('AsyncApexJob', {
            ApexClassId: uncounted(() => classId(database, start.className)),
            JobType: jobTypes[start.kind],
            MethodName: start.methodName ?? null,
            Status: 'Queued',
            NumberOfErrors: 0,
            JobItemsProcessed: 0,
            TotalJobItems: 0,
            CronTriggerId: cronTrigger
        });
    const exists = (object: 'AsyncApexJob' | 'CronTrigger', id: string): boolean =>
        uncounted(
            () => database.query(soql(`SELECT Id FROM ${object} WHERE Id = :id`), [id], 'system').records.length > 0
        );
    /** What has run waits for its next time; without one it is complete. */
    const fired = (id: string): void => {
        const query = soql('SELECT CronExpression, TimesTriggered FROM CronTrigger WHERE Id = :id');
        const [row] = uncounted(() => database.query(query, [id], 'system').records);
        if (row === undefined) return;
        const next = nextFire(String(row.values.get('CronExpression')), clock, timeZone);
        write('CronTrigger', {
            Id: id,
            State: next === null ? 'COMPLETE' : 'WAITING',
            NextFireTime: next,
            PreviousFireTime: new ApexDatetime(clock.now()),
            TimesTriggered: Number(row.values.get('TimesTriggered') ?? 0) + 1
        });
    };
    return {
        create(start) {
            if (start.kind !== 'scheduled') return job(start, null);
            const detail = write('CronJobDetail', { Name: start.label, JobType: '7' });
            const trigger = write('CronTrigger', {
                CronJobDetailId: detail,
                CronExpression: start.cron ?? null,
                NextFireTime: nextFire(start.cron, clock, timeZone),
                TimeZoneSidKey: timeZone,
                State: 'WAITING',
                TimesTriggered: 0
            });
            job(start, trigger);
            return trigger;
        },
        isScheduled(name) {
            const query = soql("SELECT Id FROM CronTrigger WHERE CronJobDetail.Name = :name AND State = 'WAITING'");
            return uncounted(() => database.query(query, [name], 'system').records.length > 0);
        },
        end(id) {
            const [object] = (['AsyncApexJob', 'CronTrigger'] as const).filter((name) => exists(name, id));
            if (object === 'CronTrigger') database.unload(id);
            return object !== undefined;
        },
        mayRun(userId) {
            const held = soql('SELECT Id FROM UserLogin WHERE UserId = :id AND IsFrozen = TRUE');
            const gone = soql('SELECT Id FROM User WHERE Id = :id AND IsActive = FALSE');
            const find = (query: SoqlQuery): boolean =>
                database.query(query, [new ApexId(userId)], 'system').records.length > 0;
            return uncounted(() => !find(held) && !find(gone));
        },
        update(id, { kind }, status, outcome) {
            if (kind === 'scheduled') {
                if (status === 'Aborted') database.unload(id);
                else if (status !== 'Processing') fired(id);
                return;
            }
            const ended = status === 'Completed' || status === 'Failed' || status === 'Aborted';
            write('AsyncApexJob', {
                Id: id,
                Status: status,
                ...(ended ? { CompletedDate: new ApexDatetime(clock.now()) } : {}),
                ...(outcome === undefined ? {} : { JobItemsProcessed: outcome.processed, TotalJobItems: outcome.total, NumberOfErrors: outcome.errors, ExtendedStatus: outcome.message ?? null }) // prettier-ignore
            });
        }
    };
}
