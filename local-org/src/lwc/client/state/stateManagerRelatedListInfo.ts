/** `lightning/stateManagerRelatedListInfo`. */
import { getRelatedListInfo } from '../records/uiRelatedListApi.ts';
import { uiStateManager } from './uiStateManager.ts';

export default uiStateManager(getRelatedListInfo, ['parentObjectApiName', 'relatedListId', 'recordTypeId']);
