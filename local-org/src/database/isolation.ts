/**
 * What a test sees of the org's data (Apex Developer Guide, "Isolation of Test Data from Organization Data in Unit
 * Tests"): without `SeeAllData` only what manages the org, and what the test makes.
 */
import type { ObjectDef } from '../metadata/model.ts';
import type { Store } from './store/store.ts';

/** Records that set the org up although ordinary code may write them, and code and other metadata shown as records. */
const configuration: ReadonlySet<string> = new Set([
    'ApexClass', 'ApexComponent', 'ApexPage', 'ApexTrigger', 'AsyncApexJob', 'BusinessHours', 'CaseStatus',
    'CronJobDetail', 'CronTrigger', 'CustomNotificationType', 'EmailTemplate', 'Folder', 'LeadStatus', 'OpportunityStage',
    'Organization', 'PlatformCachePartition', 'Pricebook2', 'RecordType', 'StaticResource', 'TaskPriority', 'TaskStatus',
    'User', 'UserPermissionAccess'
]); // prettier-ignore
const data: ReadonlySet<string> = new Set(['ContentDocument', 'ContentVersion']);

function isVisible(def: ObjectDef): boolean {
    if (def.kind === 'customMetadata') return true;
    if (def.kind !== 'standard' || data.has(def.name)) return false;
    return def.setup || !def.createable || configuration.has(def.name);
}

/** Puts the org's data out of sight. The answer brings it back, and must be called before anything is committed. */
export function hideData(store: Store): () => void {
    const hidden = [...store.tables()].filter(({ def, rows }) => rows.size > 0 && !isVisible(def));
    const back = hidden.map((table) => table.setAside());
    return () => {
        for (const bringBack of back) bringBack();
    };
}
