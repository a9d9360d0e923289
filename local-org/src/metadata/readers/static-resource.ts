import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StaticResource, XmlObject } from '../project-model.ts';
import { textOf } from './xml.ts';

/**
 * `StaticResource`: the content lies beside the file, under the same name with its own extension, or as a folder.
 * @param metaPath path of the `.resource-meta.xml`
 * @throws Error when there is no content
 */
export function readStaticResource(content: XmlObject, name: string, metaPath: string): StaticResource {
    const folder = dirname(metaPath);
    const plain = join(folder, name);
    const contentType = textOf(content, 'contentType') ?? 'application/octet-stream';
    if (existsSync(plain) && statSync(plain).isDirectory()) return { name, contentType, path: plain, isFolder: true };
    const file = readdirSync(folder)
        .sort()
        .find((entry) => entry.startsWith(`${name}.`) && !entry.endsWith('-meta.xml'));
    if (file === undefined) throw new Error(`Static resource ${name} has no content beside its metadata`);
    return { name, contentType, path: join(folder, file), isFolder: false };
}
