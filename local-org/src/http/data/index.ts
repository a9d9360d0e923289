/** The data API. */
import { route, type ApiRoute } from '../api/request.ts';
import * as collections from './collections.ts';
import { batch, composite, graph } from './composite.ts';
import { describe, describeGlobal, objectInfo } from './describe.ts';
import { limits, recordCount, resources, versions } from './limits.ts';
import { parameterizedSearch, query, queryAll, queryMore, search } from './query.ts';
import * as records from './records.ts';

const data = '/services/data/:version';

export const dataRoutes: readonly ApiRoute[] = [
    route('GET', '/services/data', versions),
    route('GET', data, resources),
    route('GET', `${data}/limits`, limits),
    route('GET', `${data}/limits/recordCount`, recordCount),
    route('GET', `${data}/query`, query),
    route('GET', `${data}/query/:cursor`, queryMore),
    route('GET', `${data}/queryAll`, queryAll),
    route('GET', `${data}/queryAll/:cursor`, queryMore),
    route('GET', `${data}/search`, search),
    route('GET', `${data}/parameterizedSearch`, parameterizedSearch),
    route('GET', `${data}/sobjects`, describeGlobal),
    route('GET', `${data}/sobjects/:object`, objectInfo),
    route('POST', `${data}/sobjects/:object`, records.create),
    route('GET', `${data}/sobjects/:object/describe`, describe),
    route('GET', `${data}/sobjects/:object/:id`, records.read),
    route('PATCH', `${data}/sobjects/:object/:id`, records.update),
    route('DELETE', `${data}/sobjects/:object/:id`, records.remove),
    route('GET', `${data}/sobjects/:object/:field/:value`, records.readByKey),
    route('PATCH', `${data}/sobjects/:object/:field/:value`, records.upsertByKey),
    route('DELETE', `${data}/sobjects/:object/:field/:value`, records.removeByKey),
    route('POST', `${data}/composite`, composite),
    route('POST', `${data}/composite/batch`, batch),
    route('POST', `${data}/composite/graph`, graph),
    route('POST', `${data}/composite/sobjects`, collections.createMany),
    route('PATCH', `${data}/composite/sobjects`, collections.updateMany),
    route('DELETE', `${data}/composite/sobjects`, collections.deleteMany),
    route('POST', `${data}/composite/sobjects/:object`, collections.readMany),
    route('PATCH', `${data}/composite/sobjects/:object/:field`, collections.upsertMany),
    route('POST', `${data}/composite/tree/:object`, collections.createTree)
];
