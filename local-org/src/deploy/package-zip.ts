/** The zip of a deploy: its manifest, what it destroys, its components. */
import { unzipSync } from 'fflate';
import { metadataTypes, parentOf, typeNamed, typeOfFile, type MetadataType } from './registry.ts';
import type { Component } from './store.ts';
import { MetadataXmlError, nodes, parseMetadata, text, texts, type Node } from './xml.ts';

export type Named = { readonly type: string; readonly fullName: string };
export type FileProblem = Named & { readonly fileName: string; readonly problem: string; readonly line?: number };

export type DeployPackage = {
    readonly version: string;
    /** What the manifest names, `*` included. */
    readonly manifest: readonly Named[];
    readonly components: readonly (Component & { readonly fileName: string })[];
    readonly destroyBefore: readonly Named[];
    readonly destroyAfter: readonly Named[];
    readonly problems: readonly FileProblem[];
};

/** A zip that is no package; the message goes to whoever sent it. */
export class PackageError extends Error {
    override readonly name = 'PackageError';
}

/** Metadata API Developer Guide, "Metadata Limits". */
const mostFiles = 10_000;
const largestContent = 400 * 1024 * 1024;

/** @throws PackageError for a zip that is damaged, too large, or names files outside itself */
export function unzipPackage(bytes: Uint8Array): Map<string, Uint8Array> {
    let files = 0;
    let size = 0;
    try {
        const entries = unzipSync(bytes, {
            filter: ({ name, originalSize }) => {
                if (name.endsWith('/')) return false;
                if (!isSafePath(name)) throw new PackageError(`The zip names a file outside itself: ${name.slice(0, 120)}`);
                if (++files > mostFiles) throw new PackageError(`The zip has more than ${mostFiles} files`);
                if ((size += originalSize) > largestContent) throw new PackageError(`The zip unpacks to more than ${largestContent / 1_048_576} MB`);
                return true;
            }
        }); // prettier-ignore
        return new Map(Object.entries(entries));
    } catch (error) {
        if (error instanceof PackageError) throw error;
        throw new PackageError(`The zip cannot be read: ${(error as Error).message}`);
    }
}

