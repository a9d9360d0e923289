/** Salesforce's own scanners, the ones that the security review starts from: PMD's rules and the Graph Engine's. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { capture } from '../testing/suite.ts';

/** A finding that is none, with the reason. `docs/security.md` shows the same list. */
export type Suppression = { readonly rule: string; readonly file: string; readonly reason: string };

export type ScanReport = {
    readonly rules: number;
    readonly findings: readonly string[];
    /** Findings that a suppression explains. */
    readonly explained: number;
    /** Suppressions that explain nothing any more. */
    readonly unused: readonly Suppression[];
    readonly skipped?: string;
};

type Rule = { readonly name: string; readonly tags: readonly string[] };
type Violation = { readonly ruleName: string; readonly message: string; readonly primaryLocationIndex: number; readonly codeLocations: readonly { readonly file?: string; readonly startLine?: number }[] }; // prettier-ignore
type Engine = {
    describeRules(options: object): Promise<readonly Rule[]>;
    runRules(names: readonly string[], options: object): Promise<{ readonly violations: readonly Violation[] }>;
};
type Plugin = { createEngineConfig(name: string, values: object): Promise<object>; createEngine(name: string, config: object): Promise<Engine> }; // prettier-ignore
type EngineApi = { ConfigValueExtractor: new (values: object, place: string, root: string) => object; Workspace: new (id: string, files: string[], targets: string[]) => object }; // prettier-ignore

const minimumJava = 11;

/** A scanner, its npm package, and the tags of the rules that are run. */
export type Scanner = { readonly name: string; readonly module: string; readonly engine: string; readonly tags: readonly string[] }; // prettier-ignore

export const pmd: Scanner = {
    name: 'PMD AppExchange and security rules',
    module: '@salesforce/code-analyzer-pmd-engine',
    engine: 'pmd',
    tags: ['AppExchange', 'Security']
};

/** Follows every path from an entry point to a query or a write; minutes where PMD takes seconds. */
export const graphEngine: Scanner = {
    name: 'Graph Engine security rules',
    module: '@salesforce/code-analyzer-sfge-engine',
    engine: 'sfge',
    tags: ['Security']
};

export function readSuppressions(root: string): readonly Suppression[] {
    const file = join(root, 'config', 'package', 'suppressions.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { suppressions: Suppression[] }).suppressions : []; // prettier-ignore
}

/** @param folder what is checked; findings are shown relative to it */
export async function scan(
    scanner: Scanner,
    root: string,
    folder: string,
    suppressions = readSuppressions(root)
): Promise<ScanReport> {
    const { output } = await capture('java', ['-version'], { cwd: root }).catch(() => ({ output: '' }));
    if (Number(/version "(\d+)/.exec(output)?.[1] ?? 0) < minimumJava) return { rules: 0, findings: [], explained: 0, unused: [], skipped: `${scanner.name}: needs Java ${minimumJava} or newer` }; // prettier-ignore
    const require = createRequire(import.meta.url);
    const { createEnginePlugin } = require(scanner.module) as { createEnginePlugin(): Plugin };
    const api = createRequire(require.resolve(scanner.module))('@salesforce/code-analyzer-engine-api') as EngineApi;
    const work = mkdtempSync(join(tmpdir(), 'cordon-scan-'));
    try {
        const plugin = createEnginePlugin();
        const values = new api.ConfigValueExtractor({}, `engines.${scanner.engine}`, root);
        const engine = await plugin.createEngine(
            scanner.engine,
            await plugin.createEngineConfig(scanner.engine, values)
        );
        const options = { workspace: new api.Workspace('package', [folder], [folder]), logFolder: work, workingFolder: work }; // prettier-ignore
        const all = await engine.describeRules(options);
        const rules = all.filter(({ tags }) => scanner.tags.some((tag) => tags.includes(tag))).map(({ name }) => name);
        const { violations } = await engine.runRules(rules, options).catch((error: unknown) => {
            throw new ScanError(`${scanner.name}: the scanner gave up: ${causeIn(work) ?? String(error)}`);
        });
        const ours = suppressions.filter(({ rule }) => rules.includes(rule));
        return { rules: rules.length, ...sorted(violations, ours, folder) };
    } finally {
        rmSync(work, { recursive: true, force: true });
    }
}

/** The scanner of Salesforce failed itself; the message says on what. */
export class ScanError extends Error {
    override readonly name = 'ScanError';
}

/** What a scanner's own log gives as its last error. */
function causeIn(folder: string): string | undefined {
    const logs = readdirSync(folder).filter((name) => name.endsWith('.log')).map((name) => readFileSync(join(folder, name), 'utf8')); // prettier-ignore
    return /ERROR[^\n]*\n([^\n]+)/.exec(logs.join('\n'))?.[1];
}

function sorted(
    violations: readonly Violation[],
    suppressions: readonly Suppression[],
    folder: string
): Omit<ScanReport, 'rules'> {
    const used = new Set<Suppression>();
    const findings: string[] = [];
    for (const { ruleName, message, codeLocations, primaryLocationIndex } of violations) {
        const { file = '', startLine = 0 } = codeLocations[primaryLocationIndex] ?? {};
        const path = relative(folder, file).replaceAll('\\', '/');
        const known = suppressions.find((one) => one.rule === ruleName && `/${path}`.endsWith(`/${one.file}`));
        if (known === undefined) findings.push(`${path}:${startLine}: ${ruleName}: ${message}`);
        else used.add(known);
    }
    return { findings, explained: violations.length - findings.length, unused: suppressions.filter((one) => !used.has(one)) }; // prettier-ignore
}
