/**
 * Joins the chunks that an entry always loads into one file for each entry. The bundler makes a chunk for each set of
 * entries that share it, some twenty for the first page, and each is a request of its own before anything can be drawn.
 */
import { basename } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Metafile, OutputFile, Plugin } from 'esbuild';

/** Files by name, and what each imports. */
type Scripts = ReadonlyMap<string, Uint8Array>;
type Output = Metafile['outputs'][string];
type Outputs = ReadonlyMap<string, Output>;
/** The entry that a chunk became part of, and the chunk's number there. */
type Places = ReadonlyMap<string, { readonly entry: string; readonly at: number }>;

const memory = 'memory';
const exportName = (at: number, name: string): string => `f${at}_${name}`;
/** `default` is no name of a binding, but may be one of an export. */
const exported = (names: readonly string[], at: number, from: string): string =>
    names.length === 0 ? '' : `export { ${names.map((name) => `${name} as ${exportName(at, name)}`).join(', ')} } from ${JSON.stringify(from)};\n`; // prettier-ignore
const taken = (names: readonly string[], at: number, entry: string): string =>
    names.length === 0 ? `import ${JSON.stringify(`./${entry}`)};` : `export { ${names.map((name) => `${exportName(at, name)} as ${name}`).join(', ')} } from ${JSON.stringify(`./${entry}`)};`; // prettier-ignore

/** An entry and the chunks that it imports, in the order in which they are imported. */
function closureOf(entry: string, outputs: Outputs): string[] {
    const found = new Set<string>();
    const follow = (name: string): void => {
        if (found.has(name)) return;
        found.add(name);
        for (const { path, kind } of outputs.get(name)?.imports ?? []) {
            if (kind === 'import-statement') follow(basename(path));
        }
    };
    follow(entry);
    return [...found];
}

function placesOf(entries: readonly string[], outputs: Outputs): Places {
    const places = new Map<string, { entry: string; at: number }>();
    for (const entry of entries) {
        for (const name of closureOf(entry, outputs)) {
            if (!places.has(name)) places.set(name, { entry, at: places.size });
        }
    }
    return places;
}

/** Reads chunks from memory; those of another entry become imports from it. */
function memoryPlugin(scripts: Scripts, outputs: Outputs, places: Places, own: string | undefined): Plugin {
    return {
        name: 'memory',
        setup(hooks) {
            hooks.onResolve({ filter: /.*/ }, ({ path, kind, importer, namespace }) => {
                const name = basename(path);
                if (kind === 'entry-point') return { path: name, namespace: memory };
                const place = places.get(name);
                const isStub = namespace === memory && importer.startsWith('stub:');
                if (kind === 'dynamic-import' || place === undefined || isStub) return { path: `./${name}`, external: true }; // prettier-ignore
                return { path: place.entry === own ? name : `stub:${name}`, namespace: memory };
            });
            hooks.onLoad({ filter: /.*/, namespace: memory }, ({ path }) => {
                const name = path.replace(/^(?:stub|entry):/, '');
                const names = outputs.get(name)?.exports ?? [];
                const place = places.get(name);
                if (path.startsWith('stub:')) return { contents: taken(names, place!.at, place!.entry), loader: 'js' };
                if (!path.startsWith('entry:')) return { contents: scripts.get(name) ?? '', loader: 'js' };
                const chunks = [...places].filter(([, { entry }]) => entry === name);
                const contents = `import ${JSON.stringify(`./${name}`)};\n${chunks.map(([chunk, { at }]) => exported(outputs.get(chunk)?.exports ?? [], at, `./${chunk}`)).join('')}`; // prettier-ignore
                return { contents, loader: 'js' };
            });
        }
    };
}

const common: BuildOptions = {
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    outdir: '/'
};

async function run(options: BuildOptions): Promise<OutputFile[]> {
    const { outputFiles = [] } = await build({ ...common, ...options });
    return outputFiles;
}

/**
 * @param entries names of the scripts that the page runs; what the first has the others take from it
 * @param outputs the bundler's description of the scripts, by name
 * @return the scripts that are left: the entries, and the chunks that are loaded later
 */
export async function mergeChunks(
    entries: readonly string[],
    scripts: Scripts,
    outputs: Outputs
): Promise<Map<string, Uint8Array>> {
    const places = placesOf(entries, outputs);
    const later = [...scripts.keys()].filter((name) => !places.has(name));
    const builds = [
        ...entries.map((entry) => run({ entryPoints: [{ in: `entry:${entry}`, out: entry.replace(/\.js$/, '') }], plugins: [memoryPlugin(scripts, outputs, places, entry)] })), // prettier-ignore
        run({ entryPoints: later.map((name) => ({ in: name, out: name.replace(/\.js$/, '') })), plugins: [memoryPlugin(scripts, outputs, places, undefined)] }) // prettier-ignore
    ];
    const files = (await Promise.all(builds)).flat();
    return new Map(files.map(({ path, contents }) => [basename(path), contents]));
}
