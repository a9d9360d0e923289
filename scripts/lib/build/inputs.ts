import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Paths of all files below a folder, relative to it, with forward slashes, sorted. */
export function filesBelow(folder: string): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .sort();
}

/** A digest of every file below some folders, so that an unchanged tree is not built again. */
export function digestOf(folders: readonly string[]): string {
    const hash = createHash('sha256');
    for (const folder of folders) {
        for (const file of filesBelow(folder)) {
            hash.update(`${folder}/${file}\0`);
            hash.update(readFileSync(join(folder, file)));
        }
    }
    return hash.digest('hex');
}
