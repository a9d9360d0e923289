/** Apex Reference, "Assert Class", API 67.0, and the older assertions of "System Class". */
import { equals, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { toConcatText } from '../../runtime/index.ts';
import type { ApexTypeValue } from './Type.ts';

/** Throws the exception that nothing catches. */
function failed(runtime: Runtime, message: unknown, detail?: string): never {
    const given = message === null || message === undefined ? undefined : toConcatText(message);
    const parts = ['Assertion Failed', given, detail].filter((part) => part !== undefined);
    return runtime.fail('System.AssertException', parts.join(': '));
}

function isTrue(runtime: Runtime, condition: boolean | null, message?: unknown): void {
    if (condition !== true) failed(runtime, message);
}

function areEqual(runtime: Runtime, expected: unknown, actual: unknown, message?: unknown): void {
    if (equals(expected, actual)) return;
    failed(runtime, message, `Expected: ${toConcatText(expected)}, Actual: ${toConcatText(actual)}`);
}

function areNotEqual(runtime: Runtime, unexpected: unknown, actual: unknown, message?: unknown): void {
    if (equals(unexpected, actual)) failed(runtime, message, `Same value: ${toConcatText(actual)}`);
}

export const assertions = {
    'Assert(Boolean)': isTrue,
    'Assert(Boolean,Object)': isTrue,
    'assertEquals(Object,Object)': areEqual,
    'assertEquals(Object,Object,Object)': areEqual,
    'assertNotEquals(Object,Object)': areNotEqual,
    'assertNotEquals(Object,Object,Object)': areNotEqual
};

const isFalse = (runtime: Runtime, condition: boolean | null, message?: unknown): void => {
    if (condition !== false) failed(runtime, message);
};
const isNull = (runtime: Runtime, value: unknown, message?: unknown): void => {
    if (value !== null) failed(runtime, message, `Expected: null, Actual: ${toConcatText(value)}`);
};
const isNotNull = (runtime: Runtime, value: unknown, message?: unknown): void => {
    if (value === null) failed(runtime, message, 'Same value: null');
};
const isInstance = (runtime: Runtime, value: unknown, type: ApexTypeValue, message?: unknown): void => {
    if (!runtime.isInstance(value, type.type)) {
        failed(runtime, message, `Expected instance of: ${type.toString()}, Actual: ${toConcatText(value)}`);
    }
};
const isNotInstance = (runtime: Runtime, value: unknown, type: ApexTypeValue, message?: unknown): void => {
    if (runtime.isInstance(value, type.type)) failed(runtime, message, `Unexpected instance of: ${type.toString()}`);
};

export const assertClass: PlatformClass = {
    name: 'System.Assert',
    statics: {
        'areEqual(Object,Object)': areEqual,
        'areEqual(Object,Object,String)': areEqual,
        'areNotEqual(Object,Object)': areNotEqual,
        'areNotEqual(Object,Object,String)': areNotEqual,
        'fail()': (runtime: Runtime) => failed(runtime, null),
        'fail(String)': (runtime: Runtime, message: string | null) => failed(runtime, message),
        'isFalse(Boolean)': isFalse,
        'isFalse(Boolean,String)': isFalse,
        'isInstanceOfType(Object,Type)': isInstance,
        'isInstanceOfType(Object,Type,String)': isInstance,
        'isNotInstanceOfType(Object,Type)': isNotInstance,
        'isNotInstanceOfType(Object,Type,String)': isNotInstance,
        'isNotNull(Object)': isNotNull,
        'isNotNull(Object,String)': isNotNull,
        'isNull(Object)': isNull,
        'isNull(Object,String)': isNull,
        'isTrue(Boolean)': isTrue,
        'isTrue(Boolean,String)': isTrue
    }
};
