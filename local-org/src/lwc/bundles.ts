/** Finds Lightning web component bundles below folders and reads their `.js-meta.xml`. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

export type LwcBundle = {
    /** `incidentPage`. */
    readonly name: string;
    readonly folder: string;
    /** The module that `c/<name>` means: a .ts, .js or, for style-only bundles, .css file. */
    readonly entry: string;
    /** As declared in the bundle's metadata, 67 for `67.0`. */
    readonly apiVersion: number;
    /** Whether a page may show it. */
    readonly isExposed: boolean;
};

const entryExtensions = ['.ts', '.js', '.css'] as const;
const ignoredFolders = new Set(['node_modules', '__tests__', '.git']);
const xml = new XMLParser({ parseTagValue: false });

/**
 * Reads all bundles in `lwc` folders below the given folders, by name.
 * @throws Error when two bundles share a name, or one lacks its module or metadata.
 */
export function findBundles(folders: readonly string[]): Map<string, LwcBundle> {
    const bundles = new Map<string, LwcBundle>();
    for (const folder of folders) {
        for (const path of bundleFolders(resolve(folder))) {
            const bundle = readBundle(path);
            const other = bundles.get(bundle.name);
            if (other !== undefined) {
                throw new Error(`Two Lightning web components are named ${bundle.name}: ${other.folder} and ${path}`);
            }
            bundles.set(bundle.name, bundle);
        }
    }
    return bundles;
}

function bundleFolders(folder: string): string[] {
    if (!existsSync(folder)) return [];
    const found: string[] = [];
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (!entry.isDirectory() || ignoredFolders.has(entry.name)) continue;
        const path = join(folder, entry.name);
        if (basename(folder) === 'lwc') found.push(path);
        else found.push(...bundleFolders(path));
    }
    return found.sort();
}

function readBundle(folder: string): LwcBundle {
    const name = basename(folder);
    const entry = entryExtensions.map((extension) => join(folder, name + extension)).find((path) => existsSync(path));
    if (entry === undefined)
        throw new Error(`Lightning web component ${name} has no ${name}.ts or ${name}.js in ${folder}`);
    const metadataPath = join(folder, `${name}.js-meta.xml`);
    if (!existsSync(metadataPath)) throw new Error(`Lightning web component ${name} lacks ${metadataPath}`);
    const metadata = readMetadata(metadataPath);
    return { name, folder, entry, ...metadata };
}

function readMetadata(path: string): { apiVersion: number; isExposed: boolean } {
    const document = xml.parse(readFileSync(path, 'utf8')) as {
        LightningComponentBundle?: { apiVersion?: string; isExposed?: string };
    };
    const bundle = document.LightningComponentBundle;
    const apiVersion = Number(bundle?.apiVersion);
    if (bundle === undefined || !Number.isFinite(apiVersion)) {
        throw new Error(`${path} is not the metadata of a Lightning web component: it needs an <apiVersion>`);
    }
    return { apiVersion, isExposed: bundle.isExposed === 'true' };
}
