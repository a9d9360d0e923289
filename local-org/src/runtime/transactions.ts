/** Which transaction is running. */
import type { RunningUser, Transaction } from './contract.ts';
import { HeapLedger, withLedger } from './heap.ts';
import { ApexTransaction, type TickCell, type TransactionOptions } from './transaction.ts';

/** Keeps the running transaction; the database and the interpreter look here. */
export class Transactions {
    /** Processor ticks left to the running transaction. */
    readonly ticks: TickCell = new Int32Array(1);
    #current: ApexTransaction;
    /** Values of all static fields; whoever links the program says. */
    statics: () => Iterable<unknown> = () => [];

    /** @param user who runs what happens outside any transaction, such as loading data */
    constructor(user: RunningUser) {
        this.#current = new ApexTransaction('asynchronous', user, this.ticks);
        this.#current.enter();
    }
    get current(): ApexTransaction {
        return this.#current;
    }
    /** Runs the body in a transaction of its own and returns to the one before. */
    within<T>(kind: Transaction['kind'], user: RunningUser, body: () => T, options?: TransactionOptions): T {
        const before = this.#current;
        before.leave();
        this.#current = new ApexTransaction(kind, user, this.ticks, options);
        this.#current.enter();
        try {
            return withLedger(new HeapLedger(this.#current, () => this.statics()), body);
        } finally {
            this.#current = before;
            before.enter();
        }
    }
}
