/** Mocks that a test has set with `Test.setMock`; they last as long as the transaction. */
import type { Runtime } from '../../runtime/index.ts';

const memoryKey = 'System.Test.mocks';

function mocks(runtime: Runtime): Map<string, unknown> {
    const { memory } = runtime.transaction;
    let known = memory.get(memoryKey) as Map<string, unknown> | undefined;
    if (known === undefined) memory.set(memoryKey, (known = new Map()));
    return known;
}

/** `interfaceName` without its namespace: `HttpCalloutMock`. */
export function setMock(runtime: Runtime, interfaceName: string, mock: unknown): void {
    mocks(runtime).set(interfaceName.toLowerCase(), mock);
}

export function mockOf(runtime: Runtime, interfaceName: string): unknown {
    return mocks(runtime).get(interfaceName.toLowerCase());
}
