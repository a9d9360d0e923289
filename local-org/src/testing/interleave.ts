/**
 * Plays transactions against each other, statement by statement. A transaction that has to wait is taken back whole
 * and later run again from its start: what its queries answered is repeated, what it wrote is written again under the
 * locks that it kept. So each sees the committed data of the others and its own writes, and nothing else.
 */
import { statementLimits, usageOf, type Conductor, type StatementKind, type Usage } from '../database/index.ts';
import type { Org } from '../org/org.ts';
import { seededRandom } from '../org/services.ts';
import { SObject, ApexList, toGuest, type GuestException, type RunningUser } from '../runtime/index.ts';

/** What one transaction does; it is called several times and must do the same each time. */
export type Writer = () => void;

export type InterleaveOptions = {
    /** Chooses who goes next. */
    readonly seed?: number;
    /** Who goes next, as positions of the writers, one a statement; the seed decides afterwards. */
    readonly order?: readonly number[];
    readonly user?: RunningUser;
};

export type Interleaving = {
    /** Position of the writer of each step that was made. */
    readonly steps: readonly number[];
    /** How each writer ended: undefined, or what it failed with. */
    readonly failures: readonly (GuestException | undefined)[];
};

/** Runs all writers to their end. Work that they enqueued is left waiting. */
export function interleave(org: Org, writers: readonly Writer[], options: InterleaveOptions = {}): Interleaving {
    const stage = new Stage(org, options.user ?? org.user, writers);
    const random = seededRandom(options.seed ?? 1);
    const planned = [...(options.order ?? [])];
    const steps: number[] = [];
    for (;;) {
        const open = stage.ready();
        if (open.length === 0) return { steps, failures: stage.failures() };
        const wanted = planned.shift();
        const next = wanted !== undefined && open.includes(wanted) ? wanted : open[Math.floor(random() * open.length)]!;
        steps.push(next);
        stage.step(next);
    }
}

/** A static method without parameters as a writer. */
export function staticCall(org: Org, className: string, methodName: string): Writer {
    return () => {
        const handle = org.interpreter.program.find(className);
        const method = handle?.$symbol.methods.get(methodName.toLowerCase())?.find((each) => each.params.length === 0);
        if (handle === undefined || method === undefined) throw new Error(`there is no ${className}.${methodName}()`);
        (handle.$initialize().member(method.key) as () => void)();
    };
}

/** Thrown to unwind a transaction that is put aside. No Apex can catch it. */
class PutAside extends Error {}

type Entry = {
    readonly kind: StatementKind;
    readonly answer?: unknown;
    readonly error?: unknown;
    readonly used: Usage;
};

class Act {
    readonly run: Writer;
    readonly log: Entry[] = [];
    readonly numbers: { readonly counter: string; readonly value: number }[] = [];
    readonly locked = new Set<string>();
    /** Rows of others that it waits for. */
    wanted: readonly string[] = [];
    /** True once it is the one that gives way: what it cannot have is refused. */
    givesWay = false;
    done = false;
    failure: GuestException | undefined;
    constructor(run: Writer) {
        this.run = run;
    }
}

class Stage implements Conductor {
    readonly #org: Org;
    readonly #user: RunningUser;
    readonly #acts: readonly Act[];
    #act: Act | undefined;
    #at = 0;
    #numberAt = 0;
    #stepsLeft = 0;
    #aside = false;

    constructor(org: Org, user: RunningUser, writers: readonly Writer[]) {
        this.#org = org;
        this.#user = user;
        this.#acts = writers.map((run) => new Act(run));
    }

    failures(): (GuestException | undefined)[] {
        return this.#acts.map(({ failure }) => failure);
    }

