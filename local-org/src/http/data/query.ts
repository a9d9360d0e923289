/** Queries: `query`, `queryAll`, the rest of a long answer, the columns of one, `search`. */
import type { RunningUser, SObject } from '../../runtime/index.ts';
import { parseSoql, parseSosl, type SoqlQuery } from '../../syntax/index.ts';
import { ApiError } from '../api/errors.ts';
import { ok, type ApiResponse, type Call } from '../api/request.ts';
import { columnsOf } from './columns.ts';
import { recordJson, shapeOf } from './json.ts';

const defaultBatch = 2000;

export function query(call: Call): ApiResponse {
    return answer(call, false);
}

/** Deleted records too. */
export function queryAll(call: Call): ApiResponse {
    return answer(call, true);
}

function answer(call: Call, all: boolean): ApiResponse {
    const text = call.request.query.get('q');
    if (text === null || text === '') throw new ApiError(400, 'MALFORMED_QUERY', 'SOQL query is missing: give it as parameter q'); // prettier-ignore
    const tree = parsed(text, all);
    if (call.request.query.get('columns') === 'true') {
        runQuery(call, { ...tree, limit: undefined }, call.user);
        return ok(columnsOf(call.org.schema, tree));
    }
    return ok(queryPage(call, tree, call.request.path.replace(/^.*\/v[\d.]+/, '')));
}

/** @throws ApiError MALFORMED_QUERY for text that is no query or holds binds */
export function parsed(text: string, all = false): SoqlQuery {
    const binds: string[] = [];
    const tree = parseSoql(text);
    if (/:\s*[A-Za-z_]/.test(text.replace(/'(?:[^'\\]|\\.)*'/g, "''").replace(/\b(LAST|NEXT)_\w+:/gi, '')))
        binds.push(text);
    if (binds.length > 0) throw new ApiError(400, 'MALFORMED_QUERY', 'Bind variables only allowed in Apex code');
    return all ? { ...tree, allRows: true } : tree;
}

const isCount = ({ select }: SoqlQuery): boolean => select.length === 1 && select[0]!.kind === 'count';

/** Runs as the user, with the user's rights and no limit on rows. */
export function runQuery(
    { org, api }: Pick<Call, 'org' | 'api'>,
    tree: SoqlQuery,
    user: RunningUser
): SObject[] | number {
    refuseHubObjects(tree, api.options.devHub === true);
    return org.transact(
        user,
        () => (isCount(tree) ? org.database.count(tree, [], 'user') : org.database.query(tree, [], 'user').records),
        { anyQuerySize: true }
    );
}

const hubObjects = new Set(['scratchorginfo', 'activescratchorg', 'namespaceregistry', 'scratchorgpackage']);

/** Clients tell a Dev Hub by its objects. */
function refuseHubObjects({ from }: SoqlQuery, isHub: boolean): void {
    if (isHub || !hubObjects.has(from.toLowerCase())) return;
    const message = `sObject type '${from}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
    throw new ApiError(400, 'INVALID_TYPE', message);
}

type Page = {
    readonly totalSize: number;
    readonly done: boolean;
    readonly records: readonly unknown[];
    readonly nextRecordsUrl?: string;
};

/** The first page of an answer. */
export function queryPage(call: Call, tree: SoqlQuery, resource = '/query'): Page {
    const found = runQuery(call, tree, call.user);
    if (typeof found === 'number') return { totalSize: found, done: true, records: [] };
    const shape = shapeOf(tree);
    const records = found.map((record) => recordJson(record, call.base, shape));
    const size = batchSize(call);
    if (records.length <= size) return { totalSize: records.length, done: true, records };
    const id = call.api.sessions.keepCursor(call.session, { records, total: records.length, size });
    return page(call, id, { records, total: records.length, size }, 0, resource);
}

function page(
    call: Call,
    id: string,
    { records, total, size }: { records: readonly unknown[]; total: number; size: number },
    from: number,
    resource: string
): Page {
    const next = from + size;
    const done = next >= total;
    const path = resource
        .split('/')
        .slice(0, resource.startsWith('/tooling') ? 3 : 2)
        .join('/');
    return {
        totalSize: total,
        done,
        ...(done ? {} : { nextRecordsUrl: `${call.base}${path}/${id}-${next}` }),
        records: records.slice(from, next)
    };
}

/** `Sforce-Query-Options: batchSize=500`, from 200 to 2000. */
function batchSize({ request }: Call): number {
    const given = /batchSize\s*=\s*(\d+)/i.exec(request.headers['sforce-query-options'] ?? '');
    return given === null ? defaultBatch : Math.min(defaultBatch, Math.max(200, Number(given[1])));
}

/** `GET …/query/01g000000000001-2000`. A cursor belongs to the session that asked. */
export function queryMore(call: Call): ApiResponse {
    const [, id = '', at = ''] = /^(\w+)-(\d+)$/.exec(call.params['cursor'] ?? '') ?? [];
    const cursor = call.session.cursors.get(id);
    if (cursor === undefined || Number(at) > cursor.total) {
        throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    return ok(page(call, id, cursor, Number(at), call.request.path.replace(/^.*\/v[\d.]+/, '')));
}

/** `GET …/search?q=FIND {x} IN ALL FIELDS RETURNING Account(Id, Name)`. */
export function search(call: Call): ApiResponse {
    const text = call.request.query.get('q');
    if (text === null || text === '') throw new ApiError(400, 'MALFORMED_SEARCH', 'search string is missing: give it as parameter q'); // prettier-ignore
    const found = runSearch(call, text);
    return ok({ searchRecords: found.map((record) => recordJson(record, call.base, new Map([['*', undefined]]))) });
}

function runSearch(call: Call, text: string): SObject[] {
    const { org, user } = call;
    try {
        const tree = parseSosl(text);
        return org.transact(user, () => org.database.search(tree, [], 'user').flat());
    } catch (error) {
        if ((error as Error).name === 'SoqlSyntaxError') throw new ApiError(400, 'MALFORMED_SEARCH', (error as Error).message); // prettier-ignore
        throw error;
    }
}

/** `GET …/parameterizedSearch?q=x&sobject=Account&Account.fields=Id,Name`. */
export function parameterizedSearch(call: Call): ApiResponse {
    const { query: given } = call.request;
    const words = given.get('q') ?? '';
    if (words === '') throw new ApiError(400, 'MALFORMED_SEARCH', 'Search term must be longer than one character');
    const escaped = words.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, '\\$&');
    const objects = given.getAll('sobject').map((name) => `${name}(${given.get(`${name}.fields`) ?? 'Id'})`);
    const returning = objects.length === 0 ? '' : ` RETURNING ${objects.join(', ')}`;
    if (!/^[\w\s,().]*$/.test(returning)) throw new ApiError(400, 'MALFORMED_SEARCH', 'sobject and fields have to be names'); // prettier-ignore
    const found = runSearch(call, `FIND {${escaped}} IN ALL FIELDS${returning}`);
    return ok({ searchRecords: found.map((record) => recordJson(record, call.base, new Map([['*', undefined]]))) });
}
