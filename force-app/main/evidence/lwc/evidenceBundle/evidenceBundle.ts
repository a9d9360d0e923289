import beginExport from '@salesforce/apex/EvidenceExportController.beginExport';
import exportEntries from '@salesforce/apex/EvidenceExportController.exportEntries';
import exportFile from '@salesforce/apex/EvidenceExportController.exportFile';
import { bytesOf, sha256Of } from 'c/evidenceUtils';
import type { ZipFile } from 'c/evidenceZip';
import { reportHead, reportRow, reportTail } from 'c/evidenceReport';
import type { ReportSubject, ReportTexts } from 'c/evidenceReport';

type Chain = { readonly key: string; readonly entries: number; readonly head: string };
type Item = ReportSubject['items'][number] & { readonly file?: string };
type Description = Omit<ReportSubject, 'items'> & {
    readonly chains: readonly Chain[];
    readonly items: readonly Item[];
    readonly witness: string;
};
type Piece = {
    readonly lines: readonly string[];
    readonly proofs: readonly { readonly checkpoint: number }[];
    readonly last: number;
    readonly isLast: boolean;
};

export type Bundle = {
    readonly files: readonly ZipFile[];
    readonly witness: string;
    readonly entries: number;
};

const checkpointChain = 'org:checkpoint';
const form = /^\{"hash":"(.{64})".*?,"columns":(\{.*?\}),"payload":(\{.*\})\}$/;
const longBody = /,"what":\{"bytes":\d+,"file":"(\w{18})","sha256":"([0-9a-f]{64})"\}\}\}$/;

function row(line: string): string {
    const [, hash = '', columns = '{}', payload = '{}'] = form.exec(line) ?? [];
    const { chain = '', sequence = 0, eventTime = '', recordedTime = '', actor = '', kind = '' } = JSON.parse(columns) as Partial<Record<string, string>> & { sequence?: number }; // prettier-ignore
    const { what } = JSON.parse(payload) as { what?: unknown };
    return reportRow({ chain, sequence, eventTime, recordedTime, actor, kind, hash, what: JSON.stringify(what, null, 1) }); // prettier-ignore
}

/** Collects a bundle as specified in `docs/evidence-format.md`, in this browser. */
export async function buildBundle(
    incidentId: string,
    texts: ReportTexts,
    progress: { percent: number }
): Promise<Bundle> {
    const { witness, ...described } = JSON.parse(await beginExport({ incidentId, edition: 'fact' })) as Description;
    const total = described.chains.reduce((all, { entries }) => all + entries, 0);
    const attachments = new Map(described.items.flatMap(({ sha256, file }) => (file === undefined ? [] : [[sha256, file] as const]))); // prettier-ignore
    const [entries, checkpoints, proofs]: [string[], string[], string[]] = [[], [], []];
    let done = 0;
    for (const { key, entries: count } of described.chains) {
        const lines = key === checkpointChain ? checkpoints : entries;
        for (let after = 0; after < count;) {
            // eslint-disable-next-line no-await-in-loop -- a piece begins where the one before ended
            const piece = JSON.parse(await exportEntries({ incidentId, chainKey: key, after })) as Piece;
            // Entries that others wrote after the description belong to the next export.
            const own = piece.lines.slice(0, count - after);
            lines.push(...own);
            proofs.push(...piece.proofs.filter(({ checkpoint }) => checkpoint <= count).map((each) => JSON.stringify(each))); // prettier-ignore
            for (const line of own) {
                const [, file, sha256] = longBody.exec(line) ?? [];
                if (file !== undefined && sha256 !== undefined) attachments.set(sha256, file);
            }
            done += own.length;
            progress.percent = Math.floor((95 * done) / total);
            if (piece.isLast || piece.last <= after) break;
            after = piece.last;
        }
    }
    const encode = (lines: readonly string[]): Uint8Array<ArrayBuffer> =>
        new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
    const hashed: ZipFile[] = [
        { path: 'proofs.ndjson', bytes: encode(proofs) },
        { path: 'report.html', bytes: new TextEncoder().encode(reportHead(described, texts) + entries.map(row).join('') + reportTail) } // prettier-ignore
    ];
    const attached = await Promise.all(
        [...attachments].map(async ([sha256, fileId]) => ({
            path: `files/${sha256}`,
            bytes: bytesOf(await exportFile({ incidentId, fileId }))
        }))
    );
    hashed.push(...attached);
    const digests = await Promise.all(
        hashed.map(async ({ path, bytes }) => [path, { sha256: await sha256Of(bytes), bytes: bytes.length }] as const)
    );
    const files = Object.fromEntries(digests);
    const manifest = JSON.stringify({ format: 'cordon-evidence/1', ...described, files }, null, 4);
    progress.percent = 100;
    return {
        files: [
            { path: 'manifest.json', bytes: new TextEncoder().encode(`${manifest}\n`) },
            { path: 'entries.ndjson', bytes: encode(entries) },
            { path: 'checkpoints.ndjson', bytes: encode(checkpoints) },
            ...hashed
        ],
        witness,
        entries: entries.length
    };
}
