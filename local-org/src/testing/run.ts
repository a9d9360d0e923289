/** Runs tests, each as if it were alone in the org. */
import type { Org } from '../org/org.ts';
import { toGuest, type GuestException } from '../runtime/index.ts';
import type { MethodSymbol } from '../semantics/index.ts';
import type { TestClass } from './discover.ts';
import type { TestResult } from './report.ts';

/** Runs the methods of one class on the data that its set-up made. Nothing of it is left afterwards. */
export function runTestClass(org: Org, tests: TestClass, onMethod?: (result: TestResult) => void): TestResult[] {
    const { database } = org;
    const base = database.checkpoint();
    try {
        const broken = runSetup(org, tests);
        const start = database.checkpoint();
        return tests.methods.map((method) => {
            const result = broken === undefined ? runMethod(org, tests, method) : failed(tests, method, broken, 0);
            if (broken === undefined) database.restore(start);
            onMethod?.(result);
            return result;
        });
    } finally {
        database.restore(base);
    }
}

/** Every method of a class as failed for one reason. */
export function failedClass(tests: TestClass, reason: string): TestResult[] {
    return tests.methods.map((method) => ({ ...place(tests, method), outcome: 'fail', message: reason, ms: 0 }));
}

/** What stopped the set-up, if anything did: then every method of the class fails with it. */
function runSetup(org: Org, tests: TestClass): unknown {
    try {
        for (const method of tests.setup) org.interpreter.runTest(org.user, () => call(org, method));
        return undefined;
    } catch (error) {
        return error;
    }
}

function runMethod(org: Org, tests: TestClass, method: MethodSymbol): TestResult {
    const started = performance.now();
    try {
        org.interpreter.runTest(org.user, () => call(org, method));
        return { ...place(tests, method), outcome: 'pass', message: undefined, ms: elapsed(started) };
    } catch (error) {
        return failed(tests, method, error, elapsed(started));
    } finally {
        org.takeLog();
    }
}

function call(org: Org, method: MethodSymbol): void {
    const handle = org.interpreter.program.handle(method.owner).$initialize();
    (handle.member(method.key) as () => void)();
}

function elapsed(started: number): number {
    return Math.round((performance.now() - started) * 10) / 10;
}

function place(tests: TestClass, method: MethodSymbol): Pick<TestResult, 'class' | 'method' | 'file'> {
    return { class: tests.symbol.name, method: method.name, file: tests.symbol.source?.path ?? '' };
}

function failed(tests: TestClass, method: MethodSymbol, error: unknown, ms: number): TestResult {
    const guest = toGuest(error);
    const base = { ...place(tests, method), outcome: 'fail', ms } as const;
    return guest === undefined ? { ...base, message: engineFault(error) } : { ...base, ...guestFailure(guest) };
}

function guestFailure(guest: GuestException): Pick<TestResult, 'message' | 'failedAt' | 'stackTrace'> {
    const frame = guest.frames[0];
    const causes: string[] = [];
    for (let cause = guest.cause; cause !== null; cause = cause.cause) causes.push(`\nCaused by ${cause.describe()}`);
    return {
        message: guest.describe() + causes.join(''),
        stackTrace: guest.stackTrace,
        ...(frame === undefined ? {} : { failedAt: { file: frame.file, line: frame.line } })
    };
}

/** Anything but a guest exception is a fault of ours. */
function engineFault(error: unknown): string {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `Fault of the local org, please report it: ${detail}`;
}
