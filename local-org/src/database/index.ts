/** The database: rows, SOQL, DML and the file that keeps them. */
export {
    createDatabase,
    type Checkpoint,
    type DatabaseOptions,
    type Explanation,
    type LocalDatabase
} from './database.ts';
export {
    lockPatience,
    usageOf,
    statementLimits,
    type Conductor,
    type RowLocks,
    type StatementKind,
    type Usage
} from './locks/row-locks.ts';
export { LoadError, type LoadRow } from './load.ts';
export { DatabaseFileError } from './persistence/errors.ts';
export { keyPrefixesIn } from './persistence/key-prefixes.ts';
export { FormulaError } from './formula/parse.ts';
export type { SharingRule } from './access/rules.ts';
export type { SharingSet } from './access/sharing-sets.ts';
export { isPermissionable, permissionKey } from './access/subjects.ts';
export { typeEntityId } from './access/control.ts';
export { unrestricted, type AccessPolicy, type Asker, type WriteKind } from './access/policy.ts';
export type { AccessPath } from './soql/context.ts';
export { isDeleted, type Row } from './store/table.ts';
export { dayMs, startOfDay, zoneOf } from './soql/zone.ts';
export type { Party } from './access/rules.ts';
