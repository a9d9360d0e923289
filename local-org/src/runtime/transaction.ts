/** One Apex transaction: who runs it, and what it has used of its limits. */
import type { LimitName, RunningUser, Transaction } from './contract.ts';
import { fail } from './exceptions.ts';
import { limitMessage, platformLimits, ticksPerMillisecond } from './limits.ts';

/** The processor ticks that are left, shared with every emitted module. One cell, always the same array. */
export type TickCell = Int32Array;

/** The counters of one set of limits. A test has two: its own, and that of its startTest–stopTest window. */
class Counters {
    readonly used = new Map<LimitName, number>();
    /** Ticks left when the counters were last put aside. */
    ticks: number;

    constructor(ticks: number) {
        this.ticks = ticks;
    }
}

export type TransactionOptions = {
    /** What the library keeps, where it is shared with the transaction before. */
    readonly memory?: Map<string, unknown>;
    /** No DML at all, as in a cacheable method. */
    readonly readOnly?: boolean;
    /** Queries of any size, as the data APIs allow them. */
    readonly anyQuerySize?: boolean;
};

export class ApexTransaction implements Transaction {
    readonly kind: Transaction['kind'];
    readonly memory: Map<string, unknown>;
    user: RunningUser;
    /** Changes whenever the check for mixed DML starts anew. */
    mixedDmlScope: object = {};
    readonly #ticks: TickCell;
    readonly #allowed: Readonly<Record<LimitName, number>>;
    #counters: Counters;
    #outer: Counters | undefined;

    constructor(kind: Transaction['kind'], user: RunningUser, ticks: TickCell, options: TransactionOptions = {}) {
        this.kind = kind;
        this.user = user;
        this.memory = options.memory ?? new Map<string, unknown>();
        this.#ticks = ticks;
        const limits = platformLimits[kind === 'asynchronous' ? 'asynchronous' : 'synchronous'];
        this.#allowed = {
            ...limits,
            ...(options.readOnly === true ? { dmlStatements: 0 } : {}),
            ...(options.anyQuerySize === true ? { queryRows: Infinity } : {})
        };
        this.#counters = new Counters(this.#allTicks);
    }
    get #allTicks(): number {
        return this.#allowed.cpuTime * ticksPerMillisecond;
    }

    /** Makes this the transaction whose ticks are counted. */
    enter(): void {
        this.#ticks[0] = this.#counters.ticks;
    }
    /** Puts the tick count aside while another transaction runs. */
    leave(): void {
        this.#counters.ticks = this.#ticks[0]!;
    }

    used(limit: LimitName): number {
        if (limit === 'cpuTime') return Math.floor((this.#allTicks - this.#ticks[0]!) / ticksPerMillisecond);
        return this.#counters.used.get(limit) ?? 0;
    }
    allowed(limit: LimitName): number {
        return this.#allowed[limit];
    }
    charge(limit: LimitName, amount: number): void {
        if (limit === 'cpuTime') {
            this.#ticks[0]! -= amount * ticksPerMillisecond;
            if (this.#ticks[0]! < 0) this.overCpu();
            return;
        }
        const used = this.used(limit) + amount;
        this.#counters.used.set(limit, used);
        if (used > this.#allowed[limit]) fail('LimitException', limitMessage(limit, used));
    }
    overCpu(): never {
        return fail('LimitException', limitMessage('cpuTime', 0));
    }

    /** Test.startTest(): a fresh set of counters. */
    openWindow(): void {
        if (this.#outer !== undefined) fail('UnexpectedException', 'Test.startTest() already called');
        this.leave();
        this.#outer = this.#counters;
        this.#counters = new Counters(this.#allTicks);
        this.enter();
    }
    /** Test.stopTest(): back to the counters of before. */
    closeWindow(): void {
        if (this.#outer === undefined) return;
        this.#counters = this.#outer;
        this.#outer = undefined;
        this.enter();
    }
}
