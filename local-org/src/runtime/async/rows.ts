/** Where the state of asynchronous work is written; the org provides it. */
import type { AsyncJob } from '../contract.ts';

export type JobStatus = 'Queued' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';

/** What is known of a job when it is enqueued. */
export type JobStart = {
    readonly kind: AsyncJob['kind'];
    /** For people: class, method or name of a scheduled job. */
    readonly label: string;
    readonly className?: string;
    readonly methodName?: string;
    readonly cron?: string;
    /** Waits in the flex queue. */
    readonly holds?: boolean;
};

/** How a job went: chunks of a batch, or one item. */
export type JobOutcome = {
    readonly processed: number;
    readonly total: number;
    readonly errors: number;
    /** Why it failed. */
    readonly message?: string;
};

export interface JobRows {
    /** Writes the row of a new job and gives its 18-character id: an AsyncApexJob, for scheduled work the CronTrigger. */
    create(start: JobStart): string;
    /** False for work of users who are frozen or no longer active: it does not start. */
    mayRun(userId: string): boolean;
    /** Whether work of this name waits for its time. */
    isScheduled(name: string): boolean;
    /** Ends what is known but does not wait here: true for the id of any job. */
    end(id: string): boolean;
    update(id: string, start: JobStart, status: JobStatus, outcome?: JobOutcome): void;
}