    /** Who can go on. If all wait for each other, the last one gives way. */
    ready(): number[] {
        const open = this.#acts.flatMap((act, at) => (act.done ? [] : [at]));
        const free = open.filter((at) => this.#lost(this.#acts[at]!, this.#acts[at]!.wanted).length === 0);
        if (free.length > 0 || open.length === 0) return free;
        const victim = open.at(-1)!;
        this.#acts[victim]!.givesWay = true;
        return [victim];
    }

    step(at: number): void {
        const act = this.#acts[at]!;
        const { interpreter, database } = this.#org;
        this.#act = act;
        this.#at = this.#numberAt = 0;
        this.#stepsLeft = 1;
        this.#aside = false;
        act.wanted = [];
        database.locks.conductor = this;
        try {
            interpreter.run('synchronous', this.#user, act.run);
            this.#end(act, undefined);
        } catch (error) {
            if (error instanceof PutAside) return;
            const failure = toGuest(error);
            if (failure === undefined) throw error;
            this.#end(act, failure);
        } finally {
            database.locks.conductor = undefined;
            this.#act = undefined;
        }
    }

    #end(act: Act, failure: GuestException | undefined): void {
        act.done = true;
        act.failure = failure;
        act.locked.clear();
    }

    statement<T>(kind: StatementKind, run: () => T): T {
        const act = this.#act!;
        if (this.#aside) throw new PutAside();
        const known = act.log[this.#at];
        if (known !== undefined) {
            this.#at++;
            return known.kind === 'query' ? this.#repeat<T>(known) : run();
        }
        if (this.#stepsLeft === 0) this.#putAside();
        this.#stepsLeft--;
        if (kind === 'query') return this.#ask(act, run);
        // A write is run again each time, so only its place counts.
        act.log.push({ kind, used: [] });
        this.#at++;
        return run();
    }

    #ask<T>(act: Act, run: () => T): T {
        const before = usageOf(this.#org.interpreter.transaction);
        const keep = (entry: Omit<Entry, 'kind' | 'used'>): void => {
            const after = usageOf(this.#org.interpreter.transaction);
            act.log.push({ kind: 'query', ...entry, used: after.map((used, at) => used - before[at]!) });
            this.#at++;
        };
        try {
            const answer = run();
            keep({ answer: copied(answer) });
            return answer;
        } catch (error) {
            if (!(error instanceof PutAside)) keep({ error });
            throw error;
        }
    }

    #repeat<T>(entry: Entry): T {
        const { transaction } = this.#org.interpreter;
        entry.used.forEach((used, at) => transaction.charge(statementLimits[at]!, used));
        if ('error' in entry) throw entry.error;
        return copied(entry.answer) as T;
    }

    claim(ids: readonly string[]): readonly string[] {
        const act = this.#act!;
        const lost = this.#lost(act, ids);
        if (lost.length === 0) {
            for (const id of ids) act.locked.add(id);
            return [];
        }
        if (act.givesWay) return lost;
        act.wanted = ids;
        // The statement has not happened: a write that waits forgets its place.
        if (act.log.length === this.#at && act.log.at(-1)?.kind === 'write') act.log.pop();
        return this.#putAside();
    }

    number(counter: string, next: () => number): number {
        const act = this.#act!;
        const known = act.numbers[this.#numberAt];
        if (known?.counter === counter) {
            this.#numberAt++;
            return known.value;
        }
        act.numbers.length = this.#numberAt++;
        const value = next();
        act.numbers.push({ counter, value });
        return value;
    }

    #lost(act: Act, ids: readonly string[]): string[] {
        return ids.filter((id) => this.#acts.some((other) => other !== act && other.locked.has(id)));
    }

    #putAside(): never {
        this.#aside = true;
        throw new PutAside();
    }
}

/** Answers are repeated as copies, because Apex may change the records that it got. */
function copied<T>(answer: T): T {
    if (answer instanceof SObject) {
        const twin = answer.copy();
        for (const [name, value] of twin.values) twin.values.set(name, copied(value));
        return twin as T;
    }
    if (answer instanceof ApexList) return new ApexList(answer.type, answer.items.map(copied)) as T;
    if (Array.isArray(answer)) return answer.map(copied) as T;
    if (typeof answer === 'object' && answer !== null && 'records' in answer) {
        return { ...answer, records: copied(answer.records) };
    }
    return answer;
}
