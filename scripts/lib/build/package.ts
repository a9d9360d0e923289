import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadAccess, permissionSetFiles } from '../access/index.ts';
import { generateLawMetadata } from '../laws/index.ts';
import { generateLetterResources } from '../letters/index.ts';
import { pageFiles } from '../pages/index.ts';
import { generatedBundles, innerBundleMetadata, type GeneratedBundles } from './generated.ts';
import { digestOf, filesBelow } from './inputs.ts';
import { mergeLabels } from './labels.ts';
import { stripTypes } from './bundles.ts';

export type BuildResult = {
    readonly directory: string;
    readonly files: number;
    readonly lawRecords: number;
    readonly quotaCharacters: number;
    readonly permissionSets: number;
    /** False if nothing had changed since the last build. */
    readonly rebuilt: boolean;
};

const labelFile = 'CustomLabels.labels-meta.xml';
const stampFile = '.build.json';
const isTest = (path: string): boolean => path.includes('/__tests__/');

function write(root: string, path: string, content: string | Uint8Array): void {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
}

type Copied = { readonly files: number; readonly labels: ReadonlyMap<string, string> };

async function copySource(root: string, out: string): Promise<Copied> {
    const labels = new Map<string, string>();
    let files = 0;
    for (const path of filesBelow(join(root, 'force-app')).map((file) => `force-app/${file}`)) {
        if (isTest(path) || path.endsWith('.d.ts')) continue;
        const content = readFileSync(join(root, path));
        if (path.endsWith(`/${labelFile}`)) labels.set(path, content.toString('utf8'));
        else if (path.endsWith('.ts'))
            write(out, path.replace(/\.ts$/, '.js'), await stripTypes(content.toString('utf8'), path));
        else write(out, path, content);
        files++;
    }
    write(out, `force-app/main/shared/labels/${labelFile}`, mergeLabels(labels));
    return { files, labels };
}

/** The TypeScript of generated bundles stays beside the package, for type checks and unit tests of those who use them. */
async function writeGenerated(root: string, out: string, bundles: GeneratedBundles): Promise<void> {
    for (const [name, text] of bundles) {
        const folder = `force-app/main/console/lwc/${name}`;
        write(root, `build/lwc/${name}/${name}.ts`, text);
        write(out, `${folder}/${name}.js`, await stripTypes(text, `${name}.ts`));
        write(out, `${folder}/${name}.js-meta.xml`, innerBundleMetadata);
    }
}

function projectFile(root: string): string {
    const project = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8')) as Record<string, unknown>;
    delete project['defaultLwcLanguage'];
    return `${JSON.stringify(project, undefined, 4)}\n`;
}

function previous(directory: string, digest: string): BuildResult | undefined {
    const file = join(directory, stampFile);
    if (!existsSync(file) || !existsSync(join(directory, '..', 'lwc'))) return undefined;
    const stamp = JSON.parse(readFileSync(file, 'utf8')) as { digest: string; result: BuildResult };
    return stamp.digest === digest ? { ...stamp.result, directory, rebuilt: false } : undefined;
}

/**
 * Writes `build/package/`: the one tree that is tested, shipped and installed. The old tree stays until the new one is whole.
 *
 * @param root the repository
 * @throws AccessError if the access files are not valid, naming file, path and value
 * @throws PageError if the page files are not valid, naming file, path and value
 * @throws Error if a source file is not valid or the custom metadata would exceed its quota
 */
export async function buildPackage(root: string): Promise<BuildResult> {
    const directory = join(root, 'build', 'package');
    const inputs = [
        'force-app',
        'config/laws',
        'config/letters',
        'config/access',
        'config/pages',
        'scripts/lib/access',
        'scripts/lib/build',
        'scripts/lib/laws',
        'scripts/lib/letters',
        'scripts/lib/pages'
    ].map((folder) => join(root, folder));
    const digest = digestOf(inputs);
    const known = previous(directory, digest);
    if (known !== undefined) return known;
    const next = join(root, 'build', `package.next-${process.pid}`);
    rmSync(next, { recursive: true, force: true });
    const { files, labels } = await copySource(root, next);
    const access = loadAccess(root);
    await writeGenerated(root, next, generatedBundles(labels, access));
    const laws = generateLawMetadata(join(root, 'config', 'laws'), join(next, 'force-app', 'main', 'law'));
    generateLetterResources(join(root, 'config'), join(next, 'force-app', 'main', 'notice'));
    const sets = permissionSetFiles(access);
    for (const [path, text] of [...sets, ...pageFiles(root)]) write(next, `force-app/main/${path}`, text);
    write(next, 'sfdx-project.json', projectFile(root));
    write(next, '.forceignore', '**/__tests__/**\n**/*.ts\n');
    const result: BuildResult = {
        directory,
        files,
        lawRecords: laws.records,
        quotaCharacters: laws.quotaCharacters,
        permissionSets: sets.size,
        rebuilt: true
    };
    write(next, stampFile, JSON.stringify({ digest, result }));
    rmSync(directory, { recursive: true, force: true });
    renameSync(next, directory);
    return result;
}
