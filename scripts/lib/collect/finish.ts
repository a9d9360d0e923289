/** Closes a collection: checkpoint, proof, manifest, report and witness, as `docs/evidence-format.md` specifies. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestFile, type FileDigest } from '../evidence/lines.ts';
import { writeReport } from '../evidence/report.ts';
import { bundleFormat, checkpointChain } from '../evidence/types.ts';
import { entryLine, genesis, toInstant } from './canonical.ts';
import type { Journal } from './journal.ts';

export type Closing = {
    readonly actor: string;
    readonly username: string;
    readonly organizationId: string;
    readonly organizationName: string;
    readonly now: number;
};

/** Whether a folder holds a collection that was closed. */
export const isClosed = (folder: string): boolean => existsSync(join(folder, 'manifest.json'));

/** @returns the text of the witness; keep it away from the org and from the bundle */
export function closeBundle(journal: Journal, closing: Closing): string {
    const { folder, chain, head } = journal;
    const leaf = `${chain} ${journal.entries.length} ${head}`;
    const root = createHash('sha256').update(Uint8Array.of(0)).update(leaf, 'latin1').digest('hex');
    const what = { root, size: 1, unsigned: 'collected outside of the org, which signs nothing of it' };
    const draft = { chain: checkpointChain, sequence: 1, kind: 'checkpoint', what, actor: closing.actor, happened: closing.now, recorded: closing.now }; // prettier-ignore
    const checkpoint = entryLine(draft, genesis);
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text, { mode: 0o600 });
    write('checkpoints.ndjson', `${checkpoint.line}\n`);
    write('proofs.ndjson', `${JSON.stringify({ checkpoint: 1, index: 0, leaf, path: [], size: 1 })}\n`);
    const witness = `cordon-witness 1\ncount 1\nhash ${checkpoint.hash}\ntime ${toInstant(closing.now)}\n`;
    const described = {
        edition: 'fact' as const,
        exportedAt: toInstant(closing.now),
        exportedBy: closing.username,
        incident: { id: closing.organizationId, name: `Collected from ${closing.organizationName}` },
        chains: [
            { key: chain, entries: journal.entries.length, head },
            { key: checkpointChain, entries: 1, head: checkpoint.hash }
        ],
        items: []
    };
    rmSync(join(folder, 'partial'), { recursive: true, force: true });
    writeReport(folder, { ...described, witness });
    const paths = ['proofs.ndjson', 'report.html', ...keptFiles(journal)];
    const files: Record<string, FileDigest> = {};
    for (const path of paths) files[path] = digestFile(join(folder, path))!;
    write('manifest.json', `${JSON.stringify({ format: bundleFormat, ...described, files }, undefined, 4)}\n`);
    return witness;
}

/** Files that an entry cites; what a kill left without its entry is removed. */
function keptFiles({ folder, entries }: Journal): string[] {
    const cited = new Set(entries.flatMap(({ what }) => (typeof what['sha256'] === 'string' ? [what['sha256']] : [])));
    for (const name of readdirSync(join(folder, 'files'))) {
        if (!cited.has(name)) rmSync(join(folder, 'files', name));
    }
    return [...cited].sort().map((sha256) => `files/${sha256}`);
}
