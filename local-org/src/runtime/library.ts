/** What the interpreter needs of the standard library; the org passes it in. */
import type { ApexType, ClassSymbol } from '../semantics/types.ts';
import type { ObjectDef } from '../metadata/model.ts';
import type { PlatformMethod, Runtime } from './contract.ts';
import type { PlatformUse } from './link/modules.ts';

export interface PlatformLibrary {
    /** The implementation of a member by the binder's key; undefined if there is none. */
    find(key: string, use: PlatformUse): PlatformMethod | undefined;
    /** `Account.class` as a System.Type. */
    typeLiteral(runtime: Runtime, type: ApexType): unknown;
    objectToken(runtime: Runtime, object: ObjectDef): unknown;
    objectDescribe(runtime: Runtime, object: ObjectDef): unknown;
    fieldToken(runtime: Runtime, object: ObjectDef, field: string): unknown;
    fieldDescribe(runtime: Runtime, object: ObjectDef, field: string): unknown;
}

/** Finds platform classes by name, case folded, `System.` optional. */
export type PlatformClassFinder = (name: string) => ClassSymbol | undefined;
