/** Class handles: what emitted code knows of a class. */
import type { ClassSymbol } from '../../semantics/types.ts';
import { enumConstants } from '../enums.ts';
import type { ApexObject } from '../object.ts';

export type GuestFunction = (this: unknown, ...args: unknown[]) => unknown;

/**
 * One object per user class. Static methods stand on it under their mangled names, static fields under their keys,
 * enum constants under `e$NAME`.
 */
export class ClassHandle {
    readonly $symbol: ClassSymbol;
    /** False until the static initialisers have begun to run in this transaction. */
    $ready = true;
    /** Makes an instance with default field values; a constructor method must follow. */
    $constructor: new () => ApexObject = noConstructor;
    $prototype: Record<string, GuestFunction> = {};
    $superHandle: ClassHandle | undefined;
    $staticInit: readonly GuestFunction[] = [];
    $instanceInit: readonly GuestFunction[] = [];
    /** Static fields with the values they have before the initialisers run. */
    $staticStart: readonly (readonly [string, unknown])[] = [];

    constructor(symbol: ClassSymbol) {
        this.$symbol = symbol;
        if (symbol.kind !== 'enum') return;
        for (const constant of enumConstants(symbol)) this.set(`e$${constant.name}`, constant);
    }

    /** Runs the field initialisers of this class alone. */
    $initializeFields(target: unknown): void {
        for (const init of this.$instanceInit) init.call(target);
    }
    /** Forgets the statics: the next transaction starts afresh. */
    $reset(): void {
        for (const [key, value] of this.$staticStart) this.set(key, value);
        this.$ready = !this.$needsInit;
    }
    /** Runs the static initialisers, the super class's first, once. */
    $initialize(): this {
        if (this.$ready) return this;
        this.$ready = true;
        this.$superHandle?.$initialize();
        for (const init of this.$staticInit) init.call(undefined);
        return this;
    }
    get $needsInit(): boolean {
        return this.$staticInit.length > 0 || this.$superHandle?.$needsInit === true;
    }
    /** A static method, a static field or an enum constant. */
    member(key: string): unknown {
        return (this as unknown as Record<string, unknown>)[key];
    }
    set(key: string, value: unknown): void {
        (this as unknown as Record<string, unknown>)[key] = value;
    }
}

const noConstructor = class {
    constructor() {
        throw new Error('this class cannot be constructed');
    }
} as unknown as new () => ApexObject;
