import { parseArgs } from 'node:util';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildPackage } from '../build/index.ts';
import { checkPackage } from './check.ts';
import { rehearseVersion, type Rehearsal } from './rehearse.ts';

export const packageUsage = `Usage: npm run package -- <command>

  check      what can be known of a version without Salesforce: installs in an edition without add-ons, released surface,
             globals, tree, API version and size, install handler, apex-ls, platform compiler, PMD and Graph Engine (Java 11 or newer; minutes)
  version    creates a version in a local Dev Hub: compiled alone under the namespace, tests run, 75 % needed
             --target-dev-hub <alias>  on Salesforce instead, with the Salesforce CLI; whatever follows "--" goes to it
  install    installs the version into an empty local org
             --package <04t…> --target-org <alias>  on Salesforce instead`;

/** The command line asks for something that does not exist. */
export class PackageUsageError extends Error {
    override readonly name = 'PackageUsageError';
}

type Print = (line: string) => void;

async function check(root: string, print: Print): Promise<number> {
    const clean = await checkPackage(root, ({ name, findings, note, skipped }) => {
        print(`${skipped !== undefined ? 'SKIP' : findings.length === 0 ? 'ok  ' : 'FAIL'} ${name}: ${skipped ?? (findings.length === 0 ? note : `${findings.length} findings`)}`); // prettier-ignore
        for (const finding of findings) print(`     ${finding}`);
    });
    return clean ? 0 : 1;
}

async function rehearse(root: string, install: boolean, print: Print): Promise<number> {
    const rehearsal = await rehearseVersion(root, !install);
    try {
        return report(rehearsal, install, print);
    } finally {
        rehearsal.close();
    }
}

function report({ version, openSubscriber }: Rehearsal, install: boolean, print: Print): number {
    const number = `${version.major}.${version.minor}.${version.patch}-${version.build}`;
    print(`version ${number} compiles alone under its namespace${version.coverage === undefined ? '' : `; tests cover ${version.coverage} %, ${version.passedCoverage ? 'enough to promote it' : 'too little to promote it'}`}`); // prettier-ignore
    if (!install) return version.passedCoverage ? 0 : 1;
    const { host, installations, close } = openSubscriber();
    try {
        installations.install(version.subscriberVersionId, undefined);
        print(`installed into an empty org: ${host.org.project.classes.length} classes, ${host.org.project.objects.length} objects, ${host.org.diagnostics.length} problems`); // prettier-ignore
        return host.org.diagnostics.length === 0 ? 0 : 1;
    } finally {
        close();
    }
}

/** Runs the Salesforce CLI of node_modules in the built package. */
function sf(root: string, cwd: string, args: readonly string[]): Promise<number> {
    const runner = join(root, 'node_modules', '@salesforce', 'cli', 'bin', 'run.js');
    return new Promise((resolve) => {
        spawn(process.execPath, [runner, ...args], { cwd, stdio: 'inherit' }).on('close', (code) => resolve(code ?? 1));
    });
}

/** @returns the exit code. @throws PackageUsageError for a command line that makes no sense */
export async function runPackageCommand(root: string, argv: readonly string[], print: Print): Promise<number> {
    const end = argv.indexOf('--');
    const [own, more] = end < 0 ? [argv, []] : [argv.slice(0, end), argv.slice(end + 1)];
    const options = { 'target-dev-hub': { type: 'string' }, 'target-org': { type: 'string' }, package: { type: 'string' }, help: { type: 'boolean' } } as const; // prettier-ignore
    const { values, positionals } = parseArgs({ args: [...own], allowPositionals: true, options });
    const [command] = positionals;
    if (values.help === true) {
        print(packageUsage);
        return 0;
    }
    const hub = values['target-dev-hub'];
    const org = values['target-org'];
    if (command === 'check') return check(root, print);
    if (command === 'version') {
        if (hub === undefined) return rehearse(root, false, print);
        const { directory } = await buildPackage(root);
        return sf(root, directory, ['package', 'version', 'create', '--package', 'Cordon', '--code-coverage', '--target-dev-hub', hub, '--wait', '90', ...more]); // prettier-ignore
    }
    if (command === 'install') {
        if (org === undefined && values.package === undefined) return rehearse(root, true, print);
        if (org === undefined || values.package === undefined) throw new PackageUsageError('install: give both --package and --target-org, or neither'); // prettier-ignore
        return sf(root, root, ['package', 'install', '--package', values.package, '--target-org', org, '--wait', '60', '--publish-wait', '20', '--security-type', 'AdminsOnly', ...more]); // prettier-ignore
    }
    throw new PackageUsageError(command === undefined ? 'which command?' : `there is no command "${command}"`);
}
