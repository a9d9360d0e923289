/** The local org: runs the Apex of Salesforce DX projects with no Salesforce org at hand. The only public door. */
import { Org } from './org/org.ts';
import type { OrgOptions } from './org/options.ts';

export type { Org } from './org/org.ts';
export type { OrgOptions } from './org/options.ts';
export type { ChannelPage } from './org/event-channel.ts';
export type { AnonymousResult } from './org/anonymous.ts';
export type { AuraCall, AuraOutcome } from './org/aura/call.ts';
export { isCacheable } from './org/aura/call.ts';
export { runInstallScript, runUninstallScript } from './org/package-scripts.ts';
export { invokeAction, invokeRest, type ActionAnswer, type RestAnswer, type RestCall } from './org/rest/call.ts';
export { CompilationError, formatDiagnostic, type Diagnostic } from './source/index.ts';
export { GuestException, type Clock, type RunningUser, type SObject } from './runtime/index.ts';
export type { OrgFeature } from './metadata/index.ts';
export { DatabaseFileError, LoadError } from './database/index.ts';
export {
    discoverTests,
    runTests,
    runTestsInParallel,
    toJUnit,
    toLcov,
    type TestFilter,
    type TestReport,
    type TestResult
} from './testing/index.ts';

/**
 * Opens an org: reads the projects, compiles their Apex, loads the data.
 * @throws CompilationError naming every diagnostic, unless errors are tolerated
 * @throws DatabaseFileError if the data file is damaged, locked or of another format
 */
export function createOrg(options: OrgOptions): Org {
    return new Org(options);
}
