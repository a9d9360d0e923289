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
        mayRun(userId) {
            const held = soql('SELECT Id FROM UserLogin WHERE UserId = :id AND IsFrozen = TRUE');
            const gone = soql('SELECT Id FROM User WHERE Id = :id AND IsActive = FALSE');
            const find = (query: SoqlQuery): boolean =>
                database.query(query, [new ApexId(userId)], 'system').records.length > 0;
            return uncounted(() => !find(held) && !find(gone));
        },
        update(id, { kind }, status, outcome) {
            if (kind === 'scheduled') {
                const state = status === 'Aborted' ? 'DELETED' : status === 'Queued' ? 'WAITING' : 'COMPLETE';
                write('CronTrigger', { Id: id, State: state });
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
