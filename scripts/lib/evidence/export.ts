/** Writes a bundle, as specified in `docs/evidence-format.md`, from what the package's export service gives. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFormat, checkpointChain, type ManifestChain } from './types.ts';
import { writeReport } from './report.ts';
import { digestFile, type FileDigest } from './lines.ts';

/** Calls a public static method of the package: in the local org, or over REST. */
export type EvidenceCaller = (className: string, method: string, args: readonly unknown[]) => unknown;

type Item = {
    readonly name: string;
    readonly title: string;
    readonly sha256: string;
    readonly bytes: number;
    /** Absent where the item is kept elsewhere. */
    readonly file?: string;
};

/** What the export service says before it gives entries. */
export type Description = {
    readonly edition: 'fact' | 'counsel';
    readonly exportedAt: string;
    readonly exportedBy: string;
    readonly incident: { readonly id: string; readonly name: string };
    readonly chains: readonly ManifestChain[];
    readonly items: readonly Item[];
    readonly witness: string;
};

type Piece = {
    readonly lines: readonly string[];
    readonly proofs: readonly unknown[];
    readonly last: number;
    readonly isLast: boolean;
};

export type ExportOptions = {
    readonly incidentId: string;
    readonly edition: 'fact' | 'counsel';
    /** A folder that does not exist yet. */
    readonly folder: string;
};

/**
 * @returns the text of the witness of the checkpoint that the export made; keep it away from the org and the bundle
 * @throws GuestException if the user may not see the incident or the lane
 */
export function exportBundle(call: EvidenceCaller, { incidentId, edition, folder }: ExportOptions): string {
    const described = JSON.parse(String(call('EvidenceExport', 'begin', [incidentId, edition]))) as Description;
    mkdirSync(join(folder, 'files'), { recursive: true });
    const attachments = new Map(
        described.items.flatMap(({ sha256, file }) => (file === undefined ? [] : [[sha256, file] as const]))
    );
    for (const path of ['entries.ndjson', 'checkpoints.ndjson', 'proofs.ndjson']) writeFileSync(join(folder, path), '');
    for (const { key, entries } of described.chains) {
        const path = join(folder, key === checkpointChain ? 'checkpoints.ndjson' : 'entries.ndjson');
        for (let after = 0; after < entries;) {
            const text = String(call('EvidenceExport', 'entries', [incidentId, edition, key, after]));
            const piece = JSON.parse(text) as Piece;
            // Entries that others wrote after the description belong to the next export.
            const lines = piece.lines.slice(0, entries - after);
            appendFileSync(path, lines.map((line) => `${line}\n`).join(''), 'latin1');
            appendFileSync(join(folder, 'proofs.ndjson'), ownProofs(piece.proofs, entries), 'latin1');
            for (const line of lines) addAttachment(line, attachments);
            if (piece.isLast || piece.last <= after) break;
            after = piece.last;
        }
    }
    for (const [sha256, file] of attachments) {
        // Under the recorded hash even if the bytes are others: that is for the verifier to say.
        const bytes = Buffer.from(String(call('EvidenceExport', 'file', [incidentId, edition, file])), 'base64');
        writeFileSync(join(folder, 'files', sha256), bytes);
    }
    writeReport(folder, described);
    writeManifest(folder, described, [...attachments.keys()]);
    return described.witness;
}

function ownProofs(proofs: readonly unknown[], newest: number): string {
    return (proofs as readonly { readonly checkpoint: number }[])
        .filter(({ checkpoint }) => checkpoint <= newest)
        .map((proof) => `${JSON.stringify(proof)}\n`)
        .join('');
}

/** Bodies that were too long for their entries. */
function addAttachment(line: string, attachments: Map<string, string>): void {
    const match = /,"what":\{"bytes":\d+,"file":"(\w{18})","sha256":"([0-9a-f]{64})"\}\}\}$/.exec(line);
    if (match !== null) attachments.set(match[2]!, match[1]!);
}

function writeManifest(folder: string, described: Description, attachments: readonly string[]): void {
    const { witness: _witness, ...claims } = described;
    // The lines of chains need no hash of their file: the head of each chain binds them to the byte.
    const paths = ['proofs.ndjson', 'report.html'];
    const files: Record<string, FileDigest> = {};
    for (const path of [...paths, ...attachments.map((sha256) => `files/${sha256}`)]) {
        files[path] = digestFile(join(folder, path))!;
    }
    const manifest = { format: bundleFormat, ...claims, files };
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 4)}\n`);
}
