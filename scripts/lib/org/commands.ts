import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createOrg, type Org, type OrgOptions } from '../../../local-org/src/index.ts';
import { buildPackage } from '../build/index.ts';
import { startDemo } from '../demo/index.ts';
import { describeRun, runRepl } from './anonymous.ts';
import { cacheDir, root } from './open.ts';
import { cliLogin, serveOrg } from './serve.ts';
import { queryTable } from './table.ts';
import { testCommand, watchTests, type TestFlags } from './test.ts';

export const orgUsage = `Usage: npm run org -- <command> [--dir <project>]… [--json <file>]

  start            without --dir the console on the demo incident, like npm start; with --dir any project's org: prints
                   its address and the line that signs the Salesforce CLI in (PORT, default a free one)
                   --dev-hub        answer as a Dev Hub, which creates package versions
                   --keep <folder>  keep data and what is deployed there, and start from there next time
  test             compiles the project, runs its Apex tests
                   --filter <name>  only this class or Class.method; * stands for any text; may be given several times
                   --coverage       notes executed lines
                   --lcov <file>    writes them as lcov; includes --coverage
                   --junit <file>   writes the results as JUnit XML
                   --workers <n>    threads that run tests; default: what the number of test classes is worth
                   --watch          runs again whenever a source file changes
  exec [<file>]    runs anonymous Apex from a file or standard input; on a terminal, block by block as you type
  query "<soql>"   runs a query and prints the rows

  --dir   a Salesforce DX project or a source folder; may be given several times. Default: the package of this repository.
  --json  writes the result to a file; "-" prints it`;

/** The command line asks for something that does not exist. */
export class UsageError extends Error {
    override readonly name = 'UsageError';
}

type Print = (line: string) => void;
type Flags = TestFlags & {
    readonly dirs: readonly string[];
    readonly json: string | undefined;
    readonly watch: boolean;
    readonly devHub: boolean;
    readonly keep: string | undefined;
    readonly rest: readonly string[];
};

function parse(argv: readonly string[]): { command: string | undefined; flags: Flags } {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            dir: { type: 'string', multiple: true },
            json: { type: 'string' },
            filter: { type: 'string', multiple: true },
            coverage: { type: 'boolean', default: false },
            lcov: { type: 'string' },
            junit: { type: 'string' },
            workers: { type: 'string' },
            watch: { type: 'boolean', default: false },
            'dev-hub': { type: 'boolean', default: false },
            keep: { type: 'string' },
            help: { type: 'boolean' }
        }
    });
    const [command, ...rest] = positionals;
    const dirs = (values.dir ?? []).map((dir) => resolve(dir));
    const missing = dirs.find((dir) => !existsSync(dir));
    if (missing !== undefined) throw new UsageError(`--dir: there is no folder ${missing}`);
    const { json, lcov, junit, watch, filter = [] } = values;
    const coverage = values.coverage || lcov !== undefined;
    const flags = {
        dirs,
        json,
        lcov,
        junit,
        watch,
        devHub: values['dev-hub'],
        keep: values.keep,
        filter,
        coverage,
        threads: threadsOf(values.workers),
        rest
    };
    return { command: values.help === true ? 'help' : command, flags };
}

function threadsOf(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    const threads = Number(text);
    if (!Number.isInteger(threads) || threads < 1)
        throw new UsageError(`--workers: ${text} is not a number of threads`);
    return threads;
}

/** How the projects of the command line are opened. The package of this repository is built first. */
async function orgOptions(flags: Flags): Promise<Omit<OrgOptions, 'clock' | 'dataFile'>> {
    const projects = flags.dirs.length > 0 ? flags.dirs : [(await buildPackage(root)).directory];
    const ownRoot = flags.dirs.length === 0 ? root : process.cwd();
    return { projects, cacheDir, root: ownRoot, onErrors: 'tolerate', coverage: flags.coverage };
}

