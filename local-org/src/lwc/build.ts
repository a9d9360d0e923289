/** Builds everything the browser runs: host shell, package components, base components, LWC engine. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readBaseComponents } from './baseComponents.ts';
import type { BaseComponents } from './baseComponents.ts';
import { LwcBuildError } from './buildError.ts';
import { findBundles } from './bundles.ts';
import type { LwcBundle } from './bundles.ts';
import { bundleGuest, bundleScripts, earlyFile, entryFiles, rebundler, reloadFile } from './clientScripts.ts';
import { wiresOf } from './earlyCalls.ts';
import { firstComponents, pageComponents } from './hostModel.ts';
import type { HostModel } from './hostModel.ts';
import { iconsNamedIn, iconsOfBaseComponents, unknownIcons } from './icons.ts';
import type { LwcPlatform } from './platform.ts';
import { clientFolder } from './hostModules.ts';
import { openingComponents } from './opening.ts';
import { createResolver } from './resolve.ts';
import { readThemes, type ThemeFiles } from './themes.ts';
import { createComponentCompiler, type ComponentCompiler } from './transform.ts';
import { shown, type Work } from './buildPlugin.ts';

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
    /** The script of a session of development: it loads the page again after a build. */
    readonly reload: string;
    /** Wires of the pages' components that ask for nothing but what a page knows, by component. */
    readonly wires: ReadonlyMap<string, ReturnType<typeof wiresOf>>;
    /** Names of the components that pages open with. */
    readonly opening: ReadonlySet<string>;
    /** Of the scripts; part of their URL. */
    readonly scriptHash: string;
    readonly themes: ThemeFiles;
    /** Names of the package's bundles that are part of the script. */
    readonly bundles: readonly string[];
    readonly milliseconds: number;
};

/**
 * Compiles and bundles the components that the host's pages show.
 * @throws LwcBuildError naming bundle, file, line and reason for everything that does not build.
 */
export async function buildClient(input: ClientBuildInput): Promise<ClientBuild> {
    return finish(input, performance.now(), await workOf(input, createComponentCompiler(input.cacheDir, input.lws === true)), bundleScripts); // prettier-ignore
}

/** Builds the same components again and again, quickly: what was compiled and bundled before is remembered. */
export type ClientBuilder = {
    /** @throws LwcBuildError as `buildClient` does; the next build is not disturbed by it */
    build(input: ClientBuildInput): Promise<ClientBuild>;
    dispose(): Promise<void>;
};

/** A builder for a session of development. Under Lightning Web Security each build is a whole one. */
export function createClientBuilder(): ClientBuilder {
    let compiler: ComponentCompiler | undefined;
    const again = rebundler();
    return {
        async build(input) {
            if (input.lws === true) return buildClient(input);
            const started = performance.now();
            compiler ??= createComponentCompiler(input.cacheDir, false, true);
            return finish(input, started, await workOf(input, compiler), again.bundle);
        },
        dispose: again.dispose
    };
}

async function workOf(input: ClientBuildInput, compiler: ComponentCompiler): Promise<Work> {
    const bundles = findBundles(input.bundleDirs);
    const roots = pageComponents(input.model);
    checkRoots(roots, bundles);
    const base = readBaseComponents();
    const icons = collectIcons(input, bundles, base);
    const first = firstComponents(input.model);
    const resolver = createResolver({ bundles, base, platform: input.platform, icons, roots, first });
    const progress = input.onProgress ?? ((): void => {});
    const work = { resolver, compiler, base, used: new Set<string>(), progress, bundles, roots };
    if (input.lws === true) resolver.runComponentsFrom(await bundleGuest(work, bundles, roots));
    return work;
}

async function finish(
    input: ClientBuildInput,
    started: number,
    work: Work,
    bundle: (work: Work) => Promise<Map<string, Uint8Array>>
): Promise<ClientBuild> {
    const scripts = await bundle(work);
    const wires = new Map(work.roots.map((root) => [root, wiresOf(work.bundles.get(root.slice(2))!)]));
    const milliseconds = Math.round(performance.now() - started);
    work.progress(`Built ${work.used.size} Lightning web components in ${(milliseconds / 1000).toFixed(1)} s.`);
    return {
        scripts,
        entries: entryFiles,
        early: earlyFile,
        reload: reloadFile,
        wires,
        opening: openingComponents(input.model, (component) => wires.get(component)!.length > 0),
        scriptHash: hashOf(scripts),
        themes: readThemes(),
        bundles: [...work.used].sort(),
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

function hashOf(scripts: ReadonlyMap<string, Uint8Array>): string {
    const hash = createHash('sha256');
    for (const [name, bytes] of scripts) hash.update(name).update(bytes);
    return hash.digest('hex').slice(0, 16);
}
