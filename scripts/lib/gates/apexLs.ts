import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { capture, type Suite } from '../testing/suite.ts';
import { gate, type Inspection } from './gate.ts';

type Report = {
    readonly files: readonly {
        readonly path: string;
        readonly messages: readonly {
            readonly start: { readonly line: number };
            readonly category: string;
            readonly message: string;
        }[];
    }[];
};

/** What the checker says although it is not so, with the reason. Its platform types are those of API 65. */
const falsePositives: readonly { readonly message: RegExp; readonly reason: string }[] = [
    { message: /DataWeaveScriptResource/, reason: 'names of data weave scripts are made by the platform' },
    { message: /Cache\.(Org|Session)?Partition/, reason: 'the checker does not know that partitions are covariant' }
];
const minimumJava = 17;

/** Unused code is the linters' business; what an org would refuse is an error here. */
const harmless = new Set(['Unused', 'Warning']);

async function javaVersion(root: string): Promise<number> {
    const { output } = await capture('java', ['-version'], { cwd: root }).catch(() => ({ output: '' }));
    return Number(/version "(\d+)/.exec(output)?.[1] ?? 0);
}

async function check(root: string): Promise<Inspection> {
    if ((await javaVersion(root)) < minimumJava)
        return { inspected: 0, findings: [], skipped: `apex-ls needs Java ${minimumJava} or newer` };
    const require = createRequire(import.meta.url);
    const jars = join(dirname(require.resolve('@salesforce/code-analyzer-pmd-engine/package.json')), 'dist/java-lib/*');
    const directory = join(root, 'build', 'package');
    const { output } = await capture(
        'java',
        ['-cp', jars, 'io.github.apexdevtools.apexls.CheckForIssues', '-w', directory, '-n', '-f', 'json'],
        { cwd: directory }
    );
    const start = output.search(/\{\s*"files"/);
    if (start < 0) return { inspected: 1, findings: [`apex-ls gave no report: ${output.slice(0, 500)}`] };
    const { files } = JSON.parse(output.slice(start)) as Report;
    const findings = files.flatMap(({ path, messages }) =>
        messages
            .filter(({ category, message }) => !harmless.has(category) && !isFalse(message))
            .map(({ start: { line }, message }) => `${relative(root, path)}:${line}: ${message}`)
    );
    return { inspected: 1, findings, note: 'every class and trigger' };
}

function isFalse(message: string): boolean {
    return falsePositives.some((known) => known.message.test(message));
}

/** A second opinion on our compiler: another implementation of Apex checks the built package. */
export function apexLsGate(root: string): Suite {
    return gate('apex-ls', () => check(root));
}
