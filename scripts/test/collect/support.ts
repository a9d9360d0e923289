/** Signs in to served orgs as a person does, with the real Salesforce CLI, and runs `collect` as a process of its own. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../../lib/org/index.ts';

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** A home folder of its own, so that nothing of the person who runs the tests is read or changed. */
export type Home = {
    readonly folder: string;
    signIn(alias: string, origin: string, token: string): Promise<void>;
    /** @param stopWhen kills the process as soon as it has printed this */
    collect(args: readonly string[], stopWhen?: RegExp): Promise<Ran>;
    run(script: string, args: readonly string[]): Promise<Ran>;
    remove(): void;
};

const flags = process.execArgv.filter((flag) => !flag.startsWith('--test'));
const cli = join(root, 'node_modules', '@salesforce', 'cli', 'bin', 'run.js');

function environment(folder: string): NodeJS.ProcessEnv {
    return {
        HOME: folder,
        USERPROFILE: folder,
        PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
        SF_DISABLE_TELEMETRY: 'true',
        SF_AUTOUPDATE_DISABLE: 'true',
        SF_SKIP_NEW_VERSION_CHECK: 'true',
        SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
        SF_DISABLE_LOG_FILE: 'true',
        CI: 'true'
    };
}

export function openHome(): Home {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-collect-'));
    mkdirSync(join(folder, 'work'));
    const start = (args: readonly string[], more: NodeJS.ProcessEnv = {}, stopWhen?: RegExp): Promise<Ran> =>
        new Promise((resolve) => {
            const child = spawn(process.execPath, args, { cwd: join(folder, 'work'), env: { ...environment(folder), ...more } }); // prettier-ignore
            let [out, err] = ['', ''];
            child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
            child.stderr.on('data', (chunk: Buffer) => {
                err += chunk.toString();
                if (stopWhen?.test(err) === true) child.kill('SIGKILL');
            });
            child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
        });
    const run = (script: string, args: readonly string[], stopWhen?: RegExp): Promise<Ran> =>
        start([...flags, join(root, 'scripts', script), ...args], {}, stopWhen);
    return {
        folder,
        async signIn(alias, origin, token) {
            const args = [cli, 'org', 'login', 'access-token', '--instance-url', origin, '--no-prompt', '--alias', alias]; // prettier-ignore
            const { code, err } = await start(args, { SF_ACCESS_TOKEN: token });
            if (code !== 0) throw new Error(`sf org login access-token: ${err}`);
        },
        collect: (args, stopWhen) => run('collect.ts', args, stopWhen),
        run: (script, args) => run(script, args),
        remove: () => rmSync(folder, { recursive: true, force: true })
    };
}
