/** The Tooling API. */
import { ApiError } from '../api/errors.ts';
import { ok, route, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts';
import { describe, describeGlobal } from '../data/describe.ts';
import { columnsOf } from '../data/columns.ts';
import { parsed, queryMore, queryPage } from '../data/query.ts';
import { read } from '../data/records.ts';
import { executeAnonymousRest } from './anonymous.ts';
import { changeRow, createRow } from '../packaging/index.ts';
import { toolingRows } from './tables.ts';
import { runAsynchronous, runSynchronous } from './tests.ts';
import { queryRows } from './virtual.ts';

const tooling = '/services/data/:version/tooling';

/** Metadata is for those who may see the set-up. */
function requireSetup({ org, user }: Call): void {
    if (org.database.access.has(user, 'PermissionsViewSetup')) return;
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights: this needs the permission View Setup');
}

function query(call: Call): ApiResponse {
    requireSetup(call);
    const text = call.request.query.get('q') ?? '';
    const tree = parsed(text);
    if (call.request.query.get('columns') === 'true') return ok(columnsOf(call.org.schema, tree));
    const rows = toolingRows(call, tree.from);
    if (rows === undefined) return ok({ ...queryPage(call, tree, '/tooling/query'), size: undefined, entityTypeName: tree.from }); // prettier-ignore
    const found = queryRows(rows, tree, call.base);
    const records = typeof found === 'number' ? [] : found;
    const totalSize = typeof found === 'number' ? found : found.length;
    return ok({ size: records.length, totalSize, done: true, queryLocator: null, entityTypeName: tree.from, records });
}

/** `…/tooling/sobjects/ApexClass/01p…`, or a row of a table of the Tooling API. */
function readRow(call: Call): ApiResponse {
    requireSetup(call);
    const { object = '', id = '' } = call.params;
    const rows = toolingRows(call, object);
    if (rows === undefined) return read(call);
    const row = rows.find((each) => String(each['Id'] ?? each['DurableId']).slice(0, 15) === id.slice(0, 15));
    if (row === undefined) throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    return ok({ attributes: { type: object, url: call.request.path }, ...row });
}

export const toolingRoutes: readonly ApiRoute[] = [
    route('GET', `${tooling}/query`, query),
    route('GET', `${tooling}/query/:cursor`, queryMore),
    route('GET', `${tooling}/executeAnonymous`, executeAnonymousRest),
    route('GET POST', `${tooling}/runTestsAsynchronous`, runAsynchronous),
    route('GET POST', `${tooling}/runTestsSynchronous`, runSynchronous),
    route('GET', `${tooling}/sobjects`, describeGlobal),
    route('GET', `${tooling}/sobjects/:object/describe`, describe),
    route('GET', `${tooling}/sobjects/:object/:id`, readRow),
    route('POST', `${tooling}/sobjects/:object`, createRow),
    route('PATCH', `${tooling}/sobjects/:object/:id`, changeRow)
];
