/**
 * Storage: 2 KB a record (Salesforce Help, "Data and File Storage Allocations"), files by their bytes. Setup objects,
 * configuration, history and shares take none. Deleted records stop counting.
 */
import type { ObjectDef } from '../../metadata/model.ts';
import type { DmlError } from '../../runtime/contract.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { ApexBlob } from '../../runtime/values.ts';
import type { Store } from '../store/store.ts';
import { isDeleted } from '../store/table.ts';
import type { DmlContext } from './change.ts';

/** Bytes that an org may store. */
export type StorageCap = { readonly dataBytes?: number; readonly fileBytes?: number };
export type StorageUse = { readonly dataBytes: number; readonly fileBytes: number };

const recordBytes = 2048;
const fileFields: Readonly<Record<string, string>> = {
    Attachment: 'Body',
    ContentVersion: 'VersionData',
    Document: 'Body'
};

/** Configuration and what belongs to files. */
const free: ReadonlySet<string> = new Set([
    'BusinessHours', 'CaseStatus', 'ContentDocument', 'ContentDocumentLink', 'LeadStatus', 'OpportunityStage',
    'PlatformCachePartition', 'Pricebook2', 'TaskPriority', 'TaskStatus'
]); // prettier-ignore

const takesStorage = (def: ObjectDef): boolean =>
    !free.has(def.name) &&
    (def.kind === 'standard' || def.kind === 'custom') &&
    !def.setup &&
    def.createable &&
    !(def.name in fileFields);

/** What the org stores now. */
export function storageUse(store: Store): StorageUse {
    let [records, fileBytes] = [0, 0];
    for (const table of store.tables()) {
        const { def, rows } = table;
        const file = fileFields[def.name];
        if (file === undefined && !takesStorage(def)) continue;
        for (const row of rows.values()) {
            if (isDeleted(row)) continue;
            if (file === undefined) records++;
            else fileBytes += sizeOf(table.find(file)?.read(row));
        }
    }
    return { dataBytes: records * recordBytes, fileBytes };
}

const sizeOf = (value: unknown): number => (value instanceof ApexBlob ? value.bytes.length : 0);

/** The error every record gets if there is no room for these new ones. */
export function storageProblem({ store, services }: DmlContext, records: readonly SObject[]): DmlError | undefined {
    const { storage } = services;
    if (storage === undefined) return undefined;
    const use = storageUse(store);
    const added = records.filter(({ def, id }) => takesStorage(def) && id === null).length * recordBytes;
    const files = records.reduce(
        (sum, record) => sum + sizeOf(record.values.get(fileFields[record.def.name] ?? '')),
        0
    );
    const isFull =
        (added > 0 && use.dataBytes + added > (storage.dataBytes ?? Infinity)) ||
        (files > 0 && use.fileBytes + files > (storage.fileBytes ?? Infinity));
    return isFull ? { statusCode: 'STORAGE_LIMIT_EXCEEDED', message: 'storage limit exceeded', fields: [] } : undefined;
}
