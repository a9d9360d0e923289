/** Null checks that the platform makes before it enters a member. */
import type { PlatformMethod, Runtime } from '../../runtime/contract.ts';

type Call = (runtime: Runtime, ...args: unknown[]) => unknown;
type Table = Readonly<Record<string, PlatformMethod>>;

/** Throws what the platform throws when a member that wants a value is given null. */
export function failNullArgument(runtime: Runtime): never {
    return runtime.fail('System.NullPointerException', 'Argument cannot be null.');
}

/** Throws what a call on a null reference throws. */
export function failNullReference(runtime: Runtime): never {
    return runtime.fail('System.NullPointerException', 'Attempt to de-reference a null object');
}

/** Number of parameters in a key such as `put(K,Map<String,Object>)`. */
export function arity(key: string): number {
    const inside = key.slice(key.indexOf('(') + 1, -1);
    if (inside === '') return 0;
    let depth = 0;
    let count = 1;
    for (const char of inside) {
        if (char === '<') depth++;
        else if (char === '>') depth--;
        else if (char === ',' && depth === 0) count++;
    }
    return count;
}

/** Instance members that refuse a null receiver and null arguments. */
export function instanceMembers(table: Table): Record<string, PlatformMethod> {
    return guardAll(table, (method, parameters) => {
        if (parameters === 0) {
            return (runtime, self, ...hidden) => method(runtime, self ?? failNullReference(runtime), ...hidden);
        }
        if (parameters === 1) {
            return (runtime, self, argument, ...hidden) =>
                method(runtime, self ?? failNullReference(runtime), argument ?? failNullArgument(runtime), ...hidden);
        }
        return (runtime, self, ...args) => {
            if (self === null) failNullReference(runtime);
            for (let i = 0; i < parameters; i++) if (args[i] === null) failNullArgument(runtime);
            return method(runtime, self, ...args);
        };
    });
}

/** Static members that refuse null arguments. */
export function staticMembers(table: Table): Record<string, PlatformMethod> {
    return guardAll(table, (method, parameters) => {
        if (parameters === 0) return method;
        return (runtime, ...args) => {
            for (let i = 0; i < parameters; i++) if (args[i] === null) failNullArgument(runtime);
            return method(runtime, ...args);
        };
    });
}

function guardAll(table: Table, guard: (method: Call, parameters: number) => Call): Record<string, PlatformMethod> {
    const guarded: Record<string, PlatformMethod> = {};
    for (const [key, method] of Object.entries(table)) {
        guarded[key] = guard(method as Call, arity(key)) as PlatformMethod;
    }
    return guarded;
}