async function openOrg(flags: Flags): Promise<Org> {
    return createOrg(await orgOptions(flags));
}

function emit(result: unknown, json: string | undefined, print: Print): void {
    if (json === undefined) return;
    const text = JSON.stringify(result, undefined, 2);
    if (json === '-') print(text);
    else writeFileSync(json, `${text}\n`);
}

async function test(flags: Flags, print: Print): Promise<number> {
    const once = async (): Promise<number> => {
        const { report, exitCode } = await testCommand(await orgOptions(flags), flags, flags.json === '-' ? () => undefined : print); // prettier-ignore
        emit(report, flags.json, print);
        return exitCode;
    };
    if (!flags.watch) return once();
    return watchTests(flags.dirs.length > 0 ? flags.dirs : [resolve(root, 'force-app')], once, print);
}

async function exec(flags: Flags, print: Print): Promise<number> {
    const [file] = flags.rest;
    const org = await openOrg(flags);
    try {
        if (file === undefined && process.stdin.isTTY) {
            return await runRepl(org, process.stdin, process.stdout);
        }
        const result = org.runAnonymous(readFileSync(file ?? 0, 'utf8'));
        describeRun(result, print);
        const { success, log, diagnostics, exception } = result;
        emit({ success, log, diagnostics, exception: exception?.describe() }, flags.json, print);
        return success ? 0 : 1;
    } finally {
        org.close();
    }
}

async function query(flags: Flags, print: Print): Promise<number> {
    const [soql, ...more] = flags.rest;
    if (soql === undefined || more.length > 0) throw new UsageError('query: give one query in quotes');
    const org = await openOrg(flags);
    try {
        const { rows, table } = queryTable(org.query(soql));
        emit(rows, flags.json, print);
        if (flags.json !== '-') print(table);
        return 0;
    } finally {
        org.close();
    }
}

async function start(flags: Flags, print: Print): Promise<number> {
    const port = Number(process.env['PORT'] ?? (flags.dirs.length > 0 ? 0 : 8080));
    if (!Number.isInteger(port) || port < 0 || port > 65535)
        throw new UsageError(`PORT is "${process.env['PORT']}"; give a number from 0 to 65535`);
    if (flags.dirs.length > 0) return startProject(flags, port, print);
    if (flags.keep !== undefined) throw new UsageError('--keep belongs to --dir; the demo keeps its data by itself');
    const demo = await startDemo({
        scenario: 'drift-2025',
        reset: false,
        port,
        onProgress: print
    });
    print(demo.server.url);
    await untilStopped();
    await demo.close();
    return 0;
}

const untilStopped = (): Promise<void> =>
    new Promise<void>((done) => process.once('SIGINT', done).once('SIGTERM', done));

async function startProject(flags: Flags, port: number, print: Print): Promise<number> {
    const served = await serveOrg({ dirs: flags.dirs, port, devHub: flags.devHub, ...(flags.keep === undefined ? {} : { keep: flags.keep }), onProgress: print }); // prettier-ignore
    const token = served.api.sessions.issue(served.host.org.user);
    print(served.url ?? served.origin);
    print(`\nFor the Salesforce CLI:\n\n    ${cliLogin(served.origin, token)}\n\nPress Ctrl+C to stop.`);
    await untilStopped();
    await served.close();
    return 0;
}

/** @returns the exit code. @throws UsageError for a command line that makes no sense */
export async function runOrgCommand(argv: readonly string[], print: Print): Promise<number> {
    const { command, flags } = parse(argv);
    switch (command) {
        case 'test':
            return test(flags, print);
        case 'exec':
            return exec(flags, print);
        case 'query':
            return query(flags, print);
        case 'start':
            return start(flags, print);
        case 'help':
            print(orgUsage);
            return 0;
        default:
            throw new UsageError(command === undefined ? 'which command?' : `there is no command "${command}"`);
    }
}
