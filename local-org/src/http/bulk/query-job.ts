import type { delimiters } from './jobs.ts';

/** A query job. It is answered when it is opened; clients ask for it as if it had taken its time. */
export type QueryJob = {
    readonly id: string;
    readonly userId: string;
    readonly object: string;
    readonly operation: 'query' | 'queryAll';
    readonly created: number;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly unknown[])[];
    readonly columnDelimiter: keyof typeof delimiters;
    readonly lineEnding: 'LF' | 'CRLF';
    state: 'JobComplete' | 'Aborted';
};
