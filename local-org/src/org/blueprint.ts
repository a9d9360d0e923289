/**
 * What orgs over the same sources have in common: the project as read, the schema, the compiled program. None of it
 * changes while an org runs, so the next org that a process opens over unchanged files takes it over.
 */
import { statSync } from 'node:fs';
import { keyPrefixesIn } from '../database/index.ts';
import {
    createSchema,
    customKeyPrefixes,
    loadPlatformTypes,
    loadProject,
    projectPaths,
    type PlatformTypes,
    type Project,
    type Schema,
    type SchemaOptions,
    type SharedSchema
} from '../metadata/index.ts';
import { asInstalled } from './access/installed.ts';
import { compileProject, type CompiledProject } from './compile-project.ts';
import type { OrgOptions } from './options.ts';
import { featuresOf } from './shape.ts';

export type Blueprint = {
    readonly project: Project;
    readonly platform: PlatformTypes;
    readonly schema: Schema;
    readonly compiled: CompiledProject;
};

/** Keeps the last few things that were made. */
class Shelf<T> {
    readonly #kept = new Map<string, T>();
    readonly #places: number;

    constructor(places: number) {
        this.#places = places;
    }

    take(key: readonly unknown[], make: () => T): T {
        const name = JSON.stringify(key);
        const found = this.#kept.get(name) ?? make();
        this.#kept.delete(name);
        this.#kept.set(name, found);
        for (const oldest of this.#kept.keys()) if (this.#kept.size > this.#places) this.#kept.delete(oldest);
        return found;
    }
}

const platforms = new Shelf<PlatformTypes>(1);
const projects = new Shelf<Project>(2);
const programs = new Shelf<{ readonly schema: SharedSchema; readonly compiled: CompiledProject }>(2);

/** The blueprint of an org. What the org adds to it, the objects it asks for and the blocks it runs, stays its own. */
export function blueprintOf(options: OrgOptions): Blueprint {
    const { cacheDir, coverage = false } = options;
    const sources = sourcesOf(options);
    const platform = platforms.take([cacheDir], () => loadPlatformTypes(cacheDir === undefined ? {} : { cacheFolder: cacheDir })); // prettier-ignore
    const project = projects.take(sources, () => readProject(options));
    const { keyPrefixes, ...shape } = schemaOptions(options, project);
    const { schema, compiled } = programs.take([sources, shape, [...keyPrefixes], coverage], () => {
        const made = createSchema(project, platform, { keyPrefixes, ...shape });
        return { schema: made, compiled: compileProject(project, made, platform, { cacheDir, coverage }) };
    });
    return { project, platform, schema: schema.fork(), compiled: { ...compiled, facts: compiled.facts.fork() } };
}

function readProject(options: OrgOptions): Project {
    const project = loadProject(options.projects, {
        root: options.root ?? process.cwd(),
        customerMetadata: options.customerMetadata ?? [],
        ...(options.namespace === undefined ? {} : { namespace: options.namespace })
    });
    return options.installed === true ? asInstalled(project) : project;
}

function schemaOptions(
    { dataFile, features, profile, sharingModels, withoutHierarchy, projects: folders, keyPrefixes }: OrgOptions,
    project: Project
): Required<SchemaOptions> {
    const before = keyPrefixes ?? (dataFile === undefined ? undefined : keyPrefixesIn(dataFile));
    const own = project.objects.filter(({ definition }) => definition !== undefined).map(({ name }) => name);
    return {
        features: features ?? featuresOf(folders),
        edition: profile ?? 'developer',
        sharingModels: sharingModels ?? {},
        withoutHierarchy: withoutHierarchy ?? [],
        keyPrefixes: customKeyPrefixes(own, before)
    };
}

/** How the project is read, from which files, and the state of each: when it was last changed in any way, and its size. */
function sourcesOf(options: OrgOptions): readonly unknown[] {
    const paths = [...projectPaths(options.projects), ...projectPaths(options.customerMetadata ?? [])];
    const files = paths.map((path) => {
        const state = statSync(path, { bigint: true, throwIfNoEntry: false });
        return state === undefined ? path : [path, state.ino, state.ctimeNs, state.mtimeNs, state.size].join(' ');
    });
    const { root = process.cwd(), namespace, installed = false, cacheDir } = options;
    return [
        options.projects,
        options.customerMetadata ?? [],
        root,
        namespace ?? null,
        installed,
        cacheDir ?? null,
        files
    ];
}
