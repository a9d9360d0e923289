/** Checks the entries of chains as they are read: hash, link, columns, and what checkpoints saw. */
import { genesis, type Entry } from './entry.ts';
import type { ManifestChain, Problem, ProblemWord } from './types.ts';

/** That a checkpoint saw an entry with this hash. */
export type Sighting = {
    readonly checkpoint: number;
    readonly sequence: number;
    readonly hash: string;
    readonly isWitnessed: boolean;
};

/** One chain while it is read. */
export class ChainCheck {
    readonly #chain: ManifestChain;
    readonly #key: Uint8Array;
    readonly #sightings: readonly Sighting[];
    readonly #covered: number;
    readonly #report: (problem: Problem) => void;
    #seen = 0;
    #isRewritten = false;
    sequence = 0;
    head = genesis;
    /** Recorded time of the first entry behind the newest witnessed sighting. */
    unwitnessedSince: string | undefined;

    /** @param sightings sorted by sequence */
    constructor(chain: ManifestChain, sightings: readonly Sighting[], report: (problem: Problem) => void) {
        this.#chain = chain;
        this.#key = Buffer.from(chain.key, 'latin1');
        this.#sightings = sightings;
        this.#covered = sightings.reduce((most, each) => (each.isWitnessed ? Math.max(most, each.sequence) : most), 0);
        this.#report = report;
    }

    /** Whether the entry is one of this chain. */
    owns(entry: Entry): boolean {
        return entry.isOf(this.#key);
    }

    take(entry: Entry): void {
        const where = (): string => `${entry.chain} ${entry.sequence}`;
        if (entry.sequence !== this.sequence + 1 || entry.previousHash !== this.head)
            this.#say('link', where(), `does not follow entry ${this.sequence}: one is missing, added or moved`);
        if (!entry.isHashRight) this.#say('changed', where(), 'its text does not have the recorded hash');
        if (!entry.areColumnsRight) this.#say('columns', where(), 'its columns are not those of its text');
        this.sequence = entry.sequence;
        this.head = entry.hash;
        this.#compareSightings(entry);
        if (entry.sequence > this.#covered) this.unwitnessedSince ??= entry.recordedTime;
    }

    /** Says what is missing when the last entry is read. */
    end(): void {
        const { key, entries, head } = this.#chain;
        const latest = this.#sightings.at(-1);
        const promised = Math.max(entries, latest?.sequence ?? 0);
        if (this.sequence < promised)
            this.#say('truncated', `${key} ${this.sequence}`, `entries up to ${promised} are known to exist`);
        else if (this.sequence !== entries || this.head !== head)
            this.#say('head', `${key} ${this.sequence}`, `the manifest says entry ${entries} with hash ${head}`);
    }

    #compareSightings(entry: Entry): void {
        for (; this.#seen < this.#sightings.length; this.#seen++) {
            const sighting = this.#sightings[this.#seen]!;
            if (sighting.sequence > entry.sequence) return;
            const differs = sighting.sequence === entry.sequence && sighting.hash !== entry.hash;
            if (differs && !this.#isRewritten) {
                this.#isRewritten = true;
                this.#say(
                    'rewritten',
                    `${entry.chain} ${entry.sequence}`,
                    `checkpoint ${sighting.checkpoint} saw hash ${sighting.hash}`
                );
            }
        }
    }

    #say(word: ProblemWord, where: string, explanation: string): void {
        this.#report({ word, where, explanation });
    }
}
