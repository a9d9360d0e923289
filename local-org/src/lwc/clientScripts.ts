/** What esbuild makes of the components: the scripts of the pages, those that stand alone, the one for the sandbox. */
import { basename, join } from 'node:path';
import { build, context } from 'esbuild';
import type { BuildContext, BuildOptions, BuildResult, Message } from 'esbuild';
import { LwcBuildError } from './buildError.ts';
import { describe, lwcPlugin, type Work } from './buildPlugin.ts';
import type { LwcBundle } from './bundles.ts';
import { guestBanner, guestEntry, guestSource, hostSource, outsidePlugin } from './lws.ts';
import { mergeChunks } from './merge.ts';
import { clientFolder } from './hostModules.ts';

const common: BuildOptions = {
    bundle: true,
    write: false,
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' },
    logLevel: 'silent'
};

/** @throws LwcBuildError for what the bundler refuses */
async function refusing(work: Work, building: Promise<BuildResult>): Promise<BuildResult> {
    try {
        return await building;
    } catch (error) {
        const messages = (error as { errors?: Message[] }).errors;
        if (messages === undefined) throw error;
        throw new LwcBuildError(messages.map((message) => describe(message, work.resolver)));
    }
}

function bundled(work: Work, options: BuildOptions): Promise<BuildResult> {
    return refusing(work, build({ ...common, ...options }));
}

/** The modules that a page names, in order; the script that it runs before all; the one that loads it again. */
export const entryFiles = ['shadow.js', 'host.js'] as const;
export const earlyFile = 'early.js';
export const reloadFile = 'reload.js';

/** A script for what pages show at once, and one for each component that a tab brings later; what they share lies apart. */
const scriptOptions: BuildOptions = {
    entryPoints: { shadow: join(clientFolder, 'shadow.ts'), host: join(clientFolder, 'main.ts') },
    format: 'esm',
    splitting: true,
    metafile: true,
    outdir: clientFolder,
    chunkNames: '[name]-[hash]'
};

/** All scripts of the pages, by file name. @throws LwcBuildError for what the bundler refuses */
export async function bundleScripts(work: Work): Promise<Map<string, Uint8Array>> {
    const { outputFiles = [], metafile } = await bundled(work, { ...scriptOptions, plugins: [lwcPlugin(() => work)] });
    const chunks = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
    const outputs = new Map(Object.entries(metafile!.outputs).map(([path, output]) => [basename(path), output]));
    return new Map([...(await mergeChunks(entryFiles, chunks, outputs)), ...(await bundleSingles(work))]);
}

/** Scripts that stand alone. */
async function bundleSingles(work: Work): Promise<[string, Uint8Array][]> {
    const entryPoints = [earlyFile, reloadFile].map((name) => join(clientFolder, name.replace(/js$/, 'ts')));
    const { outputFiles = [] } = await bundled(work, { entryPoints, format: 'iife', outdir: clientFolder });
    return outputFiles.map(({ path, contents }) => [basename(path), contents]);
}

/** The package's components as a script for the sandbox; the answer is the host's module that evaluates it. */
export async function bundleGuest(
    work: Work,
    bundles: ReadonlyMap<string, LwcBundle>,
    roots: readonly string[]
): Promise<string> {
    const imported = new Set<string>();
    const { outputFiles } = await bundled(work, {
        stdin: { contents: guestSource(roots), sourcefile: guestEntry, loader: 'js', resolveDir: clientFolder },
        format: 'iife',
        banner: { js: guestBanner },
        plugins: [outsidePlugin(bundles, imported), lwcPlugin(() => work)]
    });
    return hostSource(outputFiles![0]!.text, imported);
}

/** Bundles again and again; what did not change is remembered. */
export function rebundler(): { bundle(work: Work): Promise<Map<string, Uint8Array>>; dispose(): Promise<void> } {
    let open: { readonly context: BuildContext; work: Work } | undefined;
    return {
        async bundle(work) {
            if (open === undefined) {
                const shared = { work };
                const plugins = [lwcPlugin(() => shared.work)];
                open = Object.assign(shared, {
                    context: await context({ ...common, ...scriptOptions, minify: false, plugins })
                });
            }
            open.work = work;
            const { outputFiles = [] } = await refusing(work, open.context.rebuild());
            const scripts = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
            return new Map([...scripts, ...(await bundleSingles(work))]);
        },
        async dispose() {
            await open?.context.dispose();
        }
    };
}
