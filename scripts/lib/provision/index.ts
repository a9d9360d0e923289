/** Door of provisioning: org settings as desired state. */
export type { Command, CommandInput, Flags } from './command.ts';
export { openTarget, prepare, readerOf, runsOf } from './command.ts';
export { exitCodes, ProvisionError, ProvisionUsageError, type ExitCode } from './errors.ts';
export type { Difference, Edit, EntryEdit, ValueEdit, WholeEdit } from './edits.ts';
export { parseXml, writeXml, type Component, type Node, type Ref, type Snapshot } from './metadata.ts';
export { Facts, type Login, type Seen } from './org/facts.ts';
export { Target, type Row } from './org/target.ts';
export { schemaOf } from './config.ts';
export { loadUnits } from './registry.ts';
export { provisionMain, runProvision } from './run.ts';
export type { CheckInput, Finding, Licence, Permission, TestPlan, Unit, UnitContext } from './unit.ts';
