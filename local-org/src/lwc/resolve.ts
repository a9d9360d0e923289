/**
 * What an import inside a component means: the package's own bundles (`c/*`), base components (`lightning/*`), the
 * host's replacements for platform modules, `@salesforce/*`, or a file beside it. Anything else is refused.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BaseComponents } from './baseComponents.ts';
import type { LwcBundle } from './bundles.ts';
import { clientFolder, engineModule, hostModule, refusalOf } from './hostModules.ts';
import { iconLibrarySource } from './icons.ts';
import type { LwcPlatform } from './platform.ts';
import { scopedModule, userI18nModule } from './scopedModules.ts';

export type Resolution =
    | { readonly kind: 'file'; readonly path: string; readonly suffix?: string }
    /** An import between the engine's own packages, which follows npm's rules. */
    | { readonly kind: 'npm' }
    /** A module without a file; `name` identifies it. */
    | { readonly kind: 'virtual'; readonly name: string; readonly source: string }
    | { readonly kind: 'refused'; readonly reason: string };

export type Resolver = {
    resolve(specifier: string, importer: string): Resolution;
    /** The bundle a file belongs to, for messages; undefined for the host's and the base components' files. */
    bundleOf(path: string): LwcBundle | undefined;
    /** Takes the components from a module with this source instead of building them in: Lightning Web Security. */
    runComponentsFrom(source: string): void;
};

export type ResolverInput = {
    readonly bundles: ReadonlyMap<string, LwcBundle>;
    readonly base: BaseComponents;
    readonly platform: LwcPlatform;
    /** Icon names to build in. */
    readonly icons: readonly string[];
    /** Components that pages show. */
    readonly roots: readonly string[];
    /** Those of them that a page shows at once; the others are loaded when a tab is chosen. */
    readonly first: readonly string[];
};

export function createResolver(input: ResolverInput): Resolver {
    const folders = new Map([...input.bundles.values()].map((bundle) => [bundle.folder, bundle]));
    let components = rootsSource(input.roots, new Set(input.first));
    return {
        runComponentsFrom(source) {
            components = source;
        },
        resolve(specifier, importer) {
            if (specifier === 'host/components') return virtual(specifier, components);
            if (specifier === '@locker/sandbox' && importer === 'host/components')
                return { kind: 'file', path: fileURLToPath(import.meta.resolve(specifier)) };
            if (isNpmModule(importer, input.base)) return { kind: 'npm' };
            if (specifier.startsWith('.') || isAbsolute(specifier)) return resolveFile(specifier, importer);
            return resolveModule(specifier, input);
        },
        bundleOf(path) {
            for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
                const bundle = folders.get(folder);
                if (bundle !== undefined) return bundle;
            }
            return undefined;
        }
    };
}

/** The engine's own packages; base components come from npm too, but import by the rules of components. */
function isNpmModule(path: string, base: BaseComponents): boolean {
    return path.includes(`${sep}node_modules${sep}`) && !path.startsWith(base.root + sep);
}

function resolveModule(specifier: string, input: ResolverInput): Resolution {
    const own = engineModule(specifier) ?? hostModule(specifier);
    if (own !== undefined) return { kind: 'file', path: own };

    const i18n = userI18nModule(specifier);
    if (i18n !== undefined) return virtual(specifier, i18n);
    const mapped = input.base.modules.get(specifier);
    if (mapped !== undefined) return { kind: 'file', path: mapped };
    const scoped = scopedModule(specifier, input.platform);
    if (scoped !== undefined) {
        return 'source' in scoped ? virtual(specifier, scoped.source) : { kind: 'refused', reason: scoped.refusal };
    }
    const icons = iconLibrarySource(input.base, input.icons, specifier);
    if (icons !== undefined) return virtual(specifier, icons);

    const path = componentFile(specifier, input);
    if (path !== undefined) return { kind: 'file', path };
    return { kind: 'refused', reason: refusalOf(specifier) };
}

function componentFile(specifier: string, input: ResolverInput): string | undefined {
    const [namespace, name, ...rest] = specifier.split('/');
    if (name === undefined || rest.length > 0) return undefined;
    if (namespace === 'lightning')
        return input.base.component(name) ?? existing(join(clientFolder, 'forms', name, `${name}.ts`));
    if (namespace === 'c') return input.bundles.get(name)?.entry;
    if (namespace === 'host') return existing(join(clientFolder, 'shell', name, `${name}.ts`));
    return undefined;
}

function virtual(name: string, source: string): Resolution {
    return { kind: 'virtual', name, source };
}

/** The registry from which the host page creates a page's components. */
function rootsSource(roots: readonly string[], first: ReadonlySet<string>): string {
    const eager = roots.filter((root) => first.has(root));
    const imports = eager.map((root, index) => `import r${index} from ${JSON.stringify(root)};`);
    const entries = eager.map((root, index) => `[${JSON.stringify(root)}, r${index}]`);
    const later = roots.filter((root) => !first.has(root)).map((root) => `[${JSON.stringify(root)}, () => import(${JSON.stringify(root)})]`); // prettier-ignore
    return `${imports.join('\n')}\nexport const components = new Map([${entries.join(', ')}]);\nexport const loaders = new Map([${later.join(', ')}]);\n`;
}

function resolveFile(specifier: string, importer: string): Resolution {
    const [file, query] = specifier.split('?', 2) as [string, string | undefined];
    const path = resolve(dirname(importer), file);
    const found = withExtension(path);
    if (found !== undefined)
        return { kind: 'file', path: found, ...(query === undefined ? {} : { suffix: `?${query}` }) };
    // The compiler always imports the template of a module and the style sheets of a template; both are optional.
    if (isOptionalCompanion(path, importer)) return virtual(`empty:${extname(path)}`, 'export default undefined;');
    return {
        kind: 'refused',
        reason: `there is no file ${relative(dirname(importer), path).split(sep).join('/')} beside it`
    };
}

function withExtension(path: string): string | undefined {
    return ['', '.ts', '.js'].map((extension) => existing(path + extension)).find((found) => found !== undefined);
}

function existing(path: string): string | undefined {
    return extname(path) !== '' && existsSync(path) ? path : undefined;
}

function isOptionalCompanion(path: string, importer: string): boolean {
    const owner = basename(importer, extname(importer));
    if (dirname(path) !== dirname(importer)) return false;
    const extension = extname(path);
    if (extension === '.html') return basename(path, '.html') === owner;
    return extension === '.css' && [owner, `${owner}.scoped`].includes(basename(path, '.css'));
}
