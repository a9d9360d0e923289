/**
 * Files: a first version makes its document and the links of owner and record; a later one takes the place of the one
 * before. Sources: Object Reference, "ContentVersion", "ContentDocument", "ContentDocumentLink".
 */
import { createHash } from 'node:crypto';
import { ApexBlob } from '../../runtime/values.ts';
import { addRow, changeRow, readField, rowsWith, tableNamed, type SetupContext } from '../setup/trail.ts';
import { idOf, type Row, type Table } from '../store/table.ts';

/** File types where they are not the extension in capitals. */
const fileTypes: Readonly<Record<string, string>> = {
    txt: 'TEXT', htm: 'HTML', doc: 'WORD', docx: 'WORD_X', xls: 'EXCEL', xlsx: 'EXCEL_X', ppt: 'POWER_POINT', pptx: 'POWER_POINT_X'
}; // prettier-ignore

/** Completes a version that was just stored, with what hangs on it. The answer is the row as it stands then. */
export function completeVersion(context: SetupContext, versions: Table, row: Row): Row {
    const id = idOf(row);
    const read = (name: string): unknown => readField(versions, row, name);
    const documents = tableNamed(context, 'ContentDocument');
    if (documents === undefined) return row;
    const path = String(read('PathOnClient') ?? '');
    const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
    const data = read('VersionData');
    const facts = {
        Title: read('Title') ?? path,
        FileExtension: extension,
        FileType: extension === undefined ? 'UNKNOWN' : (fileTypes[extension] ?? extension.toUpperCase().slice(0, 20)),
        ContentSize: data instanceof ApexBlob ? data.bytes.length : 0
    };
    const checksum = data instanceof ApexBlob ? createHash('md5').update(data.bytes).digest('hex') : undefined;
    const known = read('ContentDocumentId');
    const documentId = typeof known === 'string' ? known : newDocument(context, documents, row, versions, facts);
    const others = rowsWith(versions, 'ContentDocumentId', documentId).filter((other) => idOf(other) !== id);
    for (const other of others) changeRow(context, versions, other, { IsLatest: false });
    const document = documents.rows.get(documentId);
    if (document !== undefined) changeRow(context, documents, document, { ...facts, LatestPublishedVersionId: id });
    changeRow(context, versions, row, { ...facts, ContentDocumentId: documentId, IsLatest: true, VersionNumber: String(others.length + 1), ...(checksum === undefined ? {} : { Checksum: checksum }) }); // prettier-ignore
    return versions.rows.get(id)!;
}

type Facts = Readonly<Record<string, unknown>>;

function newDocument(context: SetupContext, documents: Table, row: Row, versions: Table, facts: Facts): string {
    const ownerId = readField(versions, row, 'OwnerId');
    const created = { CreatedById: readField(versions, row, 'CreatedById'), CreatedDate: readField(versions, row, 'CreatedDate') }; // prettier-ignore
    const id = addRow(context, 'ContentDocument', { ...facts, ...created, OwnerId: ownerId, PublishStatus: 'P' });
    const link = (LinkedEntityId: unknown, ShareType: string): void =>
        void addRow(context, 'ContentDocumentLink', { ContentDocumentId: id, LinkedEntityId, ShareType, Visibility: 'AllUsers' }); // prettier-ignore
    link(ownerId, 'I');
    const place = readField(versions, row, 'FirstPublishLocationId');
    if (typeof place === 'string' && place !== ownerId) link(place, 'V');
    return id;
}

/** Gives a distribution the addresses under which its file can be had without a log-in. They lead nowhere here. */
export function completeDistribution(context: SetupContext, distributions: Table, row: Row): Row {
    const versionId = String(readField(distributions, row, 'ContentVersionId') ?? '');
    const base = `https://local.example/sfc/dist/version`;
    const urls = { DistributionPublicUrl: `${base}/p/?d=${idOf(row)}`, ContentDownloadUrl: `${base}/download/?d=${idOf(row)}&ids=${versionId}` }; // prettier-ignore
    changeRow(context, distributions, row, urls);
    return distributions.rows.get(idOf(row))!;
}
