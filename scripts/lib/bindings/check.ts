import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digestOf } from '../build/index.ts';
import { capture } from '../testing/suite.ts';
import type { ApexMethodInfo } from './apexModules.ts';
import { writeBindings } from './write.ts';

export type ComponentCheck = {
    /** TypeScript's errors, each followed by the Apex that the component uses. Empty if the components are sound. */
    readonly errors: readonly string[];
    /** False if nothing had changed since the last check that found nothing. */
    readonly ran: boolean;
};

const errorLine = /^(\S.*?)\(\d+,\d+\): error /;
const apexImport = /['"]@salesforce\/apex\/([\w.]+)['"]/g;
const typeImport = /import type \{([^}]+)\} from ['"]cordon\/apex['"]/g;

/** Which Apex a component stands on: the methods it calls, and those that return the classes it names. */
function apexBehind(file: string, methods: readonly ApexMethodInfo[]): readonly ApexMethodInfo[] {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const called = [...text.matchAll(apexImport)].map((match) => match[1]);
    const named = [...text.matchAll(typeImport)].flatMap((match) => (match[1] ?? '').split(',').map((n) => n.trim()));
    const returns = (method: ApexMethodInfo): boolean =>
        named.some((name) => name !== '' && new RegExp(`\\b${name}\\b`).test(method.signature));
    return methods.filter((method) => called.includes(method.name) || returns(method));
}

function explained(root: string, output: string, methods: readonly ApexMethodInfo[]): string[] {
    const errors: string[] = [];
    for (const line of output.split('\n').filter((each) => each.trim() !== '')) {
        const file = errorLine.exec(line)?.[1];
        if (file === undefined && errors.length > 0) {
            errors[errors.length - 1] += `\n${line}`;
            continue;
        }
        errors.push(line);
    }
    return errors.map((error) => {
        const file = errorLine.exec(error)?.[1];
        const behind = file === undefined ? [] : apexBehind(join(root, file), methods);
        const notes = behind.map(({ name, signature }) => `    uses Apex ${name}: ${signature}`);
        return [error, ...notes].join('\n');
    });
}

/**
 * Writes the typed bindings of the built package and type-checks every component against them.
 *
 * @param packageDirectory the built package
 */
export async function checkComponents(root: string, packageDirectory: string): Promise<ComponentCheck> {
    const stamp = join(root, 'build', 'cache', 'components.checked');
    const inputs = ['force-app', 'types', 'scripts/lib/bindings'].map((folder) => join(root, folder));
    const digest = digestOf(inputs);
    const complete = existsSync(join(root, 'build', 'types', 'apex.d.ts')) && existsSync(stamp);
    if (complete && readFileSync(stamp, 'utf8') === digest) return { errors: [], ran: false };
    const methods = writeBindings(root, packageDirectory);
    const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
    const memory = join('build', 'cache', 'components.tsbuildinfo');
    const { code, output } = await capture(
        process.execPath,
        [compiler, '-p', 'tsconfig.lwc.json', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', memory],
        { cwd: root }
    );
    if (code !== 0) return { errors: explained(root, output, methods), ran: true };
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, digest);
    return { errors: [], ran: true };
}
