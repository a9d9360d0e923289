/** The entries of a bundle for people: one page without scripts or anything from outside. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
    reportHead,
    reportRow,
    reportTail,
    type ReportTexts
} from '../../../force-app/main/evidence/lwc/evidenceReport/evidenceReport.ts';
import { EntryReader } from './entry.ts';
import type { Description } from './export.ts';
import { readLines } from './lines.ts';

const texts: ReportTexts = {
    title: 'Evidence of {0}, {1} edition',
    exported: 'Exported {0}. This page is for reading; what is verified are the files beside it.',
    items: 'Secured items',
    entries: 'Entries',
    itemColumns: ['Item', 'Title', 'SHA-256'],
    entryColumns: ['Lane', 'No.', 'Happened', 'Recorded', 'By', 'What', 'Content and hash']
};

/** Writes `report.html` from the `entries.ndjson` that is there already. */
export function writeReport(folder: string, described: Description): void {
    const path = join(folder, 'report.html');
    writeFileSync(path, reportHead(described, texts));
    const reader = new EntryReader();
    readLines(join(folder, 'entries.ndjson'), (buffer, start, end) => {
        const entry = reader.read(buffer, start, end);
        if (entry === undefined) return;
        const { actor = '', eventTime = '', recordedTime = '' } = entry.columns();
        const { chain, sequence, kind, hash } = entry;
        const what = JSON.stringify(entry.what() ?? {}, undefined, 1);
        appendFileSync(path, reportRow({ chain, sequence, kind, hash, actor, eventTime, recordedTime, what }));
    });
    appendFileSync(path, reportTail);
}
