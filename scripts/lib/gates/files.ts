import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../build/index.ts';

export type SourceFile = {
    /** Relative to the repository, with forward slashes. */
    readonly path: string;
    readonly text: string;
};

/** The files of a folder of the repository whose path matches, tests of components left out. */
export function sources(root: string, folder: string, pattern: RegExp): SourceFile[] {
    if (!existsSync(join(root, folder))) return [];
    return filesBelow(join(root, folder))
        .map((path) => `${folder}/${path}`)
        .filter((path) => pattern.test(path) && !path.includes('/__tests__/'))
        .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** One-based line of an offset. */
export function lineAt(text: string, offset: number): number {
    return text.slice(0, offset).split('\n').length;
}
