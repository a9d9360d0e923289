/** Between files of a Salesforce DX project and components. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { metadataTypes, parentOf, typeNamed, type MetadataType } from './registry.ts';
import { decode, isSafePath, rootOf, split } from './package-zip.ts';
import type { Component, MetadataStore } from './store.ts';
import { parseMetadata, writeMetadata } from './xml.ts';

const skipped = new Set(['node_modules', '__tests__', '.sfdx', '.sf']);

/** Reads the package directories of projects, or plain folders. Files of unknown kinds are left out. */
export function readSource(folders: readonly string[]): Component[] {
    return folders.flatMap((folder) => packageFolders(folder)).flatMap((folder) => readFolder(folder));
}

function packageFolders(folder: string): string[] {
    const file = join(folder, 'sfdx-project.json');
    if (!existsSync(file)) return [folder];
    const { packageDirectories = [] } = JSON.parse(readFileSync(file, 'utf8')) as { packageDirectories?: { path: string }[] }; // prettier-ignore
    return packageDirectories.map(({ path }) => join(folder, path)).filter((path) => existsSync(path));
}

function readFolder(folder: string): Component[] {
    const found: Component[] = [];
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) {
            if (skipped.has(entry.name)) continue;
            const bundle = metadataTypes().find(
                ({ isBundle, directory }) => isBundle && directory === basename(folder)
            );
            if (bundle !== undefined) found.push(readBundle(bundle, path));
            else found.push(...readFolder(path));
        } else if (entry.name.endsWith('-meta.xml')) found.push(...readMetaFile(path));
    }
    return found;
}

function readBundle(type: MetadataType, folder: string): Component {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.parentPath.includes('__tests__')); // prettier-ignore
    const root = dirname(folder);
    const named = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.endsWith('.ts'));
    const content = new Map(named.map((path) => [relative(root, path).split(sep).join('/'), new Uint8Array(readFileSync(path))])); // prettier-ignore
    return { type: type.name, fullName: basename(folder), content: undefined, files: content };
}

/** `Note__c.object-meta.xml`, `Code__c.field-meta.xml`, `Notes.cls-meta.xml`. */
function readMetaFile(path: string): Component[] {
    const plain = basename(path).slice(0, -'-meta.xml'.length);
    const suffix = plain.slice(plain.lastIndexOf('.') + 1);
    const name = plain.slice(0, -suffix.length - 1);
    const child = childWithSuffix(suffix);
    if (child !== undefined) {
        const parent = basename(dirname(dirname(path)));
        const { content } = parseMetadata(readFileSync(path, 'utf8'), child);
        return [
            { type: child, fullName: `${parent}.${name}`, content: { fullName: [name], ...content }, files: new Map() }
        ];
    }
    const type = typeOfFile(path, suffix);
    if (type === undefined) return [];
    return readTyped(path, type, type.inFolder ? `${basename(dirname(path))}/${name}` : safeDecode(name), name);
}

/** Several types share a suffix; the folder tells them apart. */
function typeOfFile(path: string, suffix: string): MetadataType | undefined {
    const types = metadataTypes().filter((each) => each.suffix === suffix && !each.isBundle);
    const folders = dirname(path).split(sep);
    return types.find(({ directory }) => folders.includes(directory)) ?? types[0];
}

function safeDecode(name: string): string {
    try {
        return decodeURIComponent(name);
    } catch {
        return name;
    }
}

function readTyped(path: string, type: MetadataType, fullName: string, name: string): Component[] {
    const { content } = parseMetadata(decode(readFileSync(path)), rootOf(type, fullName));
    const files = type.hasContent ? contentOf(path, type, name) : new Map<string, Uint8Array>();
    const component = { type: type.name, fullName, content, files, fileName: path };
    const all = type.children.length === 0 ? [component] : split(component, type);
    return all.map(({ type: kind, fullName: full, content: node, files: own }) => ({ type: kind, fullName: full, content: node, files: own })); // prettier-ignore
}

/** The content beside a metadata file, under the name that the package format gives it. */
function contentOf(path: string, type: MetadataType, name: string): Map<string, Uint8Array> {
    const target = `${name}.${type.suffix!}`;
    const exact = path.slice(0, -'-meta.xml'.length);
    if (existsSync(exact)) return new Map([[target, new Uint8Array(readFileSync(exact))]]);
    const file = readdirSync(dirname(path)).sort().find((entry) => entry.startsWith(`${name}.`) && !entry.endsWith('-meta.xml')); // prettier-ignore
    return file === undefined
        ? new Map()
        : new Map([[target, new Uint8Array(readFileSync(join(dirname(path), file)))]]);
}

function childWithSuffix(suffix: string): string | undefined {
    return typeNamed('CustomObject')!.children.find((child) => child.suffix === suffix)?.name;
}

/** Writes the components as a project that the org can open. Names that would leave the folder are an error of ours. */
export function writeSource(store: MetadataStore, folder: string, project: Readonly<Record<string, unknown>>): void {
    const put = (path: string, content: string | Uint8Array): void => {
        if (!isSafePath(path)) throw new Error(`component outside the project: ${path}`);
        const full = join(folder, 'force-app', path);
        mkdirSync(dirname(full), { recursive: true });
        writeFileSync(full, content);
    };
    mkdirSync(join(folder, 'force-app'), { recursive: true });
    writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], ...project })); // prettier-ignore
    const labels = store.ofType('CustomLabel');
    if (labels.length > 0) put('labels/CustomLabels.labels-meta.xml', writeMetadata('CustomLabels', { labels: labels.map(({ content }) => content!) })); // prettier-ignore
    for (const one of store.all()) if (one.type !== 'CustomLabel') writeComponent(one, put);
}

function writeComponent(
    { type: name, fullName, content, files }: Component,
    put: (path: string, content: string | Uint8Array) => void
): void {
    // prettier-ignore
    const family = parentOf(name);
    if (family !== undefined) {
        const [object = '', ...rest] = fullName.split('.');
        const { child, parent } = family;
        put(`${parent.directory}/${object}/${child.directory}/${rest.join('.')}.${child.suffix}-meta.xml`, writeMetadata(name, content ?? {})); // prettier-ignore
        return;
    }
    const type = typeNamed(name)!;
    for (const [path, bytes] of files) put(`${type.directory}/${path}`, bytes);
    if (content === undefined) return;
    const file = `${encodeName(fullName)}.${type.suffix!}-meta.xml`;
    const folder = name === 'CustomObject' ? `${type.directory}/${fullName}` : type.directory;
    put(`${folder}/${file}`, writeMetadata(rootOf(type, fullName), content));
}

/** Profile names may hold characters that file names may not. */
export function encodeName(name: string): string {
    return name.replace(
        /[%:*?"<>|\\]/g,
        (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
    );
}
