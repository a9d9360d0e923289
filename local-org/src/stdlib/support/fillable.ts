/** Platform objects that JSON can make: results and messages that tests build from text. */
import type { PlatformObject, Runtime } from '../../runtime/index.ts';

/** Platform objects that JSON can write. */
export interface JsonShown {
    /** Names and values as JSON shows them. */
    jsonEntries(): Iterable<readonly [string, unknown]>;
}

export function isJsonShown(value: object): value is JsonShown {
    return 'jsonEntries' in value;
}

export interface Fillable {
    /** Sets what the property of this name holds. */
    fill(name: string, value: unknown): void;
}

const makers = new Map<string, (runtime: Runtime) => PlatformObject & Fillable>();

/** Lets `JSON.deserialize` make objects of a platform class. */
export function registerFillable(typeName: string, make: (runtime: Runtime) => PlatformObject & Fillable): void {
    makers.set(typeName.toLowerCase(), make);
}

/** An empty object of a platform class; undefined if JSON cannot make one. */
export function makeFillable(runtime: Runtime, typeName: string): (PlatformObject & Fillable) | undefined {
    return makers.get(typeName.toLowerCase())?.(runtime);
}
