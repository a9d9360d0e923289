/** PMD's AppExchange and security rules, the ones that the security review starts from. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { capture } from '../testing/suite.ts';

/** A finding that is none, with the reason. `docs/security.md` shows the same list. */
export type Suppression = { readonly rule: string; readonly file: string; readonly reason: string };

export type PmdReport = {
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

export function readSuppressions(root: string): readonly Suppression[] {
    const file = join(root, 'config', 'package', 'suppressions.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { suppressions: Suppression[] }).suppressions : []; // prettier-ignore
}

/** @param folder what is checked @param root findings are shown relative to it */
export async function runPmd(root: string, folder: string, suppressions = readSuppressions(root)): Promise<PmdReport> {
    const { output } = await capture('java', ['-version'], { cwd: root }).catch(() => ({ output: '' }));
    if (Number(/version "(\d+)/.exec(output)?.[1] ?? 0) < minimumJava) return { rules: 0, findings: [], explained: 0, unused: [], skipped: `PMD needs Java ${minimumJava} or newer` }; // prettier-ignore
    const require = createRequire(import.meta.url);
    const { createEnginePlugin } = require('@salesforce/code-analyzer-pmd-engine') as { createEnginePlugin(): Plugin };
    const api = createRequire(require.resolve('@salesforce/code-analyzer-pmd-engine'))('@salesforce/code-analyzer-engine-api') as EngineApi; // prettier-ignore
    const work = mkdtempSync(join(tmpdir(), 'cordon-pmd-'));
    try {
        const plugin = createEnginePlugin();
        const config = await plugin.createEngineConfig('pmd', new api.ConfigValueExtractor({}, 'engines.pmd', root));
        const engine = await plugin.createEngine('pmd', config);
        const options = { workspace: new api.Workspace('package', [folder], [folder]), logFolder: work, workingFolder: work }; // prettier-ignore
        const rules = (await engine.describeRules(options)).filter(({ tags }) => tags.includes('AppExchange') || tags.includes('Security')); // prettier-ignore
        const { violations } = await engine.runRules(rules.map(({ name }) => name), options); // prettier-ignore
        return { rules: rules.length, ...sorted(violations, suppressions, folder) };
    } finally {
        rmSync(work, { recursive: true, force: true });
    }
}

function sorted(
    violations: readonly Violation[],
    suppressions: readonly Suppression[],
    folder: string
): Omit<PmdReport, 'rules'> {
    // prettier-ignore
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
