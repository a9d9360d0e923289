import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { filesBelow } from '../build/index.ts';
import type { Suite } from '../testing/suite.ts';
import { gate, type Inspection } from './gate.ts';
import { sources } from './files.ts';

type SourceComponent = { readonly fullName: string; readonly xml?: string; walkContent(): readonly string[] };
type ComponentSet = {
    readonly size: number;
    sourceApiVersion: string;
    getSourceComponents(): Iterable<SourceComponent>;
};
type Retriever = {
    readonly ComponentSet: { fromSource(path: string): ComponentSet };
    readonly MetadataConverter: new () => {
        convert(set: ComponentSet, format: 'metadata', output: unknown): Promise<{ readonly packagePath?: string }>;
    };
};

function isComponentFile(path: string): boolean {
    const name = path.split('/').at(-1) ?? '';
    return !name.startsWith('.') && name !== 'jsconfig.json';
}

async function convert(root: string): Promise<Inspection> {
    const require = createRequire(import.meta.url);
    const { ComponentSet, MetadataConverter } = require('@salesforce/source-deploy-retrieve') as Retriever;
    const folder = join(root, 'build', 'package', 'force-app');
    const output = mkdtempSync(join(tmpdir(), 'cordon-convert-'));
    try {
        const set = ComponentSet.fromSource(folder);
        set.sourceApiVersion = '67.0';
        const known = new Set<string>();
        for (const component of set.getSourceComponents())
            for (const path of [...component.walkContent(), component.xml ?? folder])
                known.add(relative(folder, path).split(sep).join('/'));
        const files = filesBelow(folder).filter(isComponentFile);
        const unknown = files.filter((path) => !known.has(path));
        await new MetadataConverter().convert(set, 'metadata', {
            type: 'directory',
            outputDirectory: output,
            packageName: 'cordon'
        });
        return {
            inspected: set.size,
            findings: unknown.map((path) => `build/package/force-app/${path}: belongs to no component that deploys`),
            note: `${set.size} components, ${files.length} files`
        };
    } catch (error) {
        return { inspected: 1, findings: [`the package does not convert: ${(error as Error).message}`] };
    } finally {
        rmSync(output, { recursive: true, force: true });
    }
}

/** Salesforce's own tool converts the built package to what an org receives, and leaves no file behind. */
export function deployableGate(root: string): Suite {
    return gate('package converts for deployment', () => convert(root));
}

/** Types stay at home: an org takes JavaScript. */
export function javaScriptOnlyGate(root: string): Suite {
    return gate('no TypeScript in the package', () => {
        const files = sources(root, 'build/package', /\.(ts|js|map)$/);
        const findings = files
            .filter(({ path }) => !path.endsWith('.js'))
            .map(({ path }) => `${path}: only JavaScript ships`);
        return { inspected: files.length, findings };
    });
}
