/** Builds everything the browser runs: host shell, package components, base components, LWC engine. */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, BuildResult, Message } from 'esbuild';
import { readBaseComponents } from './baseComponents.ts';
import type { BaseComponents } from './baseComponents.ts';
import { findBundles } from './bundles.ts';
import type { LwcBundle } from './bundles.ts';
import { wiresOf } from './earlyCalls.ts';
import { firstComponents, pageComponents } from './hostModel.ts';
import type { HostModel } from './hostModel.ts';
import { iconsNamedIn, iconsOfBaseComponents, unknownIcons } from './icons.ts';
import { mergeChunks } from './merge.ts';
import type { LwcPlatform } from './platform.ts';
import { guestBanner, guestEntry, guestSource, hostSource, outsidePlugin } from './lws.ts';
import { clientFolder, createResolver } from './resolve.ts';
import { readThemes, type ThemeFiles } from './themes.ts';
import { createComponentCompiler } from './transform.ts';
import { describe, lwcPlugin, shown, type Work } from './buildPlugin.ts';

export type ClientBuildInput = {
    readonly model: HostModel;
    readonly platform: LwcPlatform;
    /** Folders that hold `lwc/<bundle>` folders at any depth. */
    readonly bundleDirs: readonly string[];
    /** Compiled base components are remembered here between runs. */
    readonly cacheDir: string;
    readonly onProgress?: (message: string) => void;
    /** Runs the package's components inside Lightning Web Security. */
    readonly lws?: boolean;
};

export type ClientBuild = {
    /** By file name; they import each other from the same folder. */
    readonly scripts: ReadonlyMap<string, Uint8Array>;
    /** The modules that the page names, in order. */
    readonly entries: readonly string[];
    /** The script that the page runs before all others. */
    readonly early: string;
    /** Wires of the pages' components that ask for nothing but what a page knows, by component. */
    readonly wires: ReadonlyMap<string, ReturnType<typeof wiresOf>>;
    /** Of the scripts; part of their URL. */
    readonly scriptHash: string;
    readonly themes: ThemeFiles;
    /** Names of the package's bundles that are part of the script. */
    readonly bundles: readonly string[];
    readonly milliseconds: number;
};

/** The components do not build. The message lists each reason with bundle, file and line. */
export class LwcBuildError extends Error {
    override readonly name = 'LwcBuildError';
    readonly reasons: readonly string[];

    constructor(reasons: readonly string[]) {
        super(`The Lightning web components do not build:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`);
        this.reasons = reasons;
    }
}

/**
 * Compiles and bundles the components that the host's pages show.
 * @throws LwcBuildError naming bundle, file, line and reason for everything that does not build.
 */
export async function buildClient(input: ClientBuildInput): Promise<ClientBuild> {
    const started = performance.now();
    const progress = input.onProgress ?? ((): void => {});
    const bundles = findBundles(input.bundleDirs);
    const roots = pageComponents(input.model);
    checkRoots(roots, bundles);
    const base = readBaseComponents();
    const icons = collectIcons(input, bundles, base);
    const first = firstComponents(input.model);
    const resolver = createResolver({ bundles, base, platform: input.platform, icons, roots, first });
    const used = new Set<string>();
    const work = {
        resolver,
        compiler: createComponentCompiler(input.cacheDir, input.lws === true),
        base,
        used,
        progress
    };
    if (input.lws === true) resolver.runComponentsFrom(await bundleGuest(work, bundles, roots));
    const scripts = await bundleScripts(work);
    const milliseconds = Math.round(performance.now() - started);
    progress(`Built ${used.size} Lightning web components in ${(milliseconds / 1000).toFixed(1)} s.`);
    return {
        scripts,
        entries: entryFiles,
        early: earlyFile,
        wires: new Map(roots.map((root) => [root, wiresOf(bundles.get(root.slice(2))!)])),
        scriptHash: hashOf(scripts),
        themes: readThemes(),
        bundles: [...used].sort(),
        milliseconds
    };
}

