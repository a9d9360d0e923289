/** `lightning/stateManagerRelatedListRecords`. */
import { getRelatedListRecords } from '../records/uiRelatedListApi.ts';
import { uiStateManager } from './uiStateManager.ts';

export default uiStateManager(getRelatedListRecords, [
    'parentRecordId',
    'relatedListId',
    'fields',
    'optionalFields',
    'pageSize',
    'sortBy',
    'where'
]);
