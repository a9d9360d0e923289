/** `lightning/stateManagerRelatedListsInfo`. */
import { getRelatedListsInfo } from '../records/uiRelatedListApi.ts';
import { uiStateManager } from './uiStateManager.ts';

export default uiStateManager(getRelatedListsInfo, ['parentObjectApiName', 'recordTypeId']);