function checkRoots(roots: readonly string[], bundles: ReadonlyMap<string, LwcBundle>): void {
    const reasons = roots.flatMap((root) => {
        const bundle = root.startsWith('c/') ? bundles.get(root.slice(2)) : undefined;
        if (bundle === undefined) return [`A page shows ${root}, but the package has no such Lightning web component.`];
        if (!bundle.isExposed)
            return [`A page shows ${root}, but its metadata does not say <isExposed>true</isExposed>.`];
        return [];
    });
    if (reasons.length > 0) throw new LwcBuildError(reasons);
}

function collectIcons(
    input: ClientBuildInput,
    bundles: ReadonlyMap<string, LwcBundle>,
    base: BaseComponents
): string[] {
    const named = new Map<string, string>();
    const remember = (name: string, file: string): unknown => named.has(name) || named.set(name, file);
    const folders = [...[...bundles.values()].map((bundle) => bundle.folder), join(clientFolder, 'shell')];
    for (const folder of folders) for (const [name, file] of iconsNamedIn(folder)) remember(name, file);
    for (const tab of input.model.tabs) if (tab.icon !== undefined) remember(tab.icon, `tab ${tab.apiName}`);
    for (const { icon, label } of input.model.utilities ?? []) remember(icon, `utility ${label}`);
    for (const name of input.model.icons ?? []) remember(name, 'the host model');
    const unknown = unknownIcons(base, named.keys());
    if (unknown.length > 0) {
        throw new LwcBuildError(
            unknown.map((name) => `${shown(named.get(name) ?? '')}: the design system has no icon ${name}`)
        );
    }
    return [...new Set([...named.keys(), ...iconsOfBaseComponents(base, input.cacheDir)])].sort();
}

async function bundled(work: Work, options: BuildOptions): Promise<BuildResult> {
    try {
        return await build({
            bundle: true,
            write: false,
            target: 'es2022',
            minify: true,
            legalComments: 'none',
            define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' },
            logLevel: 'silent',
            ...options
        });
    } catch (error) {
        const messages = (error as { errors?: Message[] }).errors;
        if (messages === undefined) throw error;
        throw new LwcBuildError(messages.map((message) => describe(message, work.resolver)));
    }
}

const entryFiles = ['shadow.js', 'host.js'] as const;
const earlyFile = 'early.js';

/** A script for what pages show at once, and one for each component that a tab brings later; what they share lies apart. */
async function bundleScripts(work: Work): Promise<Map<string, Uint8Array>> {
    const { outputFiles = [], metafile } = await bundled(work, {
        entryPoints: { shadow: join(clientFolder, 'shadow.ts'), host: join(clientFolder, 'main.ts') },
        format: 'esm',
        splitting: true,
        metafile: true,
        outdir: clientFolder,
        chunkNames: '[name]-[hash]',
        plugins: [lwcPlugin(work)]
    });
    const chunks = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
    const outputs = new Map(Object.entries(metafile!.outputs).map(([path, output]) => [basename(path), output]));
    return (await mergeChunks(entryFiles, chunks, outputs)).set(earlyFile, await bundleEarly(work));
}

async function bundleEarly(work: Work): Promise<Uint8Array> {
    const { outputFiles } = await bundled(work, { entryPoints: [join(clientFolder, 'early.ts')], format: 'iife' });
    return outputFiles![0]!.contents;
}

/** The package's components as a script for the sandbox; the answer is the host's module that evaluates it. */
async function bundleGuest(
    work: Work,
    bundles: ReadonlyMap<string, LwcBundle>,
    roots: readonly string[]
): Promise<string> {
    const imported = new Set<string>();
    const { outputFiles } = await bundled(work, {
        stdin: { contents: guestSource(roots), sourcefile: guestEntry, loader: 'js', resolveDir: clientFolder },
        format: 'iife',
        banner: { js: guestBanner },
        plugins: [outsidePlugin(bundles, imported), lwcPlugin(work)]
    });
    return hostSource(outputFiles![0]!.text, imported);
}

function hashOf(scripts: ReadonlyMap<string, Uint8Array>): string {
    const hash = createHash('sha256');
    for (const [name, bytes] of scripts) hash.update(name).update(bytes);
    return hash.digest('hex').slice(0, 16);
}
