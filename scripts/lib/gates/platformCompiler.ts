import { createRequire } from 'node:module';
import { basename, posix } from 'node:path';
import type { Suite } from '../testing/suite.ts';
import { gate } from './gate.ts';
import { sources, type SourceFile } from './files.ts';

type Diagnostic = {
    readonly message: string;
    readonly level: number;
    readonly filename?: string;
    readonly location?: { readonly line?: number };
};
type Output = {
    readonly success: boolean;
    readonly results?: readonly { readonly diagnostics: readonly Diagnostic[] }[];
    readonly diagnostics?: readonly Diagnostic[];
};
type Compiler = { compile(config: unknown): Promise<Output> };

/** Levels of the LWC compiler: 0 fatal, 1 error, 2 warning. */
const worstWarning = 2;

function bundles(files: readonly SourceFile[]): ReadonlyMap<string, readonly SourceFile[]> {
    const byFolder = new Map<string, SourceFile[]>();
    for (const file of files) {
        const folder = /^(.*\/lwc\/[^/]+)\//.exec(file.path)?.[1];
        if (folder !== undefined) byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
    }
    return byFolder;
}

async function compileBundle(compiler: Compiler, folder: string, files: readonly SourceFile[]): Promise<string[]> {
    const name = basename(folder);
    const output = await compiler.compile({
        bundle: {
            type: 'platform',
            namespace: 'c',
            name,
            files: Object.fromEntries(files.map((file) => [posix.relative(folder, file.path), file.text]))
        },
        compilerConfigs: [{ outputConfig: { minify: false } }]
    });
    const diagnostics = [...(output.diagnostics ?? []), ...(output.results ?? []).flatMap((each) => each.diagnostics)];
    const errors = diagnostics.filter((each) => each.level < worstWarning);
    const texts = errors.map(
        (each) => `${folder}/${each.filename ?? ''}:${each.location?.line ?? 1}: ${each.message.split('\n')[0]}`
    );
    if (texts.length > 0 || output.success) return texts;
    return [`${folder}: the platform's compiler refuses the bundle`];
}

/** Salesforce's own compiler, as the platform sets it up, takes every built bundle. */
export function platformCompilerGate(root: string): Suite {
    return gate('LWC platform compiler', async () => {
        const compiler = createRequire(import.meta.url)('@lwc/sfdc-lwc-compiler') as Compiler;
        const files = sources(root, 'build/package/force-app', /\/lwc\/[^/]+\/.*\.(js|html|css)$/);
        const findings: string[] = [];
        const all = bundles(files);
        for (const [folder, content] of all) findings.push(...(await compileBundle(compiler, folder, content)));
        return { inspected: all.size, findings: [...new Set(findings)], note: `${all.size} bundles` };
    });
}
