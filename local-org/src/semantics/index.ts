/** The binder: from syntax trees and a schema to a tree in which every name, overload and conversion is decided. */
export { bindAnonymous, bindProject } from './project.ts';
export type { BindAnonymousInput, BindProjectInput, BindResult, BoundAnonymous, SourceUnit } from './project.ts';
export type { SymbolTable } from './symbols.ts';
export { PlatformSymbols } from './platform-symbols.ts';
export { compilerMadeClasses, constructorKey, memberKey } from './platform.ts';
export type { HiddenKind, SupportedClass, SupportedMembers } from './platform.ts';
export * from './types.ts';
export * from './bound.ts';
export { effectiveSharing } from './versions.ts';
