/** Sets of files that were handed over: written, and verified as specified in `docs/evidence-format.md`. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EvidenceCaller } from './export.ts';
import { EntryReader } from './entry.ts';
import { digestFile, readLines } from './lines.ts';
import { rootOf } from './merkle.ts';
import type { Problem } from './types.ts';
import { BundleError, verifyBundle } from './verify.ts';

/** The format of a set of files. */
export const filesFormat = 'cordon-files/1';

type HandedFile = {
    readonly path: string;
    readonly sha256: string;
    readonly bytes: number;
    /** Lines without the header. */
    readonly records: number;
};

type FilesManifest = {
    readonly format: string;
    readonly subject: string;
    readonly root: string;
    /** Column whose values may stand in one line of all files only. */
    readonly unique?: string;
    readonly files: readonly HandedFile[];
};

type Described = Omit<FilesManifest, 'format' | 'files'> & {
    readonly files: readonly (HandedFile & { readonly batch: string })[];
};

/** What the verifier says of a set of files. */
export type FilesVerdict = {
    readonly problems: readonly Problem[];
    readonly files: number;
    readonly records: number;
};

/**
 * Writes the files of a released mailing into a new folder, which may be encrypted afterwards.
 *
 * @param call calls the package
 * @param mailingId the mailing
 * @param folder a folder that does not exist yet
 * @throws GuestException if the mailing is not released
 */
export function exportMailing(call: EvidenceCaller, mailingId: string, folder: string): void {
    const { files, ...claims } = JSON.parse(String(call('MailingExport', 'begin', [mailingId]))) as Described;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const { path, batch } of files) {
        const bytes = Buffer.from(String(call('MailingExport', 'file', [mailingId, batch])), 'base64');
        writeFileSync(join(folder, basename(path)), bytes, { mode: 0o600, flag: 'wx' });
    }
    const manifest = { format: filesFormat, ...claims, files: files.map(({ batch: _batch, ...file }) => file) };
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 4)}\n`);
}

/** Whether a folder says that it is a set of files. */
export function isSetOfFiles(folder: string): boolean {
    const path = join(folder, 'manifest.json');
    return existsSync(path) && readFileSync(path, 'utf8').includes(`"${filesFormat}"`);
}

/**
 * @param folder the set of files
 * @param ledger an evidence bundle of the incident in which the hand-over has to stand, if given
 * @throws BundleError if the folder holds no set of files
 */
export function verifyFiles(folder: string, ledger: string | undefined): FilesVerdict {
    const manifest = readManifest(folder);
    const problems: Problem[] = [];
    const report = (word: Problem['word'], where: string, explanation: string): void =>
        void problems.push({ word, where, explanation });
    const leaves = manifest.files.map(({ path, sha256, bytes }) => `${path} ${sha256} ${bytes}`);
    if (rootOf(leaves.map((leaf) => Buffer.from(leaf))) !== manifest.root)
        report('root', 'manifest.json', 'the files listed do not lead to the root');
    const listed = new Set(manifest.files.map(({ path }) => path));
    for (const name of readdirSync(folder)) {
        if (name !== 'manifest.json' && !listed.has(name)) report('file', name, 'not listed');
    }
    const seen = new Map<string, string>();
    let records = 0;
    for (const file of manifest.files) {
        const found = basename(file.path) === file.path ? digestFile(join(folder, file.path)) : undefined;
        if (found?.sha256 !== file.sha256 || found.bytes !== file.bytes) {
            report('file', file.path, found === undefined ? 'missing' : 'other bytes');
            continue;
        }
        const count = readRecords(join(folder, file.path), manifest.unique, (value, line) => {
            const before = seen.get(value);
            if (before !== undefined) report('twice', `${file.path} ${line}`, `${value} stands in ${before} already`);
            seen.set(value, `${file.path} ${line}`);
        });
        if (count !== file.records) report('truncated', file.path, `${count} records, ${file.records} listed`);
        records += count;
    }
    if (ledger !== undefined) checkLedger(ledger, manifest, report);
    return { problems, files: manifest.files.length, records };
}

function readManifest(folder: string): FilesManifest {
    try {
        const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as FilesManifest;
        if (manifest.format === filesFormat && Array.isArray(manifest.files)) return manifest;
    } catch (problem) {
        throw new BundleError(`${folder}: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
    throw new BundleError(`${folder}: the format is not ${filesFormat}`);
}

/** Cells of one line of CSV; a line break inside of a cell is not part of the format. */
function cellsOf(line: string): string[] {
    return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''
    );
}

function readRecords(path: string, unique: string | undefined, take: (value: string, line: number) => void): number {
    let column = -1;
    let line = 0;
    readLines(path, (buffer, start, end) => {
        const cells = cellsOf(buffer.toString('utf8', start, end));
        if (line++ === 0) column = unique === undefined ? -1 : cells.indexOf(unique);
        else if (column !== -1) take(cells[column] ?? '', line);
    });
    return Math.max(0, line - 1);
}

/** The hand-over has to be an entry of a bundle in which nothing is wrong. */
function checkLedger(
    ledger: string,
    { subject, root }: FilesManifest,
    report: (word: Problem['word'], where: string, explanation: string) => void
): void {
    for (const { word, where, explanation } of verifyBundle(ledger, []).problems) report(word, where, explanation);
    const reader = new EntryReader();
    let isThere = false;
    readLines(join(ledger, 'entries.ndjson'), (buffer, start, end) => {
        const text = buffer.toString('latin1', start, end);
        if (isThere || !text.includes('"kind":"files_handed_over"') || !text.includes(`"subject":"${subject}"`)) return;
        isThere = reader.read(buffer, start, end)?.what()?.['root'] === root;
    });
    if (!isThere) report('ledger', subject, 'no entry says that these files were handed over');
}
