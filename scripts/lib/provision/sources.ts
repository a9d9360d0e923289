/** Components that this repository ships unpackaged, from their files in source format. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseXml, type Component } from './metadata.ts';

/** Kinds of files by their ending. */
const suffixes: Readonly<Record<string, { readonly type: string; readonly folder?: string }>> = {
    cls: { type: 'ApexClass', folder: 'classes' },
    mutingpermissionset: { type: 'MutingPermissionSet' },
    permissionset: { type: 'PermissionSet' },
    permissionsetgroup: { type: 'PermissionSetGroup' },
    transactionSecurityPolicy: { type: 'TransactionSecurityPolicy' }
};

/**
 * Reads every component below a folder; a folder that is not there holds none.
 *
 * @param words texts that stand for something in the files: `%%NS%%` → `cordon__`
 */
export function readSources(folder: string, words: Readonly<Record<string, string>> = {}): Component[] {
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('-meta.xml')); // prettier-ignore
    const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
    const filled = (path: string): string => Object.entries(words).reduce((text, [word, value]) => text.replaceAll(word, value), readFileSync(path, 'utf8')); // prettier-ignore
    return paths.flatMap((path) => {
        const plain = basename(path, '-meta.xml');
        const dot = plain.lastIndexOf('.');
        const kind = suffixes[plain.slice(dot + 1)];
        if (kind === undefined) return [];
        const source = path.slice(0, -'-meta.xml'.length);
        const contents: [string, Uint8Array][] = kind.folder === undefined ? [] : [[`${kind.folder}/${plain}`, Buffer.from(filled(source))]]; // prettier-ignore
        return [{ type: kind.type, fullName: plain.slice(0, dot), content: parseXml(filled(path)), files: new Map(contents) }]; // prettier-ignore
    });
}
