export { checkPackage, type CheckResult } from './check.ts';
export { packageUsage, PackageUsageError, runPackageCommand } from './commands.ts';
export { rehearseVersion, type Rehearsal } from './rehearse.ts';
