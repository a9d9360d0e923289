/** What esbuild asks while it bundles: where an import lies, how a component's file compiles, and how a mistake is told. */
import { basename, join, relative, resolve, sep } from 'node:path';
import type {
    Message,
    OnLoadArgs,
    OnLoadResult,
    OnResolveArgs,
    OnResolveResult,
    PartialMessage,
    Plugin
} from 'esbuild';
import type { BaseComponents } from './baseComponents.ts';
import type { LwcBundle } from './bundles.ts';
import { placeOfImport } from './importPlace.ts';
import { clientFolder } from './hostModules.ts';
import type { Resolver } from './resolve.ts';
import { LwcCompileError, nameFromFolders, type ComponentCompiler, type ComponentFile } from './transform.ts';

const shellApiVersion = 66;

/** Components that the host brings: its frame, and base components that Salesforce does not publish. */
const hostFolders = [
    { folder: 'shell', namespace: 'host' },
    { folder: 'forms', namespace: 'lightning' }
] as const;

/** What both scripts are made with. */
export type Work = {
    readonly resolver: Resolver;
    readonly compiler: ComponentCompiler;
    readonly base: BaseComponents;
    /** Names of the package's bundles that became part of a script. */
    readonly used: Set<string>;
    readonly progress: (message: string) => void;
    /** The package's bundles by name, and the components that pages show. */
    readonly bundles: ReadonlyMap<string, LwcBundle>;
    readonly roots: readonly string[];
};

const progressEvery = 100;

/** Resolves and compiles whatever a script imports, with what is at hand when the bundler asks. */
export function lwcPlugin(current: () => Work): Plugin {
    const virtualSources = new Map<string, string>();
    const load = (args: OnLoadArgs): OnLoadResult | undefined => {
        const { resolver, compiler, base, used, progress } = current();
        const file = componentFileOf(args, resolver, base);
        if (file === undefined) return undefined;
        const bundle = resolver.bundleOf(args.path);
        if (bundle !== undefined) used.add(bundle.name);
        const before = compiler.compiled;
        const contents = compiler.compile(file);
        if (compiler.compiled > before && compiler.compiled % progressEvery === 0) {
            progress(`Compiling base components, once: ${compiler.compiled} files`);
        }
        return { contents, loader: 'js' };
    };
    return {
        name: 'lwc',
        setup(hooks) {
            hooks.onResolve({ filter: /.*/ }, (args): OnResolveResult | undefined => {
                if (args.kind === 'entry-point') return undefined;
                const resolution = current().resolver.resolve(args.path, args.importer);
                switch (resolution.kind) {
                    case 'npm':
                        return undefined;
                    case 'file':
                        return { path: resolution.path, suffix: resolution.suffix ?? '' };
                    case 'virtual':
                        virtualSources.set(resolution.name, resolution.source);
                        return { path: resolution.name, namespace: 'virtual' };
                    case 'refused':
                        return { errors: [refusalMessage(args, resolution.reason)] };
                }
            });
            hooks.onLoad({ filter: /.*/, namespace: 'virtual' }, (args) => ({
                contents: virtualSources.get(args.path) ?? '',
                loader: 'js'
            }));
            hooks.onLoad({ filter: /\.(js|ts|html|css)$/ }, (args) => {
                try {
                    return load(args);
                } catch (error) {
                    if (error instanceof LwcCompileError) return { errors: [compileErrorMessage(error)] };
                    throw error;
                }
            });
        }
    };
}

/** Undefined for plain modules, which the LWC compiler does not see: the engine and the host's own client code. */
function componentFileOf(args: OnLoadArgs, resolver: Resolver, base: BaseComponents): ComponentFile | undefined {
    const scoped = args.suffix.includes('scoped');
    const bundle = resolver.bundleOf(args.path);
    if (bundle !== undefined) {
        const { name, apiVersion } = bundle;
        return { path: args.path, namespace: 'c', name, apiVersion, scoped, isBaseComponent: false };
    }
    const isBaseComponent = args.path.startsWith(join(base.root, 'src') + sep);
    const own = hostFolders.find(({ folder }) => args.path.startsWith(join(clientFolder, folder) + sep));
    if (!isBaseComponent && own === undefined) return undefined;
    const names = { ...nameFromFolders(args.path), ...(own === undefined ? {} : { namespace: own.namespace }) };
    // Modules that components share are no component's own file.
    if (own !== undefined && !basename(args.path).startsWith(`${names.name}.`)) return undefined;
    return { path: args.path, ...names, apiVersion: shellApiVersion, scoped, isBaseComponent };
}

function refusalMessage({ path, importer, namespace }: OnResolveArgs, reason: string): PartialMessage {
    const text = `cannot import "${path}": ${reason}`;
    return namespace === 'file' ? { text, location: placeOfImport(importer, path) } : { text };
}

function compileErrorMessage(error: LwcCompileError): PartialMessage {
    if (error.line === undefined) return { text: error.message, location: { file: error.file } };
    return { text: error.message, location: { file: error.file, line: error.line, column: error.column ?? 0 } };
}

export function describe(message: Message, resolver: Resolver): string {
    const { location } = message;
    if (location === null) return message.text;
    const file = resolve(location.file);
    const bundle = resolver.bundleOf(file);
    const owner = bundle === undefined ? '' : `${bundle.name}: `;
    return `${owner}${shown(file)}:${location.line}:${location.column + 1} ${message.text}`;
}

export function shown(path: string): string {
    const short = relative(process.cwd(), path);
    return short.startsWith('..') ? path : short;
}
