/** Runs the real Salesforce CLI of node_modules against local orgs, with a home folder of its own. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../../lib/org/index.ts';

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

export type Cli = {
    /** A copy of the fixture project, where commands run. */
    readonly project: string;
    sf(...args: readonly string[]): Promise<Ran>;
    /** With `--json`: the code and the parsed answer. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of any shape
    json(...args: readonly string[]): Promise<{ readonly code: number; readonly answer: any }>;
    login(alias: string, origin: string, token: string): Promise<Ran>;
    close(): void;
};

const runner = join(root, 'node_modules', '@salesforce', 'cli', 'bin', 'run.js');

/** No telemetry, no updates, no keychain, nothing of the person who runs the tests. */
function environment(home: string): NodeJS.ProcessEnv {
    return {
        HOME: home,
        USERPROFILE: home,
        TMPDIR: join(home, 'tmp'),
        PATH: [join(root, 'node_modules', '.bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(
            delimiter
        ),
        SF_DISABLE_TELEMETRY: 'true',
        SF_TELEMETRY_DISABLE_EVENTS: 'true',
        SF_AUTOUPDATE_DISABLE: 'true',
        SF_SKIP_NEW_VERSION_CHECK: 'true',
        SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
        SF_DISABLE_LOG_FILE: 'true',
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        CI: 'true'
    };
}

export function openCli(): Cli {
    const home = mkdtempSync(join(tmpdir(), 'cordon-cli-'));
    const project = join(home, 'project');
    mkdirSync(join(home, 'tmp'));
    cpSync(join(root, 'scripts', 'test', 'cli', 'project'), project, { recursive: true });
    const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ran> =>
        new Promise((resolve) => {
            const options = { cwd: project, env: { ...environment(home), ...more }, maxBuffer: 64 * 1024 * 1024 };
            execFile(process.execPath, [runner, ...args], options, (error, out, err) => {
                resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
            });
        });
    return {
        project,
        sf: (...args) => run(args),
        async json(...args) {
            const { code, out, err } = await run([...args, '--json']);
            try {
                return { code, answer: JSON.parse(out) as unknown };
            } catch {
                throw new Error(`sf ${args.join(' ')} printed no JSON (code ${code}):\n${out}\n${err}`);
            }
        },
        login: (alias, origin, token) => run(['org', 'login', 'access-token', '--instance-url', origin, '--no-prompt', '--alias', alias], { SF_ACCESS_TOKEN: token }), // prettier-ignore
        close: () => rmSync(home, { recursive: true, force: true })
    };
}
