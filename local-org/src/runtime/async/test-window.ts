/** Test.startTest() and Test.stopTest(). */
import type { TestControl } from '../contract.ts';
import { fail } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';

export class TestWindow implements TestControl {
    readonly #interpreter: Interpreter;
    #running = false;
    #seesData = false;
    #state: 'before' | 'open' | 'closed' = 'before';

    constructor(interpreter: Interpreter) {
        this.#interpreter = interpreter;
    }
    get seesData(): boolean {
        return this.#seesData;
    }
    get isRunning(): boolean {
        return this.#running;
    }
    /** A test method, or the set-up of its class, begins. */
    begin(seesData: boolean): void {
        this.#running = true;
        this.#seesData = seesData;
        this.#state = 'before';
    }
    end(): void {
        this.#running = false;
    }
    start(): void {
        if (this.#state !== 'before')
            fail('UnexpectedException', 'startTest() can only be called once in a test method');
        this.#state = 'open';
        this.#interpreter.transaction.openWindow();
    }
    stop(): void {
        if (this.#state !== 'open') fail('UnexpectedException', 'stopTest() needs a startTest() before it');
        this.#state = 'closed';
        this.#interpreter.jobs.drain(true, 1);
        this.#interpreter.transaction.closeWindow();
    }
}
