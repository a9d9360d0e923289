/** The part of the User Interface API that record pages and components ask for. Source: User Interface API Developer Guide. */
import { route, type ApiRoute } from '../api/request.ts';
import { listRoutes } from './list-routes.ts';
import { actionRoutes } from './actions.ts';
import { appRoutes } from './apps.ts';
import { layoutRoutes } from './record-layout.ts';
import { lookupRoutes } from './lookups.ts';
import { objectInfo, objectInfos } from './object-info.ts';
import { picklistValues, picklistValuesOfField } from './picklists.ts';
import { recordUiRoutes } from './record-ui.ts';
import { createRecord, deleteRecord, readRecord, readRecords, updateRecord } from './records.ts';

const ui = '/services/data/:version/ui-api';

export const uiApiRoutes: readonly ApiRoute[] = [
    route('GET', `${ui}/object-info/batch/:objects`, objectInfos),
    route('GET', `${ui}/object-info/:object`, objectInfo),
    route('GET', `${ui}/object-info/:object/picklist-values/:recordType`, picklistValues),
    route('GET', `${ui}/object-info/:object/picklist-values/:recordType/:field`, picklistValuesOfField),
    route('POST', `${ui}/records`, createRecord),
    route('GET', `${ui}/records/batch/:ids`, readRecords),
    route('GET', `${ui}/records/:id`, readRecord),
    route('PATCH', `${ui}/records/:id`, updateRecord),
    route('DELETE', `${ui}/records/:id`, deleteRecord),
    ...listRoutes,
    ...lookupRoutes(ui),
    ...actionRoutes(ui),
    ...appRoutes(ui),
    ...layoutRoutes(ui),
    ...recordUiRoutes(ui)
];
