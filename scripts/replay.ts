/** `npm run -s replay -- <scenario.json | --all> [--json]`: replays scenarios and compares them with what they expect. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GuestException } from '../local-org/src/index.ts';
import { root } from './lib/org/index.ts';
import { explain, readScenario, replayScenario, scaled, ScenarioError, type Scenario } from './lib/scenarios/index.ts';
import { formatReplay } from './lib/scenarios/print.ts';

const usage = `Usage: npm run -s replay -- <scenario.json> [--scale <factor>] [--no-expect] [--explain] [--drill] [--json]
       npm run -s replay -- --all [--json]

Loads a scenario into a fresh local org, finds the people potentially involved, computes the obligations,
and compares both with "expect" in the file. With --drill the incident is opened as a drill: marked everywhere, and nothing
real is touched in it. --scale makes the rows that shares stand for more or fewer; what a file expects holds at scale 1 only,
so it needs --no-expect, which leaves the expectations out. --explain prints the texts that are planted.

Exit codes: 0 all met, 1 something differs or failed, 2 the file or the command line is not valid.`;

function scenarioFiles(all: boolean, given: readonly string[]): readonly string[] {
    const folder = join(root, 'config', 'scenarios');
    return all
        ? readdirSync(folder)
              .filter((f) => f.endsWith('.json') && f !== 'schema.json')
              .sort()
              .map((f) => join(folder, f))
        : given;
}

type Options = { readonly scale?: string; readonly 'no-expect'?: boolean };

function scenarioOf(file: string, options: Options): Scenario {
    const { expect, ...silent } = readScenario(file);
    const scenario = options['no-expect'] === true || expect === undefined ? silent : { ...silent, expect };
    return options.scale === undefined ? scenario : scaled(scenario, Number(options.scale), file);
}

async function main(): Promise<number> {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: {
            all: { type: 'boolean' },
            scale: { type: 'string' },
            'no-expect': { type: 'boolean' },
            explain: { type: 'boolean' },
            drill: { type: 'boolean' },
            json: { type: 'boolean' },
            help: { type: 'boolean' }
        }
    });
    const files = scenarioFiles(values.all === true, positionals);
    if (values.help === true || files.length === 0) {
        console.log(usage);
        return values.help === true ? 0 : 2;
    }
    const results = [];
    for (const file of files) {
        const progress = values.json === true ? undefined : (message: string) => console.error(message);
        const scenario = scenarioOf(file, values);
        // With --json the one object stands alone on standard output.
        const tell = values.json === true ? console.error : console.log;
        if (values.explain === true) explain(scenario).forEach((line) => tell(line));
        const result = await replayScenario(scenario, {
            onProgress: progress,
            isDrill: values.drill === true
        });
        results.push(result);
        if (values.json !== true) console.log(formatReplay(result));
    }
    if (values.json === true) console.log(JSON.stringify(values.all === true ? results : results[0], undefined, 2));
    for (const { id, unmet } of results)
        for (const problem of unmet) console.error(`${id}: ${problem.path}: ${problem.message}`);
    return results.every((result) => result.unmet.length === 0) ? 0 : 1;
}

try {
    process.exitCode = await main();
} catch (error) {
    const expected =
        error instanceof ScenarioError ||
        error instanceof RangeError ||
        (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
    console.error(expected ? (error as Error).message : error instanceof GuestException ? error.text : error);
    process.exitCode = expected ? 2 : 1;
}
