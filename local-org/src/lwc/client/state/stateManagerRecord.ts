/** `lightning/stateManagerRecord`. */
import { getRecord } from '../records/uiRecordApi.ts';
import { uiStateManager } from './uiStateManager.ts';

export default uiStateManager(getRecord, ['recordId', 'fields', 'optionalFields']);
