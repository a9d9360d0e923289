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
import { hashOf } from '../support/hash.ts';
import { failNullArgument } from '../support/guard.ts';
import { currentPage } from '../ApexPages/index.ts';
import { assertions } from './Assert.ts';
import { today } from './Date.ts';
import { passwordMethods } from './Passwords.ts';
import { scheduledJob } from './schedule.ts';

/** Minutes; Apex Developer Guide, "Queueable Apex", adding a queueable job with a specified minimum delay. */
const longestDelay = 10;

const running = (runtime: Runtime, kind: string): boolean => runtime.async.current?.kind === kind;

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
        if (delay < 0 || delay > longestDelay) {
            runtime.fail('System.AsyncException', `Delay must be between 0 and ${longestDelay} minutes: ${delay}`);
        }
        runtime.transaction.charge('queueableJobs', 1);
        return new ApexId(runtime.async.enqueueQueueable(job, delay));
    },
    'isBatch()': (runtime: Runtime) => running(runtime, 'batch'),
    'isFuture()': (runtime: Runtime) => running(runtime, 'future'),
    'isQueueable()': (runtime: Runtime) => running(runtime, 'queueable'),
    'isScheduled()': (runtime: Runtime) => running(runtime, 'scheduled'),
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
