/**
 * Which files a user may see: those the user owns, and those that a link leads to from something the user may see. Sources:
 * Object Reference, "ContentDocumentLink" (`ShareType`), "ContentVersion"; Salesforce Help, "Files Visibility" and "Query All
 * Files" (the permission besides View All Data). Notes and attachments follow their parent.
 */
import type { ObjectDef } from '../../metadata/model.ts';
import type { Store } from '../store/store.ts';
import { idOf, isDeleted, type Row } from '../store/table.ts';
import { levels, type Level } from './sharing.ts';

export type FileAsker = {
    /** The user and every group the user is in. */
    readonly own: ReadonlySet<string>;
    readonly organizationId: string;
    /** The user's access to a record, object permissions included. */
    level(def: ObjectDef, row: Row): Level;
};

/** Objects whose rows are files or parts of files. */
const fileObjects: ReadonlySet<string> = new Set(['ContentDocument', 'ContentVersion', 'ContentDocumentLink', 'Attachment', 'Note', 'ContentDistribution']); // prettier-ignore

export const isFileObject = (def: ObjectDef): boolean => fileObjects.has(def.name);

/** A user's access to a row of a file object. */
export function fileLevel(store: Store, asker: FileAsker, def: ObjectDef, row: Row): Level {
    const read = (name: string): unknown => store.table(def).find(name)?.read(row);
    switch (def.name) {
        case 'ContentDocument':
            return documentLevel(store, asker, idOf(row));
        case 'ContentVersion':
        case 'ContentDocumentLink':
            return documentLevel(store, asker, String(read('ContentDocumentId')));
        case 'ContentDistribution':
            return owned(asker, read('OwnerId'));
        default: {
            if (asker.own.has(String(read('OwnerId')))) return levels.all;
            if (read('IsPrivate') === true) return levels.none;
            return entityLevel(store, asker, read('ParentId'));
        }
    }
}

const owned = (asker: FileAsker, owner: unknown): Level => (asker.own.has(String(owner)) ? levels.all : levels.none);

function documentLevel(store: Store, asker: FileAsker, documentId: string): Level {
    const documents = store.schema.object('ContentDocument');
    const document = documents && store.table(documents).rows.get(documentId);
    if (documents === undefined || document === undefined) return levels.none;
    if (owned(asker, store.table(documents).find('OwnerId')?.read(document)) === levels.all) return levels.all;
    const links = store.table(store.schema.object('ContentDocumentLink')!);
    const [target, type] = [links.find('LinkedEntityId')!, links.find('ShareType')!];
    let best: Level = levels.none;
    for (const id of links.matching(links.find('ContentDocumentId')!, documentId)) {
        const link = links.rows.get(id)!;
        if (isDeleted(link)) continue;
        const given = throughLink(entityLevel(store, asker, target.read(link)), String(type.read(link)));
        if (given > best) best = given;
    }
    return best;
}

/** `V` lets view, `C` change, `I` what the record lets. */
function throughLink(record: Level, shareType: string): Level {
    if (record === levels.none) return levels.none;
    if (shareType === 'V') return levels.read;
    return shareType === 'C' || record >= levels.edit ? levels.edit : levels.read;
}

/** Access to what a file hangs on: the user, a group, the whole company, a record. */
function entityLevel(store: Store, asker: FileAsker, id: unknown): Level {
    if (typeof id !== 'string') return levels.none;
    if (id === asker.organizationId) return levels.read;
    if (asker.own.has(id)) return levels.edit;
    const table = store.tableOf(id);
    const row = table?.rows.get(id);
    // Users see each other, but not each other's files.
    if (table === undefined || row === undefined || isDeleted(row) || table.def.setup || isFileObject(table.def)) return levels.none; // prettier-ignore
    return asker.level(table.def, row);
}
