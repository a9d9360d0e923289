/** `related-list-records` and `related-list-count`: the records that hang on a record. */
import { ApiError, notFound } from '../api/errors.ts';
import { bodyObject, objectsOf, ok, textMember, type ApiResponse, type Call } from '../api/request.ts';
import { runQuery } from '../data/query.ts';
import { batchOf, namesIn } from './batches.ts';
import { readablePath } from './field-paths.ts';
import { listParameters, numberWithin, parametersOf, type ListParameters } from './paging.ts';
import { recordPage } from './record-pages.ts';
import { objectOf } from './records.ts';
import { drawnList, referenceOf, relatedListOf, type RelatedList } from './related-lists.ts';
import { tagOf } from './tag.ts';
import { comparison, queryOf } from './trees.ts';

type OfRecord = RelatedList & { readonly recordId: string };

/** @throws ApiError 404 for a parent or a list that the user may not see */
function listOf(call: Call, name: string): OfRecord {
    const { def, id } = objectOf(call, call.params['parent'] ?? '');
    const found = runQuery(call, queryOf({ from: def.name, select: [['Id']], where: comparison(['Id'], '=', { type: 'string', value: id }) }), call.user); // prettier-ignore
    if (typeof found === 'number' || found.length === 0) throw notFound();
    return { ...relatedListOf(call, def, name), recordId: id };
}

const hanging = ({ field, recordId }: OfRecord): ReturnType<typeof comparison> =>
    comparison([field.name], '=', { type: 'string', value: recordId });

export function relatedRecords(call: Call): ApiResponse {
    return ok(recordsOf(call, listOf(call, call.params['list'] ?? ''), listParameters(call)));
}

function recordsOf(call: Call, list: OfRecord, parameters: ListParameters): Readonly<Record<string, unknown>> {
    if (parameters.searchTerm !== undefined) throw new ApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', 'related lists take no searchTerm'); // prettier-ignore
    const sort = drawnList(call, list)?.sort;
    const sorted = sort && readablePath(call, list.child, sort.path);
    const page = recordPage(
        call,
        {
            def: list.child,
            where: hanging(list),
            paths: [],
            sorts: sort === undefined || sorted === undefined ? [] : [{ path: sorted.names, descending: sort.descending }], // prettier-ignore
            resource: `related-list-records/${list.recordId}/${list.id}`,
            mostSorts: 1
        },
        parameters
    );
    return { ...page, listInfoETag: null, listReference: referenceOf(list, list.recordId), sortBy: parameters.sortBy };
}

/** The names of the address, all with the same parameters, or a body that says them for each list. */
export function relatedRecordsOfSeveral(call: Call): ApiResponse {
    if (call.request.method === 'GET') return batchOf(namesIn(call.params['lists']), (name) => recordsOf(call, listOf(call, name), listParameters(call))); // prettier-ignore
    const asked = objectsOf(bodyObject(call.request)['relatedListParameters'], 'relatedListParameters');
    return batchOf(asked, (one) => recordsOf(call, listOf(call, textMember(one, 'relatedListId')), parametersOf(one)));
}

const usualCount = 20;
const largestCount = 1999;

export function relatedCount(call: Call): ApiResponse {
    return ok(countOf(call, call.params['list'] ?? ''));
}

export function relatedCounts(call: Call): ApiResponse {
    return batchOf(namesIn(call.params['lists']), (name) => countOf(call, name));
}

/** How many there are, as far as `maxCount`. */
function countOf(call: Call, name: string): Readonly<Record<string, unknown>> {
    const most = numberWithin(call.request.query.get('maxCount') ?? String(usualCount), 'maxCount', 1, largestCount);
    const list = listOf(call, name);
    const found = runQuery(call, queryOf({ from: list.child.name, select: [['Id']], where: hanging(list), limit: most + 1 }), call.user); // prettier-ignore
    const all = typeof found === 'number' ? found : found.length;
    const answer = {
        count: Math.min(all, most),
        hasMore: all > most,
        listReference: referenceOf(list, list.recordId)
    };
    return { ...answer, eTag: tagOf(answer) };
}