/** Relative, with no way up and no characters that a file system takes for something else. */
export function isSafePath(path: string): boolean {
    // eslint-disable-next-line no-control-regex -- control characters are what this looks for
    if (path === '' || path.length > 600 || /^[/\\]|\\|^[a-z]:|[\u0000-\u001f:*?"<>|]/i.test(path)) return false;
    return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Reads a package. @throws PackageError without a package.xml */
export function readPackage(bytes: Uint8Array): DeployPackage {
    const files = unzipPackage(bytes);
    const manifestPath = [...files.keys()].filter((path) => /(^|\/)package\.xml$/.test(path)).sort((a, b) => a.length - b.length)[0]; // prettier-ignore
    if (manifestPath === undefined) throw new PackageError('No package.xml found');
    const root = manifestPath.slice(0, -'package.xml'.length);
    const inside = new Map([...files].filter(([path]) => path.startsWith(root)).map(([path, data]) => [path.slice(root.length), data])); // prettier-ignore
    const manifest = manifestOf(inside.get('package.xml')!);
    const problems: FileProblem[] = manifest.problems;
    const destroyed = (name: string): readonly Named[] => {
        const file = inside.get(name);
        return file === undefined ? [] : manifestOf(file).members;
    };
    const components = componentsOf(inside, manifest.members, problems);
    return {
        version: manifest.version,
        manifest: manifest.members,
        components,
        destroyBefore: [...destroyed('destructiveChangesPre.xml'), ...destroyed('destructiveChanges.xml')],
        destroyAfter: destroyed('destructiveChangesPost.xml'),
        problems
    };
}

function manifestOf(bytes: Uint8Array): { version: string; members: Named[]; problems: FileProblem[] } {
    const problems: FileProblem[] = [];
    let content: Node;
    try {
        content = parseMetadata(decode(bytes), 'Package').content;
    } catch (error) {
        throw new PackageError(`package.xml: ${(error as Error).message}`);
    }
    const members = nodes(content, 'types').flatMap((types) => {
        const type = text(types, 'name') ?? '';
        const names = texts(types, 'members');
        if (typeNamed(type) !== undefined || parentOf(type) !== undefined) return names.map((fullName) => ({ type, fullName })); // prettier-ignore
        const problem = `Unknown type name '${type}' specified in package.xml`;
        problems.push({ type: '', fullName: 'package.xml', fileName: 'package.xml', problem });
        return [];
    });
    return { version: text(content, 'version') ?? '67.0', members, problems };
}

export const decode = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').replace(/^\uFEFF/, ''); // prettier-ignore

type Found = Component & { readonly fileName: string };

function componentsOf(
    files: ReadonlyMap<string, Uint8Array>,
    manifest: readonly Named[],
    problems: FileProblem[]
): Found[] {
    // prettier-ignore
    const found: Found[] = [];
    const groups = new Map<string, { type: MetadataType; fullName: string; paths: string[] }>();
    for (const path of files.keys()) {
        if (/^(package|destructiveChanges\w*)\.xml$/.test(path)) continue;
        const type = typeOfFile(path);
        if (type === undefined) {
            problems.push({
                type: '',
                fullName: path,
                fileName: path,
                problem: 'Unknown file or folder of the package'
            });
            continue;
        }
        const fullName = nameOf(type, path);
        const key = `${type.name}:${fullName}`;
        const group = groups.get(key) ?? { type, fullName, paths: [] };
        groups.set(key, group);
        group.paths.push(path);
    }
    for (const group of groups.values()) {
        try {
            found.push(...readGroup(group, files));
        } catch (error) {
            if (!(error instanceof MetadataXmlError)) throw error;
            const { type, fullName, paths } = group;
            problems.push({ type: type.name, fullName, fileName: paths[0]!, problem: error.message, line: error.line });
        }
    }
    noteMissing(found, manifest, problems);
    return found;
}

/** `My_Class` of `classes/My_Class.cls-meta.xml`; `Folder/Report` of reports; the folder of a bundle. */
function nameOf(type: MetadataType, path: string): string {
    const rest = path.slice(type.directory.length + 1).replace(/-meta\.xml$/, '');
    if (type.isBundle) return rest.split('/')[0]!;
    const suffix = type.suffix === undefined ? '' : `.${type.suffix}`;
    return decodeName(suffix !== '' && rest.endsWith(suffix) ? rest.slice(0, -suffix.length) : rest.replace(/\.[^./]+$/, '')); // prettier-ignore
}

function decodeName(name: string): string {
    try {
        return decodeURIComponent(name);
    } catch {
        return name;
    }
}

function readGroup(
    { type, fullName, paths }: { type: MetadataType; fullName: string; paths: string[] },
    files: ReadonlyMap<string, Uint8Array>
): Found[] {
    // prettier-ignore
    const inType = (path: string): string => path.slice(type.directory.length + 1);
    const fileName = paths.find((path) => !path.endsWith('-meta.xml')) ?? paths[0]!;
    if (type.isBundle) {
        return [{ type: type.name, fullName, content: undefined, fileName, files: new Map(paths.map((path) => [inType(path), files.get(path)!])) }]; // prettier-ignore
    }
    const meta = paths.find((path) => path.endsWith('-meta.xml')) ?? (type.hasContent ? undefined : paths[0]);
    const content =
        meta === undefined ? undefined : parseMetadata(decode(files.get(meta)!), rootOf(type, fullName)).content;
    const others = type.hasContent ? paths.filter((path) => path !== meta) : [];
    const component = { type: type.name, fullName, content, files: new Map(others.map((path) => [inType(path), files.get(path)!])), fileName }; // prettier-ignore
    return type.children.length === 0 ? [component] : split(component, type);
}

/** Settings have the type of their name as root: `Security` is `<SecuritySettings>`. */
export function rootOf(type: MetadataType, fullName: string): string {
    return type.name === 'Settings' ? `${fullName}Settings` : type.name;
}

/** An object or a label file as itself and its children. */
export function split(component: Found, type: MetadataType): Found[] {
    const own: Node = { ...component.content };
    const found: Found[] = [];
    for (const child of type.children) {
        for (const content of nodes(own, child.element)) {
            const name = text(content, 'fullName') ?? '';
            const fullName = type.name === 'CustomLabels' ? name : `${component.fullName}.${name}`;
            found.push({ type: child.name, fullName, content, files: new Map(), fileName: component.fileName });
        }
        delete own[child.element];
    }
    return type.name === 'CustomLabels' ? found : [{ ...component, content: own }, ...found];
}

/** What the manifest names must be in the zip, and what is in the zip must be named. */
function noteMissing(found: readonly Found[], manifest: readonly Named[], problems: FileProblem[]): void {
    const has = new Set([...found, ...problems].map(({ type, fullName }) => `${type}:${fullName}`));
    for (const { type, fullName } of manifest) {
        if (fullName === '*' || has.has(`${type}:${fullName}`) || isStandardParent(type, fullName, found)) continue;
        if (type === 'CustomLabels') continue;
        const problem = `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`;
        problems.push({ type, fullName, fileName: 'package.xml', problem });
    }
    const named = new Set(manifest.map(({ type, fullName }) => `${type}:${fullName}`));
    for (const { type, fullName, fileName } of found) {
        const parent = parentOf(type)?.parent.name;
        const parentName = fullName.split('.')[0]!;
        const isNamed = [`${type}:${fullName}`, `${type}:*`, `${parent}:${parentName}`, `${parent}:*`, 'CustomLabels:CustomLabels'].some((key) => named.has(key)); // prettier-ignore
        const isParent = found.some((child) => child.fullName.startsWith(`${fullName}.`) && named.has(`${child.type}:${child.fullName}`)); // prettier-ignore
        if (!isNamed && !isParent) problems.push({ type, fullName, fileName, problem: 'Not in package.xml' });
    }
}

const isStandardParent = (type: string, fullName: string, found: readonly Named[]): boolean =>
    type === 'CustomObject' && found.some((one) => one.fullName.startsWith(`${fullName}.`));

/** Names of all types, for messages and lists. */
export const typeNames = (): string[] => metadataTypes().map(({ name }) => name);
