/** Watches the sources of the package while the console runs: components are built again at once, the rest with the org. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { stripTypes } from '../build/index.ts';

export type Watched = {
    /** Folder of the repository. */
    readonly root: string;
    /** The tree that the org was opened from. */
    readonly packageFolder: string;
    /** The components of the tree have changed. Errors are shown and do not end the watch. */
    onComponents(paths: readonly string[]): Promise<void>;
    /** Something else of the sources has changed, so that the tree has to be built and the org opened again. */
    onOther(paths: readonly string[]): Promise<void>;
    onError(error: unknown): void;
};

/** What the build of the package reads. */
const watchedFolders = ['force-app/main', 'config/laws', 'config/letters', 'config/access', 'config/pages'] as const;
const component = /^force-app\/main\/\w+\/lwc\/\w+\/[\w.-]+\.(?:ts|js|html|css)$/;
/** An editor writes a file in several steps. */
const settleMilliseconds = 40;

/**
 * Brings one changed file of a component into the built tree.
 *
 * @throws Error with file and line if it is no TypeScript
 */
export async function bringOver(
    { root, packageFolder }: Pick<Watched, 'root' | 'packageFolder'>,
    path: string
): Promise<void> {
    const source = join(root, path);
    const target = join(packageFolder, path.replace(/\.ts$/, '.js'));
    if (!existsSync(source)) {
        rmSync(target, { force: true });
        return;
    }
    const text = readFileSync(source, 'utf8');
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, path.endsWith('.ts') ? await stripTypes(text, path) : text);
}

/** @return ends the watch and waits for what is under way */
export function watchSources(watched: Watched): () => Promise<void> {
    const pending = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    let working = Promise.resolve();
    const work = async (): Promise<void> => {
        const paths = [...pending].sort();
        pending.clear();
        if (paths.length === 0) return;
        try {
            if (!paths.every((path) => component.test(path))) {
                await watched.onOther(paths);
                return;
            }
            for (const path of paths) await bringOver(watched, path);
            await watched.onComponents(paths);
        } catch (error) {
            watched.onError(error);
        }
    };
    const notice = (path: string): void => {
        if (isAside(join(watched.root, path))) return;
        pending.add(path);
        clearTimeout(timer);
        timer = setTimeout(() => (working = working.then(work)), settleMilliseconds);
    };
    const watchers = watchedFolders
        .filter((folder) => existsSync(join(watched.root, folder)))
        .map((folder) =>
            watch(join(watched.root, folder), { recursive: true }, (_, name) => {
                if (name !== null) notice(`${folder}/${name.split(sep).join('/')}`);
            })
        );
    return async () => {
        clearTimeout(timer);
        for (const each of watchers) each.close();
        await working;
    };
}

/** Tests, folders, and what editors write for a moment. */
function isAside(path: string): boolean {
    if (path.includes('/__tests__') || /(?:~|\.swp|\.tmp|\.d\.ts)$/.test(path) || /\/\.[^/]*$/.test(path)) return true;
    return existsSync(path) && statSync(path).isDirectory();
}
