/** Platform events on their way: published by one transaction, received by triggers in another one. */
import type { RunningUser, TriggerContext } from '../contract.ts';
import { toGuest } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import type { SObject } from '../sobject.ts';
import { EventStream } from './event-stream.ts';

/** A delivery that waits, and what happens instead if a test lets it fail. */
export type Delivery = { readonly arrive: () => void; readonly fail?: () => void };

type Waiting = Delivery & {
    readonly user: RunningUser;
    readonly survivesRollback: boolean;
    /** Runs no Apex, so it needs no transaction. */
    readonly isNote?: boolean;
};

/** A trigger may ask this often for its events again by throwing EventBus.RetryableException. */
const maxRetries = 9;

export class EventBus {
    readonly #interpreter: Interpreter;
    /** What has arrived, for clients that follow a channel; events of tests stay out of it. */
    readonly stream = new EventStream();
    #waiting: Waiting[] = [];
    /** How often the events that are being received were received before. */
    retries = 0;

    constructor(interpreter: Interpreter) {
        this.#interpreter = interpreter;
        interpreter.triggers.deliverLater = (context) =>
            this.add({ arrive: () => this.#receive(context) }, context.object.publishesImmediately === true);
        interpreter.triggers.eventPublished = (event) => this.#note(event);
    }

    #note(event: SObject): void {
        if (this.#interpreter.test.isRunning) return;
        this.#waiting.push({
            arrive: () => this.stream.add(event),
            user: this.#interpreter.transaction.user,
            survivesRollback: event.def.publishesImmediately === true,
            isNote: true
        });
    }

    /** @param survivesRollback whether it arrives even if the publishing transaction fails */
    add(delivery: Delivery, survivesRollback = false): void {
        this.#waiting.push({ ...delivery, user: this.#interpreter.transaction.user, survivesRollback });
    }
    /** A point to go back to when the publishing transaction fails. */
    get mark(): number {
        return this.#waiting.length;
    }
    /** Forgets what was published since the mark, but for events that are published at once. */
    rollback(mark: number): void {
        this.#waiting = this.#waiting.filter((each, at) => at < mark || each.survivesRollback);
    }
    /** Forgets all that was published since the mark: a test ends. */
    discard(mark: number): void {
        this.#waiting.length = Math.min(mark, this.#waiting.length);
    }

    /**
     * Settles what was published so far; what that publishes waits on. A failure stays with the subscriber.
     * @param how `fail` only in tests: the events never arrive
     */
    settle(inTest: boolean, how: 'arrive' | 'fail' = 'arrive'): void {
        const due = this.#waiting;
        this.#waiting = [];
        for (const delivery of due) {
            if (delivery.isNote === true) {
                delivery.arrive();
                continue;
            }
            const body = (): void => delivery[how]?.();
            try {
                if (inTest) this.#inTest(delivery.user, body);
                else this.#interpreter.run('asynchronous', delivery.user, body);
            } catch (error) {
                const failure = toGuest(error);
                if (failure === undefined) throw error;
                this.#interpreter.log('ERROR', `${failure.describe()}\n${failure.stackTrace}`);
            }
        }
    }
    get isEmpty(): boolean {
        return this.#waiting.length === 0;
    }

    #inTest(user: RunningUser, body: () => void): void {
        const { database } = this.#interpreter.org;
        const start = database.savepoint();
        try {
            this.#interpreter.runNested('asynchronous', user, body);
        } catch (error) {
            database.rollback(start);
            throw error;
        }
    }

    #receive(context: TriggerContext): void {
        for (this.retries = 0; ; this.retries++) {
            try {
                return this.#interpreter.triggers.deliver(context);
            } catch (error) {
                const failure = toGuest(error);
                if (failure?.typeName !== 'EventBus.RetryableException' || this.retries >= maxRetries) throw error;
            }
        }
    }
}
