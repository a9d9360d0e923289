/** Bulk API 2.0: ingest and query jobs. */
import { ApiError } from '../api/errors.ts';
import { bodyObject, noContent, ok, route, type ApiResponse, type ApiRoute, type Call, type JsonObject } from '../api/request.ts'; // prettier-ignore
import { readableObject } from '../data/describe.ts';
import { recordJson, shapeOf } from '../data/json.ts';
import { columnsOf } from '../data/columns.ts';
import { parsed, runQuery } from '../data/query.ts';
import { csvOf, delimiters, newIngest, runIngest, type BulkOperation, type BulkRow, type IngestJob } from './jobs.ts';
import type { QueryJob } from './query-job.ts';

const ingest = '/services/data/:version/jobs/ingest';
const query = '/services/data/:version/jobs/query';
const operations: readonly string[] = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];
/** Bulk API 2.0 and Bulk API Developer Guide, "Limits": 150 MB of base64 data, about 100 MB of CSV. */
const largestContent = 100 * 1024 * 1024;

const invalid = (message: string): ApiError => new ApiError(400, 'INVALIDJOB', message);

/** Delimiter and line ending of a job. @throws ApiError for one that does not exist */
function formatOf(body: JsonObject): { columnDelimiter: keyof typeof delimiters; lineEnding: 'LF' | 'CRLF' } {
    const columnDelimiter = String(body['columnDelimiter'] ?? 'COMMA') as keyof typeof delimiters;
    const lineEnding = String(body['lineEnding'] ?? 'LF') as 'LF' | 'CRLF';
    if (!Object.hasOwn(delimiters, columnDelimiter)) throw invalid(`columnDelimiter has to be one of ${Object.keys(delimiters).join(', ')}`); // prettier-ignore
    if (lineEnding !== 'LF' && lineEnding !== 'CRLF') throw invalid('lineEnding has to be LF or CRLF');
    return { columnDelimiter, lineEnding };
}

/** Counts against a limit of the day; the refusal is worded as that of other requests. */
function spend({ org }: Call, limit: string): void {
    const { usage } = org.interpreter.org;
    if (usage.left(limit) < 1) throw new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', `${limit} Limit exceeded.`);
    usage.note(limit);
}

function open(call: Call): ApiResponse {
    const body = bodyObject(call.request);
    const def = readableObject(call, String(body['object'] ?? ''));
    const operation = String(body['operation'] ?? '');
    if (!operations.includes(operation)) throw invalid(`operation has to be one of ${operations.join(', ')}`);
    const key = typeof body['externalIdFieldName'] === 'string' ? body['externalIdFieldName'] : undefined;
    if (operation === 'upsert' && (key === undefined || call.org.schema.field(def, key) === undefined)) throw invalid('upsert needs externalIdFieldName, a field of the object'); // prettier-ignore
    const given = { operation: operation as BulkOperation, externalIdFieldName: operation === 'upsert' ? key : undefined, ...formatOf(body) }; // prettier-ignore
    const job = newIngest(call.api.ids, call.org.interpreter.org.clock.now(), call.user.id, def.name, given);
    call.api.ingest.add(job);
    return ok(jobJson(call, job));
}

function jobJson({ version }: Call, job: IngestJob): JsonObject {
    const date = new Date(job.created).toISOString().replace('Z', '+0000');
    return {
        id: job.id,
        operation: job.operation,
        object: job.object,
        createdById: job.userId,
        createdDate: date,
        systemModstamp: date,
        state: job.state,
        concurrencyMode: 'Parallel',
        contentType: 'CSV',
        apiVersion: Number(version),
        ...(job.state === 'Open' ? { contentUrl: `services/data/v${version}/jobs/ingest/${job.id}/batches` } : {}),
        jobType: 'V2Ingest',
        lineEnding: job.lineEnding,
        columnDelimiter: job.columnDelimiter,
        ...(job.externalIdFieldName === undefined ? {} : { externalIdFieldName: job.externalIdFieldName }),
        ...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage }),
        numberRecordsProcessed: job.successes.length + job.failures.length,
        numberRecordsFailed: job.failures.length,
        retries: 0,
        totalProcessingTime: 0,
        apiActiveProcessingTime: 0,
        apexProcessingTime: 0
    };
}

