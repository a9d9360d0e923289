/** Verifies a bundle as specified in `docs/evidence-format.md`, in one pass and constant memory, with Node alone. */
import { readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { ChainCheck, type Sighting } from './chain.ts';
import { readCheckpoints, readProofs } from './checkpoints.ts';
import { CommitmentCheck } from './commitments.ts';
import { EntryReader, type Entry } from './entry.ts';
import { digestFile, readLines } from './lines.ts';
import { bundleFormat, checkpointChain, type Manifest, type ManifestChain, type Problem, type Verdict, type Witness } from './types.ts'; // prettier-ignore

/** A bundle or witness that cannot be read at all; the message is for the user. */
export class BundleError extends Error {
    override readonly name = 'BundleError';
}

/**
 * @param folder the bundle
 * @param witnesses what others hold of its checkpoints
 * @throws BundleError if the folder holds no bundle of this format
 */
export function verifyBundle(folder: string, witnesses: readonly Witness[]): Verdict {
    const manifest = readManifest(folder);
    const problems: Problem[] = [];
    const report = (problem: Problem): void => void problems.push(problem);
    const wide = manifest.chains.find(({ key }) => key === checkpointChain)!;
    const checkpoints = guarded(folder, () => readCheckpoints(folder, wide, witnesses, report));
    const sightings = guarded(folder, () => readProofs(folder, checkpoints, report));
    const entries = guarded(folder, () => checkEntries(folder, manifest, sightings, report));
    checkFiles(folder, manifest, report);
    return {
        problems,
        entries: entries.count,
        checkpoints: checkpoints.bySequence.size,
        unwitnessedSince: entries.unwitnessedSince
    };
}

/**
 * @param text content of a witness file
 * @throws BundleError if it is none
 */
export function parseWitness(text: string): Witness {
    const match = /^cordon-witness 1\ncount (\d+)\nhash ([0-9a-f]{64})\ntime (\S+)\n*$/.exec(text.replaceAll('\r', ''));
    if (match === null)
        throw new BundleError('this is no witness: expected four lines, cordon-witness 1, count, hash, time');
    return { count: Number(match[1]), hash: match[2]!, time: match[3]! };
}

function guarded<T>(folder: string, body: () => T): T {
    try {
        return body();
    } catch (problem) {
        throw new BundleError(`${folder}: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
}

function readManifest(folder: string): Manifest {
    const manifest = guarded(folder, () => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest);
    if (manifest.format !== bundleFormat) throw new BundleError(`${folder}: the format is not ${bundleFormat}`);
    const isWhole = Array.isArray(manifest.chains) && manifest.chains.at(-1)?.key === checkpointChain;
    if (!isWhole || typeof manifest.files !== 'object') throw new BundleError(`${folder}: the manifest is incomplete`);
    return manifest;
}

function checkEntries(
    folder: string,
    manifest: Manifest,
    sightings: ReadonlyMap<string, readonly Sighting[]>,
    report: (problem: Problem) => void
): { readonly count: number; readonly unwitnessedSince: string | undefined } {
    const isOwn = ({ key }: ManifestChain): boolean => key !== checkpointChain;
    const checks = new Map(
        manifest.chains.filter(isOwn).map((chain) => [chain.key, new ChainCheck(chain, sightings.get(chain.key) ?? [], report)])
    ); // prettier-ignore
    const commitments = manifest.edition === 'counsel' ? new CommitmentCheck(report) : undefined;
    let count = 0;
    const reader = new EntryReader();
    let check: ChainCheck | undefined;
    readLines(join(folder, 'entries.ndjson'), (buffer, start, end) => {
        count++;
        const entry = reader.read(buffer, start, end);
        // Chains stand one after the other, so that the chain of the line before is mostly that of this one.
        if (entry !== undefined && check?.owns(entry) !== true) check = checks.get(entry.chain);
        if (entry === undefined || check === undefined) {
            return report({
                word: 'malformed',
                where: `entries.ndjson ${count}`,
                explanation: 'not an entry of a chain'
            });
        }
        check.take(entry);
        commitments?.take(entry);
        checkAttachment(entry, manifest, report);
    });
    for (const check of checks.values()) check.end();
    const since = [...checks.values()].flatMap(({ unwitnessedSince }) => unwitnessedSince ?? []);
    return { count, unwitnessedSince: since.sort()[0] };
}

/** A short entry may say that its body is a file; the file has to be in the bundle. */
function checkAttachment(entry: Entry, manifest: Manifest, report: (problem: Problem) => void): void {
    if (!entry.carriesFile) return;
    const sha256 = entry.what()?.['sha256'];
    if (typeof sha256 === 'string' && manifest.files[`files/${sha256}`] === undefined) {
        report({ word: 'file', where: `files/${sha256}`, explanation: `entry ${entry.sequence} needs it` });
    }
}

function checkFiles(folder: string, manifest: Manifest, report: (problem: Problem) => void): void {
    for (const [path, expected] of Object.entries(manifest.files)) {
        const inside = normalize(path);
        const isInside = !inside.startsWith('..') && !inside.startsWith(sep);
        const found = isInside ? digestFile(join(folder, inside)) : undefined;
        const named = /^files\/([0-9a-f]{64})$/.exec(path)?.[1] ?? expected.sha256;
        if (found?.sha256 !== expected.sha256 || found.bytes !== expected.bytes || named !== expected.sha256) {
            report({ word: 'file', where: path, explanation: found === undefined ? 'missing' : 'other bytes' });
        }
    }
}
