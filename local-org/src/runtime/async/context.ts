/** The context objects that asynchronous Apex is called with. The library reads their fields. */
import type { GuestException } from '../exceptions.ts';
import { PlatformObject } from '../values.ts';

/** `System.QueueableContext`, `System.SchedulableContext`, `Database.BatchableContext`. */
export class JobContext extends PlatformObject {
    readonly typeName: string;
    /** 18 characters: the AsyncApexJob, for scheduled work the CronTrigger. */
    readonly jobId: string;
    constructor(typeName: string, jobId: string) {
        super();
        this.typeName = typeName;
        this.jobId = jobId;
    }
}

/** `System.FinalizerContext`. */
export class FinalizerContext extends PlatformObject {
    readonly typeName = 'System.FinalizerContext';
    readonly jobId: string;
    /** What ended the job, or null if it went well. */
    readonly exception: GuestException | null;
    constructor(jobId: string, exception: GuestException | null) {
        super();
        this.jobId = jobId;
        this.exception = exception;
    }
}
