/** `lightning/stateManagerObjectInfos`. */
import { getObjectInfos } from '../records/uiObjectInfoApi.ts';
import { uiStateManager } from './uiStateManager.ts';

export default uiStateManager(getObjectInfos, ['objectApiNames']);
