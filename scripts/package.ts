/** `npm run package -- <version|install|check>`: version creation, install, pre-flight. */
import { root } from './lib/org/index.ts';
import { PackageUsageError, packageUsage, runPackageCommand } from './lib/package/index.ts';

try {
    process.exitCode = await runPackageCommand(root, process.argv.slice(2), (line) => console.log(line));
} catch (error) {
    const usage = error instanceof PackageUsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true; // prettier-ignore
    const expected =
        usage ||
        ['CompilationError', 'VersionRefused', 'PackageRegistryError', 'ScanError'].includes((error as Error).name);
    console.error(expected ? (error as Error).message : error);
    if (usage) console.error(`\n${packageUsage}`);
    process.exitCode = usage ? 2 : 1;
}