const mine = (call: Call): IngestJob => call.api.ingest.find(call.params['id'] ?? '', call.user);

function upload(call: Call): ApiResponse {
    const job = mine(call);
    if (job.state !== 'Open' || job.content !== undefined)
        throw invalid('The job takes content once, while it is open');
    if (!/^text\/csv\b/i.test(call.request.headers['content-type'] ?? '')) throw new ApiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the content as text/csv'); // prettier-ignore
    if (call.request.body.byteLength > largestContent) throw new ApiError(413, 'REQUEST_LIMIT_EXCEEDED', 'The content is larger than 100 MB'); // prettier-ignore
    spend(call, 'DailyBulkApiBatches');
    job.content = call.request.body;
    return { status: 201 };
}

function change(call: Call): ApiResponse {
    const job = mine(call);
    const state = bodyObject(call.request)['state'];
    if (state === 'Aborted' && job.state !== 'JobComplete') job.state = 'Aborted';
    else if (state === 'UploadComplete' && job.state === 'Open') {
        job.state = 'UploadComplete';
        setImmediate(() => work(call, job));
    } else throw invalid(`A job in state ${job.state} cannot become ${String(state).slice(0, 40)}`);
    return ok(jobJson(call, job));
}

/** Runs after the answer; a fault is reported and ends the job. */
function work(call: Call, job: IngestJob): void {
    if (job.state !== 'UploadComplete') return;
    const { org } = call.api;
    try {
        runIngest(org, call.user, job, org.schema.object(job.object)!);
    } catch (error) {
        job.state = 'Failed';
        job.errorMessage = `InternalServerError : fault ${call.api.options.onFault(error)}`;
    }
    job.content = undefined;
}

function results(rows: (job: IngestJob) => readonly BulkRow[], kind: 'success' | 'failure') {
    return (call: Call): ApiResponse => {
        const job = mine(call);
        const first = kind === 'success' ? ['sf__Id', 'sf__Created'] : ['sf__Id', 'sf__Error'];
        const lines = rows(job).map(({ id, created, outcome, values }) => [id, kind === 'success' ? created : outcome, ...job.header.map((name) => values[name] ?? '')]); // prettier-ignore
        return csvAnswer(csvOf([...first, ...job.header], lines, delimiters[job.columnDelimiter], job.lineEnding));
    };
}

const csvAnswer = (content: string, headers: Readonly<Record<string, string>> = {}): ApiResponse => ({ status: 200, headers: { 'content-type': 'text/csv', ...headers }, content }); // prettier-ignore

function remove(call: Call): ApiResponse {
    const job = mine(call);
    if (job.state === 'InProgress' || job.state === 'UploadComplete')
        throw invalid('The job is running; abort it first');
    call.api.ingest.remove(job.id);
    return noContent;
}

function openQuery(call: Call): ApiResponse {
    const body = bodyObject(call.request);
    const text = String(body['query'] ?? '');
    const all = body['operation'] === 'queryAll';
    if (!all && body['operation'] !== 'query') throw invalid('operation has to be query or queryAll');
    const tree = parsed(text, all);
    spend(call, 'DailyBulkV2QueryJobs');
    if (tree.select.some(({ kind }) => kind === 'subquery' || kind === 'count')) throw new ApiError(400, 'API_ERROR', 'Aggregate Relationships not supported in Bulk V2 Query'); // prettier-ignore
    const found = runQuery(call, tree, call.user);
    const shape = shapeOf(tree);
    const columns = leafNames(columnsOf(call.org.schema, tree)['columnMetadata'] as readonly Column[]);
    const rows = (typeof found === 'number' ? [] : found).map((record) => {
        const json = recordJson(record, call.base, shape);
        return columns.map((path) => cell(json, path));
    });
    const job: QueryJob = { id: call.api.ids.next('750'), userId: call.user.id, object: tree.from, operation: all ? 'queryAll' : 'query', created: call.org.interpreter.org.clock.now(), columns, rows, state: 'JobComplete', ...formatOf(body) }; // prettier-ignore
    call.api.queries.add(job);
    return ok({ ...queryJson(call, job), state: 'UploadComplete' });
}

