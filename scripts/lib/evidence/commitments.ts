/** Commitments of counsel's lane in the fact lane, and their openings. */
import { hash } from 'node:crypto';
import { genesis, type Entry } from './entry.ts';
import type { Problem } from './types.ts';

/** Follows both lanes of a counsel edition; fact entries come first. */
export class CommitmentCheck {
    readonly #made = new Set<string>();
    /** Hashes of counsel's entries since the last opening's head: what a later opening may name. */
    #recent = new Map<number, string>([[0, genesis]]);
    readonly #report: (problem: Problem) => void;

    constructor(report: (problem: Problem) => void) {
        this.#report = report;
    }

    take(entry: Entry): void {
        if (entry.chain.endsWith(':fact')) {
            if (entry.kind === 'counsel_commitment') this.#made.add(String(entry.what()?.['commitment']));
            return;
        }
        if (entry.kind === 'commitment_opening') this.#open(entry);
        this.#recent.set(entry.sequence, entry.hash);
    }

    #open(entry: Entry): void {
        const { commitment, head, salt, upTo } = entry.what() ?? {};
        const isRight =
            this.#made.has(String(commitment)) &&
            hash('sha256', `${String(salt)}\n${String(upTo)}\n${String(head)}`) === commitment &&
            this.#recent.get(Number(upTo)) === head;
        if (!isRight) {
            const where = `${entry.chain} ${entry.sequence}`;
            this.#report({ word: 'commitment', where, explanation: 'does not open a commitment of the fact lane' });
        }
        for (const sequence of this.#recent.keys()) if (sequence < Number(upTo)) this.#recent.delete(sequence);
    }
}
