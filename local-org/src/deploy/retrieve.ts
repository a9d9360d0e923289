/** Metadata as a zip in the package format, and lists of it. */
import { zipSync } from 'fflate';
import type { Schema } from '../metadata/index.ts';
import { encodeName } from './source.ts';
import { rootOf, type Named } from './package-zip.ts';
import { metadataTypes, parentOf, typeNamed, type MetadataType } from './registry.ts';
import type { Component, MetadataStore } from './store.ts';
import { writeMetadata, type Node } from './xml.ts';

export type RetrievedFile = Named & { readonly fileName: string };
export type Retrieved = {
    readonly zip: Uint8Array;
    readonly files: readonly RetrievedFile[];
    readonly problems: readonly { readonly fileName: string; readonly problem: string }[];
};

/** Zip entries carry a date; a fixed one keeps the bytes the same. */
const entryDate = new Date(2000, 0, 1);

/** @param wanted members of the manifest, `*` included */
export function retrieve(store: MetadataStore, schema: Schema, wanted: readonly Named[], version: string): Retrieved {
    const entries: Record<string, Uint8Array> = {};
    const files: RetrievedFile[] = [];
    const problems: { fileName: string; problem: string }[] = [];
    const put = (path: string, content: string | Uint8Array): void => {
        entries[`unpackaged/${path}`] = typeof content === 'string' ? Buffer.from(content) : content;
    };
    const chosen = choose(store, schema, wanted, problems);
    for (const group of composed(chosen, store)) {
        for (const [path, content] of group.files) put(path, content);
        files.push({ type: group.type, fullName: group.fullName, fileName: `unpackaged/${group.fileName}` });
    }
    put('package.xml', manifestText(wanted, version));
    return { zip: zipSync(entries, { mtime: entryDate }), files, problems };
}

function choose(
    store: MetadataStore,
    schema: Schema,
    wanted: readonly Named[],
    problems: { fileName: string; problem: string }[]
): Component[] {
    // prettier-ignore
    return wanted.flatMap(({ type, fullName }) => {
        if (type === 'CustomLabels') return store.ofType('CustomLabel');
        if (fullName === '*') return store.ofType(type).filter((one) => type !== 'CustomObject' || /__\w+$/.test(one.fullName)); // prettier-ignore
        const found = store.find(type, fullName) ?? standardObject(schema, type, fullName);
        if (found !== undefined) return [found];
        const problem = `Entity of type '${type}' named '${fullName}' cannot be found`;
        problems.push({ fileName: 'unpackaged/package.xml', problem });
        return [];
    });
}

/** A standard object or field that nobody has changed yet. */
function standardObject(schema: Schema, type: string, fullName: string): Component | undefined {
    const [object = '', field] = fullName.split('.');
    const def = schema.object(object);
    if (def === undefined || /__\w+$/.test(object)) return undefined;
    const files = new Map<string, Uint8Array>();
    if (type === 'CustomObject') return { type, fullName: def.name, content: { enableHistory: ['false'] }, files };
    if (type !== 'CustomField' || field === undefined) return undefined;
    const known = schema.field(def, field) ?? schema.field(def, `${field}Id`);
    return known === undefined || known.custom ? undefined : { type, fullName: `${def.name}.${field}`, content: { fullName: [field], trackHistory: ['false'] }, files }; // prettier-ignore
}

type FileGroup = { readonly type: string; readonly fullName: string; readonly fileName: string; readonly files: readonly (readonly [string, string | Uint8Array])[] }; // prettier-ignore

