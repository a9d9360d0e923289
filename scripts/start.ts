/** `npm start`: builds, starts the local org with a replayed campaign, and prints the URL of the incident console. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CompilationError, DatabaseFileError } from '../local-org/src/index.ts';
import { PortTakenError } from '../local-org/src/http/index.ts';
import { roleNames, type RoleName } from './lib/access/index.ts';
import { startDemo } from './lib/demo/index.ts';
import { cliLogin, root } from './lib/org/index.ts';
import { ScenarioError, type Scenario } from './lib/scenarios/index.ts';

const profiles = ['developer', 'enterprise', 'enterprise+event-monitoring', 'shield'] as const;
const usage = `Usage: npm start -- [--scenario <id>] [--profile <edition>] [--as <role>] [--drill] [--lws] [--reset]

  --scenario  a file of config/scenarios without ".json" (default: drift-2025)
  --profile   ${profiles.join(' | ')} (default: what the scenario says)
  --as        whose permission sets the link signs in with: ${roleNames.join(' | ')}
              (default: Responder); the name in the header switches to any user of the org
  --drill     opens the incident as a drill, beside the demo without it
  --lws       runs the components inside Lightning Web Security, as the platform does
  --reset     forget the data of earlier runs and load the scenario anew
  PORT=8080   the port on 127.0.0.1 (environment variable)`;

/** A mistake on the command line: the message is the answer, the exit code 2. */
class UsageError extends Error {}

function port(): number {
    const text = process.env['PORT'] ?? '8080';
    const number = Number(text);
    if (!Number.isInteger(number) || number < 0 || number > 65535)
        throw new UsageError(`PORT is "${text}"; give a number from 0 to 65535`);
    return number;
}

type Options = {
    scenario: string;
    profile?: Scenario['profile'];
    as?: RoleName;
    reset: boolean;
    drill: boolean;
    lws: boolean;
};

function options(): Options | undefined {
    const { values } = parseArgs({
        options: {
            scenario: { type: 'string', default: 'drift-2025' },
            profile: { type: 'string' },
            as: { type: 'string' },
            drill: { type: 'boolean', default: false },
            lws: { type: 'boolean', default: false },
            reset: { type: 'boolean', default: false },
            help: { type: 'boolean' }
        }
    });
    if (values.help === true) return undefined;
    const profile = profiles.find((name) => name === values.profile);
    if (values.profile !== undefined && profile === undefined)
        throw new UsageError(`--profile is "${values.profile}"; use one of ${profiles.join(', ')}`);
    const as = roleNames.find((name) => name === values.as);
    if (values.as !== undefined && as === undefined)
        throw new UsageError(`--as is "${values.as}"; use one of ${roleNames.join(', ')}`);
    if (
        !/^[\w-]+$/.test(values.scenario) ||
        !existsSync(join(root, 'config', 'scenarios', `${values.scenario}.json`))
    ) {
        throw new UsageError(
            `--scenario is "${values.scenario}"; there is no config/scenarios/${values.scenario}.json`
        );
    }
    return {
        scenario: values.scenario,
        reset: values.reset,
        drill: values.drill,
        lws: values.lws,
        ...(profile === undefined ? {} : { profile }),
        ...(as === undefined ? {} : { as })
    };
}

async function main(): Promise<void> {
    const chosen = options();
    if (chosen === undefined) {
        console.log(usage);
        return;
    }
    const started = performance.now();
    const onProgress = (message: string): void =>
        console.log(`[${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s] ${message}`);
    const demo = await startDemo({ ...chosen, port: port(), watches: true, onProgress });
    console.log(
        `\nThe incident console is ready:\n\n    ${demo.server.url}\n\nThe link opens one session, as ${chosen.as ?? 'Responder'}; the name in the header switches users. For the Salesforce CLI:\n\n    ${cliLogin(demo.server.origin, demo.server.api!.sessions.issue(demo.org.user))}\n\nWhat you change of the package is on the page when you save it. Press Ctrl+C to stop; the data is kept.`
    );
    const stop = (): void => void demo.close().then(() => process.exit(0));
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
}

const expected = [UsageError, ScenarioError, PortTakenError, DatabaseFileError, CompilationError];
try {
    await main();
} catch (error) {
    const known =
        expected.some((kind) => error instanceof kind) ||
        (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
    console.error(known ? (error as Error).message : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
}
