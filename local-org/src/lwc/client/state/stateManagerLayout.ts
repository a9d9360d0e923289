/** `lightning/stateManagerLayout`. */
import { getLayout } from '../records/uiLayoutApi.ts';
import { uiStateManager } from './uiStateManager.ts';

export default uiStateManager(getLayout, ['objectApiName', 'layoutType', 'mode', 'recordTypeId']);
