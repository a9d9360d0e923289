/** Runs tests, each as if it were alone in the org. */
import type { Org } from '../org/org.ts';
import { toGuest, type GuestException } from '../runtime/index.ts';
import type { MethodSymbol } from '../semantics/index.ts';
import type { TestClass } from './discover.ts';
import type { TestResult } from './report.ts';

/** Ids of records that tests make are as high as those of an org in use: tests make up low ones for records that do not exist. */
const idOffset = 5 * 62 ** 7;

/**
 * Runs the methods of one class on the data that its set-up made. Nothing of it is left afterwards. The org's own data
 * is out of sight, except for methods that ask for it.
 */
export function runTestClass(org: Org, tests: TestClass, onMethod?: (result: TestResult) => void): TestResult[] {
    const results = new Map<MethodSymbol, TestResult>();
    const note = (method: MethodSymbol, result: TestResult): void => {
        results.set(method, result);
        onMethod?.(result);
    };
    org.database.raiseIds(idOffset);
    try {
        const reveal = org.database.hideData();
        try {
            runMethods(org, tests, false, note);
        } finally {
            reveal();
        }
        runMethods(org, tests, true, note);
    } finally {
        org.database.raiseIds(0);
    }
    return tests.methods.map((method) => results.get(method)!);
}

type Note = (method: MethodSymbol, result: TestResult) => void;

function runMethods(org: Org, tests: TestClass, seesData: boolean, note: Note): void {
    const methods = tests.methods.filter((method) => seesAllData(tests, method) === seesData);
    if (methods.length === 0) return;
    const { database } = org;
    const base = database.checkpoint();
    try {
        const broken = runSetup(org, tests);
        const start = database.checkpoint();
        for (const method of methods) {
            const isBroken = broken !== undefined;
            const result = isBroken ? failed(tests, method, broken, 0) : runMethod(org, tests, method, seesData);
            if (!isBroken) database.restore(start);
            note(method, result);
        }
    } finally {
        database.restore(base);
    }
}

/** `@IsTest(SeeAllData=true)` on the method or its class. */
function seesAllData({ symbol }: TestClass, method: MethodSymbol): boolean {
    const said = [method, symbol].map(({ annotations }) => {
        const params = annotations.get('istest') ?? {};
        return Object.entries(params).find(([name]) => name.toLowerCase() === 'seealldata')?.[1];
    });
    return (said[0] ?? said[1])?.toLowerCase() === 'true';
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

function runMethod(org: Org, tests: TestClass, method: MethodSymbol, seesData: boolean): TestResult {
    const started = performance.now();
    try {
        org.interpreter.runTest(org.user, () => call(org, method), seesData);
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
