/** Bulk API 2.0 jobs: what was uploaded, what came of it. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Org } from '../../index.ts';
import type { ObjectDef } from '../../metadata/index.ts';
import { ApexId, SObject, widenId, type RunningUser } from '../../runtime/index.ts';
import { ApiError } from '../api/errors.ts';
import type { Ids } from '../api/ids.ts';
import { runDml } from '../data/records.ts';
import { recordOf } from '../data/values.ts';

export type BulkState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';
export type BulkOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';

export type BulkRow = { readonly values: Readonly<Record<string, string>>; readonly outcome: string; readonly id: string; readonly created: boolean }; // prettier-ignore

export type IngestJob = {
    readonly id: string;
    readonly object: string;
    readonly operation: BulkOperation;
    readonly externalIdFieldName: string | undefined;
    readonly columnDelimiter: keyof typeof delimiters;
    readonly lineEnding: 'LF' | 'CRLF';
    readonly userId: string;
    readonly created: number;
    state: BulkState;
    content: Uint8Array | undefined;
    header: readonly string[];
    successes: BulkRow[];
    failures: BulkRow[];
    errorMessage: string | undefined;
};

export const delimiters = { COMMA: ',', SEMICOLON: ';', TAB: '\t', PIPE: '|', CARET: '^', BACKQUOTE: '`' } as const;

const batchSize = 200;
const jobsKept = 100;

export class BulkJobs<Job extends { readonly id: string; readonly userId: string }> {
    readonly #jobs = new Map<string, Job>();

    add(job: Job): void {
        if (this.#jobs.size >= jobsKept) this.#jobs.delete(this.#jobs.keys().next().value!);
        this.#jobs.set(job.id, job);
    }

    /** A job of the user. @throws ApiError 404 for jobs of others, too */
    find(id: string, user: RunningUser): Job {
        const job = this.#jobs.get(widenId(id) ?? '');
        if (job === undefined || job.userId !== user.id) throw new ApiError(404, 'NOTFOUND', `Job ${id.slice(0, 40)} not found`); // prettier-ignore
        return job;
    }

    remove(id: string): void {
        this.#jobs.delete(widenId(id) ?? '');
    }

    of(user: RunningUser): Job[] {
        return [...this.#jobs.values()].filter(({ userId }) => userId === user.id);
    }
}

/** Reads the uploaded text and runs it, 200 rows in a transaction. */
export function runIngest(org: Org, user: RunningUser, job: IngestJob, def: ObjectDef): void {
    job.state = 'InProgress';
    try {
        const rows = readCsv(job);
        job.header = Object.keys(rows[0] ?? {});
        for (let from = 0; from < rows.length; from += batchSize) runBatch(org, user, job, def, rows.slice(from, from + batchSize)); // prettier-ignore
        job.state = 'JobComplete';
    } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        job.state = 'Failed';
        job.errorMessage = `${error.entries[0]!.errorCode} : ${error.message}`;
    }
}

function readCsv(job: IngestJob): Record<string, string>[] {
    const bytes = job.content ?? new Uint8Array();
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    const expected = job.lineEnding === 'CRLF';
    const firstEnd = text.indexOf('\n');
    if (firstEnd > 0 && (text[firstEnd - 1] === '\r') !== expected) {
        throw new ApiError(400, 'ClientInputError', `LineEnding is invalid on user data. Current LineEnding setting is ${job.lineEnding}`);
    }
    try {
        return parse(text, { columns: true, bom: true, delimiter: delimiters[job.columnDelimiter], skip_empty_lines: true });
    } catch (error) {
        throw new ApiError(400, 'InvalidBatch', `The CSV cannot be read: ${(error as Error).message}`);
    }
} // prettier-ignore

type Entry = {
    readonly values: Record<string, string>;
    readonly record: SObject | undefined;
    readonly refusal: string;
};

function runBatch(
    org: Org,
    user: RunningUser,
    job: IngestJob,
    def: ObjectDef,
    rows: readonly Record<string, string>[]
): void {
    // prettier-ignore
    const entries = rows.map((values) => entryOf(org, def, job, values));
    const records = entries.flatMap(({ record }) => record ?? []);
    const operation = job.operation === 'hardDelete' ? 'delete' : job.operation;
    const options = { allOrNone: false, ...(job.externalIdFieldName === undefined ? {} : { externalId: job.externalIdFieldName }) }; // prettier-ignore
    const results = runDml({ org, user }, operation, records, options);
    let at = 0;
    for (const { values, record, refusal } of entries) {
        const result = record === undefined ? undefined : results[at++]!;
        const id = result?.id ?? values['Id'] ?? '';
        if (result?.success === true) job.successes.push({ values, outcome: '', id, created: result.created || operation === 'insert' }); // prettier-ignore
        else job.failures.push({ values, id, created: false, outcome: result === undefined ? refusal : result.errors.map(({ statusCode, message, fields }) => `${statusCode}:${message}:${fields.join(',') || '--'}`).join(';') }); // prettier-ignore
    }
}

/** `#N/A` empties a field; an empty cell leaves it. `Account.Code__c` names a parent by external id. */
function entryOf(org: Org, def: ObjectDef, { operation }: IngestJob, values: Record<string, string>): Entry {
    try {
        if (operation === 'delete' || operation === 'hardDelete') {
            const id = widenId(values['Id'] ?? values['id'] ?? '');
            if (id === undefined) throw new ApiError(400, 'MALFORMED_ID', 'Id is missing or malformed');
            const record = new SObject(def);
            record.values.set('Id', new ApexId(id));
            return { values, record, refusal: '' };
        }
        const json: Record<string, unknown> = {};
        for (const [name, cell] of Object.entries(values)) {
            if (cell === '') continue;
            const [parent, field] = name.split('.');
            const value = cell === '#N/A' ? null : cell;
            if (field === undefined) json[name] = value;
            else json[parent!] = { ...(json[parent!] as object | undefined), [field]: value };
        }
        return { values, record: recordOf(org, def, json), refusal: '' };
    } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return { values, record: undefined, refusal: `${error.entries[0]!.errorCode}:${error.message}:--` };
    }
}

export function newIngest(
    ids: Ids,
    now: number,
    userId: string,
    object: string,
    given: Omit<
        IngestJob,
        | 'id'
        | 'object'
        | 'userId'
        | 'created'
        | 'state'
        | 'content'
        | 'header'
        | 'successes'
        | 'failures'
        | 'errorMessage'
    >
): IngestJob {
    // prettier-ignore
    return { ...given, id: ids.next('750'), object, userId, created: now, state: 'Open', content: undefined, header: [], successes: [], failures: [], errorMessage: undefined }; // prettier-ignore
}

/** Rows as CSV with quotes around every cell, as the platform writes them. */
export function csvOf(
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
    delimiter: string,
    lineEnding: 'LF' | 'CRLF' = 'LF'
): string {
    // prettier-ignore
    const record_delimiter = lineEnding === 'CRLF' ? '\r\n' : '\n';
    return stringify([columns, ...rows] as unknown[][], { delimiter, quoted: true, record_delimiter, quoted_empty: true, cast: { boolean: String } }); // prettier-ignore
}
