/** The command line of provisioning. */
import { readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Command, CommandInput, Flags } from './command.ts';
import { exitCodes, ProvisionUsageError, type ExitCode } from './errors.ts';
import { Target } from './org/target.ts';

async function loadCommands(): Promise<readonly Command[]> {
    const folder = new URL('./commands/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.command.ts')).sort(); // prettier-ignore
    const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href) as Promise<{ readonly command: Command }>)); // prettier-ignore
    return modules.map(({ command }) => command);
}

const options = {
    'target-org': { type: 'string', short: 'o' },
    config: { type: 'string' },
    profile: { type: 'string' },
    unit: { type: 'string', multiple: true },
    accept: { type: 'string', multiple: true },
    arm: { type: 'string', multiple: true },
    run: { type: 'string' },
    approve: { type: 'string', multiple: true },
    window: { type: 'string', multiple: true },
    indicators: { type: 'string', multiple: true },
    days: { type: 'string' },
    deliver: { type: 'string' },
    'revoke-old': { type: 'boolean', default: false },
    user: { type: 'string' },
    calls: { type: 'string' },
    state: { type: 'string' },
    incident: { type: 'string' },
    hold: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false }
} as const;

const usageOf = (
    commands: readonly Command[]
): string => `Usage: npm run provision -- <command> --target-org <alias> [options]

${commands.map(({ name, summary }) => `  ${name.padEnd(17)} ${summary}`).join('\n')}

  --target-org <alias>  alias or username of the Salesforce CLI
  --config <folder>     the desired state; default config/provision/org
  --profile <name>      a starter profile instead: audit-baseline, hardened, under-attack
  --unit <name>         only this unit; may be given several times
  --accept <unit>       apply a unit although it breaks what the plan names
  --arm <policy>        activate a Transaction Security policy that is already shipped
  --run <id>            the run that rollback takes back
  --force               take values back that somebody changed since
  --approve <name>      learn-ranges: write this proposal into the config
  --window <from>/<to>  learning: when an incident happened; what was seen in it teaches nothing
  --indicators <file>   learning: addresses of attackers, one a line or an indicator pack
  --days <n>            learn-ranges: days on which a network has to have been seen; default 5
  --user <username>     learn-permissions: the integration's user
  --calls <file>        learn-permissions: calls that the integration's side recorded, one JSON object a line
  --deliver <program>   rotate: takes the new secret on its standard input
  --revoke-old          rotate: revoke the old pair, now that every system uses the new one
  --hold                treat the org as under a litigation hold
  --incident <Id>       names the run in the ledger of this incident, where Cordon is installed
  --state <folder>      where runs and their images are kept; default .local/provision
  --json                the result as JSON on standard output; progress goes to standard error

Ends with 0 done, 1 failed or refused, 2 wrong use, 68 some units done and some not, 69 not over: run it again.`;

function flagsOf(argv: readonly string[]): {
    readonly name: string | undefined;
    readonly flags: Flags;
    readonly help: boolean;
} {
    // prettier-ignore
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    const [name, ...rest] = positionals;
    const { config, profile, run, state, incident, hold, force, json } = values;
    const flags = { targetOrg: values['target-org'], config, profile, units: values.unit ?? [], accept: values.accept ?? [], arm: values.arm ?? [], run, state, incident, hold, force, json, rest, approve: values.approve ?? [], windows: values.window ?? [], indicators: values.indicators ?? [], days: values.days, user: values.user, calls: values.calls, deliver: values.deliver, revokeOld: values['revoke-old'] }; // prettier-ignore
    return { name, flags, help: values.help };
}

/** What the command line needs from outside; tests hand over an org of theirs. */
export type Surroundings = Pick<CommandInput, 'root' | 'print' | 'say'> & {
    readonly open?: CommandInput['open'];
    readonly secret?: CommandInput['secret'];
};

/**
 * Runs one command.
 *
 * @throws ProvisionUsageError for a command line that makes no sense
 * @throws ProvisionError for a config with mistakes, and an org that cannot be reached
 */
export async function runProvision(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
    const commands = await loadCommands();
    const { name, flags, help } = flagsOf(argv);
    if (help || name === 'help') {
        around.print(usageOf(commands));
        return exitCodes.ok;
    }
    const command = commands.find((one) => one.name === name);
    if (command === undefined) throw new ProvisionUsageError(`${name === undefined ? 'which command?' : `there is no command "${name}"`} Use one of ${commands.map((one) => one.name).join(', ')}`); // prettier-ignore
    return command.run({
        ...around,
        flags,
        open: around.open ?? ((alias) => Target.open(alias)),
        secret: around.secret ?? (() => text(process.stdin))
    });
}

/**
 * Runs one command and prints what is wrong as people can use it. @returns the exit code
 *
 * @param complain a line for standard error
 */
export async function provisionMain(
    argv: readonly string[],
    around: Surroundings,
    complain: (text: unknown) => void
): Promise<number> {
    // prettier-ignore
    try {
        return await runProvision(argv, around);
    } catch (error) {
        const { name, message, code, actions = [] } = error as Error & { code?: string; actions?: readonly string[] };
        const usage = name === 'ProvisionUsageError' || code?.startsWith('ERR_PARSE_ARGS') === true;
        if (argv.includes('--json')) around.print(JSON.stringify({ error: { name, message, actions } }, undefined, 2)); // prettier-ignore
        else complain(usage || name === 'ProvisionError' ? [message, ...actions].join('\n') : error);
        if (usage) complain(`\n${usageOf(await loadCommands())}`);
        return usage ? exitCodes.usage : exitCodes.failed;
    }
}