/** Children stand in the file of their parent. */
function* composed(chosen: readonly Component[], store: MetadataStore): Iterable<FileGroup> {
    const labels = chosen.filter(({ type }) => type === 'CustomLabel');
    if (labels.length > 0) {
        const text = writeMetadata('CustomLabels', { labels: labels.map(({ content }) => content!) });
        yield { type: 'CustomLabels', fullName: 'CustomLabels', fileName: 'labels/CustomLabels.labels', files: [['labels/CustomLabels.labels', text]] }; // prettier-ignore
    }
    const objects = new Map<string, Component[]>();
    for (const one of chosen) {
        if (one.type === 'CustomLabel') continue;
        const family = parentOf(one.type);
        if (family === undefined && one.type !== 'CustomObject') {
            yield single(one, typeNamed(one.type)!);
            continue;
        }
        const object = one.fullName.split('.')[0]!;
        objects.set(object, [...(objects.get(object) ?? []), one]);
    }
    for (const [object, parts] of objects) yield* objectFile(object, parts, store);
}

/** The object with all its children if it was asked for, else with those that were. */
function* objectFile(object: string, parts: readonly Component[], store: MetadataStore): Iterable<FileGroup> {
    const whole = parts.find(({ type }) => type === 'CustomObject');
    const prefix = `${object.toLowerCase()}.`;
    const children = whole === undefined ? parts : [...new Set([...store.all().filter((one) => parentOf(one.type)?.parent.name === 'CustomObject' && one.fullName.toLowerCase().startsWith(prefix)), ...parts.filter((one) => one !== whole)])]; // prettier-ignore
    const content: Node = { ...whole?.content };
    for (const child of children) {
        const { element } = parentOf(child.type)!.child;
        content[element] = [...(content[element] ?? []), { fullName: [child.fullName.slice(object.length + 1)], ...child.content }]; // prettier-ignore
    }
    const fileName = `objects/${object}.object`;
    const files = [[fileName, writeMetadata('CustomObject', content)]] as const;
    if (whole !== undefined) yield { type: 'CustomObject', fullName: object, fileName, files };
    for (const child of children) yield { type: child.type, fullName: child.fullName, fileName, files };
}

function single(one: Component, type: MetadataType): FileGroup {
    const files: [string, string | Uint8Array][] = [...one.files].map(([path, bytes]) => [
        `${type.directory}/${path}`,
        bytes
    ]);
    if (type.isBundle)
        return { type: one.type, fullName: one.fullName, fileName: `${type.directory}/${one.fullName}`, files };
    const fileName = `${type.directory}/${encodeName(one.fullName)}.${type.suffix!}`;
    const path = type.hasContent ? `${fileName}-meta.xml` : fileName;
    if (one.content !== undefined) files.push([path, writeMetadata(rootOf(type, one.fullName), one.content)]);
    return { type: one.type, fullName: one.fullName, fileName, files };
}

/** What `describeMetadata` says of each type. */
export function describeTypes(): {
    readonly directoryName: string;
    readonly inFolder: boolean;
    readonly metaFile: boolean;
    readonly suffix: string | undefined;
    readonly xmlName: string;
    readonly childXmlNames: string[];
}[] {
    // prettier-ignore
    return metadataTypes().map((type) => ({ directoryName: type.directory, inFolder: type.inFolder, metaFile: type.hasContent, suffix: type.suffix, xmlName: type.name, childXmlNames: type.children.map(({ name }) => name) })); // prettier-ignore
}

/** Names of the components of a type, standard objects included. */
export function listed(store: MetadataStore, schema: Schema, type: string): Component[] {
    const own = store.ofType(type);
    if (type !== 'CustomObject') return own;
    const standard = ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Campaign', 'User', 'Task', 'Event', 'Individual'].filter((name) => store.find('CustomObject', name) === undefined); // prettier-ignore
    return [...own, ...standard.flatMap((name) => standardObject(schema, type, name) ?? [])];
}

function manifestText(wanted: readonly Named[], version: string): string {
    const types = new Map<string, string[]>();
    for (const { type, fullName } of wanted) types.set(type, [...(types.get(type) ?? []), fullName]);
    return writeMetadata('Package', { types: [...types].map(([name, members]) => ({ members, name: [name] })), version: [version] }); // prettier-ignore
}
