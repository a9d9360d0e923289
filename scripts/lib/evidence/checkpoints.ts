/** The org-wide chain of a bundle, the proofs under its roots, and what witnesses say of it. */
import { join } from 'node:path';
import { ChainCheck, type Sighting } from './chain.ts';
import { EntryReader } from './entry.ts';
import { readLines } from './lines.ts';
import { rootFrom } from './merkle.ts';
import { checkpointChain, type ManifestChain, type Problem, type Witness } from './types.ts';

type Checkpoint = { readonly hash: string; readonly root: unknown; readonly size: unknown; readonly time: string };

export type Checkpoints = {
    readonly bySequence: ReadonlyMap<number, Checkpoint>;
    /** Newest checkpoint that a witness saw; 0 if none did. */
    readonly witnessed: number;
};

/** Reads `checkpoints.ndjson` and holds it against the witnesses. */
export function readCheckpoints(
    folder: string,
    chain: ManifestChain,
    witnesses: readonly Witness[],
    report: (problem: Problem) => void
): Checkpoints {
    const bySequence = new Map<number, Checkpoint>();
    const check = new ChainCheck(chain, [], report);
    const reader = new EntryReader();
    let line = 0;
    readLines(join(folder, 'checkpoints.ndjson'), (buffer, start, end) => {
        line++;
        const entry = reader.read(buffer, start, end);
        if (entry === undefined || entry.chain !== checkpointChain) {
            return report({ word: 'malformed', where: `checkpoints.ndjson ${line}`, explanation: 'not an entry' });
        }
        check.take(entry);
        const what = entry.kind === 'checkpoint' ? entry.what() : undefined;
        const { hash, recordedTime } = entry;
        bySequence.set(entry.sequence, { hash, root: what?.['root'], size: what?.['size'], time: recordedTime });
    });
    check.end();
    let witnessed = 0;
    for (const witness of witnesses) {
        const seen = bySequence.get(witness.count);
        if (seen?.hash === witness.hash && seen.time === witness.time) witnessed = Math.max(witnessed, witness.count);
        else {
            const explanation =
                seen === undefined
                    ? `the bundle ends at checkpoint ${check.sequence}: an old export, or a restored backup`
                    : `the witness saw hash ${witness.hash} at ${witness.time}`;
            report({ word: 'witness', where: String(witness.count), explanation });
        }
    }
    return { bySequence, witnessed };
}

/** Reads `proofs.ndjson`: which entries the checkpoints saw, by chain and sorted by sequence. */
export function readProofs(
    folder: string,
    checkpoints: Checkpoints,
    report: (problem: Problem) => void
): ReadonlyMap<string, readonly Sighting[]> {
    const sightings = new Map<string, Sighting[]>();
    let line = 0;
    readLines(join(folder, 'proofs.ndjson'), (buffer, start, end) => {
        line++;
        const proof = parseProof(buffer.toString('latin1', start, end));
        if (proof === undefined) {
            return report({ word: 'malformed', where: `proofs.ndjson ${line}`, explanation: 'not a proof' });
        }
        const { checkpoint, index, leaf, path, size } = proof;
        const [key = '', sequence = '', hash = ''] = leaf.split(' ');
        const seen = checkpoints.bySequence.get(checkpoint);
        const root = rootFrom(Buffer.from(leaf, 'latin1'), index, size, path);
        if (seen === undefined || root === undefined || root !== seen.root || size !== seen.size) {
            const explanation = `does not lead to the root of checkpoint ${checkpoint}`;
            return report({ word: 'proof', where: `${checkpoint} ${key}`, explanation });
        }
        const isWitnessed = checkpoint <= checkpoints.witnessed;
        const list = sightings.get(key) ?? [];
        list.push({ checkpoint, sequence: Number(sequence), hash, isWitnessed });
        sightings.set(key, list);
    });
    for (const list of sightings.values()) list.sort((a, b) => a.sequence - b.sequence);
    return sightings;
}

type Proof = {
    readonly checkpoint: number;
    readonly index: number;
    readonly leaf: string;
    readonly path: readonly string[];
    readonly size: number;
};

function parseProof(text: string): Proof | undefined {
    try {
        const proof = JSON.parse(text) as Proof;
        const numbers = [proof.checkpoint, proof.index, proof.size].every((each) => Number.isInteger(each));
        return numbers && typeof proof.leaf === 'string' && Array.isArray(proof.path) ? proof : undefined;
    } catch {
        return undefined;
    }
}
