/** The runtime: Apex values, exceptions, transactions and the interpreter that runs emitted modules. */
export * from './values.ts';
export * from './places.ts';
export * from './decimal.ts';
export * from './collections.ts';
export * from './object.ts';
export * from './sobject.ts';
export type * from './contract.ts';
export { holdText, sizeOf } from './heap.ts';
export { OrgUsage, type NamedLimit } from './org-limits.ts';
export { growth, heapStride, largeBytes } from './growth.ts';
export { fixedSearchResultsKey } from './search.ts';
export { fail, failNull, guestException, GuestException, toGuest, type DmlFailure } from './exceptions.ts';
export { apexFrames, formatFrames, type ApexFrame } from './stack.ts';
export { enumConstant, enumConstants, platformEnum } from './enums.ts';
export {
    compare,
    compareNumbers,
    compareStrings,
    equals,
    equalsIgnoringCase,
    identical,
    isNumber,
    sameId
} from './equality.ts';
export { doubleText, toApexString, toConcatText } from './text.ts';
export { fits, isInstance, isSubclass, typeNameOf, typeOf, type ClassFinder } from './reflection.ts';
export { Interpreter, type InterpreterServices, type LogLine } from './interpreter.ts';
export { Transactions } from './transactions.ts';
export { ApexTransaction, type TransactionOptions } from './transaction.ts';
export { TriggerTable } from './triggers/table.ts';
export { throwOnFailure } from './support/database.ts';
export { FinalizerContext, JobContext } from './async/context.ts';
export { parseTypeName, type TypeNameWorld } from './type-names.ts';
export type { PlatformClassFinder, PlatformLibrary } from './library.ts';
export type { LoadableModule, PlatformUse } from './link/modules.ts';
export type { NotedLines } from './link/program.ts';
export type { AccessMode, DmlOperation } from '../syntax/ast.ts';
export type { JobOutcome, JobRows, JobStart, JobStatus } from './async/rows.ts';
export type { EndedJob } from './async/queue.ts';
