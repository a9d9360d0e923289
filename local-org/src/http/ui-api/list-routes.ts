/** Addresses of related lists and list views. */
import { route, type ApiRoute } from '../api/request.ts';
import { listInfo, listInfoBatch, listInfos } from './list-info.ts';
import { listObjectInfo } from './list-object-info.ts';
import { listRecords, listUi, mruListInfo, mruListRecords, mruListUi } from './list-records.ts';
import { relatedListInfo, relatedListInfos, relatedLists } from './related-lists.ts';
import { relatedCount, relatedCounts, relatedRecords, relatedRecordsOfSeveral } from './related-records.ts';

const ui = '/services/data/:version/ui-api';

export const listRoutes: readonly ApiRoute[] = [
    route('GET', `${ui}/related-list-info/batch/:parent/:lists`, relatedListInfos),
    route('GET', `${ui}/related-list-info/:parent`, relatedLists),
    route('GET', `${ui}/related-list-info/:parent/:list`, relatedListInfo),
    route('POST', `${ui}/related-list-records/batch/:parent`, relatedRecordsOfSeveral),
    route('GET', `${ui}/related-list-records/batch/:parent/:lists`, relatedRecordsOfSeveral),
    route('GET POST', `${ui}/related-list-records/:parent/:list`, relatedRecords),
    route('GET', `${ui}/related-list-count/batch/:parent/:lists`, relatedCounts),
    route('GET', `${ui}/related-list-count/:parent/:list`, relatedCount),
    route('GET', `${ui}/list-info/batch`, listInfoBatch),
    route('GET', `${ui}/list-info/:object`, listInfos),
    route('GET', `${ui}/list-info/:object/:view`, listInfo),
    route('GET', `${ui}/list-object-info/:object`, listObjectInfo),
    route('GET POST', `${ui}/list-records/:object`, listRecords),
    route('GET POST', `${ui}/list-records/:object/:view`, listRecords),
    route('GET', `${ui}/list-ui/:object`, listUi),
    route('GET', `${ui}/list-ui/:object/:view`, listUi),
    route('GET', `${ui}/mru-list-info/:object`, mruListInfo),
    route('GET', `${ui}/mru-list-records/:object`, mruListRecords),
    route('GET', `${ui}/mru-list-ui/:object`, mruListUi)
];
