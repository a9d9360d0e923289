/** Where Salesforce's base components live on disk and which `@salesforce/*` modules they bring themselves. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type BaseComponents = {
    readonly root: string;
    readonly version: string;
    /** File by module name: `@salesforce/label/LightningToast.close`. */
    readonly modules: ReadonlyMap<string, string>;
    /** The module file of `lightning/<name>`, or undefined. */
    component(name: string): string | undefined;
};

type PackageJson = {
    readonly version: string;
    readonly lwc: { readonly modules: readonly { readonly name?: string; readonly path?: string }[] };
};

/** Reads the package's own module map. */
export function readBaseComponents(): BaseComponents {
    const require = createRequire(import.meta.url);
    const packagePath = require.resolve('lightning-base-components/package.json');
    const root = dirname(packagePath);
    const manifest = JSON.parse(readFileSync(packagePath, 'utf8')) as PackageJson;
    const modules = new Map<string, string>();
    for (const { name, path } of manifest.lwc.modules) {
        if (name !== undefined && path !== undefined) modules.set(name, join(root, path));
    }
    const component = (name: string): string | undefined => {
        const base = join(root, 'src', 'lightning', name, name);
        return ['.js', '.css'].map((extension) => base + extension).find((path) => existsSync(path));
    };
    return { root, version: manifest.version, modules, component };
}
