import type { ClassSymbol } from '../semantics/types.ts';

/**
 * Base of every instance of a user class. Emitted methods live on prototypes under their mangled names, fields are own
 * properties under `FieldSymbol.key`.
 */
export abstract class ApexObject {
    /** The class it was created as. Set on the prototype by the linker. */
    declare readonly $class: ClassSymbol;
    /** The class name that the object prints, where it is not its class's own: stubs. */
    declare readonly $shownName: string | undefined;
}

/** A method of a user object under its mangled name, or undefined. */
export function methodOf(target: object, mangledName: string): ((...args: unknown[]) => unknown) | undefined {
    const method = (target as Record<string, unknown>)[mangledName];
    return typeof method === 'function' ? (method as (...args: unknown[]) => unknown) : undefined;
}
