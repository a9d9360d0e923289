/** Static resources as bytes; an unpacked archive is packed again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { zipSync } from 'fflate';
import type { StaticResource } from '../metadata/index.ts';

const packed = new Map<string, Uint8Array>();
/** Zip entries carry a date; a fixed one keeps the bytes the same. */
const entryDate = new Date(2000, 0, 1);

export function resourceBytes(resource: StaticResource): Uint8Array {
    if (!resource.isFolder) return readFileSync(resource.path);
    let bytes = packed.get(resource.path);
    if (bytes === undefined) packed.set(resource.path, (bytes = zipFolder(resource.path)));
    return bytes;
}

function zipFolder(folder: string): Uint8Array {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
    const entries = paths.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)] as const);
    return zipSync(Object.fromEntries(entries), { mtime: entryDate });
}
