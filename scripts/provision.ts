/** `npm run provision -- <plan|validate|apply|verify|rollback>`: org settings as desired state. */
import { root } from './lib/org/index.ts';
import { exitCodes, provisionUsage, runProvision } from './lib/provision/index.ts';

try {
    const progress = (line: string): void => console.error(line);
    process.exitCode = await runProvision(process.argv.slice(2), { root, print: (line) => console.log(line), say: progress }); // prettier-ignore
} catch (error) {
    const { name, message, code, actions = [] } = error as Error & { code?: string; actions?: readonly string[] };
    const usage = name === 'ProvisionUsageError' || code?.startsWith('ERR_PARSE_ARGS') === true;
    const told = [message, ...actions].join('\n');
    if (process.argv.includes('--json'))
        console.log(JSON.stringify({ error: { name, message, actions } }, undefined, 2)); // prettier-ignore
    else console.error(usage || name === 'ProvisionError' ? told : error);
    if (usage) console.error(`\n${await provisionUsage()}`);
    process.exitCode = usage ? exitCodes.usage : exitCodes.failed;
}
