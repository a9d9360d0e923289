/** `npm run org -- <start|test|exec|query> [--dir <any sfdx project>]… [--json <file>]`: the local org for any Salesforce DX project. */
import { runOrgCommand, orgUsage, UsageError } from './lib/org/commands.ts';

try {
    process.exitCode = await runOrgCommand(process.argv.slice(2), (line) => console.log(line));
} catch (error) {
    const usage =
        error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
    const expected = usage || ['CompilationError', 'DatabaseFileError', 'KeptOrgError'].includes((error as Error).name);
    console.error(expected ? (error as Error).message : error);
    if (usage) console.error(`\n${orgUsage}`);
    process.exitCode = usage ? 2 : 1;
}
