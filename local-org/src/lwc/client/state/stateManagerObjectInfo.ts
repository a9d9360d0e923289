/** `lightning/stateManagerObjectInfo`. */
import { getObjectInfo } from '../records/uiObjectInfoApi.ts';
import { uiStateManager } from './uiStateManager.ts';

export default uiStateManager(getObjectInfo, ['objectApiName']);