type Column = { readonly columnName: string; readonly joinColumns: readonly Column[] };

function leafNames(columns: readonly Column[]): string[] {
    return columns.flatMap(({ columnName, joinColumns }) => joinColumns.length === 0 ? [columnName] : leafNames(joinColumns).map((name) => `${columnName}.${name}`)); // prettier-ignore
}

function cell(json: unknown, path: string): unknown {
    let value: unknown = json;
    for (const part of path.split('.')) value = typeof value === 'object' && value !== null ? (value as JsonObject)[part] : undefined; // prettier-ignore
    return value ?? '';
}

function queryJson({ version }: Call, job: QueryJob): JsonObject {
    const date = new Date(job.created).toISOString().replace('Z', '+0000');
    return { id: job.id, operation: job.operation, object: job.object, createdById: job.userId, createdDate: date, systemModstamp: date, state: job.state, concurrencyMode: 'Parallel', contentType: 'CSV', apiVersion: Number(version), jobType: 'V2Query', lineEnding: job.lineEnding, columnDelimiter: job.columnDelimiter, numberRecordsProcessed: job.rows.length, retries: 0, totalProcessingTime: 0 }; // prettier-ignore
}

const mineQuery = (call: Call): QueryJob => call.api.queries.find(call.params['id'] ?? '', call.user);

function queryResults(call: Call): ApiResponse {
    const job = mineQuery(call);
    const from = Number(Buffer.from(call.request.query.get('locator') ?? '', 'base64').toString() || 0);
    const size = Math.max(1, Number(call.request.query.get('maxRecords') ?? 50_000));
    if (!Number.isInteger(from) || from < 0 || !Number.isInteger(size))
        throw invalid('locator or maxRecords is not valid');
    const rows = job.rows.slice(from, from + size);
    const next = from + size < job.rows.length ? Buffer.from(String(from + size)).toString('base64') : 'null';
    const headers = { 'sforce-locator': next, 'sforce-numberofrecords': String(rows.length) };
    return csvAnswer(csvOf(job.columns, rows, delimiters[job.columnDelimiter], job.lineEnding), headers);
}

function changeQuery(call: Call): ApiResponse {
    const job = mineQuery(call);
    if (bodyObject(call.request)['state'] !== 'Aborted') throw invalid('A query job can only be aborted');
    job.state = 'Aborted';
    return ok(queryJson(call, job));
}

function removeQuery(call: Call): ApiResponse {
    call.api.queries.remove(mineQuery(call).id);
    return noContent;
}

export const bulkRoutes: readonly ApiRoute[] = [
    route('POST', ingest, open),
    route('GET', ingest, (call) => ok({ done: true, records: call.api.ingest.of(call.user).map((job) => jobJson(call, job)), nextRecordsUrl: null })), // prettier-ignore
    route('GET', `${ingest}/:id`, (call) => ok(jobJson(call, mine(call)))),
    route('PATCH', `${ingest}/:id`, change),
    route('DELETE', `${ingest}/:id`, remove),
    route('PUT', `${ingest}/:id/batches`, upload),
    route('GET', `${ingest}/:id/successfulResults`, results((job) => job.successes, 'success')), // prettier-ignore
    route('GET', `${ingest}/:id/failedResults`, results((job) => job.failures, 'failure')), // prettier-ignore
    route('GET', `${ingest}/:id/unprocessedrecords`, results(() => [], 'failure')), // prettier-ignore
    route('POST', query, openQuery),
    route('GET', query, (call) => ok({ done: true, records: call.api.queries.of(call.user).map((job) => queryJson(call, job)), nextRecordsUrl: null })), // prettier-ignore
    route('GET', `${query}/:id`, (call) => ok(queryJson(call, mineQuery(call)))),
    route('GET', `${query}/:id/results`, queryResults),
    route('PATCH', `${query}/:id`, changeQuery),
    route('DELETE', `${query}/:id`, removeQuery)
];
