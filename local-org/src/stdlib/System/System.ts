/** Apex Reference, "System Class", API 67.0. */
import {
    ApexDatetime,
    ApexId,
    equals,
    toConcatText,
    type ApexEnum,
    type PlatformClass,
    type Runtime
} from '../../runtime/index.ts';
import type { Bean } from '../support/bean.ts';
import { hashOf } from '../support/hash.ts';
import { failNullArgument } from '../support/guard.ts';
import { currentPage } from '../ApexPages/index.ts';
import { queueableOptions } from './Async.ts';
import { assertions } from './Assert.ts';
import { today } from './Date.ts';
import { passwordMethods } from './Passwords.ts';
import { scheduledJob } from './schedule.ts';

/** Minutes; Apex Developer Guide, "Queueable Apex", adding a queueable job with a specified minimum delay. */
const longestDelay = 10;

const running = (runtime: Runtime, kind: string): boolean => runtime.async.current?.kind === kind;

function checkDelay(runtime: Runtime, minutes: number): void {
    if (minutes < 0 || minutes > longestDelay) {
        runtime.fail('System.AsyncException', `Delay must be between 0 and ${longestDelay} minutes: ${minutes}`);
    }
}

/** Runs a batch once, so many minutes from now; the answer is the id of its CronTrigger. */
function scheduleBatch(
    runtime: Runtime,
    batch: unknown,
    name: string | null,
    minutes: number | null,
    scope: number | null = null
): string {
    if (batch === null || name === null || minutes === null) return failNullArgument(runtime);
    if (minutes < 1) runtime.fail('System.UnexpectedException', `Invalid value for minutesFromNow: ${minutes}`);
    const at = new Date(runtime.org.clock.now() + minutes * 60_000);
    const cron = `${at.getUTCSeconds()} ${at.getUTCMinutes()} ${at.getUTCHours()} ${at.getUTCDate()} ${at.getUTCMonth() + 1} ? ${at.getUTCFullYear()}`;
    return runtime.async.scheduleBatch(name, cron, batch, scope ?? 200);
}

const jobs = {
    'abortJob(String)': (runtime: Runtime, id: string | null) => {
        if (id === null) failNullArgument(runtime);
        else if (!runtime.async.abort(id)) runtime.fail('System.AsyncException', `Invalid job id: ${id}`);
    },
    'attachFinalizer(Finalizer)': (runtime: Runtime, finalizer: unknown) => runtime.async.attachFinalizer(finalizer),
    'enqueueJob(Object)': (runtime: Runtime, job: unknown) => {
        if (job === null) return failNullArgument(runtime);
        runtime.transaction.charge('queueableJobs', 1);
        return new ApexId(runtime.async.enqueueQueueable(job));
    },
    'enqueueJob(Object,Integer)': (runtime: Runtime, job: unknown, delay: number | null) => {
        if (job === null || delay === null) return failNullArgument(runtime);
        checkDelay(runtime, delay);
        runtime.transaction.charge('queueableJobs', 1);
        return new ApexId(runtime.async.enqueueQueueable(job, { delayMinutes: delay }));
    },
    'enqueueJob(Object,AsyncOptions)': (runtime: Runtime, job: unknown, options: Bean | null) => {
        if (job === null || options === null) return failNullArgument(runtime);
        const chosen = queueableOptions(options);
        checkDelay(runtime, chosen.delayMinutes ?? 0);
        runtime.transaction.charge('queueableJobs', 1);
        return new ApexId(runtime.async.enqueueQueueable(job, chosen));
    },
    'isBatch()': (runtime: Runtime) => running(runtime, 'batch'),
    'isFuture()': (runtime: Runtime) => running(runtime, 'future'),
    'isQueueable()': (runtime: Runtime) => running(runtime, 'queueable'),
    'isScheduled()': (runtime: Runtime) => running(runtime, 'scheduled'),
    'scheduleBatch(Object,String,Integer)': scheduleBatch,
    'scheduleBatch(Object,String,Integer,Integer)': scheduleBatch,
    'schedule(String,String,Object)': (runtime: Runtime, name: string | null, cron: string | null, job: unknown) =>
        scheduledJob(runtime, name ?? failNullArgument(runtime), cron ?? failNullArgument(runtime), job)
};

export const systemClass: PlatformClass = {
    name: 'System.System',
    statics: {
        ...assertions,
        ...jobs,
        ...passwordMethods,
        'currentPageReference()': currentPage,
        'currentTimeMillis()': (runtime: Runtime) => BigInt(runtime.org.clock.now()),
        'debug(Object)': (runtime: Runtime, value: unknown) => runtime.log('DEBUG', toConcatText(value)),
        'debug(Object,Object)': (runtime: Runtime, level: ApexEnum, value: unknown) =>
            runtime.log(level.name, toConcatText(value)),
        'equals(Object,Object)': (_: Runtime, a: unknown, b: unknown) => equals(a, b),
        'hashCode(Object)': (_: Runtime, value: unknown) => hashOf(value),
        'now()': (runtime: Runtime) => new ApexDatetime(runtime.org.clock.now()),
        'today()': (runtime: Runtime) => today(runtime)
    }
};
