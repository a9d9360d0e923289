/** Locks on rows. Only somebody who plays several transactions against each other, or holds rows, is ever in the way. */
import type { Transaction } from '../../runtime/contract.ts';

/** How long a statement waits for a row, in seconds (Apex Developer Guide, "Locking Statements"). */
export const lockPatience = 10;

export type StatementKind = 'query' | 'write' | 'commit';

/** Decides which of several transactions goes on. It may throw to put the running one aside. */
export interface Conductor {
    /** Runs a statement, or gives the answer that it had when the same transaction came here before. */
    statement<T>(kind: StatementKind, run: () => T): T;
    /** Takes rows for the running transaction; the answer lists the ids that it cannot have. */
    claim(ids: readonly string[]): readonly string[];
    /** The next number of a counter, which must not change when a transaction is run again. */
    number(counter: string, next: () => number): number;
}

/** The lock table of the org. */
export class RowLocks {
    /** Set while several transactions are played against each other. */
    conductor: Conductor | undefined;
    /** Seconds that statements have waited for rows held elsewhere. */
    waited = 0;
    readonly #held = new Map<string, number>();

    /** Somebody outside this program holds the rows for so many seconds from the moment they are wanted. */
    hold(ids: readonly string[], seconds: number): void {
        for (const id of ids) this.#held.set(id, seconds);
    }
    release(ids: readonly string[]): void {
        for (const id of ids) this.#held.delete(id);
    }
    statement<T>(kind: StatementKind, run: () => T): T {
        return this.conductor === undefined ? run() : this.conductor.statement(kind, run);
    }
    /** Takes rows until the transaction ends; the answer lists the ids that did not come free in time. */
    claim(ids: readonly string[]): readonly string[] {
        const lost = this.#held.size === 0 ? [] : ids.filter((id) => this.#waitFor(id));
        return lost.length > 0 ? lost : (this.conductor?.claim(ids) ?? []);
    }
    number(counter: string, next: () => number): number {
        return this.conductor === undefined ? next() : this.conductor.number(counter, next);
    }

    /** True if the row did not come free. */
    #waitFor(id: string): boolean {
        const seconds = this.#held.get(id);
        if (seconds === undefined) return false;
        this.waited += Math.min(seconds, lockPatience);
        if (seconds > lockPatience) return true;
        this.#held.delete(id);
        return false;
    }
}

/** What `FOR UPDATE` says of a row that it cannot have. */
export const recordUnavailable =
    'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.';

/** What a DML row says of a row that it cannot have. */
export function cannotLock(ids: readonly string[]): string {
    const others = ids.length === 1 ? 'this record or 1 records' : `this record or ${ids.length} records`;
    return `unable to obtain exclusive access to ${others}: ${ids.join(',')}`;
}

/** What a transaction has used of the limits that statements charge. */
export const statementLimits = ['queries', 'queryRows', 'aggregateQueries'] as const;
export type Usage = readonly number[];
export const usageOf = (transaction: Transaction): Usage => statementLimits.map((limit) => transaction.used(limit));
